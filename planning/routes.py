"""Routes: complete timetables of one chain, and the dynamic program that finds the cheapest ones.

All rules inside a chain are dealt with here. Given the price of each session in each slot with each coach, the
cheapest way to end session k in node n with coach c is

    V[k, c, n] = price[k, c, n] + min( min_m V[k-1, c, m] + step[m, n],
                                       min_m min_d V[k-1, d, m] + step[m, n] + coach_change )

It is the one primitive of finding and proving: Desaulniers, Desrosiers and Solomon, *Column Generation* (2005), ch. 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planning.instance import Chain, FloatArray, Instance, IntArray, Step, weigh


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """A slot and a coach for each session of a chain, in the order of its forms."""

    chain: int
    slots: tuple[int, ...]
    coaches: tuple[int, ...]


def route_charge(instance: Instance, route: Route) -> int:
    """What the sessions cost without their rooms."""
    forms, cost = instance.chains[route.chain].forms, instance.coach_cost.item
    sessions = zip(route.coaches, forms, route.slots, strict=True)
    return int(sum(cost(c, f, s) for c, f, s in sessions))


def route_penalty(instance: Instance, route: Route) -> int:
    """Penalty points of the soft rules within the route; a coach of -1 is chosen elsewhere and has none."""
    chain = instance.chains[route.chain]
    nodes = [instance.nodes.item(slot) for slot in route.slots]
    points = sum(chain.penalty.item(k, slot) for k, slot in enumerate(route.slots))
    points += sum(instance.steps[step].price.item(nodes[k], nodes[k + 1]) for k, step in enumerate(chain.steps))
    changes = sum(a != b for a, b in zip(route.coaches, route.coaches[1:], strict=False))
    led = zip(chain.leading, route.coaches, strict=True)
    points += sum(instance.coach_points.item(row, coach) for row, coach in led if coach >= 0)
    return int(points) + instance.coach_change * changes


class RouteTable:
    """The value of the cheapest route to every end, for one chain under given prices.

    ``prices`` has for each session an array [C, S]. Where it doesn't matter which coach led the session before it may
    be [1, S], the price with the cheapest coach, if ``leaders`` says for each session who that is [S].
    ``penalty_weight`` scales the prices of steps and coach changes, and is 0 on levels where soft rules don't count.
    """

    def __init__(
        self,
        instance: Instance,
        number: int,
        prices: Sequence[FloatArray],
        penalty_weight: float = 1.0,
        leaders: Sequence[IntArray] | None = None,
    ) -> None:
        self.instance = instance
        self.number = number
        self.chain: Chain = instance.chains[number]
        self.change = instance.coach_change * penalty_weight
        self.keeps_coach = instance.keeps_coach(penalty_weight)
        self.prices = prices
        self.leaders = leaders
        self._node_prices = [self._nodes(price) for price in prices]
        self.penalty_weight = penalty_weight
        self.values = [self._node_prices[0]]
        for k, step in enumerate(self.chain.steps, start=1):
            self.values.append(self._node_prices[k] + self._arrive(self.values[-1], instance.steps[step]))

    def _nodes(self, price: FloatArray) -> FloatArray:
        """Shape [C, N], or [1, N] where it doesn't matter which coach led the session before."""
        one = self.keeps_coach or len(price) == 1
        channels = price if one else price.min(axis=0, keepdims=True, initial=np.inf)
        return np.asarray(np.minimum.reduceat(channels, self.instance.node_first, axis=1))

    def _arrive(self, values: FloatArray, step: Step) -> FloatArray:
        """Shape of the values: the least it costs to come to each node from any that may precede it."""
        stay = step.cheapest_source(values, self.penalty_weight)
        if not self.keeps_coach or self.instance.fixed_coach:
            return stay
        anyone = values.min(axis=0, keepdims=True, initial=np.inf)
        return np.asarray(np.minimum(stay, step.cheapest_source(anyone, self.penalty_weight) + self.change))

    def node_price(self, k: int, channel: int, node: int) -> float:
        """The price of session ``k`` in the cheapest slot of the node."""
        return float(self._node_prices[k][channel, node])

    @property
    def best(self) -> float:
        """The value of the cheapest route; infinite when there is none."""
        return float(self.values[-1].min(initial=np.inf))

    def cheapest(self) -> Route | None:
        """The cheapest route, or None when there is none; the first in slot order among equals."""
        ends = self.values[-1]
        if not ends.size:
            return None
        end = int(ends.argmin())
        return self._trace(*divmod(end, ends.shape[1])) if ends.item(end) < np.inf else None

    def several(self, most: int, below: float) -> Iterator[Route]:
        """Up to ``most`` cheapest routes with different ends and a value under ``below``, cheapest first."""
        ends = self.values[-1].ravel()
        for end in np.argsort(ends, kind="stable")[:most].tolist():
            if not ends[end] < below:
                return
            yield self._trace(*divmod(end, self.values[-1].shape[1]))

    def _trace(self, channel: int, node: int) -> Route:
        slots: list[int] = []
        coaches: list[int] = []
        for k in range(len(self.prices) - 1, -1, -1):
            slot, coach = self._at(k, channel, node)
            slots.insert(0, slot)
            coaches.insert(0, coach)
            if k:
                channel, node = self._before(k, channel, node)
        return Route(self.number, tuple(slots), tuple(coaches))

    def price_of(self, route: Route) -> float:
        """What a route of the chain costs under these prices, led by the best coach where that is free to choose."""
        nodes = [self.instance.nodes.item(slot) for slot in route.slots]
        total = 0.0
        for k, (slot, coach) in enumerate(zip(route.slots, route.coaches, strict=True)):
            total += float(self.prices[k][coach, slot] if self.keeps_coach else self.prices[k][:, slot].min())
            if k:
                step = self.instance.steps[self.chain.steps[k - 1]]
                total += float(weigh(step.price[nodes[k - 1] : nodes[k - 1] + 1, nodes[k]], self.penalty_weight)[0])
                total += self.change if self.keeps_coach and coach != route.coaches[k - 1] else 0.0
        return total

    def choices(self, k: int, channel: int, node: int) -> list[tuple[int, int, float]]:
        """The possible slots of the node with the coach of the channel, or the cheapest coach, and the price."""
        first, here = self._here(k, node)
        rows = np.full(here.shape[1], channel) if self.keeps_coach else here.argmin(axis=0)
        prices = here[rows, np.arange(here.shape[1])].tolist()
        coaches = rows if self.leaders is None else self.leaders[k][first:]
        return [(first + n, int(coaches[n]), price) for n, price in enumerate(prices) if price < np.inf]

    def _here(self, k: int, node: int) -> tuple[int, FloatArray]:
        """The first slot of the node, and what session ``k`` costs in each of its slots."""
        nodes = self.instance.node_first
        first = nodes.item(node)
        return first, self.prices[k][:, first : nodes.item(node + 1) if node + 1 < len(nodes) else None]

    def arrivals(self, k: int, channel: int, node: int) -> FloatArray:
        """Shape of the values: what it costs to come to session ``k`` in the node from every end of ``k - 1``."""
        step = self.instance.steps[self.chain.steps[k - 1]]
        reached = self.values[k - 1] + weigh(step.price[:, node], self.penalty_weight)[None]
        if self.keeps_coach:
            other = np.arange(len(reached)) != channel
            change = np.inf if self.instance.fixed_coach else self.change
            reached = reached + np.where(other, change, 0.0)[:, None]
        return np.asarray(reached)

    def _at(self, k: int, channel: int, node: int) -> tuple[int, int]:
        """The slot within the node, and the coach, that make the node's price."""
        first, here = self._here(k, node)
        if self.keeps_coach:
            return first + int(here[channel].argmin()), channel
        at = int((here[0] if len(here) == 1 else here.min(axis=0)).argmin())
        coach = int(here[:, at].argmin()) if self.leaders is None else self.leaders[k].item(first + at)
        return first + at, coach

    def _before(self, k: int, channel: int, node: int) -> tuple[int, int]:
        reached = self.arrivals(k, channel, node)
        source: tuple[int, int] = divmod(int(reached.argmin()), reached.shape[1])
        return source
