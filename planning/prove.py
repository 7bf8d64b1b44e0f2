"""Prove a level: column generation for its bound, then the routes that could still improve the plan, all of them.

A plan that is better than the best found must keep every chain within the remaining gap of its cheapest route under
the dual prices. Once the gap is small those routes are few; the integer master over exactly them decides the level.
After Baldacci, Christofides and Mingozzi (2008), who close vehicle routing instances in this way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from planning.bound import Relaxed, relax, round_up
from planning.insertion import Placed
from planning.instance import FloatArray, Instance
from planning.levels import LevelSpec
from planning.master import Duals, Master
from planning.routes import Route, RouteTable
from planning.solver import Solved

ROUNDS = 200
ROUTES_PER_CHAIN = 12
ROUTES_PER_ROUND = 6_000
MOST_ENUMERATED = 30_000
CHOOSE_UP_TO = 12_000
CHOOSE_SHARE = 0.5
MOST_COLUMNS = 400_000
NODES = 2_000
COLUMNS_TIMES_NODES = 4_000_000
EPSILON = 1e-6
NEAR = 0.01


@dataclass(slots=True)
class Proof:
    """How far a level is proven: ``bound`` in steps of the goal, and what the master placed that is better."""

    bound: int
    placed: dict[int, Placed] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """When to stop: ``out_of_time`` says so, ``seconds_left`` is what one solve may take."""

    out_of_time: Callable[[], bool]
    seconds_left: Callable[[], float]


class Prover:
    """Proves one level. ``incumbent`` is its best known value in steps of the goal's objective."""

    def __init__(self, instance: Instance, spec: LevelSpec, incumbent: int, budget: Budget) -> None:
        self.instance = instance
        self.goal = spec.goal
        self.step = spec.step
        self.incumbent = incumbent
        self.budget = budget
        self.master = Master(instance, spec.goal)
        self.bound = -np.inf
        self.proven = round_up(max(spec.floor, -1e15) / spec.step)
        self.last: Relaxed | None = None
        self.duals: Duals | None = None

    @property
    def rounded(self) -> int:
        """The best bound known in whole steps, that of the level at no cost to begin with."""
        return self.proven if np.isinf(self.bound) else max(self.proven, round_up(self.bound / self.step))

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be better than the incumbent."""
        return self.rounded >= self.incumbent

    def is_near(self, solved: Solved) -> bool:
        """Whether more routes can raise the bound by a hundredth of the gap at most."""
        gap = self.incumbent * self.step - self.bound
        return solved.objective is not None and solved.objective - self.bound <= NEAR * gap

    def generate(
        self, pool: Iterator[Route], tell: Callable[[int], None], is_enough: Callable[[Solved], bool] = lambda _: False
    ) -> None:
        """Column generation until the level is closed, no route can lower the relaxation, or a round ``is_enough``."""
        self.master.add(pool)
        for _ in range(ROUNDS):
            solved, duals = self.master.relax(seconds=self.budget.seconds_left())
            relaxed = relax(self.instance, self.goal, duals)
            if relaxed.bound > self.bound:
                self.bound, self.last, self.duals = relaxed.bound, relaxed, duals
            tell(min(self.rounded, self.incumbent))
            if self.is_closed or self._is_settled(solved) or self.budget.out_of_time() or is_enough(solved):
                return
            each = max(2, min(ROUTES_PER_CHAIN, ROUTES_PER_ROUND // len(relaxed.tables)))
            fresh = [
                route
                for table, dual in zip(relaxed.tables, duals.chains, strict=True)
                for route in table.several(each, float(dual) - EPSILON)
            ]
            if not self.master.add(fresh) or self.master.problem.numVariables() > MOST_COLUMNS:
                return

    def _is_settled(self, solved: Solved) -> bool:
        """Whether more routes can't raise the bound by a step: it has met what the routes so far reach together."""
        return solved.objective is not None and self.rounded >= round_up(solved.objective / self.step)

    def _share(self) -> float:
        return CHOOSE_SHARE * self.budget.seconds_left()

    def choose(self, nodes: int = NODES) -> Proof:
        """A better plan out of the routes seen that one could use, those nearest to the cheapest of their chain."""
        excess = {r: self.excess(r) for r in self.master.routes}
        near = set(sorted((r for r, x in excess.items() if x <= self._slack), key=excess.__getitem__)[:CHOOSE_UP_TO])
        _, placed = self._decide([r for r in self.master.routes if r in near], nodes)
        return Proof(self.rounded, placed, note="grens berekend, en gekozen uit de beste roosters")

    def enumerate(self) -> Proof:
        """Decide the level over every route that an improvement could use, if they are not too many."""
        if self.last is None:
            return Proof(self.rounded)
        routes: list[Route] = []
        for table in self.last.tables:
            routes += all_routes(table, table.best + self._slack, MOST_ENUMERATED - len(routes) + 1)
            if len(routes) > MOST_ENUMERATED:
                return Proof(self.rounded, note="te veel roosters om alle na te gaan")
        solved, placed = self._decide(routes, NODES)
        if solved.is_infeasible:
            return Proof(self.incumbent, note=f"alle {len(routes)} roosters nagegaan")
        proven = self.rounded if solved.bound is None else round_up(solved.bound / self.step)
        bound = max(self.rounded, min(proven, self.incumbent))
        return Proof(bound, placed, note=f"{len(routes)} roosters nagegaan")

    @property
    def _slack(self) -> float:
        """How far above the cheapest of its chain a route may be that is part of a better plan than the incumbent."""
        bound = -np.inf if self.last is None else self.last.bound
        return (self.incumbent - 1) * self.step - bound + EPSILON * max(1.0, abs(bound))

    def excess(self, route: Route) -> float:
        """How much dearer a route is than the cheapest of its chain, under the prices of the best bound."""
        if self.last is None:
            return 0.0
        table = self.last.tables[route.chain]
        return table.price_of(route) - table.best

    def _decide(self, routes: list[Route], nodes: int) -> tuple[Solved, dict[int, Placed]]:
        """The best plan out of these routes, and only if it is better than the incumbent."""
        exact = Master(self.instance, self.goal)
        exact.add(routes)
        exact.ask_better((self.incumbent - 1) * self.step)
        return exact.choose(seconds=self._share, nodes=min(nodes, _nodes(len(routes))))


def _nodes(columns: int) -> int:
    """How many nodes an integer solve may take: fewer for more columns, so that work and not the clock decides."""
    return max(20, min(NODES, COLUMNS_TIMES_NODES // max(columns, 1)))


def all_routes(table: RouteTable, most: float, limit: int) -> list[Route]:
    """Every route of a chain with a price of at most ``most``; stops once there are more than ``limit``."""
    found: list[Route] = []
    for channel, node in _within(table.values[-1], most):
        for slots, coaches in _ways(table, len(table.prices) - 1, (channel, node), most):
            found.append(Route(table.number, slots, coaches))
            if len(found) > limit:
                return found
    return found


def _ways(
    table: RouteTable, k: int, end: tuple[int, int], most: float
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every way to end session ``k`` in the channel and node ``end`` with a price of at most ``most``."""
    channel, node = end
    reach = table.values[k][channel, node] - table.node_price(k, channel, node)
    for slot, coach, price in table.choices(k, channel, node):
        if reach + price > most:
            continue
        if k == 0:
            yield (slot,), (coach,)
            continue
        arrive = table.arrivals(k, channel, node)
        for before, at in _within(arrive, most - price):
            rest = most - price - (arrive[before, at] - table.values[k - 1][before, at])
            for slots, coaches in _ways(table, k - 1, (before, at), rest):
                yield (*slots, slot), (*coaches, coach)


def _within(values: FloatArray, most: float) -> list[list[int]]:
    """Where there is a way, and its price is at most ``most``; that there is none has an infinite price."""
    ways: list[list[int]] = np.argwhere(np.isfinite(values) & (values <= most)).tolist()
    return ways
