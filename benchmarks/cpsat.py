"""CP-SAT, level after level: what all ways of writing the model share."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from benchmarks.child import Limits
from benchmarks.counting import places_for_forms
from benchmarks.greedy import greedy_placing
from benchmarks.grid import GROUPS, Grid, Placing
from benchmarks.trace import COST, SERVED, Trace

HINT_SHARE = 0.1
LEVEL_SHARE = 0.6
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One level: what to make as small as possible; ``factor`` times that is what is told of it.

    ``floor`` is what no plan can undercut, by counting; None when nothing is known.
    """

    level: str
    expression: cp_model.LinearExprT
    factor: int = 1
    floor: int | None = None


@dataclass(slots=True)
class Hints:
    """A plan to start from: values by variable, and what the plan is worth on the levels."""

    values: dict[int, int] = field(default_factory=dict)
    worth: dict[str, int] = field(default_factory=dict)

    def give(self, variable: cp_model.IntVar, value: int) -> None:
        """Start ``variable`` at ``value``."""
        self.values[variable.index] = value

    def give_ones[K](self, variables: Mapping[K, cp_model.IntVar], ones: set[K]) -> None:
        """Start the variables of ``ones`` at 1 and all others at 0."""
        for key, variable in variables.items():
            self.values[variable.index] = int(key in ones)


type Values = Sequence[int]
"""The values of all variables, by index."""


def start_placing(grid: Grid, limits: Limits) -> Placing:
    """The plan that CP-SAT is given as a hint."""
    return greedy_placing(grid, seconds=HINT_SHARE * limits.seconds, seed=SEED)


def add_counting_cuts(cp: cp_model.CpModel, grid: Grid, served: cp_model.LinearExprT) -> None:
    """All sessions of a set of forms fit in the weeks of the coaches who lead one of them."""
    for number, fit in places_for_forms(grid):
        cp.add(GROUPS * number * served <= fit)


def worth(grid: Grid, placing: Placing) -> dict[str, int]:
    """What a plan is worth on the first two levels, as the objectives count it."""
    cost = sum(grid.price[c] for both in placing.values() for series in both for _, c in series)
    return {SERVED: -len(placing), COST: cost}


def solve_levels(
    cp: cp_model.CpModel, objectives: Sequence[Objective], hints: Hints, limits: Limits, trace: Trace
) -> Values | None:
    """Solve level after level, each among the plans that are as good on the ones before.

    A level may use 60 % of the time that is left, the last one all of it; what it leaves over goes on to the next.
    A level on which the plan of the hint can't be beaten is not solved at all. The values of all variables by index,
    or None when no plan was found.
    """
    found: Values | None = None
    for objective in objectives:
        start = hints.worth.get(objective.level)
        if start is not None:
            trace.value(objective.level, start * objective.factor)
        if start is not None and start == objective.floor:
            trace.bound(objective.level, start * objective.factor)
            cp.add(objective.expression <= start)
            continue
        left = limits.seconds - trace.seconds
        if left <= 0:
            break
        solver = _solver(limits, left if objective is objectives[-1] else left * LEVEL_SHARE)
        _hint(cp, hints.values)
        cp.minimize(objective.expression)
        solver.best_bound_callback = _bound_teller(objective, trace)
        status = solver.solve(cp, _Listener(objective, trace))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        value = round(solver.objective_value)
        trace.value(objective.level, value * objective.factor)
        trace.bound(objective.level, _up(solver.best_objective_bound) * objective.factor)
        found = list(solver.response_proto.solution)
        hints = Hints(values=dict(enumerate(found)))
        cp.add(objective.expression <= value)
    return found


class _Listener(cp_model.CpSolverSolutionCallback):
    """Writes down every better plan."""

    def __init__(self, objective: Objective, trace: Trace) -> None:
        super().__init__()
        self._objective = objective
        self._trace = trace

    def on_solution_callback(self) -> None:
        """Called by the solver."""
        self._trace.value(self._objective.level, round(self.objective_value) * self._objective.factor)


def _bound_teller(objective: Objective, trace: Trace) -> Callable[[float], None]:
    return lambda bound: trace.bound(objective.level, _up(bound) * objective.factor)


def _up(bound: float) -> int:
    """A bound on whole numbers, rounded to what can occur."""
    return math.ceil(bound - 1e-6)


def _solver(limits: Limits, seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = limits.threads
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2
    return solver


def _hint(cp: cp_model.CpModel, values: Mapping[int, int]) -> None:
    cp.clear_hints()
    for index, value in values.items():
        cp.add_hint(cp.get_int_var_from_proto_index(index), value)
