"""A coach leads one session at a time.

    sum of sessions of c that are under way at m <= 1      for all coaches c, moments m at which one may start

Source: nature.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.paths import clashes
from planning.rules.places import moment_places

KEY = "coach_one_place"
NAME = "Coach op één plek"
SENTENCE = "Een coach begeleidt niet meer dan één sessie tegelijk."


def rows(programme: Programme, slots: Slots) -> RowBlock:
    """A row for each coach and moment."""
    capacity = np.ones((len(programme.coaches), len(slots)))
    return RowBlock(rule=KEY, axis=Axis.COACH, places=moment_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:  # noqa: ARG001
    """Sessions of one coach that share time."""
    of_coach: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        of_coach[session.coach].append(session)
    for coach, sessions in of_coach.items():
        for one, other in clashes(sessions):
            yield Violation(rule=KEY, sentence=f"Coach {coach} moet tegelijk bij {one} en bij {other} zijn.")
