"""A programme of the family as plain lists, for the peers: they share nothing with the planner's own model.

Index sets: slots S (a day and a start time, in order of time; none overlap), teams, the two groups of a team,
the forms 0, 1, 2 in order, and coaches. Prices are whole units of :attr:`Grid.cents_per_unit` cents.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.checker import check
from planning.domain.money import to_cents
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import GroupsAtOnce, Programme
from planning.domain.tariff import session_tariff
from planning.domain.time import Diary, IsoWeek
from planning.groups import build_groups

GROUPS = 2

type Meeting = tuple[int, int]
"""A slot and a coach."""
type Series = tuple[Meeting, ...]
"""What one group gets: a meeting per form."""
type Placing = Mapping[int, tuple[Series, ...]]
"""What every served team gets: a series per group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The programme in numbers.

    ``allowed`` gives, by team and form, the slots in which the team is open, some coach and room is too, and
    the forms before and after can still be held. ``rooms`` is the number of rooms open in each slot.
    """

    programme: Programme
    ordinal: tuple[int, ...]
    start: tuple[int, ...]
    week: tuple[int, ...]
    weeks: int
    allowed: tuple[tuple[tuple[int, ...], ...], ...]
    coach_open: tuple[frozenset[int], ...]
    coach_forms: tuple[frozenset[int], ...]
    per_week: tuple[int, ...]
    price: tuple[int, ...]
    cents_per_unit: int
    rooms: tuple[int, ...]

    @property
    def forms(self) -> int:
        """The number of forms."""
        return len(self.programme.forms)

    @property
    def teams(self) -> int:
        """The number of teams."""
        return len(self.allowed)

    @property
    def coaches(self) -> int:
        """The number of coaches."""
        return len(self.price)

    def gap(self, form: int) -> tuple[int, int]:
        """The least and the most days between the form before ``form`` and it."""
        spec = self.programme.forms[form]
        return spec.minimum_gap, spec.maximum_gap or 7 * self.weeks

    def leads(self, coach: int, form: int, slot: int) -> bool:
        """Whether the coach may and can lead the form in the slot."""
        return form in self.coach_forms[coach] and slot in self.coach_open[coach]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a checked plan is worth: teams served, whole cents, and penalty points of the soft rules."""

    served: int
    cents: int
    points: int


def build_grid(programme: Programme) -> Grid:
    """The grid of a programme of the family; raises ValueError for a programme that is not like those."""
    _refuse_strangers(programme)
    days = [d for d in programme.window if programme.calendar.is_open(d)]
    moments = [(d, s) for d in days for s in programme.start_times[d.weekday()]]
    weeks = {w: n for n, w in enumerate(dict.fromkeys(IsoWeek.of(d) for d in days))}
    minutes = programme.forms[0].minutes
    forms = {f.id: n for n, f in enumerate(programme.forms)}
    cents = [_cents(programme, coach.id) for coach in programme.coaches]
    unit = math.gcd(*cents)
    coach_open = tuple(frozenset(_free(c.diary, moments, minutes)) for c in programme.coaches)
    coach_forms = tuple(frozenset(forms[f] for f in c.forms) for c in programme.coaches)
    rooms = [0] * len(moments)
    for location in programme.locations:
        for slot in _free(location.diary, moments, minutes):
            rooms[slot] += 1
    led = _led(coach_open, coach_forms, rooms, len(forms))
    ordinal = tuple(d.toordinal() for d, _ in moments)
    gaps = [(f.minimum_gap, f.maximum_gap or len(ordinal)) for f in programme.forms]
    return Grid(
        programme=programme,
        ordinal=ordinal,
        start=tuple(s for _, s in moments),
        week=tuple(weeks[IsoWeek.of(d)] for d, _ in moments),
        weeks=len(weeks),
        allowed=tuple(_reachable(_free(t.diary, moments, minutes), led, ordinal, gaps) for t in programme.teams),
        coach_open=coach_open,
        coach_forms=coach_forms,
        per_week=tuple(c.per_week or len(moments) for c in programme.coaches),
        price=tuple(c // unit for c in cents),
        cents_per_unit=unit,
        rooms=tuple(rooms),
    )


def to_plan(grid: Grid, placing: Placing) -> Plan:
    """The plan with names; in each slot the open rooms are handed out one by one."""
    programme = grid.programme
    groups = build_groups(programme)
    of_team: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        of_team[group.team].append(group)
    free = _rooms_by_slot(grid, {slot for series in placing.values() for one in series for slot, _ in one})
    sessions = []
    for team, both in sorted(placing.items()):
        for group, series in zip(of_team[programme.teams[team].id], both, strict=True):
            sessions += [_session(grid, group, f, meeting, free) for f, meeting in enumerate(series)]
    unserved = tuple(t.id for n, t in enumerate(programme.teams) if n not in placing)
    return Plan(groups=groups, sessions=tuple(sorted(sessions, key=lambda s: s.order_key)), unserved=unserved)


def score(grid: Grid, plan: Plan) -> Score:
    """What ``plan`` is worth by the independent checker; raises AssertionError when it breaks a hard rule."""
    violations = check(grid.programme, plan)
    broken = [v.sentence for v in violations if v.penalty is None]
    if broken:
        raise AssertionError(f"the plan breaks {len(broken)} rules: {broken[:3]}")
    number = {c.id: n for n, c in enumerate(grid.programme.coaches)}
    return Score(
        served=len(grid.programme.teams) - len(plan.unserved),
        cents=sum(grid.price[number[s.coach]] for s in plan.sessions) * grid.cents_per_unit,
        points=sum(v.penalty or 0 for v in violations),
    )


def _refuse_strangers(programme: Programme) -> None:
    alike = {f.minutes for f in programme.forms}
    if len(alike) != 1 or programme.groups_at_once is not GroupsAtOnce.NEVER or programme.all_teams_required:
        raise ValueError(f"{programme.id} is not a programme of the family")
    if any(-(-t.members // programme.group_size.maximum) != GROUPS for t in programme.teams):
        raise ValueError(f"{programme.id} has teams that are not cut in two")


def _cents(programme: Programme, coach: str) -> int:
    day = programme.window.first
    mine = [t for t in programme.tariffs if t.coach == coach]
    tariff = session_tariff(mine, form=programme.forms[0].id, coach=coach, day=day)
    if tariff is None:
        raise ValueError(f"coach {coach} has no tariff")
    return to_cents(tariff.amount)  # type: ignore[arg-type]  # never blacked out in the family


def _free(diary: Diary, moments: Sequence[tuple[date, int]], minutes: int) -> list[int]:
    """The slots in which the diary is free; cells outside its weekly openings are not even asked."""
    weekly = diary.weekly
    cells = None if weekly is None else {(o.weekday, o.start) for o in weekly}
    return [
        n
        for n, (day, start) in enumerate(moments)
        if (cells is None or (day.weekday(), start) in cells) and diary.is_free(day, start, start + minutes)
    ]


def _led(
    coach_open: Sequence[frozenset[int]], coach_forms: Sequence[frozenset[int]], rooms: Sequence[int], forms: int
) -> list[set[int]]:
    """By form, the slots in which some coach can lead it and some room is open."""
    with_room = {s for s, n in enumerate(rooms) if n}
    return [
        {s for free, own in zip(coach_open, coach_forms, strict=True) if f in own for s in free} & with_room
        for f in range(forms)
    ]


def _reachable(
    free: Sequence[int], led: Sequence[set[int]], ordinal: Sequence[int], gaps: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], ...]:
    """By form, the free slots from which a whole series can be made."""
    slots = [[s for s in free if s in able] for able in led]
    for f in range(1, len(slots)):
        least, most = gaps[f]
        days = [ordinal[s] for s in slots[f - 1]]
        slots[f] = [s for s in slots[f] if _any_within(days, ordinal[s] - most, ordinal[s] - least)]
    for f in range(len(slots) - 1, 0, -1):
        least, most = gaps[f]
        days = [ordinal[s] for s in slots[f]]
        slots[f - 1] = [s for s in slots[f - 1] if _any_within(days, ordinal[s] + least, ordinal[s] + most)]
    return tuple(tuple(s) for s in slots)


def _any_within(days: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last


def _rooms_by_slot(grid: Grid, slots: set[int]) -> dict[int, list[str]]:
    programme = grid.programme
    minutes = programme.forms[0].minutes
    free = {}
    for slot in slots:
        day, start = date.fromordinal(grid.ordinal[slot]), grid.start[slot]
        free[slot] = [x.id for x in programme.locations if x.diary.is_free(day, start, start + minutes)]
    return free


def _session(grid: Grid, group: Group, form: int, meeting: Meeting, free: dict[int, list[str]]) -> Session:
    slot, coach = meeting
    return Session(
        group=group.id,
        team=group.team,
        form=grid.programme.forms[form].id,
        day=date.fromordinal(grid.ordinal[slot]),
        start=grid.start[slot],
        minutes=grid.programme.forms[form].minutes,
        coach=grid.programme.coaches[coach].id,
        location=free[slot].pop(),
    )
