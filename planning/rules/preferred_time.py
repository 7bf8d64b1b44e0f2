"""A group preferably meets at a time its team likes.

    times = number of sessions outside preferred(team)      for teams with a preference

Source: the teams' diaries, rows of kind *voorkeur*.
"""

from collections.abc import Iterator

import numpy as np

from planning.diaries import free_slots
from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import IntArray, Slots
from planning.rules.wording import group_names, moment_text

KEY = "preferred_time"
NAME = "Voorkeurstijd"
SENTENCE = "Een sessie is liefst op een tijd waar de deelnemers een voorkeur voor hebben."


def times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:
    """1 outside the preferred times."""
    liked = programme.team_by_id[group.team].preferred
    if liked is None:
        return np.zeros(len(slots), dtype=np.int64)
    return (~free_slots(liked, slots, form.minutes)).astype(np.int64)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions outside the preferred times."""
    weight = programme.weights.get(KEY, 0)
    names = group_names(programme, plan)
    for session in plan.sessions:
        team = programme.team_by_id.get(session.team)
        liked = None if team is None else team.preferred
        if liked is not None and not liked.is_free(session.day, session.start, session.end):
            what = f"{names[session.group]}: {moment_text(programme, session)} valt buiten de voorkeurstijden."
            yield Violation(rule=KEY, sentence=what, penalty=weight)
