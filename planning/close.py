"""Close a level: bring the best plan and the bound together with whatever costs least first.

Nothing at all when each team alone can do no better; then column generation; then attempts at a better plan, the last
of them with every route that an improvement could use.
"""

from collections.abc import Callable
from dataclasses import dataclass

from planning.attempts import Attempts, renews
from planning.exchange import exchange_coaches
from planning.instance import Instance
from planning.levels import LevelSpec
from planning.prove import Budget, Prover
from planning.search import Search
from planning.solver import Solved

KEPT_FOR_RENEWING = 1 / 3


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
    if renews(instance, spec.goal) and not instance.fixed_coach:
        search.adopt(exchange_coaches(instance, search.best))
    incumbent = spec.value(instance, search.best)
    if spec.objective(instance, search.best) <= spec.floor:
        tell(incumbent)
        return Closed(bound=incumbent, note="beter kan het ook niet als ieder alleen gepland wordt")
    prover = Prover(instance, spec, incumbent, budget)
    tell(prover.rounded)
    _generate(prover, search, tell)
    note = "grens berekend over alle roosters"
    for attempt in Attempts(spec=spec, search=search, prover=prover):
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


def _generate(prover: Prover, search: Search, tell: Callable[[int], None]) -> None:
    """Column generation, of which the end waits where the plan can be made much better first."""
    kept = KEPT_FOR_RENEWING * prover.budget.seconds_left()

    def is_enough(solved: Solved) -> bool:
        return prover.is_near(solved) or prover.budget.seconds_left() < kept

    if renews(search.instance, prover.goal):
        prover.generate(iter(search.pool), tell, is_enough)
    else:
        prover.generate(iter(search.pool), tell)
