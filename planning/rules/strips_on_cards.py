"""There are no more talks than strips on the cards: free, or reserved for the request itself.

    Σ_t max(0, talks_t - reserved_t) <= free      over the requests t that are served
    number of sessions x <= free + Σ_t min(reserved_t, talks_t)      over those that are planned: what follows from it

The model has the second, one row; they differ only where a request with reserved strips is left out, and
:mod:`planning.own_strips` then sees to the first. What is reserved for any other request is for nobody else until it is
released.
One strip for one talk, whatever the size of its group. A new card is the client's decision: nothing is renewed by
itself.

Source: order 003 (a card of six talks; at zero strips a decision).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

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
    free = strips_free(programme)
    return None if free is None else free + sum(strips_kept(programme).values())


def strips_free(programme: Programme) -> int | None:
    """How many strips anybody may have; None where talks need no strips."""
    if programme.strippenkaart is None or not programme.requests:
        return None
    return balance_strips(programme.strippenkaart).free


def strips_kept(programme: Programme) -> Mapping[str, int]:
    """How many strips each request has for itself that has talks to come, without zeros and no more than its talks."""
    if programme.strippenkaart is None or not programme.requests:
        return {}
    talks = {team.id: len(team.forms) for team in programme.teams}
    kept = Counter[str]()
    for card in balance_strips(programme.strippenkaart).cards:
        kept.update(card.reserved)
    return {who: min(number, talks[who]) for who, number in kept.items() if talks.get(who)}


def talks_beyond(programme: Programme, plan: Plan) -> int:
    """How many talks of a plan need a strip that isn't reserved for their own request."""
    kept = strips_kept(programme)
    talks = Counter(session.team for session in plan.sessions)
    return sum(max(0, number - kept.get(who, 0)) for who, number in talks.items())


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """More talks than strips, or a talk on a strip that is kept for another."""
    free, left, wanted = strips_free(programme), strips_left(programme), len(plan.sessions)
    if free is None or left is None:
        return
    beyond = talks_beyond(programme, plan)
    if wanted > left:
        talks = counted(wanted, "gesprek", "gesprekken")
        yield Violation(rule=KEY, sentence=f"Er zijn {talks} gepland, en op de kaarten staan {left} strips.")
    elif beyond > free:
        talks, strips = counted(beyond, "gesprek", "gesprekken"), counted(free, "strip", "strips")
        what = f"Er zijn {talks} gepland zonder gereserveerde strip, en {strips} vrij; de rest is van andere aanvragen."
        yield Violation(rule=KEY, sentence=what)
