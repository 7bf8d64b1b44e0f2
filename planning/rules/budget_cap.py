"""The programme costs no more than its cap.

    fixed + sum of team costs served + sum of session and room costs <= cap

With btw where the cap is meant with btw; a cap whose reading is unknown is kept in its stricter reading.

Source: contract 001 (a fixed maximum); a scenario of 000.
"""

from collections.abc import Iterator

from planning.costs import counts_vat, plan_totals
from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.rules.wording import euros

KEY = "budget_cap"
NAME = "Plafond"
SENTENCE = "Het programma kost niet meer dan het plafond."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """The cap, if it is passed in the reading that is planned by."""
    if programme.cap is None:
        return
    totals = plan_totals(programme, plan)
    if totals is None:
        return
    total = totals[1] if counts_vat(programme) else totals[0]
    if total > programme.cap.amount:
        btw = "inclusief" if counts_vat(programme) else "exclusief"
        over, most = euros(total - programme.cap.amount), euros(programme.cap.amount)
        what = f"Het programma kost {euros(total)} {btw} btw, {over} meer dan het plafond van {most}."
        yield Violation(rule=KEY, sentence=what)
