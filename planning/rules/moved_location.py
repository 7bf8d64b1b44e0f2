"""A session that people were told of preferably keeps its room.

    times = sum over sessions x in another room than agreed of the people told of x

Source: the planning that people were sent; the planner's price for each person.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import FloatArray
from planning.rules.wording import counted

KEY = "moved_location"
NAME = "Andere zaal dan afgesproken"
SENTENCE = "Een sessie die is afgesproken, houdt liefst haar zaal; elke betrokkene telt."


def location_price(programme: Programme, group: Group, form: SessionForm) -> FloatArray:
    """The people told, for every room but the one agreed."""
    standing = programme.standing_by_session.get((group.id, form.id))
    if standing is None or not standing.may_move:
        return np.zeros(len(programme.locations))
    return np.array([0.0 if x.id == standing.session.location else standing.told for x in programme.locations])


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions in another room."""
    weight = programme.weights.get(KEY, 0)
    for session in plan.sessions:
        standing = programme.standing_by_session.get((session.group, session.form))
        if standing is None or not standing.may_move or session.location == standing.session.location:
            continue
        people = counted(standing.told, "betrokkene", "betrokkenen")
        what = f"Sessie {session} gaat naar een andere zaal dan {standing.session.location}: {people}."
        yield Violation(rule=KEY, sentence=what, penalty=weight * standing.told)
