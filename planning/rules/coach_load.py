"""Where groups keep one coach, a coach has no more groups than there is room for in the diary.

    sum over groups g led by c <= most_groups(c)      for all coaches c with a maximum

A group is counted where it has the session of the first form that all teams go through.

Source: offerte 002 (a fixed coach for each director, from a pool); the planner's table of coaches.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, RowBlock, Slots
from planning.rules.wording import counted

KEY = "coach_load"
NAME = "Trajecten per coach"
SENTENCE = "Een vaste coach heeft niet meer trajecten dan er ruimte voor is."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """A row for each coach; None where no coach has a maximum or a group may change its coach."""
    form = counted_form(programme)
    if form is None:
        return None
    places = np.full((len(programme.forms), len(slots), 1), -1, dtype=np.int64)
    places[list(programme.form_by_id).index(form)] = 0
    most = [np.inf if c.most_groups is None else c.most_groups for c in programme.coaches]
    return RowBlock(rule=KEY, axis=Axis.COACH, places=places, capacity=np.array(most, dtype=float)[:, None])


def counted_form(programme: Programme) -> str | None:
    """The form at which groups are counted: the first that all teams go through; None where the rule doesn't hold."""
    if not programme.fixed_coach or all(c.most_groups is None for c in programme.coaches):
        return None
    shared = (f.id for f in programme.forms if all(f.id in t.forms for t in programme.teams))
    return next(shared, None)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Coaches with too many groups."""
    form = counted_form(programme)
    for coach, n in sorted(Counter(s.coach for s in plan.sessions if s.form == form).items()):
        most = programme.coach_by_id[coach].most_groups if coach in programme.coach_by_id else None
        if most is not None and n > most:
            sentence = f"Coach {coach} heeft {counted(n, 'traject', 'trajecten')}, hoogstens {most} mag."
            yield Violation(rule=KEY, sentence=sentence)
