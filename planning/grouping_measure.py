"""The plain reading of forming groups: what a composition breaks, and how far it is from each wish."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from planning.grouping_problem import Codes, GroupingProblem, Groups

LIKE_MINDED = "gelijkgezinden"
SIZES = "gelijke groepen"
RATHER = "liever samen"
MET = "nieuwe mensen"
SPREAD = "spreiding"


def keeps_rules(problem: GroupingProblem, groups: Groups) -> bool:
    """Whether everyone is in exactly one group, sizes are allowed and no hard pair or code is broken."""
    place = _place(groups)
    return (
        sorted(p for g in groups for p in g) == list(problem.people)
        and len(groups) in problem.numbers
        and all(problem.size.minimum <= len(g) <= problem.size.maximum for g in groups)
        and all(place[a] == place[b] for a, b in problem.together)
        and all(place[a] != place[b] for a, b in problem.apart)
        and all(len({codes[p] for p in g if p in codes}) <= 1 for codes in problem.hard for g in groups)
    )


def measure(problem: GroupingProblem, groups: Groups) -> dict[str, int]:
    """How far ``groups`` are from each wish, in the order in which wishes count; 0 is perfect for most.

    People in a group most of whose like-minded chose otherwise; pairs within groups (least when sizes are even);
    pairs that would rather be together and aren't; meetings of people who met before, each earlier time counted;
    people too many or too few for an even share of a function or level.
    """
    place = _place(groups)
    return {
        LIKE_MINDED: sum(_misplaced(codes, group) for codes in problem.soft for group in groups),
        SIZES: sum(_pairs(len(group)) for group in groups),
        RATHER: sum(place[a] != place[b] for a, b in problem.rather),
        MET: sum(_pairs(len({*group} & {*old})) for cut in problem.earlier for old in cut for group in groups),
        SPREAD: sum(_uneven(codes, groups) for codes in problem.spread),
    }


def _place(groups: Groups) -> Mapping[str, int]:
    return {person: number for number, group in enumerate(groups) for person in group}


def _misplaced(codes: Codes, group: Sequence[str]) -> int:
    count = Counter(codes[p] for p in group if p in codes)
    return sum(count.values()) - max(count.values(), default=0)


def _pairs(people: int) -> int:
    return sum(1 for _ in combinations(range(people), 2))


def _uneven(codes: Codes, groups: Groups) -> int:
    totals = Counter(codes.values())
    counts = [Counter(codes[p] for p in group if p in codes) for group in groups]
    return sum(
        max(0, count[value] - -(-total // len(groups)), total // len(groups) - count[value])
        for count in counts
        for value, total in totals.items()
    )
