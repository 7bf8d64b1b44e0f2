"""What goes on around the sessions: talks and things to hand in, when they are due, and what was arranged."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.domain.plan import Session
from planning.domain.time import clock_text
from planning.findings import Origin

LEADER = "coach"
"""What stands in the place of a code for the coach of the session that an activity goes with."""


class When(StrEnum):
    """Which session an activity goes with, and on which side of it (wanneer)."""

    BEFORE_FIRST = "voor eerste sessie"
    AFTER_EACH = "na elke sessie"
    AFTER_LAST = "na laatste sessie"
    AFTER_NUMBER = "na aantal"


class Per(StrEnum):
    """Whose sessions are counted (per)."""

    TEAM = "team"
    GROUP = "groep"
    CARD = "kaart"
    PROGRAMME = "programma"


class DayCount(StrEnum):
    """Which days count between an activity and its session (dagen)."""

    CALENDAR = "kalenderdagen"
    WORKING = "werkdagen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One kind of thing that goes with the sessions (activiteit).

    It lies ``least`` to ``most`` days from its session, both included, and rather ``ideal`` days; ``most`` None means
    any longer, ``ideal`` None as close to the session as may be. ``number`` is after how many sessions, for
    AFTER_NUMBER. ``who`` are codes of coaches, one of whom does it, or :data:`LEADER`; none when it takes nobody's
    time. One that is not ``planned`` only has a last day. ``forms`` are the forms whose sessions count, none for all.
    """

    id: str
    name: str
    minutes: int
    when: When
    per: Per
    number: int | None = None
    least: int = 0
    most: int | None = None
    ideal: int | None = None
    days: DayCount = DayCount.CALENDAR
    who: tuple[str, ...] = ()
    planned: bool = True
    forms: frozenset[str] = frozenset()
    origin: Origin

    @property
    def is_before(self) -> bool:
        """Whether it lies before its session."""
        return self.when is When.BEFORE_FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time that an activity is called for (aanleiding).

    ``subject`` says whom it is about; ``team`` is the team that must be free for it, None where it is about more
    than one. ``session`` is the one it goes with.
    """

    activity: Activity
    subject: str
    team: str | None
    session: Session

    def __str__(self) -> str:
        return f"{self.activity.name} ({self.subject})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An occasion with its time, ``[start, start + minutes)`` on ``day``, and who does it (afspraak)."""

    occasion: Occasion
    day: date
    start: int
    person: str | None

    @property
    def end(self) -> int:
        """Minutes after midnight at which it is over; the minute itself is free again."""
        return self.start + self.occasion.activity.minutes

    @property
    def order_key(self) -> tuple[date, int, str, str]:
        """Sorts appointments by time, then activity and subject."""
        return self.day, self.start, self.occasion.activity.id, self.occasion.subject

    def __str__(self) -> str:
        return f"{self.occasion} op {self.day:%d-%m-%Y} om {clock_text(self.start)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """The last day of an occasion that takes no time of its own, such as handing something in (uiterste dag)."""

    occasion: Occasion
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """An occasion for which there is no place, why not, and what would help, in Dutch (niet geplaatst)."""

    occasion: Occasion
    why: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Everything that goes on around a plan, sorted by time (wat eromheen gebeurt).

    ``is_proven`` says that no more of it can be placed around this plan, nor closer to the days that were asked.
    """

    appointments: tuple[Appointment, ...] = ()
    due: tuple[DueDay, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    is_proven: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.appointments or self.due or self.unplaced)
