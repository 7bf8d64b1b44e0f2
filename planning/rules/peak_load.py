"""A coach's weeks are preferably not fuller than comfortable.

    times = sum over coaches c and ISO weeks w of max(0, sessions of c in w - peak_per_week)

Source: the planner.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.places import week_places

KEY = "peak_load"
NAME = "Piekbelasting"
SENTENCE = "Een coach heeft liefst niet meer sessies in een week dan prettig is; elke sessie meer telt."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """A row for each coach and week, which may overflow at a price."""
    weight = programme.weights.get(KEY, 0)
    if programme.peak_per_week is None or not weight:
        return None
    capacity = np.full((len(programme.coaches), len(slots.weeks)), float(programme.peak_per_week))
    places = week_places(programme, slots)
    return RowBlock(rule=KEY, axis=Axis.COACH, places=places, capacity=capacity, overflow=weight)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Weeks in which a coach has more than is comfortable."""
    weight = programme.weights.get(KEY, 0)
    if programme.peak_per_week is None:
        return
    for (coach, week), n in Counter((s.coach, s.week) for s in plan.sessions).items():
        extra = n - programme.peak_per_week
        if extra > 0:
            when = f"in week {week.week} van {week.year}"
            what = f"Coach {coach} heeft {n} sessies {when}, liefst hoogstens {programme.peak_per_week}."
            yield Violation(rule=KEY, sentence=what, penalty=weight * extra)
