"""Everyone goes through the forms in the order of the series.

    end(a) <= start(b)      for all (a, b) in Next

    Next = pairs of sessions that some participant attends for consecutive forms

Source: offerte 000 (Echte Gesprek, Respectsessie, Incluvisie, strictly in this order).
"""

from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, IntArray
from planning.rules.paths import consecutive

KEY = "order"
NAME = "Volgorde"
SENTENCE = "Elke deelnemer volgt de sessievormen in de volgorde van de reeks."


def may_follow(form: SessionForm, days: IntArray) -> BoolArray:  # noqa: ARG001
    """A later day; whether the same day will do is for the clock times to say."""
    return days >= 0


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Pairs of which the later form comes first."""
    for before, after in consecutive(programme, plan):
        if (before.day, before.end) > (after.day, after.start):
            yield Violation(rule=KEY, sentence=f"Sessie {after} begint voordat {before} klaar is.")
