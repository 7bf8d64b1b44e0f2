"""Choose themes, proven: a small PuLP model, aim after aim, and the first in the planner's own order among equals.

    max  sum over wishes of weight(w) z1(w),  then of weight(w) z2(w),  then of weight(w) degree(o, w) y(o)
    sum of x(o, f) over options = 1           every session f has one option          row one_<form>
    sum of x(o, f) over sessions = n(o) y(o)  an option takes all its sessions        row needs_<option>
    sum of y(o) of a theme <= 1               a theme comes once                      row theme_<theme>
    sum of y(o) of a coach <= 1               unless the same person may come twice   row person_<coach>
    z1(w) + z2(w) <= sum of y(o) that cover w                                         row cover_<wish>

x(o, f) exists only where the option fits the session, see :mod:`planning.themes_problem`.
"""

from collections.abc import Collection, Iterable

import pulp

from planning.domain.themes import ThemeChoice, ThemeLevel, ThemeOption, ThemeProblem
from planning.solver import solve_integer
from planning.themes_measure import BROAD, DEPTH, TWICE, broken_choice, measure_choice

MOST_NODES, MOST_SECONDS = 10_000, 20.0
ROUND_OFF = 1e-6


def choose(problem: ThemeProblem, forced: Collection[str] = (), dropped: Collection[str] = ()) -> ThemeChoice | None:
    """The best choice in which one of the ``forced`` options takes part, any when none is named; None when none can.

    ``dropped`` are kinds of rows to leave out (``"theme"``, ``"person"``), to find out whether they stand in the way.
    The same problem gives the same choice, and it is checked before anyone sees it.
    """
    choice = _Model(problem, forced, dropped).solve()
    broken = [] if choice is None or dropped else list(broken_choice(problem, choice.options))
    if broken:
        raise AssertionError(f"the model chose what the checker refuses: {broken}")
    return choice


class _Model:
    def __init__(self, problem: ThemeProblem, forced: Collection[str], dropped: Collection[str]) -> None:
        self.problem = problem
        self.options = problem.question.options
        self.lp = pulp.LpProblem("themas", pulp.LpMinimize)
        self.picks = {
            pair: self.lp.add_variable(f"x{n}", cat="Binary")
            for n, (pair, fit) in enumerate(problem.fits.items())
            if fit.moments
        }
        self.uses = {o.id: self.lp.add_variable(f"y{n}", cat="Binary") for n, o in enumerate(self.options)}
        self.aims = self._cover()
        self._fill()
        if forced:
            self.lp += pulp.lpSum(self.uses[code] for code in forced) >= 1, "forced"
        self._once("theme", ((o.theme, o) for o in self.options), dropped)
        if not problem.question.same_coach:
            self._once("person", ((o.coach, o) for o in self.options), dropped)

    def solve(self) -> ThemeChoice | None:
        """The best choice, level after level; None when there is none."""
        levels = []
        for name, aim in self.aims.items():
            self.lp.setObjective(-1 * aim)
            solved = solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES)
            if not solved.has_solution:
                return None
            value = measure_choice(self.problem, set(self._picked().values()))[name]
            bound = value if solved.bound is None else int(-solved.bound + ROUND_OFF)
            levels.append(ThemeLevel(name=name, value=value, bound=max(value, bound)))
            self.lp += aim >= value, f"keep_{len(levels)}"
        options = self._first_of_equals()
        return ThemeChoice(problem=self.problem, options=options, levels=tuple(levels))

    def _first_of_equals(self) -> dict[str, str]:
        """Session by session the option that comes first in the planner's table, among all that are as good."""
        rank = {o.id: n for n, o in enumerate(self.options)}
        for n, form in enumerate(self.problem.forms):
            own = {code: x for (code, at), x in self.picks.items() if at == form}
            self.lp.setObjective(pulp.lpSum(rank[code] * x for code, x in own.items()))
            if solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES).has_solution:
                code = self._picked()[form]
                self.lp += own[code] >= 1, f"first_{n}"
        return self._picked()

    def _picked(self) -> dict[str, str]:
        chosen = {form: code for (code, form), x in self.picks.items() if (x.value() or 0) > 0.5}
        return {form: chosen[form] for form in self.problem.forms}

    def _fill(self) -> None:
        for n, form in enumerate(self.problem.forms):
            self.lp += pulp.lpSum(x for (_, at), x in self.picks.items() if at == form) == 1, f"one_{n}"
        for n, option in enumerate(self.options):
            own = pulp.lpSum(x for (code, _), x in self.picks.items() if code == option.id)
            self.lp += own == option.sessions * self.uses[option.id], f"needs_{n}"

    def _once(self, kind: str, owners: Iterable[tuple[str, ThemeOption]], dropped: Collection[str]) -> None:
        by_owner: dict[str, list[str]] = {}
        for owner, option in owners:
            by_owner.setdefault(owner, []).append(option.id)
        for n, codes in enumerate(by_owner.values() if kind not in dropped else ()):
            if len(codes) > 1:
                self.lp += pulp.lpSum(self.uses[code] for code in codes) <= 1, f"{kind}_{n}"

    def _cover(self) -> dict[str, pulp.LpAffineExpression]:
        """The aims, the broadest first, with the rows that say what is covered."""
        once, twice, depth = [], [], []
        for n, wish in enumerate(self.problem.question.wishes):
            covering = {o.id: o.covers[wish.id] for o in self.options if wish.id in o.covers}
            first = self.lp.add_variable(f"z1_{n}", lowBound=0, upBound=1)
            second = self.lp.add_variable(f"z2_{n}", lowBound=0, upBound=1)
            self.lp += first + second <= pulp.lpSum(self.uses[code] for code in covering), f"cover_{n}"
            once.append(wish.weight * first)
            twice.append(wish.weight * second)
            depth += [wish.weight * degree * self.uses[code] for code, degree in covering.items()]
        return {BROAD: pulp.lpSum(once), TWICE: pulp.lpSum(twice), DEPTH: pulp.lpSum(depth)}
