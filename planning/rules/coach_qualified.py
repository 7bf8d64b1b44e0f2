"""A coach leads only the forms he or she is qualified for.

    form(x) in forms(coach(x))      for all sessions x

Source: the planner's table of coaches.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Coach, Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "coach_qualified"
NAME = "Bevoegde coach"
SENTENCE = "Een coach begeleidt alleen de vormen waarvoor die bevoegd is."


def coach_times(coach: Coach, form: SessionForm, slots: Slots) -> BoolArray:
    """Everywhere or nowhere."""
    return np.full(len(slots), form.id in coach.forms)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions whose coach is unknown or not qualified."""
    for session in plan.sessions:
        coach = programme.coach_by_id.get(session.coach)
        if coach is None:
            yield Violation(rule=KEY, sentence=f"Coach {session.coach} van sessie {session} staat niet in de lijst.")
        elif session.form not in coach.forms:
            yield Violation(rule=KEY, sentence=f"Coach {session.coach} is niet bevoegd voor sessie {session}.")
