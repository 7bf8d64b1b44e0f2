"""Cut one team into groups, proven: a small PuLP model, wish after wish, by kinds of people rather than by person.

People of whom everything asked is the same are one kind; the model counts how many of each kind a group gets. What
must be even (sizes, meeting again) is a convex price of a count, so its relaxation is tight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pulp

from planning.grouping_kinds import holders, kinds_of
from planning.grouping_measure import LIKE_MINDED, MET, RATHER, SIZES, SPREAD, keeps_rules, measure
from planning.grouping_problem import Codes, GroupingProblem, Groups
from planning.solver import Solved, solve_integer

MOST_NODES = 2_000
MOST_SECONDS = 20.0
ROUND_OFF = 1e-6
LARGEST_WEIGHT = 10_000_000
"""How heavy the objective may get when several wishes are solved at once: solvers count in floats."""

type Expression = pulp.LpAffineExpression
type Wish = tuple[str, Expression]


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
        model = _Model(problem, number)
        groups = model.solve()
        if groups is not None:
            return Grouped(groups=groups, levels=tuple(model.levels), is_fewest=sure)
        sure = sure and model.is_impossible
    return NoGroups(is_proven=sure)


class _Model:
    """The model for one number of groups. ``count[k][g]`` is how many people of kind k are in group g."""

    def __init__(self, problem: GroupingProblem, number: int) -> None:
        self.problem = problem
        self.groups = range(number)
        self.kinds = kinds_of(problem)
        self.lp = pulp.LpProblem("groepen", pulp.LpMinimize)
        self.count = [[self._whole(f"x{k}_{g}", len(kind)) for g in self.groups] for k, kind in enumerate(self.kinds)]
        self.levels: list[GroupingLevel] = []
        self.found: Groups | None = None
        self.is_impossible = False
        self.labels: list[list[pulp.LpVariable]] = []
        self.soft_price = [self._misplaced(f"s{n}", codes) for n, codes in enumerate(problem.soft)]
        self._hold_rules()
        self._break_symmetry()

    def solve(self) -> Groups | None:
        """The best groups of this number; None when there are none or none was found."""
        first, last = self._wishes()
        reached = all(self._reach(*wish) for wish in first)
        if reached and not self._reach_at_once(last):
            all(self._reach(*wish) for wish in last)
        return self.found

    def _reach(self, name: str, price: Expression) -> bool:
        """Come as near to one wish as can be, and hold on to that; whether there are groups."""
        solved = self._solve(price)
        self.is_impossible = solved.is_infeasible
        if not solved.has_solution:
            return False
        self.found = self._found()
        value = measure(self.problem, self.found)[name]
        bound = value if solved.bound is None else -int(-(solved.bound - ROUND_OFF) // 1)
        self.levels.append(GroupingLevel(name=name, value=value, bound=min(bound, value)))
        sizes = sorted(map(len, self.found))
        if name == SIZES and sizes[-1] - sizes[0] <= 1:
            for g in self.groups:  # no other sizes are as even
                self.lp += self._size(g) >= sizes[0]
                self.lp += self._size(g) <= sizes[-1]
        else:
            self.lp += price <= value
        return True

    def _reach_at_once(self, wishes: Sequence[Wish]) -> bool:
        """The same for several wishes in one solve, each worth more than all after it; whether that was proven.

        Half the work of one after the other. Nothing is kept when it wasn't proven, or the weights get too large.
        """
        weight, prices = 1, []
        for name, price in reversed(wishes):
            prices.append(weight * price)
            weight *= self._most(name) + 1
        if not wishes or weight > LARGEST_WEIGHT or not self._solve(pulp.lpSum(prices)).is_optimal:
            return not wishes
        self.found = self._found()
        values = measure(self.problem, self.found)
        self.levels += [GroupingLevel(name=name, value=values[name], bound=values[name]) for name, _ in wishes]
        return True

    def _solve(self, price: Expression) -> Solved:
        self.lp.setObjective(price)
        starts_here = self.found is not None
        return solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES, starts_here=starts_here)

    def _most(self, name: str) -> int:
        """What the worst groups there are come to."""
        problem = self.problem
        return {
            RATHER: len(problem.rather),
            MET: sum(len(old) * (len(old) - 1) // 2 for cut in problem.earlier for old in cut),
            SPREAD: 2 * sum(map(len, problem.spread)),
        }[name]

    def _found(self) -> Groups:
        """The groups in the solver's counts, people dealt kind by kind; checked before anyone sees them."""
        groups: list[list[str]] = [[] for _ in self.groups]
        for kind, counts in zip(self.kinds, self.count, strict=True):
            left = list(kind)
            for group, variable in zip(groups, counts, strict=True):
                taken = round(variable.value() or 0)
                group += left[:taken]
                del left[:taken]
        found = tuple(tuple(sorted(group)) for group in groups)
        if not keeps_rules(self.problem, found):
            raise RuntimeError("the solver's groups break a hard rule")
        return found

    def _whole(self, name: str, most: int) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, most, "Integer")

    def _part(self, name: str, most: float | None = None) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, most)

    def _hold_rules(self) -> None:
        for kind, counts in zip(self.kinds, self.count, strict=True):
            self.lp += pulp.lpSum(counts) == len(kind)
        for g in self.groups:
            self.lp += self._size(g) >= self.problem.size.minimum
            self.lp += self._size(g) <= self.problem.size.maximum
            for one, other in self.problem.together:
                self.lp += self._person(one, g) - self._person(other, g) == 0
            for one, other in self.problem.apart:
                self.lp += self._person(one, g) + self._person(other, g) <= 1
        for number, codes in enumerate(self.problem.hard):
            self._one_code(f"h{number}", codes)

    def _one_code(self, name: str, codes: Codes) -> None:
        labels = []
        for g in self.groups:
            chosen = []
            for c, people in enumerate(holders(codes)):
                chosen.append(self._whole(f"{name}_{c}_{g}", 1))
                self.lp += self._among(people, g) <= min(len(people), self.problem.size.maximum) * chosen[-1]
            self.lp += pulp.lpSum(chosen) == 1
            labels.append(chosen)
        self.labels = self.labels or labels

    def _break_symmetry(self) -> None:
        """Groups are alike, so the largest kind is dealt in descending counts, or the first people in order."""
        if self.labels:
            ranks = [pulp.lpSum(c * chosen for c, chosen in enumerate(own)) for own in self.labels]
            for before, after in pairwise(ranks):
                self.lp += before >= after
            return
        largest = max(range(len(self.kinds)), key=lambda k: len(self.kinds[k]))
        if len(self.kinds[largest]) > 1:
            for one, other in pairwise(self.count[largest]):
                self.lp += one >= other
            return
        for k, counts in enumerate(self.count[: len(self.groups)]):
            for variable in counts[k + 1 :]:
                self.lp += variable <= 0

    def _wishes(self) -> tuple[list[Wish], list[Wish]]:
        """The price of each wish that is asked, the heaviest first: those that shape the groups, and the others."""
        problem = self.problem
        first: list[Wish] = []
        if problem.soft:
            first.append((LIKE_MINDED, pulp.lpSum(self.soft_price)))
        first.append((SIZES, pulp.lpSum(self._even_sizes())))
        last: list[Wish] = []
        if problem.rather:
            last.append((RATHER, pulp.lpSum(self._not_together())))
        if problem.earlier:
            last.append((MET, pulp.lpSum(self._met())))
        if problem.spread:
            last.append((SPREAD, pulp.lpSum(self._uneven())))
        return first, last

    def _misplaced(self, name: str, codes: Codes) -> Expression:
        """People with a code that isn't the one their group goes by."""
        wrong, labels = [], []
        for g in self.groups:
            chosen = []
            for c, people in enumerate(holders(codes)):
                chosen.append(self._whole(f"{name}_{c}_{g}", 1))
                wrong.append(self._part(f"{name}w_{c}_{g}"))
                most = min(len(people), self.problem.size.maximum)
                self.lp += wrong[-1] >= self._among(people, g) - most * chosen[-1]
            self.lp += pulp.lpSum(chosen) == 1
            labels.append(chosen)
        self.labels = self.labels or labels
        return pulp.lpSum(wrong)

    def _even_sizes(self) -> list[pulp.LpVariable]:
        size = self.problem.size
        most = min(size.maximum, len(self.problem.people))
        return [self._pairs(f"size{g}", self._size(g), size.minimum - 1, most) for g in self.groups]

    def _not_together(self) -> list[pulp.LpVariable]:
        torn = []
        for number, (one, other) in enumerate(self.problem.rather):
            torn.append(self._part(f"torn{number}", 1))
            for g in self.groups:
                self.lp += torn[-1] >= self._person(one, g) - self._person(other, g)
        return torn

    def _met(self) -> list[pulp.LpVariable]:
        return [
            self._pairs(f"met{e}_{o}_{g}", self._among(old, g), 0, min(len(old), self.problem.size.maximum))
            for e, cut in enumerate(self.problem.earlier)
            for o, old in enumerate(cut)
            for g in self.groups
        ]

    def _uneven(self) -> list[pulp.LpVariable]:
        uneven = []
        for s, codes in enumerate(self.problem.spread):
            for c, people in enumerate(holders(codes)):
                for g in self.groups:
                    uneven.append(self._part(f"uneven{s}_{c}_{g}"))
                    self.lp += uneven[-1] >= self._among(people, g) - -(-len(people) // len(self.groups))
                    self.lp += uneven[-1] >= len(people) // len(self.groups) - self._among(people, g)
        return uneven

    def _pairs(self, name: str, people: Expression, least: int, most: int) -> pulp.LpVariable:
        """How many pairs so many people make, n(n - 1)/2, by its chords between ``least`` and ``most``."""
        pairs = self._part(name)
        for n in range(max(least, 1), most):
            self.lp += pairs >= n * people - n * (n + 1) // 2
        return pairs

    def _size(self, g: int) -> Expression:
        return pulp.lpSum(counts[g] for counts in self.count)

    def _person(self, person: str, g: int) -> pulp.LpVariable:
        return self.count[self._number_of[person]][g]

    def _among(self, people: Sequence[str], g: int) -> Expression:
        """How many of these people, whole kinds of them, are in group g."""
        return pulp.lpSum(self.count[k][g] for k in dict.fromkeys(self._number_of[p] for p in people))

    @cached_property
    def _number_of(self) -> Mapping[str, int]:
        return {person: k for k, kind in enumerate(self.kinds) for person in kind}
