"""Ways to plant one cause in a programme: each tightens one rule harder and harder, until it is impossible."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks import plantings_people as people
from benchmarks import plantings_times as times
from benchmarks.plantings_times import Tighter, shuffled
from planning.domain.programme import Cap, CapReading, GroupsAtOnce, Location, Programme
from planning.domain.strippenkaart import StripMove
from planning.domain.time import Diary
from planning.edits import change_locations, change_teams, sizes_in_use
from planning.groups import cut_sizes
from planning.rule_instances import RuleInstance
from planning.rules.strips_on_cards import strips_left
from planning.worth import least_total

type Planting = Callable[[Programme, Random], Tighter]
"""Tightens one rule harder and harder; chance says for whom, where that is open."""


def per_week(p: Programme, _: Random) -> Tighter:
    """Fewer sessions a week in the whole programme."""
    for most in range(20, 0, -1):
        if p.per_week is None or most < p.per_week:
            yield RuleInstance("programme_per_week"), replace(p, per_week=most)


def at_once(p: Programme, _: Random) -> Tighter:
    """Groups of a team are never away together."""
    if p.groups_at_once is not GroupsAtOnce.NEVER:
        yield RuleInstance("groups_at_once"), replace(p, groups_at_once=GroupsAtOnce.NEVER)


def fixed_coach(p: Programme, _: Random) -> Tighter:
    """A group keeps its coach."""
    if not p.fixed_coach:
        yield RuleInstance("fixed_coach"), replace(p, fixed_coach=True)


def cap(p: Programme, rng: Random) -> Tighter:
    """A cap below the least that it can cost."""
    least = least_total(p)
    if least is not None and least > 1:
        amount = (least * rng.randrange(70, 96) / 100).quantize(Decimal("0.01"))
        yield RuleInstance("budget_cap"), replace(p, cap=Cap(amount=amount, reading=CapReading.EXCL, origin=p.origin))


def group_size(p: Programme, rng: Random) -> Tighter:
    """A team that cannot be cut."""
    most = max(size.maximum for size in sizes_in_use(p))
    for team in shuffled([t for t in p.teams if not t.composition], rng):
        for members in shuffled(list(range(2, 2 * most)), rng):
            if any(cut_sizes(members, size) is None for size in sizes_in_use(p)):
                odd = replace(team, members=members, people=team.people[:members] if members < team.members else ())
                yield RuleInstance("group_size"), change_teams(p, {team.id: odd})


def seats(p: Programme, rng: Random) -> Tighter:
    """One room after the other has too few seats."""
    yield from _one_by_one(p, "location_seats", lambda room: replace(room, seats=1), rng)


def room_diary(p: Programme, rng: Random) -> Tighter:
    """One room after the other is never open."""
    yield from _one_by_one(p, "location_diary", lambda room: replace(room, diary=Diary(weekly=())), rng)


def _one_by_one(p: Programme, key: str, change: Callable[[Location], Location], rng: Random) -> Tighter:
    worse: dict[str, Location] = {}
    for room in shuffled(p.locations, rng):
        worse = {**worse, room.id: change(room)}
        yield RuleInstance(key, tuple(worse)), change_locations(p, worse)


def fewer_rooms(p: Programme, rng: Random) -> Tighter:
    """One room after the other is lost."""
    rooms = shuffled(p.locations, rng)
    for number in range(len(rooms) - 1, 0, -1):
        yield RuleInstance("location_one_use"), replace(p, locations=tuple(rooms[:number]))


def strips(p: Programme, _: Random) -> Tighter:
    """Cards on which nothing is reserved were not bought."""
    kaart = p.strippenkaart if strips_left(p) is not None else None
    entries = () if kaart is None else kaart.entries
    used = {e.card for e in entries if e.move is not StripMove.BUY}
    for free in [e for e in reversed(entries) if e.move is StripMove.BUY and e.card not in used]:
        entries = tuple(e for e in entries if e != free)
        if kaart is not None:
            yield RuleInstance("strips_on_cards"), replace(p, strippenkaart=replace(kaart, entries=entries))


COMMON: tuple[Planting, ...] = (
    times.window,
    times.minimum_gap,
    times.maximum_gap,
    times.days_off,
    times.odd_weeks,
    times.weekdays,
    people.team_diary,
    people.coach_away,
    people.coaches_days,
    people.coach_qualified,
    people.coaches_per_week,
    people.coach_per_week,
    people.coaches_per_day,
    per_week,
    at_once,
    fixed_coach,
    cap,
    group_size,
    people.competence,
    people.pairing,
    people.only_coach,
)
"""In rules that nearly every programme has."""

RARE: tuple[Planting, ...] = (
    times.phase,
    times.fixed_moment,
    times.appointment,
    times.order,
    people.coaches_load,
    people.coach_load,
    people.assistants,
    seats,
    room_diary,
    fewer_rooms,
    strips,
)
"""In rules that only some programmes have."""
