"""Rules inside a group: the routes the dynamic program can make are those the checker accepts, one by one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from planning.arcs import may_connect
from planning.build import build_instance
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme, Team
from planning.insertion import Placed
from planning.instance import Instance
from planning.prices import SessionPrices
from planning.prove import all_routes
from planning.routes import Route, RouteTable, route_penalty
from planning.rules import (
    SOFT,
    coach_diary,
    coach_pairing,
    coach_qualified,
    competence,
    fixed_coach,
    location_diary,
    location_seats,
    maximum_gap,
    minimum_gap,
    open_day,
    order,
    start_time,
    team_diary,
)
from tests.planning.replans import with_standing
from tests.planning.rules.random_plans import named, random_programme, regrouped

INSIDE = (
    *(order, minimum_gap, maximum_gap, fixed_coach, team_diary, open_day, start_time),
    *(coach_qualified, coach_diary, competence, coach_pairing),
)
ROOMS = (location_diary, location_seats)
EVERYTHING = 1e9
MOST = 200_000


def short(seed: int) -> Programme:
    """A random programme of which all timetables of a group can be tried."""
    programme = random_programme(seed)
    few = {day: times[:2] for day, times in programme.start_times.items()}
    return replace(programme, start_times=few, forms=programme.forms[:2], teams=_of_two_forms(programme))


def _of_two_forms(programme: Programme) -> tuple[Team, ...]:
    kept = {f.id for f in programme.forms[:2]}
    first = programme.forms[0].id
    return tuple(replace(t, forms=tuple(f for f in t.forms if f in kept) or (first,)) for t in programme.teams)


def made(instance: Instance, number: int) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Slots and coaches of every route of the dynamic program."""
    prices = SessionPrices(instance, {}, charge_weight=0.0).of(instance.chains[number])
    routes = all_routes(RouteTable(instance, number, prices), EVERYTHING, MOST)
    assert len(set(routes)) == len(routes)
    return {(r.slots, r.coaches) for r in routes}


def single(instance: Instance, number: int, k: int, slot: int, coach: int) -> Iterator[Session]:
    """The k-th session of a chain in that slot with that coach, in every room there is."""
    chain = instance.chains[number]
    form = instance.programme.forms[chain.forms[k]]
    rooms: list[str | None] = [x.id for x in instance.programme.locations]
    for room in rooms or [None]:
        yield Session(
            group=chain.group.id,
            team=chain.group.team,
            form=form.id,
            day=instance.slots.date(slot),
            start=int(instance.slots.start[slot]),
            minutes=form.minutes,
            coach=instance.programme.coaches[coach].id,
            location=room,
        )


def in_a_room(instance: Instance, number: int, k: int, slot: int, coach: int) -> Session | None:
    """The session in a room where it may be held, None when there is none."""
    groups = (instance.chains[number].group,)
    for session in single(instance, number, k, slot, coach):
        plan = Plan(groups=groups, sessions=(session,))
        if not any(True for rule in ROOMS for _ in rule.check(instance.programme, plan)):
            return session
    return None


def accepted(instance: Instance, number: int) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Slots and coaches of every timetable in which the checker finds nothing wrong."""
    group = instance.chains[number].group
    k = len(group.forms)
    slots, coaches = range(len(instance.slots)), range(len(instance.programme.coaches))
    held = {x: in_a_room(instance, number, *x) for x in product(range(k), slots, coaches)}
    found = set()
    for ways in product(product(slots, repeat=k), product(coaches, repeat=k)):
        sessions = [held[n, s, c] for n, (s, c) in enumerate(zip(*ways, strict=True))]
        plan = Plan(groups=(group,), sessions=tuple(s for s in sessions if s is not None))
        complete = len(plan.sessions) == k
        if complete and not any(True for rule in INSIDE for _ in rule.check(instance.programme, plan)):
            found.add(ways)
    return found


@pytest.mark.parametrize("fixed", [False, True])
def test_the_routes_are_exactly_the_timetables_the_checker_accepts(fixed: bool) -> None:
    some, several = 0, 0
    for seed in range(100):
        instance = build_instance(replace(short(seed), fixed_coach=fixed))
        for number in (0, len(instance.chains) - 1):
            routes = made(instance, number)
            assert routes == accepted(instance, number), seed
            some += bool(routes)
            several += len(instance.chains[number].forms) == 2 and bool(routes)
    assert some > 60
    assert several > 20


def test_where_coaches_do_not_matter_the_routes_have_the_slots_the_checker_accepts() -> None:
    found = 0
    for seed in range(100):
        instance = build_instance(replace(short(seed), fixed_coach=False, weights={}))
        routes = {slots for slots, _ in made(instance, 0)}
        assert routes == {slots for slots, _ in accepted(instance, 0)}, seed
        found += len(routes)
    assert found > 100


def test_groups_may_follow_one_another_exactly_when_the_checker_finds_no_gap_wrong() -> None:
    tried = []
    for seed in range(100):
        instance = build_instance(regrouped(short(seed)))
        for arc in instance.arcs:
            allowed = may_connect(arc)
            last = len(instance.chains[arc.before].forms) - 1
            groups = tuple(instance.chains[n].group for n in (arc.before, arc.after))
            expected = np.zeros_like(allowed)
            for one, other in np.ndindex(*allowed.shape):
                before = next(single(instance, arc.before, last, one, 0))
                after = next(single(instance, arc.after, 0, other, 0))
                plan = Plan(groups=groups, sessions=(before, after))
                rules = (order, minimum_gap, maximum_gap)
                expected[one, other] = not any(True for r in rules for _ in r.check(instance.programme, plan))
            assert (allowed == expected).all(), seed
            tried.append(bool(expected.any()))
    assert len(tried) > 20
    assert sum(tried) > 10


def test_the_penalty_of_routes_and_overflow_is_what_the_checker_counts() -> None:
    counted: dict[str, int] = dict.fromkeys((rule.KEY for rule in SOFT), 0)
    for seed in range(200):
        plain = random_programme(seed)
        for programme in (plain, regrouped(plain), with_standing(plain, seed)):
            instance = build_instance(programme)
            routes = [_some_route(instance, n, seed) for n in range(len(instance.chains))]
            if any(r is None for r in routes):
                continue
            placed = [Placed(r, (-1,) * len(r.slots), 0, 0) for r in routes if r is not None]
            violations = [v for rule in SOFT for v in rule.check(programme, named(instance, placed))]
            points = sum(route_penalty(instance, p.route) for p in placed) + _overflow(instance, placed)
            assert points == sum(v.penalty or 0 for v in violations), seed
            for v in violations:
                counted[v.rule] += 1
    in_rooms = {"moved_location"}  # routes have no rooms; their points are counted apart, see test_moved_location
    assert {key for key, n in counted.items() if n < 5} == in_rooms


def _some_route(instance: Instance, number: int, seed: int) -> Route | None:
    prices = SessionPrices(instance, {}, charge_weight=0.0).of(instance.chains[number])
    random = np.random.default_rng(seed)
    return RouteTable(instance, number, [p + random.uniform(0, 50, p.shape) for p in prices]).cheapest()


def _overflow(instance: Instance, placed: list[Placed]) -> int:
    """Points of sessions over what is comfortable, counted by coach and ISO week."""
    (rows,) = (b for b in instance.blocks if b.rule == "peak_load") if instance.programme.peak_per_week else (None,)
    if rows is None:
        return 0
    taken = np.zeros(rows.capacity.shape)
    for one in placed:
        for slot, coach in zip(one.route.slots, one.route.coaches, strict=True):
            taken[coach, instance.slots.week[slot]] += 1
    return int(np.maximum(taken - rows.capacity, 0).sum()) * rows.overflow
