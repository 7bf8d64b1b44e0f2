"""Between two sessions of a participant lie at most the days that the later form allows.

    day(b) - day(a) <= maximum_gap(form(b))      for all (a, b) in Next, where the form has a maximum

Source: the planner; offerte 000 states no gap.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, IntArray
from planning.rules.paths import consecutive
from planning.rules.wording import days_text

KEY = "maximum_gap"
NAME = "Maximale tussentijd"
SENTENCE = "Tussen twee opeenvolgende sessies van een deelnemer zit ten hoogste de maximale tussentijd."


def may_follow(form: SessionForm, days: IntArray) -> BoolArray:
    """Not too many days."""
    return np.ones_like(days, dtype=bool) if form.maximum_gap is None else days <= form.maximum_gap


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Pairs that are too far apart."""
    for before, after in consecutive(programme, plan):
        gap, most = (after.day - before.day).days, programme.form_by_id[after.form].maximum_gap
        if most is not None and gap > most:
            what = f"Tussen {before} en {after} {days_text(gap)}, hoogstens {most} mag."
            yield Violation(rule=KEY, sentence=what)
