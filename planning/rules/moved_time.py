"""A session that people were told of preferably stays at its time.

    times = sum over sessions x at another time than they stood of the people told of x

Source: the planning that people were sent; the planner's price for each person.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import clock_text
from planning.instance import IntArray, Slots
from planning.rules.standing import own_slot
from planning.rules.wording import counted

KEY = "moved_time"
NAME = "Verzette sessie"
SENTENCE = "Een sessie die is afgesproken, blijft liefst op haar tijd; elke betrokkene telt."


def times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:
    """The people told, everywhere but where the session stood."""
    standing = programme.standing_by_session.get((group.id, form.id))
    if standing is None or not standing.may_move:
        return np.zeros(len(slots), dtype=np.int64)
    return np.where(own_slot(standing, slots), 0, standing.told).astype(np.int64)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions at another time."""
    weight = programme.weights.get(KEY, 0)
    for session in plan.sessions:
        standing = programme.standing_by_session.get((session.group, session.form))
        if standing is None or not standing.may_move:
            continue
        before = standing.session
        if (session.day, session.start) != (before.day, before.start):
            people = counted(standing.told, "betrokkene", "betrokkenen")
            what = f"Sessie {before} is verzet naar {session.day:%d-%m-%Y} om {clock_text(session.start)}: {people}."
            yield Violation(rule=KEY, sentence=what, penalty=weight * standing.told)
