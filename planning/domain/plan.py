"""The plan: which group meets when, where and with whom; and what solving made of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planning.domain.time import IsoWeek, clock_text
from planning.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of one team who go through ``forms`` together, in that order (groep).

    ``participants`` are pseudonyms; a group has the same composition in all its forms. Where a form
    is cut differently from the one before it, a new group begins there.
    """

    id: str
    team: str
    forms: tuple[str, ...]
    participants: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of people."""
        return len(self.participants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of a group: ``[start, start + minutes)`` on ``day``, local wall time (sessie).

    ``assistant`` is who helps the coach with a large group; None where nobody does.
    """

    group: str
    team: str
    form: str
    day: date
    start: int
    minutes: int
    coach: str
    location: str | None
    assistant: str | None = None

    @property
    def end(self) -> int:
        """Minutes after midnight at which the session is over; the minute itself is free again."""
        return self.start + self.minutes

    @property
    def week(self) -> IsoWeek:
        """The ISO week of the session."""
        return IsoWeek.of(self.day)

    @property
    def order_key(self) -> tuple[date, int, str, str]:
        """Sorts sessions by time, then group and form."""
        return self.day, self.start, self.group, self.form

    def __str__(self) -> str:
        return f"{self.group} {self.form} op {self.day:%d-%m-%Y} om {clock_text(self.start)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All sessions, sorted by :attr:`Session.order_key`, with the groups they are for (planning).

    ``unserved`` holds the ids of the teams that get nothing; every other team gets all its sessions.
    """

    groups: tuple[Group, ...]
    sessions: tuple[Session, ...]
    unserved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A broken rule, found by the checker (overtreding).

    ``penalty`` is None for a hard rule, else the weight times the number of times it is broken.
    """

    rule: str
    sentence: str
    penalty: int | None = None


class Status(StrEnum):
    """What may be said of an outcome (status)."""

    OPTIMAL = "bewezen optimaal"
    FOUND = "gevonden"
    IMPOSSIBLE = "onmogelijk"
    NOTHING = "geen plan gevonden"


class Sense(StrEnum):
    """Whether more or less is better."""

    MAXIMISE = "meer"
    MINIMISE = "minder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the objective: what the plan reaches and what no plan can pass (doelniveau).

    Whole numbers: team value, cents or penalty points. ``bound`` holds among the plans that are as good
    as this one on the levels before.
    """

    name: str
    unit: str
    sense: Sense
    value: int
    bound: int

    @property
    def gap(self) -> Decimal:
        """How much better at most, as a fraction of the value; zero when proven."""
        if self.value == self.bound:
            return Decimal(0)
        return (Decimal(abs(self.value - self.bound)) / max(abs(self.value), 1)).quantize(Decimal("0.0001"))

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One phase of solving, for the provenance: what was done, in which time, to what effect."""

    name: str
    seconds: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What solving gave (uitkomst).

    ``plan`` is None when the status is impossible or nothing was found; ``reasons`` says why then.
    ``violations`` are hard rules the checker found broken (always empty for a plan that is shown as good);
    ``soft`` are the soft rules the plan bends, each with its penalty. ``levels`` are in the planner's order.
    """

    status: Status
    plan: Plan | None = None
    levels: tuple[Level, ...] = ()
    violations: tuple[Violation, ...] = ()
    soft: tuple[Violation, ...] = ()
    reasons: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    seed: int = 1
    seconds: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def gap(self) -> Decimal:
        """The largest gap over the levels."""
        return max((level.gap for level in self.levels), default=Decimal(0))
