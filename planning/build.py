"""Build the instance: ask every rule of the catalogue what it has to say about slots, steps and rows."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from planning.arcs import late_enough, soon_enough
from planning.ceilings import with_ceilings
from planning.chains import ChainMaker, Points, Steps
from planning.costs import (
    cap_charge,
    has_prices,
    price_epochs,
    session_quantities,
    standing_quantities,
    to_charge,
)
from planning.domain.plan import Group, Session
from planning.domain.programme import Location, Programme, SessionForm
from planning.domain.time import IsoWeek
from planning.groups import build_arcs, build_groups
from planning.instance import (
    BoolArray,
    Chain,
    CrossArc,
    FloatArray,
    Instance,
    IntArray,
    LocationKind,
    RowBlock,
    Slots,
)
from planning.rules import (
    COACH_PRICES,
    COACH_TIMES,
    LOCATION_PRICES,
    LOCATION_TIMES,
    SHARED,
    location_one_use,
)
from planning.rules.open_day import open_days
from planning.travel import build_travel


def build_instance(programme: Programme) -> Instance:
    """The arrays for ``programme``; raises ValueError for a team that cannot be cut into groups."""
    slots = build_slots(programme)
    groups = build_groups(programme)
    sizes = sorted({g.size for g in groups})
    steps = Steps(programme, slots)
    coach_points = Points(programme, [(r.KEY, r.coach_price) for r in COACH_PRICES], len(programme.coaches))
    room_points = Points(programme, [(r.KEY, r.location_price) for r in LOCATION_PRICES], len(programme.locations))
    chains = ChainMaker(programme, slots, steps, coach_points, room_points).of(groups)
    kinds = _location_kinds(programme, room_points.table())
    priced = has_prices(programme)
    coach_cost = _coach_cost(programme, slots, priced=priced)
    location_cost = _location_cost(programme, slots, kinds, sizes)
    team_cost = np.array([_overhead(programme, t.id) if priced else 0 for t in programme.teams], dtype=np.int64)
    instance = Instance(
        programme=programme,
        slots=slots,
        chains=chains,
        team_chains=_team_chains(programme, chains),
        arcs=_arcs(programme, groups, slots),
        nodes=steps.nodes,
        node_first=steps.node_first,
        steps=tuple(steps.made),
        blocks=_blocks(programme, slots, kinds),
        coach_cost=coach_cost,
        location_kinds=kinds,
        location_cost=location_cost,
        coach_points=coach_points.table(),
        location_points=_of_kinds(programme, kinds, room_points.table()),
        team_cost=team_cost,
        fixed_cost=_overhead(programme, None) if priced else 0,
        cap=cap_charge(programme) if priced else None,
        coach_change=programme.weights.get("coach_change", 0),
        fixed_coach=programme.fixed_coach,
        charge_step=_common_step(coach_cost, location_cost, team_cost.astype(float)),
        penalty_step=_common_step(np.array(list(programme.weights.values()), dtype=float)),
        travel=build_travel(programme, slots, [programme.building_of(x.locations[0].id) for x in kinds]),
    )
    return with_ceilings(instance)


def _common_step(*values: FloatArray) -> int:
    """The largest whole number that all finite values are multiples of; at least 1."""
    finite = np.concatenate([v[np.isfinite(v)].ravel() for v in values]).astype(np.int64)
    return max(int(np.gcd.reduce(finite)), 1) if len(finite) else 1


def build_slots(programme: Programme) -> Slots:
    """Every start time of every open day."""
    days = [d for d in open_days(programme) if programme.start_times.get(d.weekday())]
    moments = [(d, s) for d in days for s in sorted(set(programme.start_times[d.weekday()]))]
    weeks = tuple(dict.fromkeys(IsoWeek.of(d) for d in days))
    day_number = {d: n for n, d in enumerate(days)}
    week_number = {w: n for n, w in enumerate(weeks)}
    return Slots(
        ordinal=_ints([d.toordinal() for d, _ in moments]),
        start=_ints([s for _, s in moments]),
        day=_ints([day_number[d] for d, _ in moments]),
        week=_ints([week_number[IsoWeek.of(d)] for d, _ in moments]),
        weeks=weeks,
    )


def _ints(values: Sequence[int]) -> IntArray:
    return np.array(values, dtype=np.int64)


def _team_chains(programme: Programme, chains: Sequence[Chain]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in programme.teams]
    for number, chain in enumerate(chains):
        found[chain.team].append(number)
    return tuple(tuple(numbers) for numbers in found)


def _arcs(programme: Programme, groups: Sequence[Group], slots: Slots) -> tuple[CrossArc, ...]:
    number = {g.id: n for n, g in enumerate(groups)}
    late = cache(lambda least, minutes: late_enough(slots, least, minutes))
    soon = cache(lambda most: soon_enough(slots, most))
    found = []
    for arc in build_arcs(programme, groups):
        form = programme.form_by_id[arc.form]
        minutes = programme.form_by_id[groups[number[arc.before]].forms[-1]].minutes
        found.append(
            CrossArc(
                before=number[arc.before],
                after=number[arc.after],
                least=form.minimum_gap,
                most=form.maximum_gap,
                late=late(form.minimum_gap, minutes),
                soon=soon(form.maximum_gap),
            )
        )
    return tuple(found)


def _blocks(programme: Programme, slots: Slots, kinds: tuple[LocationKind, ...]) -> tuple[RowBlock, ...]:
    blocks = [rule.rows(programme, slots) for rule in SHARED]
    blocks.append(location_one_use.rows(programme, slots, kinds))
    return tuple(b for b in blocks if b is not None)


def _location_kinds(programme: Programme, points: FloatArray) -> tuple[LocationKind, ...]:
    """Locations alike in seats, diary and points [R, locations] together; one with a price of its own stays alone.

    Where travel counts they are in one building.
    """
    priced = {t.location for t in programme.tariffs}
    found: dict[object, list[Location]] = {}
    for number, location in enumerate(programme.locations):
        place = programme.building_of(location.id) if programme.travel_minutes else None
        alike = (location.seats, location.diary, points[:, number].tobytes(), place)
        found.setdefault(location.id if location.id in priced else alike, []).append(location)
    return tuple(LocationKind(locations=tuple(x)) for x in found.values())


def _of_kinds(programme: Programme, kinds: Sequence[LocationKind], points: FloatArray) -> FloatArray:
    """Shape [R, L]: the points of each kind, out of those [R, locations] of its locations, which are the same."""
    number = {x.id: n for n, x in enumerate(programme.locations)}
    return points[:, [number[kind.locations[0].id] for kind in kinds]]


def _coach_cost(programme: Programme, slots: Slots, *, priced: bool) -> FloatArray:
    """Shape [C, F, S]: the charge of a session without its room, infinite where the coach can't."""
    cost = np.zeros((len(programme.coaches), len(programme.forms), len(slots)))
    epochs = _epochs(programme, slots)
    for c, coach in enumerate(programme.coaches):
        for f, form in enumerate(programme.forms):
            if priced:
                cost[c, f] = _charges(programme, epochs, form, coach=coach.id, location=None)
            for rule in COACH_TIMES:
                cost[c, f, ~rule.coach_times(coach, form, slots)] = np.inf
    return cost


def _epochs(programme: Programme, slots: Slots) -> list[tuple[date, BoolArray]]:
    """The stretches between changes of tariff that have slots: their first day with one, and which slots [S]."""
    borders = [d.toordinal() for d in price_epochs(programme)]
    epoch = np.searchsorted(borders, slots.ordinal, side="right")
    parts = (epoch == e for e in sorted(set(epoch.tolist())))
    return [(slots.date(int(part.argmax())), part) for part in parts]


def _charges(
    programme: Programme,
    epochs: Sequence[tuple[date, BoolArray]],
    form: SessionForm,
    *,
    coach: str,
    location: str | None,
) -> FloatArray:
    """Shape [S]: the charge of a session by the coach, or of the room where one is given; asked once per epoch."""
    charges = np.zeros(len(epochs[0][1]) if epochs else 0)
    for day, part in epochs:
        prices = session_quantities(programme, _probe(day, form, coach, location))
        charges[part] = sum(to_charge(programme, t, n) for t, n in prices if t.location == location)
    return charges


def _probe(day: date, form: SessionForm, coach: str, location: str | None) -> Session:
    """A session of no group, to ask prices with."""
    return Session(
        group="", team="", form=form.id, day=day, start=0, minutes=form.minutes, coach=coach, location=location
    )


def _location_cost(
    programme: Programme, slots: Slots, kinds: tuple[LocationKind, ...], sizes: Sequence[int]
) -> FloatArray:
    """Shape [Q, L, F, S]: the charge of the room, infinite where it is too small or not open."""
    rooms = {t.location: t for t in programme.tariffs if t.location is not None}
    epochs = _epochs(programme, slots)
    cost = np.zeros((len(sizes), len(kinds), len(programme.forms), len(slots)))
    for k, kind in enumerate(kinds):
        room = kind.locations[0]
        for f, form in enumerate(programme.forms):
            if room.id in rooms and has_prices(programme):
                cost[:, k, f] = _charges(programme, epochs, form, coach="", location=room.id)
            for q, size in enumerate(sizes):
                for rule in LOCATION_TIMES:
                    cost[q, k, f, ~rule.location_times(room, size, form, slots)] = np.inf
    return cost


def _overhead(programme: Programme, team: str | None) -> int:
    return sum(to_charge(programme, tariff, n) for tariff, n in standing_quantities(programme, team))
