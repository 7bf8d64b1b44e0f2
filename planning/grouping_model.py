"""Cut one team into groups, proven: a small PuLP model, wish after wish, by kinds of people rather than by person.

People of whom everything asked is the same are one kind; the model counts how many of each kind a group gets. What
must be even (sizes, meeting again) is a convex price of a count, so its relaxation is tight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pulp

from planning.grouping_measure import LIKE_MINDED, MET, RATHER, SIZES, SPREAD, keeps_rules, measure
from planning.grouping_problem import Codes, GroupingProblem, Groups
from planning.solver import solve_integer

MOST_NODES = 2_000
MOST_SECONDS = 20.0
ROUND_OFF = 1e-6

type Expression = pulp.LpAffineExpression


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
        self.kinds = _kinds(problem)
        self.lp = pulp.LpProblem("groepen", pulp.LpMinimize)
        self.count = [[self._whole(f"x{k}_{g}", len(kind)) for g in self.groups] for k, kind in enumerate(self.kinds)]
        self.levels: list[GroupingLevel] = []
        self.is_impossible = False
        self.labels: list[list[pulp.LpVariable]] = []
        self.soft_price = [self._misplaced(f"s{n}", codes) for n, codes in enumerate(problem.soft)]
        self._hold_rules()
        self._break_symmetry()

    def solve(self) -> Groups | None:
        """The best groups of this number; None when there are none or none was found."""
        groups: Groups | None = None
        for name, price in self._wishes():
            self.lp.setObjective(price)
            solved = solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES)
            self.is_impossible = solved.is_infeasible
            if not solved.has_solution:
                return groups
            groups = self._found()
            value = measure(self.problem, groups)[name]
            bound = value if solved.bound is None else -int(-(solved.bound - ROUND_OFF) // 1)
            self.levels.append(GroupingLevel(name=name, value=value, bound=min(bound, value)))
            self.lp += price <= value
        return groups

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
            for c, people in enumerate(_holders(codes)):
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

    def _wishes(self) -> list[tuple[str, Expression]]:
        """The price of each wish that is asked, the heaviest first; even sizes always are."""
        problem = self.problem
        wishes: list[tuple[str, Expression]] = []
        if problem.soft:
            wishes.append((LIKE_MINDED, pulp.lpSum(self.soft_price)))
        wishes.append((SIZES, pulp.lpSum(self._even_sizes())))
        if problem.rather:
            wishes.append((RATHER, pulp.lpSum(self._not_together())))
        if problem.earlier:
            wishes.append((MET, pulp.lpSum(self._met())))
        if problem.spread:
            wishes.append((SPREAD, pulp.lpSum(self._uneven())))
        return wishes

    def _misplaced(self, name: str, codes: Codes) -> Expression:
        """People with a code that isn't the one their group goes by."""
        wrong, labels = [], []
        for g in self.groups:
            chosen = []
            for c, people in enumerate(_holders(codes)):
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
            for c, people in enumerate(_holders(codes)):
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


def _holders(codes: Codes) -> list[list[str]]:
    """The people of each code, in an order that doesn't depend on what the codes are called."""
    holders: dict[str, list[str]] = {}
    for person in sorted(codes):
        holders.setdefault(codes[person], []).append(person)
    return list(holders.values())


def _kinds(problem: GroupingProblem) -> list[list[str]]:
    """People of whom everything asked is the same together; someone in a pair is one of a kind."""
    paired = {p for pair in (*problem.together, *problem.apart, *problem.rather) for p in pair}
    old = [{p: n for n, group in enumerate(cut) for p in group} for cut in problem.earlier]
    asked: list[Mapping[str, object]] = [*problem.hard, *problem.soft, *problem.spread, *old]
    kinds: dict[object, list[str]] = {}
    for person in problem.people:
        key = (person if person in paired else "", *(codes.get(person) for codes in asked))
        kinds.setdefault(key, []).append(person)
    return list(kinds.values())
