"""Working with strips: how many cards are needed, writing lines that can be, and what a card asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.domain.strips import CardBalance, balance_strips
from planning.findings import Finding, InvalidInput, Origin, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNeed:
    """What a number of requests asks of cards (kaartbehoefte)."""

    requests: int
    strips: int
    cards: int
    left_over: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEvaluation:
    """An interim evaluation of a card that is due from ``since`` on (tussentijdse evaluatie)."""

    card: str
    since: date


def count_cards(rules: StripRules, requests: int) -> CardNeed:
    """The cards that ``requests`` need, each with the most strips it may get; a request may use two cards.

    Raises ValueError when the rules don't say how many strips a request gets, or for a negative number.
    """
    if rules.per_request is None or requests < 0:
        raise ValueError(f"no number of cards for {requests} requests of {rules.per_request} strips")
    strips = requests * rules.per_request
    cards = -(-strips // rules.per_card)
    return CardNeed(requests=requests, strips=strips, cards=cards, left_over=cards * rules.per_card - strips)


def write_entry(kaart: Strippenkaart, entry: StripEntry) -> Strippenkaart:
    """The ledger with one line more.

    Raises InvalidInput when that line, or a later one because of it, could not be.
    """
    written = replace(kaart, entries=(*kaart.entries, entry))
    known = set(balance_strips(kaart).findings)
    problems = tuple(f for f in balance_strips(written).findings if f not in known)
    if problems:
        raise InvalidInput(problems)
    return written


def buy_card(kaart: Strippenkaart, card: str, day: date, reference: str, origin: Origin) -> Strippenkaart:
    """The ledger with a whole new card. Raises InvalidInput when ``card`` was bought already."""
    entry = StripEntry(
        day=day,
        move=StripMove.BUY,
        card=card,
        strips=kaart.rules.per_card,
        reference=reference,
        origin=origin,
    )
    return write_entry(kaart, entry)


def reserve_strips(kaart: Strippenkaart, request: str, day: date, strips: int, origin: Origin) -> Strippenkaart:
    """The ledger with ``strips`` reserved for ``request``, from the card that was bought first on.

    Raises InvalidInput, and nothing is bought by itself, when there are not enough free strips or the request
    has had its part.
    """
    left = strips
    for card in balance_strips(kaart, day).cards:
        part = min(left, card.free)
        if part:
            entry = _reservation(request, day, card.card, part, origin)
            kaart, left = write_entry(kaart, entry), left - part
    if left:
        raise InvalidInput((_too_few(request, strips, strips - left, origin),))
    return kaart


def find_evaluations(kaart: Strippenkaart, day: date) -> tuple[CardEvaluation, ...]:
    """The interim evaluations that are due by the end of ``day``, in the order of the cards."""
    return tuple(_evaluations(kaart.rules, balance_strips(kaart, day).cards))


def find_decision(kaart: Strippenkaart, day: date) -> Finding | None:
    """That somebody has to decide about a new card: no strip is free at the end of ``day``; else None.

    Not before the first card is bought.
    """
    balance = balance_strips(kaart, day)
    if not balance.cards or balance.free:
        return None
    moves = (StripMove.RESERVE, StripMove.EXPIRE)
    last = max(entry.day for card in balance.cards for entry in card.entries if entry.move in moves)
    return Finding(
        key="geen strips meer",
        severity=Severity.WARNING,
        origin=kaart.rules.origin,
        what=f"Sinds {last:%d-%m-%Y} is er geen strip meer vrij.",
        advice="Laat de opdrachtgever beslissen of er een nieuwe kaart komt: er wordt niets vanzelf verlengd.",
    )


def _evaluations(rules: StripRules, cards: tuple[CardBalance, ...]) -> Iterator[CardEvaluation]:
    for card in cards:
        if rules.evaluate_after is not None and card.used >= rules.evaluate_after:
            yield CardEvaluation(card=card.card, since=card.used_on[rules.evaluate_after - 1])


def _reservation(request: str, day: date, card: str, strips: int, origin: Origin) -> StripEntry:
    return StripEntry(day=day, move=StripMove.RESERVE, card=card, strips=strips, request=request, origin=origin)


def _too_few(request: str, strips: int, free: int, origin: Origin) -> Finding:
    return Finding(
        key="geen strips meer",
        severity=Severity.ERROR,
        origin=origin,
        what=f"Aanvraag {request} vraagt {strips} strips, maar er zijn er nog {free} vrij.",
        advice="Laat de opdrachtgever beslissen of er een nieuwe kaart komt: er wordt niets vanzelf verlengd.",
    )
