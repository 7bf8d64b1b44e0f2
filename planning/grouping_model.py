"""Cut one team into groups, proven: wish after wish, and for every wish one choice of codes after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from time import monotonic

import pulp

from planning.grouping_labels import FREE, NEVER, Choice, choices
from planning.grouping_measure import LIKE_MINDED, MET, RATHER, SIZES, SPREAD, measure
from planning.grouping_problem import GroupingProblem, Groups
from planning.grouping_rows import Expression, GroupingRows, Wish
from planning.solver import Solved, solve_integer

MOST_WORK = 1_000_000
"""Nodes of the solver, times kinds of people, times groups: a node of a larger model takes longer."""
LEAST_NODES = 20
MOST_SECONDS = 20.0
"""For one number of groups, whatever is asked: past it the best groups so far are taken, and called not proven."""
ROUND_OFF = 1e-6
LARGEST_WEIGHT = 10_000_000
"""How heavy the objective may get when several wishes are solved at once: solvers count in floats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingLevel:
    """One wish in forming groups: what is reached and what no composition can pass; less is better."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The groups found for a problem (groepsindeling).

    ``is_fewest`` says that no smaller number of groups is possible, each level that no better is.
    """

    groups: Groups
    levels: tuple[GroupingLevel, ...]
    is_fewest: bool

    @property
    def is_proven(self) -> bool:
        """Whether number of groups and every wish are proven to be the best there is."""
        return self.is_fewest and all(level.value == level.bound for level in self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGroups:
    """No groups: impossible when that ``is_proven``, else not found within the limits."""

    is_proven: bool


def solve_grouping(problem: GroupingProblem) -> Grouped | NoGroups:
    """The best groups: the fewest that can be, then wish by wish in the order of ``measure``.

    The same problem gives the same groups, whatever the codes are called.
    """
    sure = True
    for number in problem.numbers:
        search = _Search(problem, number)
        groups = search.solve()
        if groups is not None:
            return Grouped(groups=groups, levels=tuple(search.levels), is_fewest=sure)
        sure = sure and search.is_impossible
    return NoGroups(is_proven=sure)


class _Search:
    """The groups of one number: wish by wish over all choices of codes, those that fall behind struck off."""

    def __init__(self, problem: GroupingProblem, number: int) -> None:
        self.problem = problem
        self.number = number
        self.ends = monotonic() + MOST_SECONDS
        self.choices = choices(problem, number)
        self.rows = GroupingRows(problem, number, labels_are_free=self.choices == (FREE,))
        self.levels: list[GroupingLevel] = []
        self.found: Groups | None = None
        self.is_impossible = False

    def solve(self) -> Groups | None:
        """The best groups of this number; None when there are none or none was found."""
        self._find_any()
        if self.is_impossible:
            return None
        first, last = self.rows.wishes()
        reached = all(self._reach(*wish) for wish in first)
        if reached and not self._reach_at_once(last):
            all(self._reach(*wish) for wish in last)
        return self.found

    def _find_any(self) -> None:
        """Any groups that keep the hard rules, whatever they go by: if there are none, no choice needs a look."""
        self.rows.lp.setObjective(pulp.LpAffineExpression.from_constant(0))
        solved = self._solve(FREE)
        self.is_impossible = solved.is_infeasible or not self.choices
        if solved.has_solution:
            self.found = self.rows.found()

    def _reach(self, name: str, price: Expression) -> bool:
        """Come as near to one wish as can be, and hold on to that; whether there are groups."""
        bound = self._minimise({name: 1}, price)
        if self.found is None:
            self.is_impossible = bound == NEVER
            return False
        value = self._value({name: 1}, self.found)
        self.levels.append(GroupingLevel(name=name, value=value, bound=bound))
        sizes = sorted(map(len, self.found))
        if name == SIZES and sizes[-1] - sizes[0] <= 1:  # no other sizes are as even
            self.rows.hold_sizes(sizes[0], sizes[-1])
        return True

    def _reach_at_once(self, wishes: Sequence[Wish]) -> bool:
        """The same for several wishes in one go, each worth more than all after it; whether that was proven.

        Half the work of one after the other. No level is kept when it wasn't proven, or the weights get too large.
        """
        weight, weights = 1, {}
        for name, _ in reversed(wishes):
            weights[name] = weight
            weight *= self._most(name) + 1
        if not wishes or self.found is None or weight > LARGEST_WEIGHT:
            return not wishes
        bound = self._minimise(weights, pulp.lpSum(weights[name] * price for name, price in wishes))
        if bound < self._value(weights, self.found):
            return False
        values = measure(self.problem, self.found)
        self.levels += [GroupingLevel(name=name, value=values[name], bound=values[name]) for name, _ in wishes]
        return True

    def _minimise(self, weights: Mapping[str, int], price: Expression) -> int:
        """Look for the least price in every choice of codes; what no groups can pass, ``NEVER`` when there are none.

        ``found`` becomes the best there is; from now on no groups may cost more, and choices that must are struck off.
        """
        best = NEVER if self.found is None else self._value(weights, self.found)
        limit = self.rows.lp.addConstraint(price <= best)
        self.rows.lp.setObjective(price)
        least = {choice: self._floor(weights, choice) for choice in self.choices}
        for choice in self.choices:
            if least[choice] < best and monotonic() < self.ends:
                limit.changeRHS(best - 1)
                solved = self._solve(choice)
                least[choice] = max(least[choice], _bound(solved, best))
                if solved.has_solution:
                    self.found = self.rows.found()
                    best = self._value(weights, self.found)
        limit.changeRHS(best)
        self.choices = tuple(choice for choice in self.choices if least[choice] <= best)
        return min([best, *least.values()])

    def _solve(self, choice: Choice) -> Solved:
        if choice != FREE:
            self.rows.go_by(choice.labels)
        nodes = MOST_WORK // (len(self.rows.kinds) * self.number * max(1, len(self.choices)))
        seconds = max(0.0, self.ends - monotonic())
        return solve_integer(self.rows.lp, seconds=seconds, nodes=max(LEAST_NODES, nodes), proves_first=True)

    def _floor(self, weights: Mapping[str, int], choice: Choice) -> int:
        """What counting alone says of the price that groups with these codes have at least."""
        if LIKE_MINDED in weights:
            return choice.misplaced
        small, extra = divmod(len(self.problem.people), self.number)
        return small * (small - 1) // 2 * self.number + small * extra if SIZES in weights else 0

    def _value(self, weights: Mapping[str, int], groups: Groups) -> int:
        values = measure(self.problem, groups)
        return sum(weight * values[name] for name, weight in weights.items())

    def _most(self, name: str) -> int:
        """What the worst groups there are come to."""
        problem = self.problem
        return {
            RATHER: len(problem.rather),
            MET: sum(len(old) * (len(old) - 1) // 2 for cut in problem.earlier for old in cut),
            SPREAD: 2 * sum(map(len, problem.spread)),
        }[name]


def _bound(solved: Solved, best: int) -> int:
    """What a solve for less than ``best`` proved: nothing better when there was nothing, else what was found."""
    if solved.is_infeasible:
        return best
    if solved.bound is None or not isfinite(solved.bound):
        return 0
    return min(best, ceil(solved.bound - ROUND_OFF))
