"""Close a level: bring the best plan and the bound together with whatever costs least first.

Nothing at all when each team alone can do no better; then column generation; then searches that follow its dual prices,
the integer master over the routes seen, and at last every route that an improvement could use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planning.instance import Instance
from planning.levels import LevelSpec
from planning.prove import Budget, Proof, Prover
from planning.search import Search, evaluate

FOLLOW_ROUNDS = 300
MORE_ROUNDS_PER_TEAM = 6
MOST_FOLLOW_ROUNDS = 2_000
SHORT_ROUNDS = 40
SHORT_MEMORY, LONG_MEMORY = 5, 20
FEW_ROUTES = 1_500
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
        return Closed(bound=incumbent, note="elk team alleen al kan het niet beter")
    prover = Prover(instance, spec, incumbent, budget)
    tell(prover.rounded)
    prover.generate(iter(search.pool), tell)
    note = "routemaster"
    for attempt in _attempts(instance, spec, search, prover):
        if prover.is_closed or budget.out_of_time():
            break
        proof = attempt()
        note = proof.note
        if proof.placed:
            search.adopt(evaluate(instance, proof.placed))
        prover.incumbent = spec.value(instance, search.best)
        prover.proven = max(prover.proven, proof.bound)
        tell(min(prover.rounded, prover.incumbent))
    return Closed(bound=min(prover.rounded, prover.incumbent), note=note, prover=prover)


def _attempts(instance: Instance, spec: LevelSpec, search: Search, prover: Prover) -> Iterator[Callable[[], Proof]]:
    """What may close the level, cheapest first; choosing early only pays where there is little to choose from."""
    teams = len(instance.programme.teams)
    long = min(FOLLOW_ROUNDS + MORE_ROUNDS_PER_TEAM * teams, MOST_FOLLOW_ROUNDS)
    memory = LONG_MEMORY if spec.goal.value else SHORT_MEMORY
    yield lambda: _follow(spec, search, prover, SHORT_ROUNDS + teams, memory)
    if len(prover.master.routes) <= FEW_ROUTES:
        yield lambda: prover.choose(SHORT_NODES)
    yield lambda: _follow(spec, search, prover, long, LONG_MEMORY)
    yield lambda: _follow(spec, search, prover, long, 0)
    yield prover.choose
    yield prover.enumerate


def _follow(spec: LevelSpec, search: Search, prover: Prover, stall: int, memory: int) -> Proof:
    """Ruin and recreate by the prices that the bound was made with; the routes seen go into the master."""
    if prover.duals is not None:
        goal = spec.goal
        charges_first = goal.charge and goal.most_penalty is None
        scale = VALUE_FIRST if goal.value else CHARGE_FIRST if charges_first else 1.0
        weight = (goal.charge + prover.duals.budget) * scale + (1.0 if goal.value else 0.0)
        search.follow([rows * scale for rows in prover.duals.rows], weight / search.instance.charge_step, memory)

    def enough(_best: object) -> bool:
        prover.incumbent = spec.value(search.instance, search.best)
        return prover.is_closed or prover.budget.out_of_time()

    search.improve(stall, enough)
    prover.master.add(search.pool)
    return Proof(prover.rounded, note="zoeken met schaduwprijzen")
