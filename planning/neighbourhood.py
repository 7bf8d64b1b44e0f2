"""A few teams as an instance of their own, in the places that all others leave them.

Whatever finds and proves for a whole programme then works for a part of it, and what it places fits in the whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planning.domain.programme import Programme
from planning.goal import Goal
from planning.insertion import Placed, Timetable
from planning.instance import Axis, CrossArc, FloatArray, Instance, IntArray, RowBlock
from planning.routes import Route

COACHES_PER_CHAIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """The ``instance`` of a few teams, and which ``chains`` and ``coaches`` of the whole are in it, in its order.

    Coaches who have no place left are not in it. Its ``fixed_cost`` is what all others cost.
    """

    instance: Instance
    chains: tuple[int, ...]
    coaches: tuple[int, ...]

    def inside(self, routes: Iterable[Route]) -> Iterator[Route]:
        """Those of the routes of the whole that the places left have room for, one by one, as routes of the part."""
        number = {n: k for k, n in enumerate(self.chains)}
        coaches = {c: k for k, c in enumerate(self.coaches)}
        for route in routes:
            if route.chain in number and coaches.keys() >= set(route.coaches):
                own = Route(number[route.chain], route.slots, tuple(coaches[c] for c in route.coaches))
                if self._has_room(own):
                    yield own

    def _has_room(self, route: Route) -> bool:
        forms = self.instance.chains[route.chain].forms
        sessions = zip(route.coaches, forms, route.slots, strict=True)
        return all(np.isfinite(self.instance.coach_cost[c, f, s]) for c, f, s in sessions)

    def outside(self, route: Route) -> Route:
        """A route of the part as one of the whole."""
        return Route(self.chains[route.chain], route.slots, tuple(self.coaches[c] for c in route.coaches))

    def placed_outside(self, placed: Mapping[int, Placed]) -> dict[int, Placed]:
        """What is placed in the part, by chain of the whole."""
        return {self.chains[n]: replace(one, route=self.outside(one.route)) for n, one in placed.items()}


def build_neighbourhood(timetable: Timetable, teams: Sequence[int]) -> Neighbourhood:
    """The part with these teams, none of which are in the timetable; for an instance in which nobody travels."""
    whole = timetable.instance
    timetable.settle()
    full = {axis: np.isinf(prices) for axis, prices in timetable.places.prices.items()}
    coach_cost = _closed(whole.coach_cost, full.get(Axis.COACH))
    if not whole.keeps_coach(1.0):
        coach_cost = _cheapest(coach_cost, COACHES_PER_CHAIN * sum(len(whole.team_chains[t]) for t in teams))
    coaches = np.flatnonzero(np.isfinite(coach_cost).any(axis=(1, 2)))
    chains = [n for t in teams for n in whole.team_chains[t]]
    number = {n: k for k, n in enumerate(chains)}
    instance = replace(
        whole,
        programme=_programme(whole.programme, teams, coaches.tolist()),
        chains=tuple(replace(whole.chains[n], team=k) for k, t in enumerate(teams) for n in whole.team_chains[t]),
        team_chains=tuple(tuple(number[n] for n in whole.team_chains[t]) for t in teams),
        arcs=_arcs(whole, number),
        blocks=_left(timetable, {Axis.COACH: coaches, Axis.TEAM: np.array(teams, dtype=np.int64)}),
        coach_cost=coach_cost[coaches],
        coach_points=whole.coach_points[:, coaches],
        location_cost=_closed(whole.location_cost, full.get(Axis.LOCATION)),
        team_cost=whole.team_cost[list(teams)],
        fixed_cost=timetable.charge,
    )
    return Neighbourhood(instance=instance, chains=tuple(chains), coaches=tuple(coaches.tolist()))


def _cheapest(cost: FloatArray, most: int) -> FloatArray:
    """Shape [C, F, S]: the cost of so many of the cheapest coaches of each form and slot, infinite for the others."""
    if len(cost) <= most:
        return cost
    rank = cost.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.where(rank < most, cost, np.inf)


def _programme(whole: Programme, teams: Sequence[int], coaches: Sequence[int]) -> Programme:
    own = tuple(whole.teams[t] for t in teams)
    return replace(whole, teams=own, coaches=tuple(whole.coaches[c] for c in coaches))


def _closed(cost: FloatArray, full: FloatArray | None) -> FloatArray:
    """The cost, infinite where the places are full."""
    return cost if full is None else np.where(full, np.inf, cost)


def _arcs(whole: Instance, number: Mapping[int, int]) -> tuple[CrossArc, ...]:
    """The arcs between chains that are in the part, which they both are or neither is."""
    arcs = (arc for arc in whole.arcs if arc.before in number)
    return tuple(replace(arc, before=number[arc.before], after=number[arc.after]) for arc in arcs)


def _left(timetable: Timetable, owners: Mapping[Axis, IntArray]) -> tuple[RowBlock, ...]:
    """The blocks with what is left of their places, for those ``owners`` of an axis that are in the part."""
    blocks = []
    for block, taken in zip(timetable.instance.blocks, timetable.places.taken, strict=True):
        left = np.maximum(block.capacity - taken, 0.0)
        blocks.append(replace(block, capacity=left[owners[block.axis]] if block.axis in owners else left))
    return tuple(blocks)


def neighbourhood_goal(goal: Goal, timetable: Timetable) -> Goal:
    """The goal for the part that is not in the timetable: what the others leave of each limit."""
    whole = timetable.instance
    spent = (timetable.charge - whole.fixed_cost) // whole.charge_step
    return replace(
        goal,
        least_value=max(0, goal.least_value - timetable.value),
        most_charge=None if goal.most_charge is None else goal.most_charge - spent,
        most_penalty=None if goal.most_penalty is None else goal.most_penalty - timetable.penalty,
    )
