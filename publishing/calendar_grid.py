"""Where everything stands in the calendar picture: weeks below each other, days side by side, in inches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from planning.domain.plan import Plan, Session
from planning.domain.time import IsoWeek
from publishing.notation import count_text

WIDTH = 7.0
WEEK_LABEL = 0.8
CHIP_HEIGHT = 0.17
CHIP_GAP = 0.03
LETTER = 0.062
MOST_CHIPS_A_DAY = 12
MOST_EMPTY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week: its top edge, its height and its sessions by weekday (0 = Monday), in order of time.

    More weeks than one are a run without sessions that is folded into one row.
    """

    weeks: tuple[IsoWeek, ...]
    top: float
    height: float
    sessions: Mapping[int, tuple[Session, ...]]

    @property
    def is_folded(self) -> bool:
        """Whether it stands for several weeks without sessions."""
        return len(self.weeks) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarGrid:
    """All weeks from the first session to the last, long runs without sessions folded.

    ``across`` is how many chips fit side by side in a day. ``counts_only`` says that the days hold too
    many sessions for a chip each and show a number instead. ``names`` is what a chip says of each group.
    """

    rows: tuple[WeekRow, ...]
    weekdays: tuple[int, ...]
    across: int
    chip_width: float
    counts_only: bool
    names: Mapping[str, str]

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
    names = _names(plan)
    widest = LETTER * (2 + max(map(len, names.values()))) + 0.06
    across = max(1, int((day_width - CHIP_GAP) / (widest + CHIP_GAP)))
    counts_only = max(len(s) for days in by_day.values() for s in days.values()) > MOST_CHIPS_A_DAY
    return CalendarGrid(
        rows=_rows(by_day, top, 10**6 if counts_only else across),
        weekdays=weekdays,
        across=across,
        chip_width=(day_width - CHIP_GAP) / across - CHIP_GAP,
        counts_only=counts_only,
        names=names,
    )


def _names(plan: Plan) -> dict[str, str]:
    """Whose session it is, by group: the team, or a group's own name where there is only one team with groups."""
    one_team = len({s.team for s in plan.sessions}) == 1
    if one_team and len({(s.form, s.group) for s in plan.sessions}) > len({s.form for s in plan.sessions}):
        return {s.group: s.group.rsplit("-", 1)[-1] for s in plan.sessions}
    return {s.group: s.team for s in plan.sessions}


def weeks_between(first: IsoWeek, last: IsoWeek) -> tuple[IsoWeek, ...]:
    """Every week from ``first`` to ``last``, both included."""
    count = first.weeks_until(last) + 1
    return tuple(IsoWeek.of(first.monday + timedelta(weeks=n)) for n in range(count))


def fold_weeks(busy: Iterable[IsoWeek]) -> tuple[tuple[IsoWeek, ...], ...]:
    """Every week from the first of ``busy`` to the last, each alone; a long run of weeks that aren't busy is together.

    None for no busy weeks. A run longer than :data:`MOST_EMPTY` weeks says nothing week by week.
    """
    known = set(busy)
    folded: list[tuple[IsoWeek, ...]] = []
    runs = groupby(weeks_between(min(known), max(known)), key=known.__contains__) if known else ()
    for is_busy, run in runs:
        weeks = tuple(run)
        folded += [weeks] if not is_busy and len(weeks) > MOST_EMPTY else [(week,) for week in weeks]
    return tuple(folded)


def empty_weeks_text(weeks: Sequence[IsoWeek]) -> str:
    """What stands in the place of folded weeks."""
    return f"… {count_text(len(weeks), 'week', 'weken')} zonder sessies"


def _rows(by_day: Mapping[IsoWeek, Mapping[int, tuple[Session, ...]]], top: float, across: int) -> tuple[WeekRow, ...]:
    rows = []
    for weeks in fold_weeks(by_day):
        days = by_day.get(weeks[0], {})
        lines = max((-(-len(s) // across) for s in days.values()), default=1)
        height = lines * (CHIP_HEIGHT + CHIP_GAP) + 2 * CHIP_GAP + 0.04
        rows.append(WeekRow(weeks=weeks, top=top, height=height, sessions=days))
        top += height
    return tuple(rows)
