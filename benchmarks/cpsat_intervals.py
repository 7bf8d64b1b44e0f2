"""CP-SAT with optional intervals: an interval per session, and an alternative for each coach who can lead it.

Redundant, to propagate and bound: all sessions together fit the coaches that are free in every slot, and the counting
cuts of the flows. The two groups of a team are alike, so the first starts first.
"""

from collections import Counter, defaultdict

from ortools.sat.python import cp_model

from benchmarks.child import Limits, run_method
from benchmarks.counting import most_served
from benchmarks.cpsat import Hints, Objective, Values, add_counting_cuts, solve_levels, start_placing, worth
from benchmarks.grid import GROUPS, Grid, Placing, build_grid, to_plan
from benchmarks.soft import ideal_gap, most_weeks_off, slot_points
from benchmarks.trace import COST, SERVED, SOFT, Trace
from planning.domain.plan import Plan
from planning.domain.programme import Programme

DAYS, PER_DAY = 5, 3
SLOTS_PER_WEEK = DAYS * PER_DAY

type Unit = tuple[int, int]
"""A team and one of its groups."""
type Task = tuple[int, int, int]
"""A team, one of its groups, and a form."""


class IntervalModel:
    """All sessions as intervals on a line of slots, 15 to a week; days and weeks follow from the slot."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cp = cp_model.CpModel()
        self.served = {t: self.cp.new_bool_var("") for t in range(grid.teams) if all(grid.allowed[t])}
        self.slot: dict[Task, cp_model.IntVar] = {}
        self.day: dict[Task, cp_model.IntVar] = {}
        self.week: dict[Task, cp_model.IntVar] = {}
        self.leads: dict[tuple[Task, int], cp_model.IntVar] = {}
        self.points: list[cp_model.LinearExprT] = []
        self._of_coach: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        self._weeks_of_coach: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        self._all: list[cp_model.IntervalVar] = []
        for t in self.served:
            self._team(t)
        self._shared()
        total = sum(self.served.values())
        add_counting_cuts(self.cp, grid, total)
        self.total = total
        self.cost = sum(grid.price[c] * leads for (_, c), leads in self.leads.items())
        self.objectives = (
            Objective(level=SERVED, expression=-total, factor=-1, floor=-most_served(grid)),
            Objective(level=COST, expression=self.cost, factor=grid.cents_per_unit),
            *((Objective(level=SOFT, expression=sum(self.points)),) if any(grid.programme.weights.values()) else ()),
        )

    def _team(self, t: int) -> None:
        mine = []
        for g in range(GROUPS):
            for f in range(self.grid.forms):
                self._when(t, g, f)
                mine.append(self._interval(self.slot[t, g, f], self.served[t]))
                self._who(t, g, f)
                if f:
                    self._after(t, g, f)
        self.cp.add_no_overlap(mine)
        self._all += mine
        self.cp.add(self.slot[t, 0, 0] < self.slot[t, 1, 0]).only_enforce_if(self.served[t])

    def _interval(self, start: cp_model.IntVar, present: cp_model.IntVar) -> cp_model.IntervalVar:
        return self.cp.new_optional_fixed_size_interval_var(start, 1, present, "")

    def _when(self, t: int, g: int, f: int) -> None:
        """The slot, with its day and week: slot = 15 week + 3 weekday + part of the day, day = 7 week + weekday."""
        cp, grid = self.cp, self.grid
        allowed = grid.allowed[t][f]
        slot = cp.new_int_var_from_domain(cp_model.Domain.from_values(list(allowed)), "")
        days = {grid.ordinal[s] - grid.ordinal[0] for s in allowed}
        day = cp.new_int_var_from_domain(cp_model.Domain.from_values(sorted(days)), "")
        week = cp.new_int_var_from_domain(cp_model.Domain.from_values(sorted({grid.week[s] for s in allowed})), "")
        part = cp.new_int_var(0, PER_DAY - 1, "")
        cp.add(slot == PER_DAY * day - (7 * PER_DAY - SLOTS_PER_WEEK) * week + part)
        weekday = cp.new_int_var(0, DAYS - 1, "")
        cp.add(day == 7 * week + weekday)
        self.slot[t, g, f], self.day[t, g, f], self.week[t, g, f] = slot, day, week
        self._when_it_suits(t, g, f)

    def _when_it_suits(self, t: int, g: int, f: int) -> None:
        """Which points the slot costs."""
        alike = defaultdict(list)
        for s in self.grid.allowed[t][f]:
            alike[slot_points(self.grid, t, s)].append(s)
        if set(alike) == {0}:
            return
        chosen = {points: self.cp.new_bool_var("") for points in alike}
        self.cp.add(sum(chosen.values()) == self.served[t])
        for points, slots in alike.items():
            domain = cp_model.Domain.from_values(slots)
            self.cp.add_linear_expression_in_domain(self.slot[t, g, f], domain).only_enforce_if(chosen[points])
            self.points.append(points * chosen[points])

    def _who(self, t: int, g: int, f: int) -> None:
        """One coach for the session; with fixed coaches the coach of the first form."""
        cp, grid = self.cp, self.grid
        choice = []
        for c in range(grid.coaches):
            slots = [s for s in grid.allowed[t][f] if s in grid.coach_open[c]]
            if not slots or f not in grid.coach_forms[c]:
                continue
            leads = cp.new_bool_var("")
            self.leads[(t, g, f), c] = leads
            choice.append(leads)
            domain = cp_model.Domain.from_values(slots)
            cp.add_linear_expression_in_domain(self.slot[t, g, f], domain).only_enforce_if(leads)
            self._of_coach[c].append(self._interval(self.slot[t, g, f], leads))
            self._weeks_of_coach[c].append(self._interval(self.week[t, g, f], leads))
        cp.add_exactly_one([*choice, ~self.served[t]])

    def _after(self, t: int, g: int, f: int) -> None:
        """The gap to the session before, and what it and a change of coach cost."""
        cp, grid = self.cp, self.grid
        days = self.day[t, g, f] - self.day[t, g, f - 1]
        least, most = grid.gap(f)
        cp.add_linear_constraint(days, least, most).only_enforce_if(self.served[t])
        ideal = ideal_gap(grid, f)
        if ideal is not None:
            off = cp.new_int_var(0, most_weeks_off(grid, f), "")
            cp.add_linear_constraint(days - ideal - 7 * off, -7 * grid.weeks, 6).only_enforce_if(self.served[t])
            cp.add_linear_constraint(ideal - days - 7 * off, -7 * grid.weeks, 6).only_enforce_if(self.served[t])
            self.points.append(grid.programme.weights["ideal_gap"] * off)
        self._coach_after(t, g, f)

    def _coach_after(self, t: int, g: int, f: int) -> None:
        weight = self.grid.programme.weights.get("coach_change", 0)
        if not weight and not self.grid.programme.fixed_coach:
            return
        changes = self.cp.new_bool_var("") if weight else None
        for c in range(self.grid.coaches):
            before, now = self.leads.get(((t, g, f - 1), c)), self.leads.get(((t, g, f), c))
            if self.grid.programme.fixed_coach:
                self.cp.add((0 if now is None else now) == (0 if before is None else before))
            elif now is not None and changes is not None:
                self.cp.add_bool_or([~now, changes, *([] if before is None else [before])])
        if changes is not None:
            self.points.append(weight * changes)

    def _shared(self) -> None:
        cp, grid = self.cp, self.grid
        for c, intervals in self._of_coach.items():
            cp.add_no_overlap(intervals)
            cp.add_cumulative(self._weeks_of_coach[c], [1] * len(self._weeks_of_coach[c]), grid.per_week[c])
        coaches = Counter(s for free in grid.coach_open for s in free)
        for places in (list(grid.rooms), [coaches[s] for s in range(len(grid.rooms))]):
            most = max(places)
            closed = [(s, most - n) for s, n in enumerate(places) if n < most]
            blocks = [cp.new_fixed_size_interval_var(s, 1, "") for s, _ in closed]
            cp.add_cumulative([*self._all, *blocks], [1] * len(self._all) + [n for _, n in closed], most)

    def hints(self, placing: Placing) -> Hints:
        """``placing`` as values; a team's groups in order of their first session."""
        hints, grid = Hints(worth=worth(self.grid, placing)), self.grid
        ones: set[tuple[Task, int]] = set()
        for t, both in placing.items():
            for g, series in enumerate(sorted(both)):
                for f, (s, c) in enumerate(series):
                    hints.give(self.slot[t, g, f], s)
                    hints.give(self.day[t, g, f], grid.ordinal[s] - grid.ordinal[0])
                    hints.give(self.week[t, g, f], grid.week[s])
                    ones.add(((t, g, f), c))
        hints.give_ones(self.leads, ones)
        hints.give_ones(self.served, set(placing))
        return hints

    def placing(self, values: Values) -> Placing:
        """The plan."""
        coach = {task: c for (task, c), leads in self.leads.items() if values[leads.index]}
        return {
            t: tuple(
                tuple((values[self.slot[t, g, f].index], coach[t, g, f]) for f in range(self.grid.forms))
                for g in range(GROUPS)
            )
            for t, served in self.served.items()
            if values[served.index]
        }


def solve_soft(grid: Grid, placing: Placing, limits: Limits, trace: Trace) -> Placing:
    """The fewest points among the plans that serve as many and cost no more than ``placing``."""
    model = IntervalModel(grid)
    cents = sum(grid.price[c] for both in placing.values() for series in both for _, c in series)
    model.cp.add(model.total >= len(placing))
    model.cp.add(model.cost <= cents)
    values = solve_levels(model.cp, model.objectives[2:], model.hints(placing), limits, trace)
    return placing if values is None else model.placing(values)


def solve(programme: Programme, limits: Limits, trace: Trace) -> Plan:
    """The best plan found."""
    grid = build_grid(programme)
    model = IntervalModel(grid)
    start = start_placing(grid, limits)
    values = solve_levels(model.cp, model.objectives, model.hints(start), limits, trace)
    return to_plan(grid, start if values is None else model.placing(values))


if __name__ == "__main__":
    run_method(solve)
