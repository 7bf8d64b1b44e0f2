"""A session preferably avoids the school holidays.

    times = number of sessions on school holidays

Source: the Dutch government's school holidays for the programme's region.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import IntArray, Slots
from planning.rules.wording import group_names, moment_text

KEY = "school_holiday"
NAME = "Schoolvakantie"
SENTENCE = "Een sessie valt liefst niet in een schoolvakantie."


def times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:  # noqa: ARG001
    """1 on such a day."""
    days = programme.calendar.school
    return np.array([date.fromordinal(d) in days for d in slots.ordinal.tolist()], dtype=np.int64)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions on such a day, with its name."""
    weight = programme.weights.get(KEY, 0)
    names = group_names(programme, plan)
    for session in plan.sessions:
        name = programme.calendar.school.get(session.day)
        if name is not None:
            what = f"{names[session.group]}: {moment_text(programme, session)} valt in de {name}."
            yield Violation(rule=KEY, sentence=what, penalty=weight)
