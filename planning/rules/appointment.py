"""Where a team's first session was agreed already, it stays at that moment.

    (day(x), start(x)) = appointment(t)      for the session x of the first form of all teams t with an appointment

Source: order 003 (a talk that has a date); the planner's table of requests.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import Moment
from planning.instance import BoolArray, Slots

KEY = "appointment"
NAME = "Gemaakte afspraak"
SENTENCE = "Een gesprek waarvoor al een afspraak staat, is op die dag en dat tijdstip."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    """The agreed slot for the first form, everywhere for the others."""
    team = programme.team_by_id[group.team]
    if team.appointment is None or form.id != team.forms[0]:
        return np.ones(len(slots), dtype=bool)
    at = (slots.ordinal == team.appointment.day.toordinal()) & (slots.start == team.appointment.start)
    return np.asarray(at)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """First sessions at another moment than was agreed."""
    for session in plan.sessions:
        team = programme.team_by_id.get(session.team)
        if team is None or team.appointment is None or session.form != team.forms[0]:
            continue
        if Moment(session.day, session.start) != team.appointment:
            what = f"Sessie {session} hoort volgens de afspraak op {team.appointment} te zijn."
            yield Violation(rule=KEY, sentence=what)
