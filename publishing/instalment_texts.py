"""What each instalment comes to, in a sentence for the offerte."""

from collections.abc import Iterator
from decimal import Decimal

from budget.begroting import Budget
from budget.instalments import split_totals
from planning.domain.invoicing import Invoicing, Trigger
from planning.domain.money import add_up
from publishing.notation import euro_text, list_text

BY_WHAT_WAS_HELD = (Trigger.MONTH, Trigger.RESULT)


def instalment_sentences(invoicing: Invoicing, budget: Budget) -> Iterator[str]:
    """The amounts of instalments that are parts of the whole; none where one depends on what is held, or is unknown."""
    if any(x.trigger in BY_WHAT_WAS_HELD for x in invoicing.instalments):
        return
    if not budget.vat or not all(isinstance(t.base, Decimal) and isinstance(t.vat, Decimal) for t in budget.vat):
        return
    parts = split_totals(budget.vat, [x.percent for x in invoicing.instalments])
    excl = [euro_text(add_up(t.base for t in part)) for part in parts]
    incl = [euro_text(add_up(amount for t in part for amount in (t.base, t.vat))) for part in parts]
    yield f"Dat is achtereenvolgens {list_text(incl)} inclusief btw ({list_text(excl)} exclusief btw)."
