"""The whole programme has no more sessions in a week than agreed.

    sum of sessions in w <= per_week      for all ISO weeks w, if the programme has such a maximum

Source: the planner.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.places import week_places

KEY = "programme_per_week"
NAME = "Sessies per week"
SENTENCE = "Het hele programma heeft niet meer sessies in een week dan afgesproken."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """A row for each week."""
    if programme.per_week is None:
        return None
    capacity = np.full((1, len(slots.weeks)), float(programme.per_week))
    return RowBlock(rule=KEY, axis=Axis.PROGRAMME, places=week_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Weeks with too many sessions."""
    if programme.per_week is None:
        return
    for week, n in Counter(s.week for s in plan.sessions).items():
        if n > programme.per_week:
            what = f"In week {week.week} van {week.year} zijn {n} sessies, hoogstens {programme.per_week} mag."
            yield Violation(rule=KEY, sentence=what)
