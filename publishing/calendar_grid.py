"""Where everything stands in the calendar picture: weeks below each other, days side by side, in inches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from planning.domain.plan import Plan, Session
from planning.domain.time import IsoWeek

WIDTH = 7.0
WEEK_LABEL = 0.8
CHIP_HEIGHT = 0.17
CHIP_GAP = 0.03
LETTER = 0.062
MOST_CHIPS_A_DAY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week: its top edge, its height and its sessions by weekday (0 = Monday), in order of time."""

    week: IsoWeek
    top: float
    height: float
    sessions: Mapping[int, tuple[Session, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarGrid:
    """All weeks from the first session to the last.

    ``across`` is how many chips fit side by side in a day. ``counts_only`` says that the days hold too
    many sessions for a chip each and show a number instead.
    """

    rows: tuple[WeekRow, ...]
    weekdays: tuple[int, ...]
    across: int
    chip_width: float
    counts_only: bool

    @property
    def height(self) -> float:
        """The bottom edge of the last week."""
        return self.rows[-1].top + self.rows[-1].height

    @property
    def day_width(self) -> float:
        """The width of one day."""
        return (WIDTH - WEEK_LABEL) / len(self.weekdays)

    def left(self, weekday: int) -> float:
        """The left edge of a weekday."""
        return WEEK_LABEL + self.weekdays.index(weekday) * self.day_width


def build_grid(plan: Plan, top: float) -> CalendarGrid:
    """The grid of a plan with at least one session; the first week begins at ``top``."""
    by_day: dict[IsoWeek, dict[int, tuple[Session, ...]]] = {}
    for session in plan.sessions:
        days = by_day.setdefault(session.week, {})
        days[session.day.weekday()] = (*days.get(session.day.weekday(), ()), session)
    weekdays = tuple(range(max(5, 1 + max(d for days in by_day.values() for d in days))))
    day_width = (WIDTH - WEEK_LABEL) / len(weekdays)
    widest = LETTER * (2 + max(len(s.team) for s in plan.sessions)) + 0.06
    across = max(1, int((day_width - CHIP_GAP) / (widest + CHIP_GAP)))
    counts_only = max(len(s) for days in by_day.values() for s in days.values()) > MOST_CHIPS_A_DAY
    return CalendarGrid(
        rows=_rows(by_day, top, 10**6 if counts_only else across),
        weekdays=weekdays,
        across=across,
        chip_width=(day_width - CHIP_GAP) / across - CHIP_GAP,
        counts_only=counts_only,
    )


def weeks_between(first: IsoWeek, last: IsoWeek) -> tuple[IsoWeek, ...]:
    """Every week from ``first`` to ``last``, both included."""
    count = first.weeks_until(last) + 1
    return tuple(IsoWeek.of(first.monday + timedelta(weeks=n)) for n in range(count))


def _rows(by_day: Mapping[IsoWeek, Mapping[int, tuple[Session, ...]]], top: float, across: int) -> tuple[WeekRow, ...]:
    rows = []
    for week in weeks_between(min(by_day), max(by_day)):
        days = by_day.get(week, {})
        lines = max((-(-len(s) // across) for s in days.values()), default=1)
        height = lines * (CHIP_HEIGHT + CHIP_GAP) + 2 * CHIP_GAP + 0.04
        rows.append(WeekRow(week=week, top=top, height=height, sessions=days))
        top += height
    return tuple(rows)
