"""CP-SAT with booleans per slot where every group keeps one coach: a boolean per team, coach, form and slot.

The two groups of a team are alike here too: r[t, c] says how many of them have coach c. With one or two sessions of
each form per team and coach, partners within the gap windows tell the groups apart again, as in the flows.
"""

from collections import defaultdict

from ortools.sat.python import cp_model

from benchmarks.child import Limits
from benchmarks.counting import most_served, places
from benchmarks.cpsat import Hints, Objective, Values, solve_levels, start_placing, worth
from benchmarks.grid import GROUPS, Grid, Placing, Series, to_plan
from benchmarks.trace import COST, SERVED, Trace
from planning.domain.plan import Plan

type Key = tuple[int, int, int, int]


class FixedModel:
    """The model of a programme with fixed coaches; only who leads all forms can be one."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cp = cp_model.CpModel()
        self.served = [self.cp.new_bool_var("") for _ in range(grid.teams)]
        self.able = [c for c in range(grid.coaches) if len(grid.coach_forms[c]) == grid.forms]
        self.has: dict[tuple[int, int], cp_model.IntVar] = {}
        self.w: dict[Key, cp_model.IntVar] = {}
        for t in range(grid.teams):
            self._team(t)
        self._shared()
        self._cuts()
        cost = sum(grid.forms * grid.price[c] * n for (_, c), n in self.has.items())
        self.objectives = (
            Objective(level=SERVED, expression=-sum(self.served), factor=-1, floor=-most_served(grid)),
            Objective(level=COST, expression=cost, factor=grid.cents_per_unit),
        )

    def _team(self, t: int) -> None:
        grid, cp = self.grid, self.cp
        at_once = defaultdict(list)
        for c in self.able:
            slots = [[s for s in allowed if s in grid.coach_open[c]] for allowed in grid.allowed[t]]
            if not all(slots):
                continue
            self.has[t, c] = cp.new_int_var(0, GROUPS, "")
            for f, own in enumerate(slots):
                for s in own:
                    self.w[t, c, f, s] = cp.new_bool_var("")
                    at_once[s].append(self.w[t, c, f, s])
                cp.add(sum(self.w[t, c, f, s] for s in own) == self.has[t, c])
            for f in range(1, grid.forms):
                self._partners(t, c, f, slots)
        cp.add(sum(self.has[t, c] for c in self.able if (t, c) in self.has) == GROUPS * self.served[t])
        for together in at_once.values():
            cp.add_at_most_one(together)

    def _partners(self, t: int, c: int, f: int, slots: list[list[int]]) -> None:
        least, most = self.grid.gap(f)
        day = self.grid.ordinal
        before = [(day[s], self.w[t, c, f - 1, s]) for s in slots[f - 1]]
        after = [(day[s], self.w[t, c, f, s]) for s in slots[f]]
        for d, w in after:
            self.cp.add_bool_or([~w, *(p for e, p in before if least <= d - e <= most)])
        for d, w in before:
            self.cp.add_bool_or([~w, *(p for e, p in after if least <= e - d <= most)])

    def _shared(self) -> None:
        at_once, in_week, in_slot = defaultdict(list), defaultdict(list), defaultdict(list)
        for (_, c, _, s), w in self.w.items():
            at_once[c, s].append(w)
            in_week[c, self.grid.week[s]].append(w)
            in_slot[s].append(w)
        for together in at_once.values():
            self.cp.add_at_most_one(together)
        for (c, _), all_week in in_week.items():
            self.cp.add(sum(all_week) <= self.grid.per_week[c])
        for s, all_in_slot in in_slot.items():
            self.cp.add(sum(all_in_slot) <= self.grid.rooms[s])

    def _cuts(self) -> None:
        """All sessions of a coach's groups fit in the coach's weeks."""
        groups = defaultdict(list)
        for (_, c), n in self.has.items():
            groups[c].append(n)
        for c, own in groups.items():
            self.cp.add(sum(own) <= places(self.grid, c) // self.grid.forms)

    def hints(self, placing: Placing) -> Hints:
        """``placing`` as values."""
        hints = Hints(worth=worth(self.grid, placing))
        sessions = {(t, c, f, s) for t, both in placing.items() for one in both for f, (s, c) in enumerate(one)}
        hints.give_ones(self.w, set(sessions))
        hints.give_ones(dict(enumerate(self.served)), set(placing))
        for (t, c), n in self.has.items():
            hints.give(n, sum(one[0][1] == c for one in placing.get(t, ())))
        return hints

    def placing(self, values: Values) -> Placing:
        """The plan: of one team and coach, the earliest sessions of every form belong together."""
        slots: dict[tuple[int, int], list[list[int]]] = defaultdict(lambda: [[] for _ in range(self.grid.forms)])
        for (t, c, f, s), w in self.w.items():
            if values[w.index]:
                slots[t, c][f].append(s)
        found: dict[int, tuple[Series, ...]] = defaultdict(tuple)
        for (t, c), by_form in sorted(slots.items()):
            meetings = [[(s, c) for s in sorted(own)] for own in by_form]
            found[t] += tuple(zip(*meetings, strict=True))
        return dict(found)


def solve_fixed(grid: Grid, limits: Limits, trace: Trace) -> Plan:
    """The best plan found."""
    model = FixedModel(grid)
    start = start_placing(grid, limits)
    values = solve_levels(model.cp, model.objectives, model.hints(start), limits, trace)
    return to_plan(grid, start if values is None else model.placing(values))
