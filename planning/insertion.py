"""A timetable under construction: which places are taken, and putting teams in and taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.arcs import may_connect
from planning.instance import Axis, BoolArray, Chain, CrossArc, FloatArray, Instance, RowBlock
from planning.prices import SessionPrices, axis_prices, block_prices
from planning.routes import Route, RouteTable, route_charge, route_penalty

RETRIES = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A route with the kind of location of each of its sessions (-1 without locations), and what it costs."""

    route: Route
    rooms: tuple[int, ...]
    charge: int
    penalty: int


class Timetable:
    """The teams that are in, and how many of each place they take.

    Routes are chosen by charges times ``charge_weight``, plus penalty points, plus the ``shadow`` prices of the places
    they take (for each block an array [owners, places]). ``charge``, ``penalty`` and ``value`` are of all that is in.
    """

    def __init__(self, instance: Instance, charge_weight: float, shadow: Sequence[FloatArray] | None = None) -> None:
        self.instance = instance
        self.placed: dict[int, Placed] = {}
        self.taken = [np.zeros(block.capacity.shape) for block in instance.blocks]
        self.shadow = [np.zeros_like(t) for t in self.taken] if shadow is None else shadow
        self.prices = SessionPrices(instance, axis_prices(instance, self._row_prices()), charge_weight=charge_weight)
        self.charge = instance.fixed_cost
        self.penalty = 0
        self.value = 0
        self.teams: set[int] = set()
        self._connections: dict[int, BoolArray] = {}

    @property
    def score(self) -> tuple[int, int, int]:
        """What is in, level by level; smaller is better."""
        return -self.value, self.charge, self.penalty

    def insert(self, team: int, noise: FloatArray | None = None) -> bool:
        """Put a team in by the cheapest routes of its chains one after the other; False if it doesn't fit.

        ``noise`` [S] is added to the price of each slot, to find other routes than the cheapest.
        """
        before = self.charge
        self.charge += int(self.instance.team_cost[team])
        chains = self.instance.team_chains[team]
        fits = all(self._insert_chain(number, noise) for number in chains)
        if fits and (self.instance.cap is None or self.charge <= self.instance.cap):
            self._count_team(team, 1)
            return True
        for number in chains:
            self._take_out(number)
        self.charge = before
        return False

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

    def _row_prices(self) -> list[FloatArray]:
        blocks = zip(self.instance.blocks, self.taken, self.shadow, strict=True)
        return [free_price(block, taken, block.capacity) + shadow for block, taken, shadow in blocks]

    def _insert_chain(self, number: int, noise: FloatArray | None) -> bool:
        chain = self.instance.chains[number]
        prices = self.prices.of(chain)
        if self.instance.arcs:
            prices = [p + self._waits(number, k) for k, p in enumerate(prices)]
        if noise is not None:
            prices = [p + noise[None] for p in prices]
        for _ in range(RETRIES):
            route = RouteTable(self.instance, number, prices, leaders=self.prices.leaders).cheapest()
            if route is None:
                return False
            placed = self._placed(chain, route)
            self._put_in(placed)
            fault = self._overfull(placed)
            if fault is None:
                return True
            self._take_out(number)
            prices[fault][route.coaches[fault] if self.prices.leaders is None else 0, route.slots[fault]] = np.inf
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

    def _placed(self, chain: Chain, route: Route) -> Placed:
        rooms = tuple(
            int(self.prices.rooms(chain, form)[:, slot].argmin()) if self.instance.location_kinds else -1
            for form, slot in zip(chain.forms, route.slots, strict=True)
        )
        charge = route_charge(self.instance, route)
        if self.instance.location_kinds:
            costs = self.instance.location_cost[chain.size]
            charge += int(sum(costs[r, f, s] for r, f, s in zip(rooms, chain.forms, route.slots, strict=True)))
        return Placed(route, rooms, charge, route_penalty(self.instance, route))

    def _put_in(self, placed: Placed) -> None:
        self.placed[placed.route.chain] = placed
        self.charge += placed.charge
        self.penalty += placed.penalty
        self._count(placed, 1)

    def _take_out(self, number: int) -> None:
        placed = self.placed.pop(number, None)
        if placed is not None:
            self.charge -= placed.charge
            self.penalty -= placed.penalty
            self._count(placed, -1)

    def _count(self, placed: Placed, sign: int) -> None:
        """Take or free the places of a route, and reprice the owners for whom something became full or free."""
        changed: dict[tuple[Axis, int], None] = {}
        for b, block in enumerate(self.instance.blocks):
            for _, owner, places in taken_places(self.instance, block, placed):
                for place in places:
                    if self._take(b, owner, place, sign):
                        changed[block.axis, owner] = None
        for axis, owner in changed:
            self._reprice(axis, owner)

    def _take(self, b: int, owner: int, place: int, sign: int) -> bool:
        """Take or free one place; whether one more costs something else now."""
        block = self.instance.blocks[b]
        room = float(block.capacity[owner, place] - self.taken[b][owner, place])
        self.taken[b][owner, place] += sign
        if block.overflow:
            self.penalty += block.overflow * int(max(sign - room, 0) - max(-room, 0))
        return (room < 1) != (room - sign < 1)

    def _reprice(self, axis: Axis, owner: int) -> None:
        row = slice(owner, owner + 1)
        total = np.zeros(self.prices.axes[axis].shape[1:])
        for block, taken, shadow in zip(self.instance.blocks, self.taken, self.shadow, strict=True):
            if block.axis is axis:
                total += block_prices(block, free_price(block, taken[row], block.capacity[row]) + shadow[row])[0]
        self.prices.axes[axis][owner] = total
        if axis is Axis.COACH:
            self.prices.reprice_coach(owner)

    def _overfull(self, placed: Placed) -> int | None:
        """The last session of the route that takes a place too many, or None."""
        faults = [
            k
            for b, block in enumerate(self.instance.blocks)
            if not block.overflow
            for k, owner, places in taken_places(self.instance, block, placed)
            if (self.taken[b][owner, places] > block.capacity[owner, places]).any()
        ]
        return max(faults, default=None)


def free_price(block: RowBlock, taken: FloatArray, capacity: FloatArray) -> FloatArray:
    """Shape of ``taken``: what one more costs: nothing while there is room, else the overflow or infinity."""
    price = float(block.overflow) if block.overflow else np.inf
    return np.where(taken + 1 > capacity, price, 0.0)


def taken_places(instance: Instance, block: RowBlock, placed: Placed) -> list[tuple[int, int, list[int]]]:
    """For each session and owner of the block: its number in the chain, the owner, and the places it takes."""
    chain = instance.chains[placed.route.chain]
    found = []
    for k, (form, slot) in enumerate(zip(chain.forms, placed.route.slots, strict=True)):
        places = [p for p in block.places[form, slot].tolist() if p >= 0]
        found += [(k, owner, places) for owner in _owners(block.axis, chain, placed, k)]
    return found


def _owners(axis: Axis, chain: Chain, placed: Placed, k: int) -> tuple[int, ...]:
    owners = {Axis.TEAM: (chain.team,), Axis.PEOPLE: chain.people, Axis.PROGRAMME: (0,)}
    if axis is Axis.COACH:
        return (placed.route.coaches[k],)
    return (placed.rooms[k],) if axis is Axis.LOCATION else owners[axis]
