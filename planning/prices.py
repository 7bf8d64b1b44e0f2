"""What a session costs in each slot with each coach, once every shared row has a price.

Row prices are either dual prices (what a place is worth) or what taking one more place costs now (nothing, an
overflow penalty, or infinity when it is full). Everything that looks for routes sees only the sums made here.
"""

from collections.abc import Sequence

import numpy as np

from planning.instance import Axis, Chain, FloatArray, Instance, IntArray, RowBlock, weigh
from planning.routes import Route


def axis_prices(instance: Instance, row_prices: Sequence[FloatArray]) -> dict[Axis, FloatArray]:
    """Shape [owners, F, S] for each axis: the prices of all rows a session takes, added up.

    ``row_prices`` has for each block an array [owners, places].
    """
    found: dict[Axis, FloatArray] = {}
    for block, prices in zip(instance.blocks, row_prices, strict=True):
        added = block_prices(block, prices)
        found[block.axis] = found[block.axis] + added if block.axis in found else added
    return found


def block_prices(block: RowBlock, prices: FloatArray) -> FloatArray:
    """Shape [owners, F, S]: what the places of a session cost in this block."""
    padded = np.concatenate([prices, np.zeros((len(prices), 1))], axis=1)
    return np.asarray(padded[:, block.places].sum(axis=-1))


class SessionPrices:
    """The price of every session a chain can have, as the sum of its parts.

    ``has_leaders`` says that only the cheapest coach of each session matters, see :meth:`leaders`: not where it
    matters to a route which coach led the session before. ``charge_weight`` turns charges into the unit that penalties
    are in; ``penalty_weight`` is 0 on levels where soft rules don't count.
    """

    def __init__(
        self,
        instance: Instance,
        axes: dict[Axis, FloatArray],
        *,
        charge_weight: float,
        penalty_weight: float = 1.0,
    ) -> None:
        self.instance = instance
        self.axes = axes
        self.charge_weight = charge_weight
        self.penalty_weight = penalty_weight
        self._coach_charge = weigh(instance.coach_cost, charge_weight)
        self.coach = self._coach_charge + axes[Axis.COACH] if Axis.COACH in axes else self._coach_charge.copy()
        self.room_charge = weigh(instance.location_cost, charge_weight)
        self._coach_points = weigh(instance.coach_points, penalty_weight)
        self._room_points = weigh(instance.location_points, penalty_weight)
        self.has_leaders = not instance.keeps_coach(penalty_weight) and len(self.coach) > 0
        if self.has_leaders:
            self._leaders = self.coach.argmin(axis=0)
            self._cheapest = self.coach.min(axis=0)

    def reprice_coach(self, coach: int, cells: IntArray) -> None:
        """Follow a change in the prices of one coach's rows, in the cells (form times S plus slot) that changed."""
        price = self.coach[coach].reshape(-1)
        before = price[cells]
        after = self._coach_charge[coach].reshape(-1)[cells] + self.axes[Axis.COACH][coach].reshape(-1)[cells]
        price[cells] = after
        if not self.has_leaders:
            return
        cheapest, leaders = self._cheapest.reshape(-1), self._leaders.reshape(-1)
        cheaper = after < cheapest[cells]
        cheapest[cells[cheaper]] = after[cheaper]
        leaders[cells[cheaper]] = coach
        lost = cells[(leaders[cells] == coach) & (after > before)]
        if len(lost):
            others = self.coach.reshape(len(self.coach), -1)[:, lost]
            leaders[lost] = others.argmin(axis=0)
            cheapest[lost] = others.min(axis=0)

    def of(self, chain: Chain) -> list[FloatArray]:
        """For each session of ``chain`` the price of holding it in each slot: [C, S], or [1, S] with a leader."""
        return [self._session(chain, k, form) for k, form in enumerate(chain.forms)]

    def leaders(self, chain: Chain) -> list[IntArray] | None:
        """For each session of ``chain`` the cheapest coach in each slot [S]; None without :attr:`has_leaders`."""
        if not self.has_leaders:
            return None
        return [
            self._led(form, row).argmin(axis=0) if row else self._leaders[form]
            for form, row in zip(chain.forms, chain.leading, strict=True)
        ]

    def _led(self, form: int, row: int) -> FloatArray:
        """Shape [C, S]: the price of each coach for a session with these points."""
        led = self.coach[:, form]
        return led + self._coach_points[row][:, None] if row else led

    def _session(self, chain: Chain, k: int, form: int) -> FloatArray:
        common = weigh(chain.penalty[k], self.penalty_weight)
        owners = [(Axis.TEAM, chain.team), (Axis.PROGRAMME, 0), *((Axis.PEOPLE, kind) for kind in chain.people)]
        for axis, owner in owners:
            if axis in self.axes:
                common = common + self.axes[axis][owner, form]
        return self._priced(chain, k, common)

    def _priced(self, chain: Chain, k: int, common: FloatArray) -> FloatArray:
        """The price of session ``k`` with coach and room, where ``common`` [S] is that of all else."""
        form, row = chain.forms[k], chain.leading[k]
        if self.instance.location_kinds:
            common = common + self.rooms(chain, k).min(axis=0)
        if not self.has_leaders:
            return np.asarray(self._led(form, row) + common)
        cheapest = self._led(form, row).min(axis=0) if row else self._cheapest[form]
        return np.asarray((cheapest + common)[None])

    def rooms_of(self, chain: Chain, route: Route) -> tuple[int, ...]:
        """The cheapest kind of location of each session of a route, -1 without locations."""
        if not self.instance.location_kinds:
            return (-1,) * len(route.slots)
        return tuple(int(self.rooms_at(chain, k, slot).argmin()) for k, slot in enumerate(route.slots))

    def fits(self, chain: Chain, route: Route) -> bool:
        """Whether each session of the route, looked at alone, has a room."""
        if not self.instance.location_kinds:
            return True
        return all(np.isfinite(self.rooms_at(chain, k, slot)).any() for k, slot in enumerate(route.slots))

    def rooms(self, chain: Chain, k: int) -> FloatArray:
        """Shape [L, S]: the price of each kind of location for session ``k`` of the chain."""
        form, row = chain.forms[k], chain.rooming[k]
        prices = self.room_charge[chain.size, :, form]
        if row:
            prices = prices + self._room_points[row][:, None]
        return prices + self.axes[Axis.LOCATION][:, form] if Axis.LOCATION in self.axes else prices

    def rooms_at(self, chain: Chain, k: int, slot: int) -> FloatArray:
        """Shape [L]: as :meth:`rooms`, in one slot."""
        form, row = chain.forms[k], chain.rooming[k]
        prices = self.room_charge[chain.size, :, form, slot]
        if row:
            prices = prices + self._room_points[row]
        return prices + self.axes[Axis.LOCATION][:, form, slot] if Axis.LOCATION in self.axes else prices
