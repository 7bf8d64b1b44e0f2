"""Exchange coaches between sessions at the same moment, wherever that breaks fewer wishes and costs nothing.

Levels without wishes deal coaches to sessions as they come; this mends much of it before anything is solved.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from planning.insertion import Placed
from planning.instance import Axis, Instance
from planning.routes import Route, route_charge, route_penalty
from planning.search import Found, evaluate

type Session = tuple[int, int]


def exchange_coaches(instance: Instance, found: Found) -> Found:
    """The plan with the same sessions, and coaches exchanged until no two sessions at one moment gain by it."""
    routes = {n: placed.route for n, placed in found.placed.items()}
    together: dict[int, list[Session]] = defaultdict(list)
    for n, route in sorted(routes.items()):
        for k, slot in enumerate(route.slots):
            together[slot].append((n, k))
    while sum(_exchange_in(instance, routes, sessions) for sessions in together.values()):
        pass
    return evaluate(instance, {n: _led_by(instance, found.placed[n], route) for n, route in routes.items()})


def _exchange_in(instance: Instance, routes: dict[int, Route], sessions: Sequence[Session]) -> bool:
    """Exchange coaches between these sessions of one slot; whether that gave anything."""
    gained = False
    for one, other in combinations(sessions, 2):
        if one[0] != other[0] and _take_alike(instance, routes, one, other):
            new = _exchanged(routes, one, other)
            if _is_better(instance, [routes[n] for n in new], list(new.values())):
                routes.update(new)
                gained = True
    return gained


def _take_alike(instance: Instance, routes: dict[int, Route], one: Session, other: Session) -> bool:
    """Whether two sessions of one slot take the same places of a coach, so that nobody has more after the exchange."""
    slot = routes[one[0]].slots[one[1]]
    forms = [instance.chains[n].forms[k] for n, k in (one, other)]
    blocks = [block for block in instance.blocks if block.axis is Axis.COACH]
    return all(block.lists[forms[0]][slot] == block.lists[forms[1]][slot] for block in blocks)


def _exchanged(routes: dict[int, Route], one: Session, other: Session) -> dict[int, Route]:
    """The two routes with the coaches of these sessions exchanged."""
    coaches = [routes[n].coaches[k] for n, k in (one, other)]
    return {
        n: replace(routes[n], coaches=(*routes[n].coaches[:k], coach, *routes[n].coaches[k + 1 :]))
        for (n, k), coach in zip((one, other), reversed(coaches), strict=True)
    }


def _is_better(instance: Instance, old: Sequence[Route], new: Sequence[Route]) -> bool:
    """Whether the new routes can be, break fewer wishes than the old and cost no more."""
    if not all(_can_be(instance, route) for route in new):
        return False
    points = [sum(route_penalty(instance, r) for r in routes) for routes in (old, new)]
    charges = [sum(route_charge(instance, r) for r in routes) for routes in (old, new)]
    return points[1] < points[0] and charges[1] <= charges[0]


def _can_be(instance: Instance, route: Route) -> bool:
    chain = instance.chains[route.chain]
    led = zip(chain.forms, chain.leading, route.slots, route.coaches, strict=True)
    return all(np.isfinite(instance.coach_cost[c, f, s] + instance.coach_points[row, c]) for f, row, s, c in led)


def _led_by(instance: Instance, placed: Placed, route: Route) -> Placed:
    """What is placed with the coaches of another route at the same times."""
    charge = placed.charge + route_charge(instance, route) - route_charge(instance, placed.route)
    penalty = placed.penalty + route_penalty(instance, route) - route_penalty(instance, placed.route)
    return replace(placed, route=route, charge=charge, penalty=penalty)
