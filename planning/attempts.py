"""What may close a level once its bound is made, cheapest first.

Searches that follow the dual prices; for teams that are left out, pressing them in; where wishes are counted, renewing
the plan in parts; and the integer master over the routes seen, early only where there is little to choose from.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from planning.ejection import Ejection
from planning.goal import Goal
from planning.instance import Instance
from planning.levels import LevelSpec
from planning.prove import Proof, Prover
from planning.renew import Renewal, can_renew
from planning.search import Found, Search

FOLLOW_ROUNDS = 100
MORE_ROUNDS_PER_TEAM = 10
MOST_FOLLOW_ROUNDS = 2_000
SHORT_ROUNDS = 40
SHORT_MEMORY, LONG_MEMORY = 5, 20
VERY_FEW_ROUTES, FEW_ROUTES, FEW_ROUTES_FOR_WISHES = 350, 500, 3_000
FEW_CHAINS = 40
SHORT_NODES = 50
SMALL_PART = 6
VALUE_FIRST = 1e6
CHARGE_FIRST = 1e3

type Attempt = Callable[[], Proof]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """The attempts at a level ``spec`` from the best plan of ``search``, with the bound that ``prover`` has."""

    spec: LevelSpec
    search: Search
    prover: Prover

    def __iter__(self) -> Iterator[Attempt]:
        if self.spec.goal.value:
            yield from self._served()
        elif renews(self.search.instance, self.spec.goal):
            yield from self._wishes()
        else:
            yield from self._cheaper()
        yield self.prover.choose
        yield self.prover.enumerate

    def _served(self) -> Iterator[Attempt]:
        yield lambda: self._press(self._short)
        yield from self._choose_from(FEW_ROUTES)
        yield lambda: self._press(self._long)
        yield lambda: self._follow(self._long, LONG_MEMORY)

    def _cheaper(self) -> Iterator[Attempt]:
        yield from self._choose_from(VERY_FEW_ROUTES)
        yield lambda: self._follow(self._short, SHORT_MEMORY)
        yield from self._choose_from(FEW_ROUTES_FOR_WISHES if self.spec.goal.penalty else FEW_ROUTES)
        if can_renew(self.search.instance):
            renewal = self._renewal()
            yield from self._parts(renewal, renewal.sizes())
        yield lambda: self._follow(self._long, LONG_MEMORY)

    def _wishes(self) -> Iterator[Attempt]:
        """As for cost, but with many routes no search; the end of column generation comes after the small parts."""
        yield from self._choose_from(VERY_FEW_ROUTES)
        if len(self.prover.master.routes) <= FEW_ROUTES_FOR_WISHES:
            yield lambda: self._follow(self._short, SHORT_MEMORY)
            yield from self._choose_from(FEW_ROUTES_FOR_WISHES)
        renewal = self._renewal()
        yield from self._parts(renewal, [size for size in renewal.sizes() if size <= SMALL_PART])
        yield self._go_on
        yield from self._parts(renewal, [size for size in renewal.sizes() if size > SMALL_PART])

    def _renewal(self) -> Renewal:
        return Renewal(spec=self.spec, search=self.search, prover=self.prover)

    def _parts(self, renewal: Renewal, sizes: Iterable[int]) -> Iterator[Attempt]:
        """The plan renewed in parts of so many teams, one size after the other."""
        return (partial(self._renew, renewal, size) for size in sizes)

    @property
    def _short(self) -> int:
        return SHORT_ROUNDS + len(self.search.order)

    @property
    def _long(self) -> int:
        return min(FOLLOW_ROUNDS + MORE_ROUNDS_PER_TEAM * len(self.search.order), MOST_FOLLOW_ROUNDS)

    def _choose_from(self, most: int) -> Iterator[Attempt]:
        """A short choice out of the routes seen, if there are few of them and of the chains that they are for."""
        if len(self.prover.master.routes) <= most and len(self.search.instance.chains) <= FEW_CHAINS:
            yield lambda: self.prover.choose(SHORT_NODES)

    def _follow(self, stall: int, memory: int) -> Proof:
        """Ruin and recreate by the prices that the bound was made with; the routes seen go into the master."""
        self._aim(memory)
        self.search.improve(stall, self._is_enough)
        return self._sought("gericht verder gezocht")

    def _press(self, stall: int) -> Proof:
        """Press in teams that are left out, by the same prices."""
        self._aim(0)
        teams = self.search.instance.programme.teams
        Ejection(self.search, VALUE_FIRST * sum(t.value for t in teams) / len(teams)).improve(stall, self._is_enough)
        return self._sought("verder gezocht door anderen te laten opschuiven")

    def _renew(self, renewal: Renewal, size: int) -> Proof:
        renewal.run(size, self._is_enough)
        return self._sought("het plan deel voor deel vernieuwd")

    def _go_on(self) -> Proof:
        """The end of column generation."""
        self.prover.generate(iter(self.search.pool), lambda _bound: None)
        return self._sought("het plan deel voor deel vernieuwd")

    def _sought(self, how: str) -> Proof:
        self.prover.master.add(self.search.pool)
        return Proof(self.prover.rounded, note=f"grens berekend, en {how}")

    def _is_enough(self, best: Found) -> bool:
        """Whether the best plan so far closes the level, or there is no more time; the prover hears what it is."""
        self.prover.incumbent = self.spec.value(self.search.instance, best)
        return self.prover.is_closed or self.prover.budget.out_of_time()

    def _aim(self, memory: int) -> None:
        """Have the search choose by the prices that the bound was made with, if there are any."""
        if self.prover.duals is None:
            return
        goal, duals = self.spec.goal, self.prover.duals
        charges_first = goal.charge and goal.most_penalty is None
        scale = VALUE_FIRST if goal.value else CHARGE_FIRST if charges_first else 1.0
        weight = (goal.charge + duals.budget) * scale + (1.0 if goal.value else 0.0)
        shadow = [rows * scale for rows in duals.rows]
        instance = self.search.instance
        self.search.follow(shadow, weight / instance.charge_step, _place(instance, goal), memory)


def renews(instance: Instance, goal: Goal) -> bool:
    """Whether the plan is renewed in parts: where wishes are counted, which the search meets badly."""
    return goal.penalty > 0 and can_renew(instance)


def _place(instance: Instance, goal: Goal) -> int:
    """Which level of the score the goal is about, from 1."""
    step = (goal.value > 0, goal.charge > 0, not goal.value and not goal.charge)
    before, after = instance.score(0, 0, 0), instance.score(*step)
    return 1 + next(n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
