"""A timetable under construction: which places are taken, and putting teams in and taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from planning.arcs import may_connect
from planning.instance import Axis, BoolArray, Chain, CrossArc, FloatArray, Instance, IntArray, RowBlock
from planning.occupancy import Occupancy
from planning.prices import SessionPrices
from planning.routes import Route, RouteTable, route_charge, route_penalty
from planning.travel import TravelPrices, Trips

RETRIES = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A route with the kind of location of each of its sessions (-1 without locations), and what it costs."""

    route: Route
    rooms: tuple[int, ...]
    charge: int
    penalty: int


type Taken = tuple[int, int, int, int]
"""A place that a session takes: the session's number in its chain, the block, the owner and the place."""


class Pressure(Protocol):
    """How a team is put in where others are: by which prices, and what becomes of those in the way."""

    def prices(self) -> SessionPrices:
        """What sessions cost if those in the way give way."""
        ...

    def clear(self, placed: Placed) -> None:
        """Take out who is in the way of what was placed."""
        ...


class Timetable:
    """The teams that are in, and how many of each place they take.

    Routes are chosen by charges times ``charge_weight``, plus penalty points, plus the ``shadow`` prices of the places
    they take (for each block an array [owners, places]). ``charge``, ``penalty`` and ``value`` are of all that is in;
    ``middle`` [T] is the average day of each team's sessions, NaN for teams that are not in.
    """

    def __init__(self, instance: Instance, charge_weight: float, shadow: Sequence[FloatArray] | None = None) -> None:
        self.instance = instance
        self.placed: dict[int, Placed] = {}
        self.places = Occupancy(instance, shadow or [np.zeros(block.capacity.shape) for block in instance.blocks])
        self.trips = None if instance.travel is None else Trips(instance, instance.travel)
        self.prices = self.priced(self.places.prices, charge_weight)
        self.charge = instance.fixed_cost
        self.penalty = 0
        self.value = 0
        self.teams: set[int] = set()
        self.middle = np.full(len(instance.team_chains), np.nan)
        self._connections: dict[int, BoolArray] = {}
        self._taken: dict[int, list[Taken]] = {}

    @property
    def score(self) -> tuple[float, float, float]:
        """What is in, level by level; smaller is better."""
        return self.instance.score(self.value, self.charge, self.penalty)

    def inside(self) -> IntArray:
        """The teams that are in, in order."""
        return np.flatnonzero(~np.isnan(self.middle))

    def priced(self, axes: dict[Axis, FloatArray], charge_weight: float) -> SessionPrices:
        """The prices of sessions by those of their places, with what coaches must travel."""
        if self.trips is None:
            return SessionPrices(self.instance, axes, charge_weight=charge_weight)
        return TravelPrices(self.instance, axes, self.trips, charge_weight=charge_weight)

    def insert(self, team: int, noise: FloatArray | None = None, pressure: Pressure | None = None) -> bool:
        """Put a team in by the cheapest routes of its chains one after the other; False if it doesn't fit.

        ``noise`` [S] is added to the price of each slot, to find other routes than the cheapest. Under ``pressure``
        others give way, also when it doesn't fit in the end.
        """
        chains = self.instance.team_chains[team]
        self.charge += int(self.instance.team_cost[team])
        fits = all(self._insert_chain(number, noise, pressure) for number in chains)
        if fits and (self.instance.cap is None or self.charge <= self.instance.cap):
            self._count_team(team, 1)
            return True
        for number in chains:
            self._take_out(number)
        self.charge -= int(self.instance.team_cost[team])
        return False

    def insert_along(self, team: int, routes: Sequence[Route]) -> bool:
        """Put a team in by these routes, with rooms that coaches can travel between; False if it doesn't fit so."""
        before = self.charge
        self.charge += int(self.instance.team_cost[team])
        fits = all(self._put_along(route) for route in routes)
        if fits and (self.instance.cap is None or self.charge <= self.instance.cap):
            self._count_team(team, 1)
            return True
        for number in self.instance.team_chains[team]:
            self._take_out(number)
        self.charge = before
        return False

    def _put_along(self, route: Route) -> bool:
        self.settle()
        chain = self.instance.chains[route.chain]
        if not self.prices.fits(chain, route):
            return False
        placed = self._placed(chain, route, self.prices.rooms_of(chain, route))
        self._put_in(placed)
        return self._fault(placed) is None

    def remove(self, team: int) -> None:
        """Take a team out."""
        for number in self.instance.team_chains[team]:
            self._take_out(number)
        self.charge -= int(self.instance.team_cost[team])
        self._count_team(team, -1)

    def put(self, placed: Sequence[Placed], team: int) -> None:
        """Put a team back in as it was; the caller knows that it fits."""
        for one in placed:
            self._put_in(one)
        self.charge += int(self.instance.team_cost[team])
        self._count_team(team, 1)

    def _count_team(self, team: int, sign: int) -> None:
        self.value += sign * self.instance.programme.teams[team].value
        self.teams.symmetric_difference_update({team})
        self.middle[team] = self._middle(team) if sign > 0 else np.nan

    def _middle(self, team: int) -> float:
        ordinal = self.instance.slots.ordinal.item
        days = [ordinal(s) for n in self.instance.team_chains[team] for s in self.placed[n].route.slots]
        return sum(days) / len(days)

    def _insert_chain(self, number: int, noise: FloatArray | None, pressure: Pressure | None) -> bool:
        self.settle()
        chain = self.instance.chains[number]
        asked = self.prices if pressure is None else pressure.prices()
        prices, leaders = asked.of(chain), asked.leaders(chain)
        if self.instance.arcs:
            prices = [p + self._waits(number, k) for k, p in enumerate(prices)]
        if noise is not None:
            prices = [p + noise[None] for p in prices]
        for _ in range(RETRIES):
            route = RouteTable(self.instance, number, prices, leaders=leaders).cheapest()
            if route is None:
                return False
            placed = self._placed(chain, route, asked.rooms_of(chain, route))
            self._put_in(placed)
            if pressure is not None:
                pressure.clear(placed)
            fault = self._fault(placed)
            if fault is None:
                return True
            self._take_out(number)
            prices[fault][0 if asked.has_leaders else route.coaches[fault], route.slots[fault]] = np.inf
        return False

    def _waits(self, number: int, k: int) -> FloatArray:
        """Shape [1, S]: infinite where session k of the chain would not respect the arcs to chains that are in."""
        allowed = np.ones(len(self.instance.slots), dtype=bool)
        last = len(self.instance.chains[number].forms) - 1
        for a, arc in enumerate(self.instance.arcs):
            if k == 0 and arc.after == number and arc.before in self.placed:
                allowed &= self._connects(a)[self._slot(arc.before, -1)]
            if k == last and arc.before == number and arc.after in self.placed:
                allowed &= self._connects(a)[:, self._slot(arc.after, 0)]
            if k == last and arc.before == number and arc.most is not None:
                allowed &= self._near_siblings(arc, arc.most - arc.least)
        return np.where(allowed, 0.0, np.inf)[None]

    def _connects(self, arc: int) -> BoolArray:
        if arc not in self._connections:
            self._connections[arc] = may_connect(self.instance.arcs[arc])
        return self._connections[arc]

    def _near_siblings(self, arc: CrossArc, most: int) -> BoolArray:
        """Near enough to the other chains that the same chain waits for, so that it can follow them all."""
        allowed = np.ones(len(self.instance.slots), dtype=bool)
        for other in self.instance.arcs:
            if other.after == arc.after and other.before != arc.before and other.before in self.placed:
                day = self.instance.slots.ordinal[self._slot(other.before, -1)]
                allowed &= np.abs(self.instance.slots.ordinal - day) <= most
        return allowed

    def _slot(self, number: int, k: int) -> int:
        return self.placed[number].route.slots[k]

    def _placed(self, chain: Chain, route: Route, rooms: tuple[int, ...]) -> Placed:
        charge = route_charge(self.instance, route)
        if self.instance.location_kinds:
            cost, size = self.instance.location_cost.item, chain.size
            charge += int(sum(cost(size, r, f, s) for r, f, s in zip(rooms, chain.forms, route.slots, strict=True)))
        penalty = route_penalty(self.instance, route) + self.instance.room_points(chain, rooms)
        return Placed(route, rooms, charge, penalty)

    def _put_in(self, placed: Placed) -> None:
        self.placed[placed.route.chain] = placed
        self.charge += placed.charge
        self.penalty += placed.penalty
        self._taken[placed.route.chain] = [
            (k, b, owner, place)
            for b, block in enumerate(self.instance.blocks)
            for k, owner, places in taken_places(self.instance, block, placed)
            for place in places
        ]
        self._count(placed, 1)

    def _take_out(self, number: int) -> None:
        placed = self.placed.pop(number, None)
        if placed is not None:
            self.charge -= placed.charge
            self.penalty -= placed.penalty
            self._count(placed, -1)
            del self._taken[number]

    def _count(self, placed: Placed, sign: int) -> None:
        """Take or free the places of a route, with the points of what doesn't fit."""
        if self.trips is not None:
            self.trips.count(placed.route, placed.rooms, sign)
        for _, b, owner, place in self._taken[placed.route.chain]:
            self.penalty += self.places.take(b, owner, place, sign)

    def settle(self) -> None:
        """Bring the prices of sessions up to date with what is taken."""
        for axis, owner, cells in self.places.settle():
            if axis is Axis.COACH:
                self.prices.reprice_coach(owner, cells)

    def _fault(self, placed: Placed) -> int | None:
        """The last session of the route that takes a place too many or that its coach comes too late for, or None."""
        late = None if self.trips is None else self.trips.fault(placed.route, placed.rooms)
        faults = (self._overfull(placed), late)
        return max((k for k in faults if k is not None), default=None)

    def _overfull(self, placed: Placed) -> int | None:
        """The last session of the route that takes a place too many, or None."""
        if not self.places.excess:
            return None
        faults = [
            k
            for k, b, owner, place in self._taken[placed.route.chain]
            if not self.instance.blocks[b].overflow and self.places.over(b, owner, place)
        ]
        return max(faults, default=None)


def taken_places(instance: Instance, block: RowBlock, placed: Placed) -> list[tuple[int, int, list[int]]]:
    """For each session and owner of the block: its number in the chain, the owner, and the places it takes."""
    chain, route, axis = instance.chains[placed.route.chain], placed.route, block.axis
    taken = [block.lists[form][slot] for form, slot in zip(chain.forms, route.slots, strict=True)]
    if axis is Axis.COACH:
        return [(k, coach, places) for k, (coach, places) in enumerate(zip(route.coaches, taken, strict=True))]
    if axis is Axis.LOCATION:
        return [(k, room, places) for k, (room, places) in enumerate(zip(placed.rooms, taken, strict=True))]
    owners = {Axis.TEAM: (chain.team,), Axis.PEOPLE: chain.people, Axis.PROGRAMME: (0,)}[axis]
    return [(k, owner, places) for k, places in enumerate(taken) for owner in owners]
