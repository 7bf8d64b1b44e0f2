"""A group is preferably done early.

    times = sum over groups of the weeks from the first week of the window to the group's last session

Source: the planner.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import IsoWeek
from planning.instance import IntArray, Slots
from planning.rules.paths import sessions_of_groups
from planning.rules.wording import counted, group_names

KEY = "early_finish"
NAME = "Vroeg klaar"
SENTENCE = "Een groep is liefst vroeg klaar; elke week tot haar laatste sessie telt."


def times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:
    """Weeks since the start, for the last form of the group in its team's series."""
    if form.id != programme.team_by_id[group.team].forms[-1] or not programme.ordered:
        return np.zeros(len(slots), dtype=np.int64)
    first = IsoWeek.of(programme.window.first)
    return np.array([first.weeks_until(w) for w in slots.weeks], dtype=np.int64)[slots.week]


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Groups whose last session is after the first week."""
    weight = programme.weights.get(KEY, 0)
    first = IsoWeek.of(programme.window.first)
    if not programme.ordered:
        return
    last = {team.id: team.forms[-1] for team in programme.teams}
    names = group_names(programme, plan)
    for group, sessions in sessions_of_groups(plan).items():
        for session in sessions:
            weeks = first.weeks_until(session.week)
            if weeks and session.form == last.get(session.team):
                late = counted(weeks, "week", "weken")
                form = programme.form_by_id[session.form].name
                what = f"{names[group]} is pas {late} na de eerste week klaar, met {form} op {session.day:%d-%m-%Y}."
                yield Violation(rule=KEY, sentence=what, penalty=weight * weeks)
