"""What was agreed before: the sessions of an earlier plan, as a new plan finds them."""

from dataclasses import dataclass
from enum import StrEnum

from planning.domain.plan import Session


class StandingState(StrEnum):
    """How firmly a session stands (vastheid)."""

    HELD = "gehouden"
    FIXED = "staat vast"
    AGREED = "afgesproken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A session that people were told of (staande sessie).

    A held one stays whatever the rules now say; a fixed one is so near that it is moved only where nothing else is
    possible; an agreed one may be moved. ``people`` are the participants of its group, by pseudonym.
    """

    session: Session
    state: StandingState
    people: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """The group and the form."""
        return self.session.group, self.session.form

    @property
    def told(self) -> int:
        """How many people must hear of it when it changes: the group and its coach."""
        return len(self.people) + 1

    @property
    def may_move(self) -> bool:
        """Whether it has not been held."""
        return self.state is not StandingState.HELD
