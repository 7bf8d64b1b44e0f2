"""A large group has an assistant beside its coach.

    size(group(x)) < n   or   assistant(x) in Assistants, assistant(x) != coach(x)      for all sessions x

    a large group meets only when some assistant is open, and at no moment that was barred for it

Source: order 003, groups of 21 to 30 people only with an assistant. The solver keeps the second, which follows from the
first; who assists where is chosen around its plan, see :mod:`planning.assist`.
"""

from collections.abc import Iterator

import numpy as np

from planning.diaries import free_slots
from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "assistant_present"
NAME = "Assistent bij een grote groep"
SENTENCE = "Een grote groep heeft naast de coach een assistent, en dat is iemand anders."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    """Where an assistant is open, for a large group; nowhere that is barred."""
    allowed = np.ones(len(slots), dtype=bool)
    if programme.assistant_from is not None and group.size >= programme.assistant_from:
        allowed[:] = False
        for assistant in programme.assistants:
            allowed |= free_slots(assistant.diary, slots, form.minutes)
    for moment in programme.barred.get((group.id, form.id), ()):
        allowed &= (slots.ordinal != moment.day.toordinal()) | (slots.start != moment.start)
    return allowed


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions of large groups without an assistant, or with one who can't be."""
    size = {g.id: g.size for g in plan.groups}
    known = {a.id for a in programme.assistants}
    for session in plan.sessions:
        people, helper = size.get(session.group, 0), session.assistant
        if programme.assistant_from is not None and people >= programme.assistant_from and helper is None:
            yield Violation(rule=KEY, sentence=f"Sessie {session} heeft {people} mensen, maar geen assistent.")
        if helper is not None and helper not in known:
            yield Violation(rule=KEY, sentence=f"{helper} assisteert bij sessie {session}, maar kan dat niet.")
        if helper is not None and helper == session.coach:
            yield Violation(rule=KEY, sentence=f"Bij sessie {session} is {helper} coach en assistent tegelijk.")
