"""A coach leads no more sessions in a week than agreed.

    sum of sessions of c in w <= per_week(c) - elsewhere(c, w)      for all coaches c with a maximum, ISO weeks w

    elsewhere(c, w) = sessions of c in w in other programmes that are planned together with this one

Source: the planner's table of coaches.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.places import week_places

KEY = "coach_per_week"
NAME = "Sessies per coach per week"
SENTENCE = "Een coach begeleidt niet meer sessies in een week dan afgesproken."


def rows(programme: Programme, slots: Slots) -> RowBlock:
    """A row for each coach and week; no maximum means infinite capacity. Sessions elsewhere take up theirs."""
    most = [np.inf if c.per_week is None else c.per_week for c in programme.coaches]
    capacity = np.repeat(np.array(most, dtype=float)[:, None], slots.week.max(initial=-1) + 1, axis=1)
    for engagement in (e for e in programme.elsewhere if e.is_session):
        if engagement.week in slots.weeks:
            busy = [c for c, coach in enumerate(programme.coaches) if coach.id in engagement.staff]
            capacity[busy, slots.weeks.index(engagement.week)] -= 1
    capacity = np.maximum(capacity, 0)
    return RowBlock(rule=KEY, axis=Axis.COACH, places=week_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Coaches with too many sessions in a week."""
    elsewhere = Counter((who, e.week) for e in programme.elsewhere if e.is_session for who in e.staff)
    for (coach, week), own in Counter((s.coach, s.week) for s in plan.sessions).items():
        n = own + elsewhere[coach, week]
        most = programme.coach_by_id[coach].per_week if coach in programme.coach_by_id else None
        if most is not None and n > most:
            when = f"in week {week.week} van {week.year}"
            yield Violation(rule=KEY, sentence=f"Coach {coach} heeft {n} sessies {when}, hoogstens {most} mag.")
