"""The days between two sessions of a group are preferably near the ideal.

    times = sum over consecutive sessions a, b of a group of floor(|day(b) - day(a) - ideal(form(b))| / 7)

Source: the planner; whole weeks, so that a day more or less doesn't count.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import IntArray
from planning.rules.paths import sessions_of_groups
from planning.rules.wording import days_text, group_names, moment_text

KEY = "ideal_gap"
NAME = "Ideale tussentijd"
SENTENCE = "Tussen twee sessies van een groep zit liefst de ideale tussentijd; elke hele week ernaast telt."


def times_following(form: SessionForm, days: IntArray) -> IntArray:
    """Whole weeks away from the ideal."""
    return np.zeros_like(days) if form.ideal_gap is None else np.abs(days - form.ideal_gap) // 7


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Pairs that are a week or more away from the ideal."""
    weight = programme.weights.get(KEY, 0)
    if not programme.ordered:
        return
    names = group_names(programme, plan)
    for group, sessions in sessions_of_groups(plan).items():
        for before, after in pairwise(sorted(sessions, key=lambda s: (s.day, s.start))):
            form, gap = programme.form_by_id.get(after.form), (after.day - before.day).days
            ideal = None if form is None else form.ideal_gap
            weeks = 0 if ideal is None else abs(gap - ideal) // 7
            if weeks:
                between = " en ".join(moment_text(programme, session) for session in (before, after))
                what = f"{names[group]}: tussen {between} {days_text(gap)}, liefst {ideal}."
                yield Violation(rule=KEY, sentence=what, penalty=weight * weeks)
