"""The compact model that a user would write first: PuLP on HiGHS, a binary per group, form, slot and coach."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import highspy
import pulp

from benchmarks.child import Limits, run_method
from benchmarks.grid import GROUPS, Grid, Placing, build_grid, to_plan
from benchmarks.soft import ideal_gap, slot_points
from benchmarks.trace import COST, SERVED, SOFT, Trace
from planning.domain.plan import Plan
from planning.domain.programme import Programme

LEVEL_SHARE = 0.6
SEED = 1
CALLBACKS = highspy.cb.HighsCallbackType

type Key = tuple[int, int, int, int, int]
"""Team, group, form, slot and coach."""
type Teller = Callable[[object, str, Any, object, object], None]
"""What HiGHS calls with its kind of news, a text, the news itself, and two things that are not used here."""


class CompactModel:
    """All rules as rows, and the levels as expressions to make as small as possible."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problem = pulp.LpProblem("compact", pulp.LpMinimize)
        self.served = [self._binary(f"served_{t}") for t in range(grid.teams)]
        self.x = {key: self._binary("x_" + "_".join(map(str, key))) for key in self._keys()}
        self.points: list[pulp.LpAffineExpression] = []
        self._once_each()
        self._places()
        self._series()
        price = pulp.lpSum(grid.price[c] * x for (*_, c), x in self.x.items())
        self.levels = [(SERVED, -pulp.lpSum(self.served), -1), (COST, price, grid.cents_per_unit)]
        if any(grid.programme.weights.values()):
            self.points += [slot_points(grid, t, s) * x for (t, _, _, s, _), x in self.x.items()]
            self.levels.append((SOFT, pulp.lpSum(self.points), 1))

    def _keys(self) -> Iterable[Key]:
        grid = self.grid
        return (
            (t, g, f, s, c)
            for t in range(grid.teams)
            for g in range(GROUPS)
            for f in range(grid.forms)
            for s in grid.allowed[t][f]
            for c in range(grid.coaches)
            if grid.leads(c, f, s)
        )

    def _binary(self, name: str) -> pulp.LpVariable:
        return self.problem.add_variable(name, 0, 1, "Integer")

    def _once_each(self) -> None:
        of_session = defaultdict(list)
        for (t, g, f, _, _), x in self.x.items():
            of_session[t, g, f].append(x)
        for t in range(self.grid.teams):
            for g in range(GROUPS):
                for f in range(self.grid.forms):
                    self.problem += pulp.lpSum(of_session[t, g, f]) == self.served[t]

    def _places(self) -> None:
        """Coaches in one place and a number of times a week, rooms, and the groups of a team one at a time."""
        coach, week, room, team = (defaultdict(list) for _ in range(4))
        for (t, _, _, s, c), x in self.x.items():
            coach[c, s].append(x)
            week[c, self.grid.week[s]].append(x)
            room[s].append(x)
            team[t, s].append(x)
        for sessions in (*coach.values(), *team.values()):
            self.problem += pulp.lpSum(sessions) <= 1
        for (c, _), sessions in week.items():
            self.problem += pulp.lpSum(sessions) <= self.grid.per_week[c]
        for s, sessions in room.items():
            self.problem += pulp.lpSum(sessions) <= self.grid.rooms[s]

    def _series(self) -> None:
        """The gaps within a group, one coach for it where that is fixed, and what its gaps and changes cost."""
        day: dict[tuple[int, int, int], list[pulp.LpAffineExpression]] = defaultdict(list)
        coach: dict[tuple[int, int, int], Mapping[int, list[pulp.LpVariable]]] = defaultdict(lambda: defaultdict(list))
        for (t, g, f, s, c), x in self.x.items():
            day[t, g, f].append((self.grid.ordinal[s] - self.grid.ordinal[0]) * x)
            coach[t, g, f][c].append(x)
        for t, g, f in list(day):
            if f:
                gap = pulp.lpSum(day[t, g, f]) - pulp.lpSum(day[t, g, f - 1])
                self._gap(gap, t, f)
                self._coaches(coach[t, g, f - 1], coach[t, g, f])

    def _gap(self, gap: pulp.LpAffineExpression, t: int, f: int) -> None:
        least, most = self.grid.gap(f)
        self.problem += gap >= least * self.served[t]
        self.problem += gap <= most * self.served[t]
        ideal = ideal_gap(self.grid, f)
        if ideal is not None:
            off = self._count(f"off_{len(self.points)}")
            self.problem += gap - ideal * self.served[t] <= 7 * off + 6
            self.problem += ideal * self.served[t] - gap <= 7 * off + 6
            self.points.append(self.grid.programme.weights["ideal_gap"] * off)

    def _count(self, name: str) -> pulp.LpVariable:
        return self.problem.add_variable(name, 0, None, "Integer")

    def _coaches(self, before: Mapping[int, list[pulp.LpVariable]], now: Mapping[int, list[pulp.LpVariable]]) -> None:
        weight = self.grid.programme.weights.get("coach_change", 0)
        if self.grid.programme.fixed_coach:
            for c in {*before, *now}:
                self.problem += pulp.lpSum(before.get(c, ())) == pulp.lpSum(now.get(c, ()))
        elif weight:
            changes = self._binary(f"changes_{len(self.points)}")
            for c in now:
                self.problem += pulp.lpSum(now[c]) - pulp.lpSum(before.get(c, ())) <= changes
            self.points.append(weight * changes)

    def placing(self) -> Placing:
        """The plan of the values of the variables."""
        found: dict[int, list[dict[int, tuple[int, int]]]] = defaultdict(lambda: [{} for _ in range(GROUPS)])
        for (t, g, f, s, c), x in self.x.items():
            if round(x.varValue or 0):
                found[t][g][f] = (s, c)
        return {t: tuple(tuple(one[f] for f in range(self.grid.forms)) for one in both) for t, both in found.items()}


def solve(programme: Programme, limits: Limits, trace: Trace) -> Plan | None:
    """The best plan found, level after level as CP-SAT does it, or None."""
    grid = build_grid(programme)
    model = CompactModel(grid)
    found: Placing | None = None
    for number, (level, expression, factor) in enumerate(model.levels):
        left = limits.seconds - trace.seconds
        if left <= 0:
            break
        model.problem.setObjective(expression)
        last = number == len(model.levels) - 1
        solver = _solver(limits, left if last else left * LEVEL_SHARE, _teller(trace, level, factor))
        stats = model.problem.solve(solver)
        if not stats.has_solution:
            break
        value = round(pulp.value(expression) or 0)
        bound = value if stats.status == pulp.LpSolveStatus.Optimal else stats.best_bound
        trace.value(level, value * factor)
        if bound is not None and math.isfinite(bound):
            trace.bound(level, math.ceil(bound - 1e-6) * factor)
        found = model.placing()
        model.problem += expression <= value
    return None if found is None else to_plan(grid, found)


def _solver(limits: Limits, seconds: float, teller: Teller) -> pulp.HiGHS:
    return pulp.HiGHS(
        msg=False,
        threads=limits.threads,
        gapRel=0.0,
        gapAbs=0.0,
        timeLimit=seconds,
        random_seed=SEED,
        callbackTuple=(teller, None),
        callbacksToActivate=[CALLBACKS.kCallbackMipImprovingSolution, CALLBACKS.kCallbackMipLogging],
    )


def _teller(trace: Trace, level: str, factor: int) -> Teller:
    """Writes down every better plan and every better bound."""

    def tell(kind: object, _message: str, data: Any, _answer: object, _own: object) -> None:
        if kind == CALLBACKS.kCallbackMipImprovingSolution:
            trace.value(level, round(data.objective_function_value) * factor)
        if math.isfinite(data.mip_dual_bound):
            trace.bound(level, math.ceil(data.mip_dual_bound - 1e-6) * factor)

    return tell


if __name__ == "__main__":
    run_method(solve)
