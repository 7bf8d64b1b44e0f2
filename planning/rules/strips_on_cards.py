"""There are no more talks than strips on the cards: free, or reserved for a request.

    number of sessions x <= free + reserved      for a programme of requests that works with cards

One strip for one talk, whatever the size of its group. A new card is the client's decision: nothing is renewed by
itself.

Source: order 003 (a card of six talks; at zero strips a decision).
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.domain.strips import balance_strips
from planning.instance import Axis, RowBlock, Slots
from planning.rules.wording import counted

KEY = "strips_on_cards"
NAME = "Strips op de kaarten"
SENTENCE = "Er zijn niet meer gesprekken dan strips op de kaarten."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """One row for the whole programme."""
    left = strips_left(programme)
    if left is None:
        return None
    places = np.zeros((len(programme.forms), len(slots), 1), dtype=np.int64)
    return RowBlock(rule=KEY, axis=Axis.PROGRAMME, places=places, capacity=np.array([[float(left)]]))


def strips_left(programme: Programme) -> int | None:
    """How many talks the cards still hold, free or reserved; None where talks need no strips."""
    if programme.strippenkaart is None or not programme.requests:
        return None
    cards = balance_strips(programme.strippenkaart).cards
    return sum(card.free + card.held for card in cards)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """More talks than strips."""
    left, wanted = strips_left(programme), len(plan.sessions)
    if left is not None and wanted > left:
        talks = counted(wanted, "gesprek", "gesprekken")
        yield Violation(rule=KEY, sentence=f"Er zijn {talks} gepland, en op de kaarten staan {left} strips.")
