"""There are no more talks than strips on the cards: free, or reserved for a request that has talks to come.

    number of sessions x <= free + Σ_t min(reserved_t, talks_t)      for a programme of requests that works with cards

over the requests t that are planned. What is reserved for any other request is for nobody else until it is released.
One strip for one talk, whatever the size of its group. A new card is the client's decision: nothing is renewed by
itself.

Source: order 003 (a card of six talks; at zero strips a decision).
"""

from collections import Counter
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
    """How many talks the cards still hold, free or reserved for who is planned; None where talks need no strips."""
    if programme.strippenkaart is None or not programme.requests:
        return None
    cards = balance_strips(programme.strippenkaart).cards
    talks = {team.id: len(team.forms) for team in programme.teams}
    kept = Counter[str]()
    for card in cards:
        kept.update(card.reserved)
    return sum(card.free for card in cards) + sum(min(number, talks.get(who, 0)) for who, number in kept.items())


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """More talks than strips."""
    left, wanted = strips_left(programme), len(plan.sessions)
    if left is not None and wanted > left:
        talks = counted(wanted, "gesprek", "gesprekken")
        yield Violation(rule=KEY, sentence=f"Er zijn {talks} gepland, en op de kaarten staan {left} strips.")
