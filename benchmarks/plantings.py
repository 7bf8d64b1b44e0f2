"""Ways to plant one cause in a programme: each tightens one rule harder and harder, until it is impossible."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from planning.domain.programme import Cap, CapReading, Coach, GroupsAtOnce, Programme
from planning.domain.time import Diary, Window
from planning.rule_instances import HOLIDAYS, WEEKS, WINDOW, RuleInstance
from planning.worth import least_total

type Planting = Callable[[Programme], Iterator[tuple[RuleInstance, Programme]]]
"""Tightens one rule harder and harder."""


def window(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """The end comes earlier, week by week."""
    for weeks in range(1, p.window.weeks):
        shorter = Window(first=p.window.first, last=p.window.last - timedelta(days=7 * weeks))
        yield RuleInstance("open_day", (WINDOW,)), replace(p, window=shorter)


def odd_weeks(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """Sessions in odd, or in even weeks only."""
    for weeks in (1, 0) if p.calendar.weeks is None else ():
        yield RuleInstance("open_day", (WEEKS,)), replace(p, calendar=replace(p.calendar, weeks=weeks))


def days_off(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """More and more weeks are off."""
    days = list(p.window)
    for weeks in range(1, p.window.weeks + 1):
        off = {**p.calendar.days_off, **dict.fromkeys(days[: 7 * weeks], "dicht")}
        yield RuleInstance("open_day", (HOLIDAYS,)), replace(p, calendar=replace(p.calendar, days_off=off))


def minimum_gap(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """The shortest gap before the last form grows by a week."""
    last = p.forms[-1]
    for weeks in range(1, p.window.weeks) if p.ordered and len(p.forms) > 1 else ():
        longer = replace(last, minimum_gap=last.minimum_gap + 7 * weeks, maximum_gap=None)
        yield RuleInstance("minimum_gap", (last.id,)), replace(p, forms=(*p.forms[:-1], longer))


def maximum_gap(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """The longest gap before the last form shrinks."""
    last = p.forms[-1]
    for days in range(21, last.minimum_gap - 1, -1) if p.ordered and len(p.forms) > 1 else ():
        shorter = replace(last, maximum_gap=days)
        if last.maximum_gap is None or days < last.maximum_gap:
            yield RuleInstance("maximum_gap", (last.id,)), replace(p, forms=(*p.forms[:-1], shorter))


def team_diary(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """One team loses its weekdays one by one."""
    team = p.teams[len(p.teams) // 2]
    openings = team.diary.weekly or ()
    for number in range(len(openings) - 1, -1, -1):
        busy = replace(team, diary=replace(team.diary, weekly=openings[:number]))
        teams = tuple(busy if t.id == team.id else t for t in p.teams)
        yield RuleInstance("team_diary", (team.id,)), replace(p, teams=teams)


def of_coach(p: Programme, key: str, coach: Coach) -> tuple[RuleInstance, Programme]:
    """With the coach in place of the one of the same id."""
    coaches = tuple(coach if c.id == coach.id else c for c in p.coaches)
    return RuleInstance(key, (coach.id,)), replace(p, coaches=coaches)


def coach_diary(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A coach is never there."""
    for coach in p.coaches:
        yield of_coach(p, "coach_diary", replace(coach, diary=Diary(weekly=())))


def coach_qualified(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A coach may do one form less."""
    for coach in p.coaches:
        for form in sorted(coach.forms):
            yield of_coach(p, "coach_qualified", replace(coach, forms=coach.forms - {form}))


def coach_per_week(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A coach may do nothing any more in a week; 0 is the tightest."""
    for coach in p.coaches:
        yield of_coach(p, "coach_per_week", replace(coach, per_week=0))


def per_week(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """Fewer sessions a week in the whole programme."""
    for most in range(20, 0, -1):
        if p.per_week is None or most < p.per_week:
            yield RuleInstance("programme_per_week"), replace(p, per_week=most)


def at_once(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """Groups of a team are never away together."""
    if p.groups_at_once is not GroupsAtOnce.NEVER:
        yield RuleInstance("groups_at_once"), replace(p, groups_at_once=GroupsAtOnce.NEVER)


def fixed_coach(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A group keeps its coach."""
    if not p.fixed_coach:
        yield RuleInstance("fixed_coach"), replace(p, fixed_coach=True)


def cap(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A cap below the least that it can cost."""
    least = least_total(p)
    if least is not None and least > 1:
        lower = Cap(amount=(least * Decimal("0.9")).quantize(Decimal("0.01")), reading=CapReading.EXCL, origin=p.origin)
        yield RuleInstance("budget_cap"), replace(p, cap=lower)


def group_size(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A team that cannot be cut."""
    size = p.group_size
    first, *others = p.teams
    if size.minimum * 2 > size.maximum + 1 and not first.composition:
        odd = replace(first, members=size.maximum + 1)
        yield RuleInstance("group_size"), replace(p, teams=(odd, *others))


def seats(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A room has too few seats."""
    for room in p.locations:
        small = replace(room, seats=1)
        rooms = tuple(small if x.id == room.id else x for x in p.locations)
        yield RuleInstance("location_seats", (room.id,)), replace(p, locations=rooms)


def room_diary(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """A room is never open."""
    for room in p.locations:
        shut = replace(room, diary=Diary(weekly=()))
        rooms = tuple(shut if x.id == room.id else x for x in p.locations)
        yield RuleInstance("location_diary", (room.id,)), replace(p, locations=rooms)


def weekdays(p: Programme) -> Iterator[tuple[RuleInstance, Programme]]:
    """Sessions on fewer weekdays."""
    days = sorted(d for d, times in p.start_times.items() if times)
    for number in range(len(days) - 1, 0, -1):
        yield RuleInstance("start_time"), replace(p, start_times={d: p.start_times[d] for d in days[:number]})


PLANTINGS: tuple[Planting, ...] = (
    window,
    minimum_gap,
    team_diary,
    per_week,
    cap,
    coach_per_week,
    group_size,
    coach_diary,
    days_off,
    coach_qualified,
    maximum_gap,
    seats,
    weekdays,
    odd_weeks,
    room_diary,
    fixed_coach,
    at_once,
)
