"""A coach leads no more sessions in a day than agreed.

    sum of sessions of c in d <= per_day(c) - elsewhere(c, d)      for all coaches c with a maximum, days d

    elsewhere(c, d) = sessions of c on d in other programmes that are planned together with this one

Source: the planner's table of coaches.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.places import day_places

KEY = "coach_per_day"
NAME = "Sessies per coach per dag"
SENTENCE = "Een coach begeleidt niet meer sessies op een dag dan afgesproken."


def rows(programme: Programme, slots: Slots) -> RowBlock:
    """A row for each coach and day; no maximum means infinite capacity. Sessions elsewhere take up theirs."""
    most = [np.inf if c.per_day is None else c.per_day for c in programme.coaches]
    capacity = np.repeat(np.array(most, dtype=float)[:, None], slots.day.max(initial=-1) + 1, axis=1)
    for engagement in (e for e in programme.elsewhere if e.is_session):
        on_day = slots.day[slots.ordinal == engagement.day.toordinal()]
        busy = [c for c, coach in enumerate(programme.coaches) if coach.id in engagement.staff]
        capacity[busy, on_day[:1]] -= 1
    capacity = np.maximum(capacity, 0)
    return RowBlock(rule=KEY, axis=Axis.COACH, places=day_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Coaches with too many sessions in a day."""
    elsewhere = Counter((who, e.day) for e in programme.elsewhere if e.is_session for who in e.staff)
    for (coach, day), own in Counter((s.coach, s.day) for s in plan.sessions).items():
        n = own + elsewhere[coach, day]
        most = programme.coach_by_id[coach].per_day if coach in programme.coach_by_id else None
        if most is not None and n > most:
            when = f"op {day:%d-%m-%Y}"
            yield Violation(rule=KEY, sentence=f"Coach {coach} heeft {n} sessies {when}, hoogstens {most} mag.")
