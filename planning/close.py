"""Close a level: bring the best plan and the bound together with whatever costs least first.

Nothing at all when each team alone can do no better; then column generation; then searches that follow its dual prices,
the integer master over the routes seen, and at last every route that an improvement could use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planning.goal import Goal
from planning.instance import Instance
from planning.levels import LevelSpec
from planning.prove import Budget, Proof, Prover
from planning.search import Search

FOLLOW_ROUNDS = 300
MORE_ROUNDS_PER_TEAM = 6
MOST_FOLLOW_ROUNDS = 2_000
SHORT_ROUNDS = 40
SHORT_MEMORY, LONG_MEMORY = 5, 20
VERY_FEW_ROUTES, FEW_ROUTES, FEW_ROUTES_FOR_WISHES = 350, 500, 3_000
SHORT_NODES = 50
VALUE_FIRST = 1e6
CHARGE_FIRST = 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """How a level ended: its ``bound`` in steps, how it was proven, and the names of the rules that press."""

    bound: int
    note: str
    prover: Prover | None = None


def close_level(
    instance: Instance, spec: LevelSpec, search: Search, budget: Budget, tell: Callable[[int], None]
) -> Closed:
    """Prove the level as far as it goes; a better plan found on the way becomes the best of ``search``."""
    incumbent = spec.value(instance, search.best)
    if spec.objective(instance, search.best) <= spec.floor:
        tell(incumbent)
        return Closed(bound=incumbent, note="beter kan het ook niet als ieder alleen gepland wordt")
    prover = Prover(instance, spec, incumbent, budget)
    tell(prover.rounded)
    prover.generate(iter(search.pool), tell)
    note = "grens berekend over alle roosters"
    for attempt in _attempts(instance, spec, search, prover):
        if prover.is_closed or budget.out_of_time():
            break
        proof = attempt()
        note = proof.note
        if proof.placed:
            search.take_over(proof.placed)
        prover.incumbent = spec.value(instance, search.best)
        prover.proven = max(prover.proven, proof.bound)
        tell(min(prover.rounded, prover.incumbent))
    return Closed(bound=min(prover.rounded, prover.incumbent), note=note, prover=prover)


def _attempts(instance: Instance, spec: LevelSpec, search: Search, prover: Prover) -> Iterator[Callable[[], Proof]]:
    """What may close the level, cheapest first; choosing early only pays where there is little to choose from."""
    teams = len(instance.programme.teams)
    long = min(FOLLOW_ROUNDS + MORE_ROUNDS_PER_TEAM * teams, MOST_FOLLOW_ROUNDS)
    memories = (0, 0, LONG_MEMORY) if spec.goal.value else (SHORT_MEMORY, LONG_MEMORY, 0)
    if len(prover.master.routes) <= VERY_FEW_ROUTES:
        yield lambda: prover.choose(SHORT_NODES)
    yield lambda: _follow(spec, search, prover, SHORT_ROUNDS + teams, memories[0])
    if prover.is_slack or len(prover.master.routes) <= (FEW_ROUTES_FOR_WISHES if spec.goal.penalty else FEW_ROUTES):
        yield lambda: prover.choose(SHORT_NODES)
    yield lambda: _follow(spec, search, prover, long, memories[1])
    yield lambda: _follow(spec, search, prover, long, memories[2])
    yield prover.choose
    yield prover.enumerate


def _follow(spec: LevelSpec, search: Search, prover: Prover, stall: int, memory: int) -> Proof:
    """Ruin and recreate by the prices that the bound was made with; the routes seen go into the master."""
    if prover.duals is not None:
        goal = spec.goal
        charges_first = goal.charge and goal.most_penalty is None
        scale = VALUE_FIRST if goal.value else CHARGE_FIRST if charges_first else 1.0
        weight = (goal.charge + prover.duals.budget) * scale + (1.0 if goal.value else 0.0)
        shadow = [rows * scale for rows in prover.duals.rows]
        search.follow(shadow, weight / search.instance.charge_step, _place(search.instance, goal), memory)

    def enough(_best: object) -> bool:
        prover.incumbent = spec.value(search.instance, search.best)
        return prover.is_closed or prover.budget.out_of_time()

    search.improve(stall, enough)
    prover.master.add(search.pool)
    return Proof(prover.rounded, note="grens berekend, en gericht verder gezocht")


def _place(instance: Instance, goal: Goal) -> int:
    """Which level of the score the goal is about, from 1."""
    step = (goal.value > 0, goal.charge > 0, not goal.value and not goal.charge)
    before, after = instance.score(0, 0, 0), instance.score(*step)
    return 1 + next(n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
