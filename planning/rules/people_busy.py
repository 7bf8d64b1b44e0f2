"""A group does not meet while one of its people is at a session of another programme.

    [start(x), end(x)) and [start(e), end(e)) share no time      for all sessions x, engagements e of a person of x

Source: learning plan 004 and offerte 002, which concern the same directors on 25-11-2024.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "people_busy"
NAME = "Deelnemer bezet in een ander programma"
SENTENCE = "Een groep komt niet bijeen als een van haar deelnemers dan een sessie van een ander programma heeft."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    """Where none of the group is at a session of another programme."""
    free = np.ones(len(slots), dtype=bool)
    own = frozenset(group.participants)
    for engagement in programme.elsewhere:
        if engagement.people & own:
            same_day = slots.ordinal == engagement.day.toordinal()
            free &= ~(same_day & (slots.start < engagement.end) & (engagement.start < slots.start + form.minutes))
    return free


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions during which someone of the group is elsewhere; who it is, is not told."""
    people = {g.id: frozenset(g.participants) for g in plan.groups}
    for session in plan.sessions:
        for engagement in programme.elsewhere:
            together = engagement.people & people.get(session.group, frozenset())
            if together and engagement.overlaps(session.day, session.start, session.end):
                what = f"Bij sessie {session} is iemand van de groep bezet in programma {engagement.programme}."
                yield Violation(rule=KEY, sentence=what)
