"""Between two sessions of a participant lie at least the days that the later form asks for.

    day(b) - day(a) >= minimum_gap(form(b))      for all (a, b) in Next

Source: the planner; offerte 000 states no gap.
"""

from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, IntArray
from planning.rules.paths import consecutive
from planning.rules.wording import days_text

KEY = "minimum_gap"
NAME = "Minimale tussentijd"
SENTENCE = "Tussen twee opeenvolgende sessies van een deelnemer zit ten minste de minimale tussentijd."


def may_follow(form: SessionForm, days: IntArray) -> BoolArray:
    """Enough days."""
    return days >= form.minimum_gap


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Pairs that are too close."""
    for before, after in consecutive(programme, plan):
        gap, least = (after.day - before.day).days, programme.form_by_id[after.form].minimum_gap
        if gap < least:
            what = f"Tussen {before} en {after} {days_text(gap)}, minstens {least} moet."
            yield Violation(rule=KEY, sentence=what)
