"""CP-SAT with a boolean per team, form and slot, and coaches as flows.

What makes it strong, beside what anyone would write:

* Sessions of one form in one slot are alike to the coaches, so a coach meets a (form, slot), not a group.
* The two groups of a team are alike: x[t, f, s] says that one of them meets. If every session has a partner in its
  gap window in the form before and after, the two can be told apart again (with two of each and none alone there is
  always a perfect matching), so groups need no variables and there is no symmetry between them.
* Cumulative counts per week say the same in a way that is strong in the relaxation, for each team and, by day and over
  the coaches, for all teams together.
* Counting cuts: sessions of every set of forms fit in the weeks of the coaches who lead them.
* The best of many greedy plans as a hint.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace

from ortools.sat.python import cp_model

from benchmarks.child import Limits, run_method
from benchmarks.counting import most_served
from benchmarks.cpsat import Hints, Objective, Values, add_counting_cuts, solve_levels, start_placing, worth
from benchmarks.cpsat_fixed import solve_fixed
from benchmarks.cpsat_intervals import solve_soft
from benchmarks.grid import GROUPS, Grid, Meeting, Placing, Series, build_grid, to_plan
from benchmarks.trace import COST, SERVED, Trace
from planning.domain.plan import Plan
from planning.domain.programme import Programme

BEFORE_SOFT = 0.6

type Key = tuple[int, int, int]


class FlowModel:
    """The model without fixed coaches and soft rules."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cp = cp_model.CpModel()
        self.served = [self.cp.new_bool_var("") for _ in range(grid.teams)]
        self.x = {
            (t, f, s): self.cp.new_bool_var("")
            for t in range(grid.teams)
            for f in range(grid.forms)
            for s in grid.allowed[t][f]
        }
        self.y = {
            (c, f, s): self.cp.new_bool_var("")
            for c in range(grid.coaches)
            for f in sorted(grid.coach_forms[c])
            for s in sorted(grid.coach_open[c])
            if grid.rooms[s]
        }
        self.total = self.cp.new_int_var(0, grid.teams, "")
        self.by_week: dict[Key, cp_model.IntVar] = {}
        self.by_day: dict[tuple[int, int], cp_model.IntVar] = {}
        self.cp.add(self.total == sum(self.served))
        for t in range(grid.teams):
            self._team(t)
        self._meetings()
        self._coaches()
        self._rooms()
        self._everyone()
        add_counting_cuts(self.cp, grid, self.total)
        cheapest = min(grid.price)
        above = sum((grid.price[c] - cheapest) * y for (c, _, _), y in self.y.items())
        cost = above + cheapest * GROUPS * grid.forms * self.total
        self.objectives = (
            Objective(level=SERVED, expression=-self.total, factor=-1, floor=-most_served(grid)),
            Objective(level=COST, expression=cost, factor=grid.cents_per_unit),
        )

    def _team(self, t: int) -> None:
        grid, cp = self.grid, self.cp
        at_once = defaultdict(list)
        weeks: list[dict[int, list[cp_model.IntVar]]] = []
        for f in range(grid.forms):
            mine = {s: self.x[t, f, s] for s in grid.allowed[t][f]}
            cp.add(sum(mine.values()) == GROUPS * self.served[t])
            by_week = defaultdict(list)
            for s, x in mine.items():
                at_once[s].append(x)
                by_week[grid.week[s]].append(x)
            weeks.append(by_week)
            if f:
                self._partners(t, f)
        for together in at_once.values():
            if len(together) > 1:
                cp.add_at_most_one(together)
        counts = [self._counts(t, f, by_week) for f, by_week in enumerate(weeks)]
        for f in range(1, grid.forms):
            self._order_by_week(counts[f - 1], counts[f], *grid.gap(f))

    def _partners(self, t: int, f: int) -> None:
        """Every session has a partner within its gap in the form before it, and the other way round."""
        least, most = self.grid.gap(f)
        day = self.grid.ordinal
        before = [(day[s], self.x[t, f - 1, s]) for s in self.grid.allowed[t][f - 1]]
        after = [(day[s], self.x[t, f, s]) for s in self.grid.allowed[t][f]]
        for d, x in after:
            self.cp.add_bool_or([~x, *(p for e, p in before if least <= d - e <= most)])
        for d, x in before:
            self.cp.add_bool_or([~x, *(p for e, p in after if least <= e - d <= most)])

    def _counts(self, t: int, f: int, by_week: dict[int, list[cp_model.IntVar]]) -> list[cp_model.IntVar]:
        """How many groups are done with the form by the end of each week."""
        counts = [self.cp.new_int_var(0, GROUPS, "") for _ in range(self.grid.weeks)]
        for week, count in enumerate(counts):
            self.by_week[t, f, week] = count
            self.cp.add(count == sum(by_week[week]) + (counts[week - 1] if week else 0))
        return counts

    def _order_by_week(
        self, before: list[cp_model.IntVar], after: list[cp_model.IntVar], least: int, most: int
    ) -> None:
        for week in range(self.grid.weeks):
            early = week - least // 7
            self.cp.add(after[week] <= (before[early] if early >= 0 else 0))
            late = week - -(-most // 7)
            if late >= 0:
                self.cp.add(after[week] >= before[late])

    def _meetings(self) -> None:
        """As many groups as coaches in every form and slot."""
        groups, coaches = defaultdict(list), defaultdict(list)
        for (_, f, s), x in self.x.items():
            groups[f, s].append(x)
        for (_, f, s), y in self.y.items():
            coaches[f, s].append(y)
        for place in sorted({*groups, *coaches}):
            self.cp.add(sum(groups[place]) == sum(coaches[place]))

    def _coaches(self) -> None:
        at_once, in_week = defaultdict(list), defaultdict(list)
        for (c, _, s), y in self.y.items():
            at_once[c, s].append(y)
            in_week[c, self.grid.week[s]].append(y)
        for together in at_once.values():
            if len(together) > 1:
                self.cp.add_at_most_one(together)
        for (c, _), all_week in in_week.items():
            if len(all_week) > self.grid.per_week[c]:
                self.cp.add(sum(all_week) <= self.grid.per_week[c])

    def _rooms(self) -> None:
        in_slot = defaultdict(list)
        for (_, _, s), y in self.y.items():
            in_slot[s].append(y)
        for s, all_in_slot in in_slot.items():
            if len(all_in_slot) > self.grid.rooms[s]:
                self.cp.add(sum(all_in_slot) <= self.grid.rooms[s])

    def _everyone(self) -> None:
        """The order of the forms, summed over all teams and written in the coaches: few rows, a strong bound."""
        days = sorted(set(self.grid.ordinal))
        on_day = defaultdict(list)
        for (_, f, s), y in self.y.items():
            on_day[f, self.grid.ordinal[s]].append(y)
        most = GROUPS * self.grid.teams
        done = self.by_day
        for f in range(self.grid.forms):
            for n, day in enumerate(days):
                done[f, day] = self.cp.new_int_var(0, most, "")
                self.cp.add(done[f, day] == sum(on_day[f, day]) + (done[f, days[n - 1]] if n else 0))
            self.cp.add(done[f, days[-1]] == GROUPS * self.total)
        for f in range(1, self.grid.forms):
            least, longest = self.grid.gap(f)
            for day in days:
                early = max((d for d in days if d <= day - least), default=None)
                self.cp.add(done[f, day] <= (0 if early is None else done[f - 1, early]))
                late = max((d for d in days if d <= day - longest), default=None)
                if late is not None:
                    self.cp.add(done[f, day] >= done[f - 1, late])

    def hints(self, placing: Placing) -> Hints:
        """``placing`` as values of the booleans."""
        hints = Hints(worth=worth(self.grid, placing))
        sessions = [(t, f, *m) for t, both in placing.items() for one in both for f, m in enumerate(one)]
        hints.give_ones(self.x, {(t, f, s) for t, f, s, _ in sessions})
        hints.give_ones(self.y, {(c, f, s) for _, f, s, c in sessions})
        hints.give_ones(dict(enumerate(self.served)), set(placing))
        hints.give(self.total, len(placing))
        for (t, f, week), count in self.by_week.items():
            hints.give(count, sum(self.grid.week[one[f][0]] <= week for one in placing.get(t, ())))
        days = sorted((f, self.grid.ordinal[s]) for _, f, s, _ in sessions)
        for (f, day), count in self.by_day.items():
            hints.give(count, bisect_right(days, (f, day)) - bisect_left(days, (f, 0)))
        return hints

    def placing(self, values: Values) -> Placing:
        """The plan: the earliest sessions of every form belong together, and the coaches of a slot are handed out."""
        coaches: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (c, f, s), y in self.y.items():
            if values[y.index]:
                coaches[f, s].append(c)
        slots: dict[int, list[list[int]]] = defaultdict(lambda: [[] for _ in range(self.grid.forms)])
        for (t, f, s), x in self.x.items():
            if values[x.index]:
                slots[t][f].append(s)
        return {t: self._series(by_form, coaches) for t, by_form in slots.items()}

    def _series(self, by_form: list[list[int]], coaches: dict[tuple[int, int], list[int]]) -> tuple[Series, ...]:
        meetings: list[list[Meeting]] = [
            [(s, coaches[f, s].pop()) for s in sorted(own)] for f, own in enumerate(by_form)
        ]
        return tuple(zip(*meetings, strict=True))


def solve(programme: Programme, limits: Limits, trace: Trace) -> Plan:
    """The best plan found; the third level, if there is one, is left to the intervals."""
    grid = build_grid(programme)
    if programme.fixed_coach:
        return solve_fixed(grid, limits, trace)
    model = FlowModel(grid)
    start = start_placing(grid, limits)
    soft = any(programme.weights.values())
    first = replace(limits, seconds=BEFORE_SOFT * limits.seconds) if soft else limits
    values = solve_levels(model.cp, model.objectives, model.hints(start), first, trace)
    placing = start if values is None else model.placing(values)
    if soft:
        placing = solve_soft(grid, placing, limits, trace)
    return to_plan(grid, placing)


if __name__ == "__main__":
    run_method(solve)
