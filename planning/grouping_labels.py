"""Which code each group goes by: every choice that can be, the cheapest first.

Once every group goes by a code, what a person costs in a group is known and forming groups is easy; it is the codes
that make it hard. So they are not left to the solver: the choices are counted out, each bounded by counting heads.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import comb

import numpy as np
import numpy.typing as npt

from planning.grouping_kinds import holders
from planning.grouping_problem import Codes, GroupingProblem

MOST_CHOICES = 50_000
NEVER = 1_000_000_000

type Label = tuple[int, ...]
"""The code a group goes by in each form, by its place in ``holders``: hard forms first, then soft."""
type Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Codes for all groups at once, in ascending order; no labels leaves them to the solver.

    So many people are surely ``misplaced``: more of their like chose otherwise, or there is no room.
    """

    labels: tuple[Label, ...]
    misplaced: int


FREE = Choice(labels=(), misplaced=0)


def choices(problem: GroupingProblem, number: int) -> tuple[Choice, ...]:
    """Every choice of codes for ``number`` groups that counting doesn't rule out, fewest misplaced first.

    Only ``FREE`` when nobody has a code, or when there are too many choices to count out.
    """
    forms = (*problem.hard, *problem.soft)
    labels = list(product(*(range(len(holders(codes))) for codes in forms)))
    if not forms or comb(number + len(labels) - 1, number) > MOST_CHOICES:
        return (FREE,)
    combined = np.array(list(combinations_with_replacement(range(len(labels)), number)))
    misplaced = np.maximum(_by_heads(problem, labels, combined), _by_room(problem, labels, combined))
    order = np.lexsort((_lopsided(problem, labels, combined), misplaced))
    return tuple(
        Choice(labels=tuple(labels[n] for n in combined[k]), misplaced=int(misplaced[k]))
        for k in order
        if misplaced[k] < NEVER
    )


def _by_heads(problem: GroupingProblem, labels: Sequence[Label], combined: Counts) -> Counts:
    """Everyone in the group that suits best, however full."""
    places = [{p: n for n, own in enumerate(holders(codes)) for p in own} for codes in (*problem.hard, *problem.soft)]
    people = Counter(tuple(place.get(person) for place in places) for person in problem.people)
    weights = [NEVER] * len(problem.hard) + [1] * len(problem.soft)
    total = np.zeros(len(combined), dtype=np.int64)
    for codes, heads in people.items():
        price = [sum(w for w, c, n in zip(weights, codes, own, strict=True) if c not in (None, n)) for own in labels]
        total += heads * np.array(price)[combined].min(axis=1)
    return total


def _chosen(problem: GroupingProblem, labels: Sequence[Label], combined: Counts) -> Iterator[tuple[int, Codes, Counts]]:
    """For each session form its number, hard ones first, its codes, and which of them each group of a choice has."""
    for n, codes in enumerate((*problem.hard, *problem.soft)):
        yield n, codes, np.array([own[n] for own in labels])[combined]


def _by_room(problem: GroupingProblem, labels: Sequence[Label], combined: Counts) -> Counts:
    """Those for whom the groups of their own code have no room."""
    total = np.zeros(len(combined), dtype=np.int64)
    for n, codes, chosen in _chosen(problem, labels, combined):
        for c, people in enumerate(holders(codes)):
            room = problem.size.maximum * (chosen == c).sum(axis=1)
            total += (NEVER if n < len(problem.hard) else 1) * np.maximum(len(people) - room, 0)
    return total


def _lopsided(problem: GroupingProblem, labels: Sequence[Label], combined: Counts) -> Counts:
    """How far the groups of each code are from its share of the people: the best groups are seldom lopsided."""
    total = np.zeros(len(combined), dtype=np.int64)
    for _, codes, chosen in _chosen(problem, labels, combined):
        for c, people in enumerate(holders(codes)):
            total += np.abs(len(codes) * (chosen == c).sum(axis=1) - len(people) * combined.shape[1])
    return total
