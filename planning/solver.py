"""The one door to the solver: PuLP on HiGHS, the same options everywhere."""

from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
import pulp
from pulp.constants import LpSolveStatus

SIMPLEX_UP_TO = 5_000
LAST_RESORT_SECONDS = 60.0
TRIALS = 8
FEWER_TRIALS = 2
"""How often a variable is tried before what was learnt of it is trusted; the first is the solver's own number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """How a solve ended: ``bound`` is what the solver proved about the objective, None when nothing."""

    is_optimal: bool
    is_infeasible: bool
    has_solution: bool
    objective: float | None
    bound: float | None


def solve_relaxation(problem: pulp.LpProblem, *, seconds: float = LAST_RESORT_SECONDS) -> Solved:
    """Solve the linear relaxation; variables and constraints then carry values and duals.

    A large one is solved by interior point without crossover: its duals lie amid the optimal ones, which column
    generation likes, and it is several times faster than simplex here. They need not be exact for a true bound.
    """
    if problem.numVariables() <= SIMPLEX_UP_TO:
        return _solve(problem, pulp.HiGHS(mip=False, msg=False, threads=1, timeLimit=seconds))
    inner = pulp.HiGHS(mip=False, msg=False, threads=1, timeLimit=seconds, solver="ipm", run_crossover="off")
    return _solve(problem, inner)


def solve_integer(problem: pulp.LpProblem, *, seconds: float, nodes: int, proves_first: bool = False) -> Solved:
    """Solve to integer optimality, or until ``nodes`` nodes (the same each time) or ``seconds`` are spent.

    ``proves_first`` spends no time on smaller problems in search of better solutions, and little on trying what to
    branch on: faster for small problems with much symmetry, where the proof is what takes time.
    """
    solver = pulp.HiGHS(
        msg=False,
        threads=1,
        gapRel=0.0,
        gapAbs=0.0,
        timeLimit=seconds,
        mip_max_nodes=nodes,
        random_seed=1,
        mip_heuristic_run_rins=not proves_first,
        mip_heuristic_run_rens=not proves_first,
        mip_heuristic_run_root_reduced_cost=not proves_first,
        mip_pscost_minreliable=FEWER_TRIALS if proves_first else TRIALS,
    )
    return _solve(problem, solver)


def _solve(problem: pulp.LpProblem, solver: pulp.HiGHS) -> Solved:
    stats = problem.solve(solver)
    optimal = stats.status == LpSolveStatus.Optimal
    objective = pulp.value(problem.objective) if stats.has_solution else None
    bound = objective if optimal and objective is not None else stats.best_bound
    return Solved(
        is_optimal=optimal,
        is_infeasible=stats.status == LpSolveStatus.Infeasible,
        has_solution=bool(stats.has_solution),
        objective=objective,
        bound=bound,
    )


def solver_versions() -> dict[str, str]:
    """What plans are made with, by name."""
    return {"pulp": pulp.__version__, "highspy": version("highspy"), "numpy": np.__version__}
