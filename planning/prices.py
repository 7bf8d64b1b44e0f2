"""What a session costs in each slot with each coach, once every shared row has a price.

Row prices are either dual prices (what a place is worth) or what taking one more place costs now (nothing, an
overflow penalty, or infinity when it is full). Everything that looks for routes sees only the sums made here.
"""

from collections.abc import Sequence

import numpy as np

from planning.instance import Axis, Chain, FloatArray, Instance, IntArray, RowBlock


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

    ``leaders`` [F, S] is the cheapest coach of each form and slot; None where it matters to a route which coach led
    the session before. ``charge_weight`` turns charges into the unit that penalties are in; ``penalty_weight`` is 0
    on levels where soft rules don't count.
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
        self.leaders: IntArray | None = None
        if not instance.keeps_coach(penalty_weight) and len(self.coach):
            self.leaders = self.coach.argmin(axis=0)
            self._cheapest = self.coach.min(axis=0)

    def reprice_coach(self, coach: int) -> None:
        """Follow a change in the prices of one coach's rows."""
        before = self.coach[coach].copy()
        self.coach[coach] = self._coach_charge[coach] + self.axes[Axis.COACH][coach]
        if self.leaders is None:
            return
        cheaper = self.coach[coach] < self._cheapest
        self._cheapest[cheaper] = self.coach[coach][cheaper]
        self.leaders[cheaper] = coach
        lost = (self.leaders == coach) & (self.coach[coach] > before)
        forms, slots = np.nonzero(lost)
        if len(forms):
            others = self.coach[:, forms, slots]
            self.leaders[forms, slots] = others.argmin(axis=0)
            self._cheapest[forms, slots] = others.min(axis=0)

    def of(self, chain: Chain) -> list[FloatArray]:
        """For each session of ``chain`` the price of holding it in each slot: [C, S], or [1, S] with a leader."""
        return [self._session(chain, k, form) for k, form in enumerate(chain.forms)]

    def _session(self, chain: Chain, k: int, form: int) -> FloatArray:
        common = weigh(chain.penalty[k], self.penalty_weight)
        owners = [(Axis.TEAM, chain.team), (Axis.PROGRAMME, 0), *((Axis.PEOPLE, kind) for kind in chain.people)]
        for axis, owner in owners:
            if axis in self.axes:
                common = common + self.axes[axis][owner, form]
        if self.instance.location_kinds:
            common = common + self.rooms(chain, form).min(axis=0)
        coaches = self.coach[:, form] if self.leaders is None else self._cheapest[form][None]
        return np.asarray(coaches + common)

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
