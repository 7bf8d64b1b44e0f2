"""A session preferably avoids days that are feasts for some.

    times = number of sessions on soft-avoid days

Source: the programme's list of days to avoid.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import IntArray, Slots
from planning.rules.wording import group_names, moment_text

KEY = "avoid_day"
NAME = "Dag die liever vrij blijft"
SENTENCE = "Een sessie valt liefst niet op een dag die voor een deel van de mensen een feestdag is."


def times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:  # noqa: ARG001
    """1 on such a day."""
    days = programme.calendar.avoid
    return np.array([date.fromordinal(d) in days for d in slots.ordinal.tolist()], dtype=np.int64)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions on such a day, with its name."""
    weight = programme.weights.get(KEY, 0)
    names = group_names(programme, plan)
    for session in plan.sessions:
        name = programme.calendar.avoid.get(session.day)
        if name is not None:
            what = f"{names[session.group]}: {moment_text(programme, session)} valt op {name}."
            yield Violation(rule=KEY, sentence=what, penalty=weight)
