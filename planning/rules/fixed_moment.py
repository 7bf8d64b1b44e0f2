"""A session of a form with fixed moments is at one of them.

    (day(x), start(x)) in Moments[form(x)]      for all sessions x whose form has fixed moments

Source: learning plan 004, three sessions on a day and time that were agreed.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import Moment
from planning.instance import BoolArray, Slots

KEY = "fixed_moment"
NAME = "Vast moment"
SENTENCE = "Een sessie met een vast moment is op die dag en dat tijdstip, of op een van de momenten die mogen."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:  # noqa: ARG001
    """The fixed moments, or everywhere for a form without."""
    if not form.moments:
        return np.ones(len(slots), dtype=bool)
    at = np.zeros(len(slots), dtype=bool)
    for moment in form.moments:
        at |= (slots.ordinal == moment.day.toordinal()) & (slots.start == moment.start)
    return at


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions at another moment."""
    for session in plan.sessions:
        form = programme.form_by_id.get(session.form)
        if form is not None and form.moments and Moment(session.day, session.start) not in form.moments:
            what = f"Sessie {session} hoort op {' of '.join(map(str, form.moments))} te zijn."
            yield Violation(rule=KEY, sentence=what)
