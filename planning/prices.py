"""What a session costs in each slot with each coach, once every shared row has a price.

Row prices are either dual prices (what a place is worth) or what taking one more place costs now (nothing, an
overflow penalty, or infinity when it is full). Everything that looks for routes sees only the sums made here.
"""

from collections.abc import Sequence

import numpy as np

from planning.instance import Axis, Chain, FloatArray, Instance, RowBlock


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

    ``charge_weight`` turns charges into the unit that penalties are in; ``penalty_weight`` is 0 on levels
    where soft rules don't count.
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
        self.coach = weigh(instance.coach_cost, charge_weight)
        if Axis.COACH in axes:
            self.coach = self.coach + axes[Axis.COACH]
        self.room_charge = weigh(instance.location_cost, charge_weight)

    def reprice_coach(self, coach: int) -> None:
        """Follow a change in the prices of one coach's rows."""
        base = weigh(self.instance.coach_cost[coach], self.charge_weight)
        self.coach[coach] = base + self.axes[Axis.COACH][coach]

    def of(self, chain: Chain) -> list[FloatArray]:
        """For each session of ``chain`` the price [C, S] of holding it in that slot with that coach."""
        return [self._session(chain, k, form) for k, form in enumerate(chain.forms)]

    def _session(self, chain: Chain, k: int, form: int) -> FloatArray:
        common = weigh(chain.penalty[k], self.penalty_weight)
        owners = ((Axis.TEAM, chain.team), (Axis.PEOPLE, chain.people), (Axis.PROGRAMME, 0))
        for axis, owner in owners:
            if axis in self.axes:
                common = common + self.axes[axis][owner, form]
        if self.instance.location_kinds:
            common = common + self.rooms(chain, form).min(axis=0)
        return np.asarray(self.coach[:, form] + common)

    def rooms(self, chain: Chain, form: int) -> FloatArray:
        """Shape [L, S]: the price of each kind of location for a session of the chain."""
        prices = self.room_charge[chain.size, :, form]
        return prices + self.axes[Axis.LOCATION][:, form] if Axis.LOCATION in self.axes else prices


def weigh(values: FloatArray, weight: float) -> FloatArray:
    """``values`` times a ``weight`` of at least 0, in which infinity stays infinity, also for weight 0."""
    if weight == 1.0:
        return values
    if weight == 0.0:
        return np.where(np.isinf(values), np.inf, 0.0)
    return values * weight
