"""Who the participants of a team are to the planner: pseudonyms, opaque codes and pairs, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planning.findings import Origin


class LikeMinded(StrEnum):
    """How the groups of a session form go by like-mindedness (gelijkgezind)."""

    NO = "nee"
    SOFT = "zacht"
    HARD = "hard"


class PairKind(StrEnum):
    """What two people want of one another's company (soort)."""

    TOGETHER = "samen"
    APART = "niet samen"
    RATHER_TOGETHER = "liever samen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One member of a team (deelnemer).

    ``like_minded`` gives an opaque code by session form; a form that isn't in it is no preference. ``function``
    and ``level`` are opaque codes that groups should have an even share of; None when not given. Codes mean
    nothing across teams and reach no output.
    """

    id: str
    like_minded: Mapping[str, str] = field(default_factory=dict)
    function: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two people of one team who belong together or apart (paar); ``form`` None means in every session form."""

    one: str
    other: str
    kind: PairKind
    form: str | None = None
    origin: Origin
