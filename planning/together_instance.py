"""Several programmes as one instance: what each knows of its own sessions, over the moments, coaches and rooms of all.

Everything inside a programme is taken from its own instance: its prices, diaries, gaps and wishes. What is shared is
asked of the rules once more for all together: coaches and rooms in one place at a time, the maxima of a coach, and
people who are in several programmes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, reduce
from itertools import pairwise
from math import gcd

import numpy as np

from planning.arcs import late_enough, soon_enough
from planning.chains import Steps
from planning.costs import has_prices
from planning.domain.programme import Programme
from planning.instance import Axis, Chain, CrossArc, FloatArray, Instance, IntArray, LocationKind, RowBlock, Slots
from planning.rules import coach_one_place, coach_per_day, coach_per_week, location_one_use, people_one_place
from planning.rules.places import moment_places
from planning.together_parts import Part, build_parts, code_in, kinds_of_people, shared_people
from planning.together_rooms import Rooms, merge_rooms
from planning.travel import build_travel

SHARED = (coach_one_place, coach_per_day, coach_per_week)
ASKED_OF_ALL = {location_one_use.KEY, *(rule.KEY for rule in SHARED)}


def join_instances(programmes: Sequence[Programme]) -> tuple[Instance, tuple[Part, ...]]:
    """One instance of all programmes, and what is whose in it. Raises ValueError for a team that can't be cut.

    It asks nothing that any of them doesn't ask, so what is proven of it holds for all joint plans. Left out are caps
    on costs, and that groups keep their coach where groups of another programme may change theirs.
    """
    whole, slots, parts = build_parts(programmes)
    rooms = merge_rooms(parts, len(slots))
    steps = _steps(parts, slots)
    own = [p.instance for p in parts]
    routed = [i for i in own if any(len(c.forms) > 1 for c in i.chains)]
    return Instance(
        programme=whole,
        slots=slots,
        chains=tuple(_chains(parts, slots, rooms, steps)),
        team_chains=tuple(tuple(p.chain + c for c in team) for p in parts for team in p.instance.team_chains),
        arcs=tuple(_arcs(parts, slots)),
        nodes=steps[0].nodes,
        node_first=steps[0].node_first,
        steps=tuple(step for made in steps for step in made.made),
        blocks=tuple(_blocks(parts, whole, slots, rooms.kinds)),
        coach_cost=_coach_cost(parts, whole, slots),
        location_kinds=rooms.kinds,
        location_cost=rooms.cost,
        coach_points=_coach_points(parts, len(whole.coaches)),
        location_points=rooms.points,
        team_cost=np.concatenate([i.team_cost for i in own]),
        fixed_cost=sum(i.fixed_cost for i in own),
        cap=None,
        coach_change=min((i.coach_change for i in routed if not i.fixed_coach), default=0),
        fixed_coach=bool(routed) and all(i.fixed_coach for i in routed),
        charge_step=_common(i.charge_step for i in own if has_prices(i.programme)),
        penalty_step=_common(i.penalty_step for i in own if any(i.programme.weights.values())),
        travel=build_travel(whole, slots, _buildings(programmes, rooms.kinds)),
    ), parts


def _buildings(programmes: Sequence[Programme], kinds: Sequence[LocationKind]) -> list[str | None]:
    """The building of each kind of room; places of a programme without rooms are nowhere."""
    known = {room.id: p.building_of(room.id) for p in programmes for room in p.locations}
    return [known.get(kind.locations[0].id) for kind in kinds]


def _common(steps: Iterable[int]) -> int:
    """The largest step that all are multiples of; 1 where there are none."""
    return reduce(gcd, steps, 0) or 1


def _steps(parts: Sequence[Part], slots: Slots) -> list[Steps]:
    """The steps of each programme over the slots of all; between slots as soon as one of them needs that."""
    steps = [Steps(part.programme, slots) for part in parts]
    finest = max(steps, key=lambda own: len(own.node_first))
    for part, own in zip(parts, steps, strict=True):
        own.nodes, own.node_first = finest.nodes, finest.node_first
        for chain in part.instance.chains:
            _step_numbers(own, chain)
    return steps


def _step_numbers(steps: Steps, chain: Chain) -> list[int]:
    return [steps.between(one, other) for one, other in pairwise(chain.group.forms)]


def _chains(parts: Sequence[Part], slots: Slots, rooms: Rooms, steps: Sequence[Steps]) -> Iterator[Chain]:
    """The groups of all, in the order of the parts."""
    shared = shared_people(parts)
    own_kinds = sum(kinds_of_people(p.instance) for p in parts)
    first_step, first_row = 0, 1
    for n, part in enumerate(parts):
        for number, chain in enumerate(part.instance.chains):
            penalty = np.full((len(chain.forms), len(slots)), np.inf)
            penalty[:, part.at] = chain.penalty
            also = shared.get(part.chain + number, ())
            yield Chain(
                group=replace(
                    chain.group,
                    id=code_in(part.programme, chain.group.id),
                    team=code_in(part.programme, chain.group.team),
                ),
                team=part.team + chain.team,
                people=(*(part.people + kind for kind in chain.people), *(own_kinds + kind for kind in also)),
                size=rooms.sizes.index(chain.group.size),
                forms=tuple(part.form + form for form in chain.forms),
                penalty=penalty,
                steps=tuple(first_step + step for step in _step_numbers(steps[n], chain)),
                leading=_moved(chain.leading, first_row),
                rooming=_moved(chain.rooming, rooms.first_row[n]),
            )
        first_step += len(steps[n].made)
        first_row += len(part.instance.coach_points)


def _moved(rows: Sequence[int], first: int) -> tuple[int, ...]:
    """Rows of points after those of the parts before; row 0, no points, is the same in all."""
    return tuple(first + row if row else 0 for row in rows)


def _arcs(parts: Sequence[Part], slots: Slots) -> Iterator[CrossArc]:
    late = cache(lambda least, minutes: late_enough(slots, least, minutes))
    soon = cache(lambda most: soon_enough(slots, most))
    for part in parts:
        for arc in part.instance.arcs:
            minutes = part.programme.forms[part.instance.chains[arc.before].forms[-1]].minutes
            yield replace(
                arc,
                before=part.chain + arc.before,
                after=part.chain + arc.after,
                late=late(arc.least, minutes),
                soon=soon(arc.most),
            )


def _blocks(
    parts: Sequence[Part], whole: Programme, slots: Slots, kinds: tuple[LocationKind, ...]
) -> Iterator[RowBlock]:
    """What is asked of all together, and then what each asks of itself."""
    for rule in SHARED:
        yield rule.rows(whole, slots)
    rooms = location_one_use.rows(whole, slots, kinds)
    if rooms is not None:
        yield rooms
    own_kinds = sum(kinds_of_people(p.instance) for p in parts)
    shared = 1 + max((kind for kinds in shared_people(parts).values() for kind in kinds), default=-1)
    owners = {
        Axis.COACH: len(whole.coaches),
        Axis.TEAM: len(whole.teams),
        Axis.PEOPLE: own_kinds + shared,
        Axis.PROGRAMME: 1,
    }
    if shared:
        capacity = np.full((own_kinds + shared, len(slots)), np.inf)
        capacity[own_kinds:] = 1.0
        places = moment_places(whole, slots)
        yield RowBlock(rule=people_one_place.KEY, axis=Axis.PEOPLE, places=places, capacity=capacity)
    for part in parts:
        for block in part.instance.blocks:
            if block.rule not in ASKED_OF_ALL:
                yield _own_block(part, block, owners[block.axis], (len(whole.forms), len(slots)))


def _own_block(part: Part, block: RowBlock, owners: int, shape: tuple[int, int]) -> RowBlock:
    """The rows of one programme: sessions of others take no places in them."""
    places = np.full((*shape, block.places.shape[2]), -1, dtype=np.int64)
    own = places[part.forms]
    own[:, part.at] = block.places
    capacity = np.full((owners, block.capacity.shape[1]), np.inf)
    capacity[_owners(part, block)] = block.capacity
    return RowBlock(rule=block.rule, axis=block.axis, places=places, capacity=capacity, overflow=block.overflow)


def _owners(part: Part, block: RowBlock) -> IntArray:
    """Who in the whole are the owners of the rows of one programme."""
    if block.axis is Axis.COACH:
        return part.coach
    first = {Axis.TEAM: part.team, Axis.PEOPLE: part.people, Axis.PROGRAMME: 0}[block.axis]
    return first + np.arange(len(block.capacity))


def _coach_cost(parts: Sequence[Part], whole: Programme, slots: Slots) -> FloatArray:
    """Shape [C, F, S]: the charge of a session, infinite where the coach can't by the programme the form is of."""
    cost = np.full((len(whole.coaches), len(whole.forms), len(slots)), np.inf)
    for part in parts:
        forms = np.arange(len(whole.forms))[part.forms]
        cost[np.ix_(part.coach, forms, part.at)] = part.instance.coach_cost
    return cost


def _coach_points(parts: Sequence[Part], coaches: int) -> FloatArray:
    """Shape [P, C]: no points, and then the rows of every part."""
    tables = [np.zeros((1, coaches))]
    for part in parts:
        table = np.zeros((len(part.instance.coach_points), coaches))
        table[:, part.coach] = part.instance.coach_points
        tables.append(table)
    return np.concatenate(tables)
