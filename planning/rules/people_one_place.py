"""A participant is in one place at a time.

    sum of sessions of p that are under way at m <= 1      for all participants p, moments m at which one may start

In an ordered series the order already sees to it; the rows are there for a series without order.

Source: nature.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.groups import build_groups
from planning.instance import Axis, RowBlock, Slots
from planning.rules.paths import clashes, participant_sessions
from planning.rules.places import moment_places

KEY = "people_one_place"
NAME = "Deelnemer op één plek"
SENTENCE = "Een deelnemer is niet op twee plekken tegelijk."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """A row for each kind of participant and moment."""
    if programme.ordered:
        return None
    capacity = np.ones((people_of_groups(programme)[1], len(slots)))
    return RowBlock(rule=KEY, axis=Axis.PEOPLE, places=moment_places(programme, slots), capacity=capacity)


def people_of_groups(programme: Programme) -> tuple[list[tuple[int, ...]], int]:
    """For each group which kinds of participants are in it, and how many kinds there are.

    Participants of one kind go through the same groups. Empty and 0 for an ordered series, where nobody asks.
    """
    groups = build_groups(programme)
    if programme.ordered:
        return [() for _ in groups], 0
    way: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for person in group.participants:
            way[person].append(number)
    kinds = dict.fromkeys(tuple(numbers) for numbers in way.values())
    found: list[list[int]] = [[] for _ in groups]
    for kind, numbers in enumerate(kinds):
        for number in numbers:
            found[number].append(kind)
    return [tuple(own) for own in found], len(kinds)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:  # noqa: ARG001
    """Sessions of one participant that share time."""
    seen = set()
    for sessions in participant_sessions(plan):
        for pair in clashes(sessions):
            if pair not in seen:
                seen.add(pair)
                yield Violation(
                    rule=KEY, sentence=f"Dezelfde deelnemers moeten tegelijk bij {pair[0]} en bij {pair[1]} zijn."
                )
