"""People of whom everything asked is the same: the model of forming groups counts kinds, not people."""

from collections.abc import Mapping

from planning.grouping_problem import Codes, GroupingProblem


def holders(codes: Codes) -> list[list[str]]:
    """The people of each code, in an order that doesn't depend on what the codes are called."""
    holders: dict[str, list[str]] = {}
    for person in sorted(codes):
        holders.setdefault(codes[person], []).append(person)
    return list(holders.values())


def kinds_of(problem: GroupingProblem) -> list[list[str]]:
    """People of whom everything asked is the same together; someone in a pair is one of a kind."""
    paired = {p for pair in (*problem.together, *problem.apart, *problem.rather) for p in pair}
    old = [{p: n for n, group in enumerate(cut) for p in group} for cut in problem.earlier]
    asked: list[Mapping[str, object]] = [*problem.hard, *problem.soft, *problem.spread, *old]
    kinds: dict[object, list[str]] = {}
    for person in problem.people:
        key = (person if person in paired else "", *(codes.get(person) for codes in asked))
        kinds.setdefault(key, []).append(person)
    return list(kinds.values())
