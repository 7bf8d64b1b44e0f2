"""The rows of forming groups: a small PuLP model for one number of groups, by kinds of people rather than by person.

People of whom everything asked is the same are one kind; the model counts how many of each kind a group gets. What
must be even (sizes, meeting again) is a convex price of a count, so its relaxation is tight.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise

import pulp

from planning.grouping_kinds import holders, kinds_of
from planning.grouping_labels import Label
from planning.grouping_measure import LIKE_MINDED, MET, RATHER, SIZES, SPREAD, keeps_rules
from planning.grouping_problem import Codes, GroupingProblem, Groups

type Expression = pulp.LpAffineExpression
type Wish = tuple[str, Expression]


class GroupingRows:
    """The model for one number of groups. ``count[k][g]`` is how many people of kind k are in group g.

    ``chosen[f][g][c]`` is 1 when group g goes by code c of form f, hard forms first. Where ``labels_are_free`` the
    solver chooses those; else they are held to one choice after the other.
    """

    def __init__(self, problem: GroupingProblem, number: int, *, labels_are_free: bool) -> None:
        self.problem = problem
        self.groups = range(number)
        self.kinds = kinds_of(problem)
        self.lp = pulp.LpProblem("groepen", pulp.LpMinimize)
        self.count = [[self._whole(f"x{k}_{g}", len(kind)) for g in self.groups] for k, kind in enumerate(self.kinds)]
        self.chosen: list[list[list[pulp.LpVariable]]] = []
        self._hold_rules()
        self.wrong = [self._misplaced(f"s{n}", codes) for n, codes in enumerate(problem.soft)]
        if labels_are_free:
            self._break_symmetry()

    def found(self) -> Groups:
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

    def wishes(self) -> tuple[list[Wish], list[Wish]]:
        """The price of each wish that is asked, the heaviest first: those that shape the groups, and the others."""
        problem = self.problem
        first: list[Wish] = []
        if problem.soft:
            first.append((LIKE_MINDED, pulp.lpSum(self.wrong)))
        first.append((SIZES, pulp.lpSum(self._even_sizes())))
        last: list[Wish] = []
        if problem.rather:
            last.append((RATHER, pulp.lpSum(self._not_together())))
        if problem.earlier:
            last.append((MET, pulp.lpSum(self._met())))
        if problem.spread:
            last.append((SPREAD, pulp.lpSum(self._uneven())))
        return first, last

    def hold_sizes(self, least: int, most: int) -> None:
        """From now on every group has ``least`` to ``most`` people, both included."""
        for g in self.groups:
            self.lp += self._size(g) >= least
            self.lp += self._size(g) <= most

    def go_by(self, labels: Sequence[Label]) -> None:
        """Hold every group to its codes; groups with the same codes, which stand together, are told apart."""
        for f, by_group in enumerate(self.chosen):
            for own, label in zip(by_group, labels, strict=True):
                for c, variable in enumerate(own):
                    variable.bounds(int(c == label[f]), int(c == label[f]))
        alike = [[g for g, _ in run] for _, run in groupby(enumerate(labels), key=lambda pair: pair[1])]
        for rank, k in enumerate(self._anchors):
            for run in alike:
                for place, g in enumerate(run):
                    self.count[k][g].bounds(0, int(place <= rank))

    @cached_property
    def _anchors(self) -> list[int]:
        """Kinds of one person: the first goes into the first of the groups that are alike, the next into the first two.

        People bound to a hard code and people in many pairs come first: with them most is settled.
        """
        asked = Counter(p for pair in (*self.problem.apart, *self.problem.rather) for p in pair)
        asked.update(p for codes in self.problem.hard for p in codes for _ in self.problem.people)
        single = [k for k, kind in enumerate(self.kinds) if len(kind) == 1]
        return sorted(single, key=lambda k: -asked[self.kinds[k][0]])[: len(self.groups) - 1]

    def _whole(self, name: str, most: int) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, most, "Integer")

    def _part(self, name: str, most: float | None = None) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, most)

    def _hold_rules(self) -> None:
        for kind, counts in zip(self.kinds, self.count, strict=True):
            self.lp += pulp.lpSum(counts) == len(kind)
        self.hold_sizes(self.problem.size.minimum, self.problem.size.maximum)
        for g in self.groups:
            for one, other in self.problem.together:
                self.lp += self._person(one, g) - self._person(other, g) == 0
            for one, other in self.problem.apart:
                self.lp += self._person(one, g) + self._person(other, g) <= 1
        for number, codes in enumerate(self.problem.hard):
            self._one_code(f"h{number}", codes)

    def _one_code(self, name: str, codes: Codes) -> None:
        for g, chosen in enumerate(self._choose(name, codes)):
            for c, people in enumerate(holders(codes)):
                self.lp += self._among(people, g) <= min(len(people), self.problem.size.maximum) * chosen[c]

    def _misplaced(self, name: str, codes: Codes) -> Expression:
        """People with a code that isn't the one their group goes by."""
        wrong = []
        for g, chosen in enumerate(self._choose(name, codes)):
            for c, people in enumerate(holders(codes)):
                wrong.append(self._part(f"{name}w_{c}_{g}"))
                most = min(len(people), self.problem.size.maximum)
                self.lp += wrong[-1] >= self._among(people, g) - most * chosen[c]
        return pulp.lpSum(wrong)

    def _choose(self, name: str, codes: Codes) -> list[list[pulp.LpVariable]]:
        """Every group goes by one of the codes."""
        number = len(holders(codes))
        made = [[self._whole(f"{name}_{c}_{g}", 1) for c in range(number)] for g in self.groups]
        for own in made:
            self.lp += pulp.lpSum(own) == 1
        self.chosen.append(made)
        return made

    def _break_symmetry(self) -> None:
        """Groups are alike: in the order of their codes, the largest kind in descending counts, or people in order."""
        if self.chosen:
            ranks = [pulp.lpSum(c * variable for c, variable in enumerate(own)) for own in self.chosen[0]]
            for before, after in pairwise(ranks):
                self.lp += before >= after
            return
        largest = max(range(len(self.kinds)), key=lambda k: len(self.kinds[k]))
        if len(self.kinds[largest]) > 1:
            for one, other in pairwise(self.count[largest]):
                self.lp += one >= other
            return
        self.go_by(((),) * len(self.groups))

    def _even_sizes(self) -> list[Expression]:
        size = self.problem.size
        most = min(size.maximum, len(self.problem.people))
        return [self._pairs(f"size{g}", self._size(g), size.minimum, most) for g in self.groups]

    def _not_together(self) -> list[pulp.LpVariable]:
        torn = []
        for number, (one, other) in enumerate(self.problem.rather):
            torn.append(self._part(f"torn{number}", 1))
            for g in self.groups:
                self.lp += torn[-1] >= self._person(one, g) - self._person(other, g)
        return torn

    def _met(self) -> list[Expression]:
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

    def _pairs(self, name: str, people: Expression, least: int, most: int) -> Expression:
        """How many pairs so many people make, n(n - 1)/2: each person from ``least`` to ``most`` adds one pair more."""
        added = [self._part(f"{name}_{n}", 1) for n in range(least, most)]
        self.lp += people - pulp.lpSum(added) == least
        return least * (least - 1) // 2 + pulp.lpSum(n * variable for n, variable in enumerate(added, start=least))

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
