"""Travel between buildings: which sessions of one coach are too near to one another, and what that leaves to choose.

Only the search knows of it: relaxations leave it out, so that their bounds hold with and without.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from planning.domain.programme import Programme
from planning.instance import (
    Axis,
    BoolArray,
    Chain,
    FloatArray,
    Instance,
    IntArray,
    Slots,
    Travel,
)
from planning.prices import SessionPrices
from planning.routes import Route

NOWHERE = -1


def build_travel(programme: Programme, slots: Slots, named: Sequence[str | None]) -> Travel | None:
    """What travel asks, with the building of each kind of location; None where nobody can ever have to."""
    is_asked = programme.travel_minutes > 0
    away = [e for e in programme.elsewhere if e.building is not None] if is_asked else []
    buildings = list(dict.fromkeys([b for b in named if b is not None] + [e.building for e in away if e.building]))
    if not is_asked or len(buildings) < 2 or not any(named):
        return None
    number = {building: n for n, building in enumerate(buildings)}
    coach = {c.id: n for n, c in enumerate(programme.coaches)}
    return Travel(
        building=np.array([NOWHERE if b is None else number[b] for b in named], dtype=np.int64),
        buildings=len(buildings),
        near=_near(programme, slots),
        away=tuple(
            (coach[who], number[e.building], _cells_near(programme, slots, e.day.toordinal(), e.start, e.end))
            for e in away
            for who in sorted(e.staff & coach.keys())
            if e.building is not None
        ),
    )


def _near(programme: Programme, slots: Slots) -> tuple[IntArray, ...]:
    """For each form and slot, in that order, the cells too near to a session that begins there."""
    starts = list(zip(slots.ordinal.tolist(), slots.start.tolist(), strict=True))
    return tuple(
        _cells_near(programme, slots, day, start, start + form.minutes)
        for form in programme.forms
        for day, start in starts
    )


def _cells_near(programme: Programme, slots: Slots, day: int, start: int, end: int) -> IntArray:
    """The cells (form times S plus slot) with less than the travel time to ``[start, end)`` on a day."""
    first, last = np.searchsorted(slots.ordinal, [day, day + 1])
    begins, reach = slots.start[first:last], programme.travel_minutes
    found = []
    for f, form in enumerate(programme.forms):
        is_near = (begins < end + reach) & (start < begins + form.minutes + reach)
        found.append(f * len(slots) + first + np.flatnonzero(is_near))
    return np.concatenate(found)


class Trips:
    """For each coach and building the sessions, in other buildings, that a session in a cell would be too near to."""

    def __init__(self, instance: Instance, travel: Travel) -> None:
        self.instance = instance
        self.travel = travel
        cells = len(instance.programme.forms) * len(instance.slots)
        # The last row is that of sessions that are nowhere, which is what NOWHERE points at; it stays zero.
        self.near = np.zeros((len(instance.programme.coaches), travel.buildings + 1, cells), dtype=np.int64)
        for coach, building, near in travel.away:
            self._add(coach, building, near, 1)

    def count(self, route: Route, rooms: Sequence[int], sign: int) -> None:
        """Count (1) or forget (-1) the sessions of a route in these kinds of location."""
        for coach, building, cell in self._visits(route, rooms):
            if building != NOWHERE:
                self._add(coach, building, self.travel.near[cell], sign)

    def fault(self, route: Route, rooms: Sequence[int]) -> int | None:
        """The last session of a route that is counted, that its coach can't come to in time, or None."""
        visits = self._visits(route, rooms)
        return max((k for k, visit in enumerate(visits) if self.near[visit] > 0), default=None)

    def barred(self, form: int) -> BoolArray:
        """Shape [C, buildings + 1, S]: where a coach can't come to a session of the form in time."""
        slots = len(self.instance.slots)
        return np.asarray(self.near[:, :, form * slots : (form + 1) * slots] > 0)

    def _add(self, coach: int, building: int, cells: IntArray, sign: int) -> None:
        for other in range(self.travel.buildings):
            if other != building:
                self.near[coach, other, cells] += sign

    def _visits(self, route: Route, rooms: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        slots = len(self.instance.slots)
        forms = self.instance.chains[route.chain].forms
        for form, slot, coach, room in zip(forms, route.slots, route.coaches, rooms, strict=True):
            yield coach, int(self.travel.building[room]), form * slots + slot


def is_kept(instance: Instance, held: Iterable[tuple[Route, Sequence[int]]]) -> bool:
    """Whether every coach can travel between all these routes, each with its kinds of location."""
    if instance.travel is None:
        return True
    trips, routes = Trips(instance, instance.travel), list(held)
    for route, rooms in routes:
        trips.count(route, rooms, 1)
    return all(trips.fault(route, rooms) is None for route, rooms in routes)


class TravelPrices(SessionPrices):
    """Prices of sessions in rooms that their coach can come to in time."""

    def __init__(self, instance: Instance, axes: dict[Axis, FloatArray], trips: Trips, *, charge_weight: float) -> None:
        self.trips = trips
        super().__init__(instance, axes, charge_weight=charge_weight)

    def leaders(self, chain: Chain) -> list[IntArray] | None:
        """As in :class:`SessionPrices`, by who can come where there is room."""
        if not self.has_leaders:
            return None
        return [self._somewhere(chain, k).argmin(axis=0) for k in range(len(chain.forms))]

    def rooms_of(self, chain: Chain, route: Route) -> tuple[int, ...]:
        """The cheapest rooms that the coaches can come to, also from the sessions of the route before."""
        found: list[int] = []
        cells = self._cells(chain, route)
        for k in range(len(route.slots)):
            prices = self._reachable(chain, route, k)
            for j, room in enumerate(found):
                if route.coaches[j] == route.coaches[k] and cells[k] in self.trips.travel.near[cells[j]]:
                    kept = np.where(self._apart(room), np.inf, prices)
                    prices = kept if np.isfinite(kept).any() else prices
            found.append(int(prices.argmin()))
        return tuple(found)

    def fits(self, chain: Chain, route: Route) -> bool:
        """As in :class:`SessionPrices`, of rooms that its coach can come to."""
        return all(np.isfinite(self._reachable(chain, route, k)).any() for k in range(len(route.slots)))

    def _priced(self, chain: Chain, k: int, common: FloatArray) -> FloatArray:
        prices = self._somewhere(chain, k) + common
        return np.asarray(prices.min(axis=0)[None] if self.has_leaders else prices)

    def _somewhere(self, chain: Chain, k: int) -> FloatArray:
        """Shape [C, S]: the price of each coach for a session with the cheapest room there is for them."""
        rooms = self.rooms(chain, k)
        by_building = np.full((self.trips.travel.buildings + 1, rooms.shape[1]), np.inf)
        for building, prices in zip(self.trips.travel.building.tolist(), rooms, strict=True):
            np.minimum(by_building[building], prices, out=by_building[building])
        open_rooms = np.where(self.trips.barred(chain.forms[k]), np.inf, by_building[None])
        return np.asarray(self._led(chain.forms[k], chain.leading[k]) + open_rooms.min(axis=1))

    def _reachable(self, chain: Chain, route: Route, k: int) -> FloatArray:
        """Shape [L]: the price of each kind of location for session ``k`` of the route, with its coach."""
        slot, coach = route.slots[k], route.coaches[k]
        near = self.trips.near[coach, self.trips.travel.building, self._cells(chain, route)[k]]
        return np.where(near > 0, np.inf, self.rooms_at(chain, k, slot))

    def _apart(self, room: int) -> BoolArray:
        """Shape [L]: which kinds of location are in another building than this one."""
        building = self.trips.travel.building
        other = (building != building[room]) & (building != NOWHERE)
        return np.asarray(other & (building[room] != NOWHERE))

    def _cells(self, chain: Chain, route: Route) -> list[int]:
        slots = len(self.instance.slots)
        return [form * slots + slot for form, slot in zip(chain.forms, route.slots, strict=True)]
