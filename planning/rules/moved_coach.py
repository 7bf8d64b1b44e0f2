"""A session that people were told of preferably keeps its coach.

    times = sum over sessions x with another coach than agreed of the people told of x

Source: the planning that people were sent; the planner's price for each person.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import FloatArray
from planning.rules.wording import counted

KEY = "moved_coach"
NAME = "Andere coach dan afgesproken"
SENTENCE = "Een sessie die is afgesproken, houdt liefst haar coach; elke betrokkene telt."


def coach_price(programme: Programme, group: Group, form: SessionForm) -> FloatArray:
    """The people told, for every coach but the one agreed."""
    standing = programme.standing_by_session.get((group.id, form.id))
    if standing is None or not standing.may_move:
        return np.zeros(len(programme.coaches))
    return np.array([0.0 if c.id == standing.session.coach else standing.told for c in programme.coaches])


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions with another coach."""
    weight = programme.weights.get(KEY, 0)
    for session in plan.sessions:
        standing = programme.standing_by_session.get((session.group, session.form))
        if standing is None or not standing.may_move or session.coach == standing.session.coach:
            continue
        people = counted(standing.told, "betrokkene", "betrokkenen")
        what = f"Sessie {session} gaat van coach {standing.session.coach} naar coach {session.coach}: {people}."
        yield Violation(rule=KEY, sentence=what, penalty=weight * standing.told)
