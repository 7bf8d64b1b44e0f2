"""Which card pays for which planned talk, and when each card comes to its interim evaluation."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.strips import CardBalance, balance_strips


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOutlook:
    """What becomes of a card if the plan goes through (vooruitzicht van een kaart).

    ``planned`` are the days of the talks that it pays for, ``free`` the strips that are left then. ``evaluation`` is
    the day of the talk after which the interim evaluation is due, None when it doesn't come that far;
    ``evaluation_is_due`` says that this talk was held.
    """

    card: CardBalance
    planned: tuple[date, ...]
    free: int
    evaluation: date | None
    evaluation_is_due: bool


def find_outlook(programme: Programme, plan: Plan) -> tuple[CardOutlook, ...]:
    """The cards in the order they were bought; none for a programme without cards.

    A talk is paid from what its request has reserved, the first card first, else from the first card with a free
    strip. A talk for which no strip is left is on no card.
    """
    kaart = programme.strippenkaart
    if kaart is None:
        return ()
    cards = balance_strips(kaart).cards
    planned = _paid(cards, plan)
    return tuple(_outlook(card, tuple(planned[card.card]), kaart.rules.evaluate_after) for card in cards)


def _paid(cards: tuple[CardBalance, ...], plan: Plan) -> Mapping[str, list[date]]:
    reserved = {(card.card, request): n for card in cards for request, n in card.reserved.items()}
    free = {card.card: card.free for card in cards}
    paid: dict[str, list[date]] = defaultdict(list)
    for session in plan.sessions:
        own = next((card.card for card in cards if reserved.get((card.card, session.team))), None)
        card = own or next((card for card, n in free.items() if n), None)
        if own is not None:
            reserved[own, session.team] -= 1
        elif card is not None:
            free[card] -= 1
        if card is not None:
            paid[card].append(session.day)
    return paid


def _outlook(card: CardBalance, planned: tuple[date, ...], evaluate_after: int | None) -> CardOutlook:
    talks = (*card.used_on, *planned)
    reached = evaluate_after is not None and len(talks) >= evaluate_after
    return CardOutlook(
        card=card,
        planned=planned,
        free=card.free + card.held - len(planned),
        evaluation=talks[evaluate_after - 1] if reached and evaluate_after is not None else None,
        evaluation_is_due=evaluate_after is not None and card.used >= evaluate_after,
    )
