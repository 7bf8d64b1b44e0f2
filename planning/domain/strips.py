"""What is left on the cards at any day, and which lines of the ledger can't be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBalance:
    """What became of the strips of one card (saldo). Nothing in it is ever below zero.

    ``reserved`` is by request and holds no zeros. ``used_on`` has one day per used strip, in order.
    ``entries`` are the lines it follows from.
    """

    card: str
    bought: int = 0
    reserved: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    used_on: tuple[date, ...] = ()
    expired: int = 0
    entries: tuple[StripEntry, ...] = ()

    @property
    def used(self) -> int:
        """The strips of talks that were held."""
        return len(self.used_on)

    @property
    def held(self) -> int:
        """The strips that are reserved."""
        return sum(self.reserved.values())

    @property
    def free(self) -> int:
        """The strips that can still be reserved."""
        return self.bought - self.held - self.used - self.expired


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBalance:
    """All cards at the end of a day, in the order they were first named (stand van de kaarten).

    ``findings`` are the lines that could not be: they are left out of the cards, so that nothing goes
    below zero.
    """

    cards: tuple[CardBalance, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def free(self) -> int:
        """The strips that can still be reserved."""
        return sum(card.free for card in self.cards)


def balance_strips(kaart: Strippenkaart, day: date | None = None) -> StripBalance:
    """The cards at the end of ``day``, None for after the last line; lines count by day, then as written."""
    cards: dict[str, CardBalance] = {}
    findings: list[Finding] = []
    for entry in sorted(kaart.entries, key=lambda e: e.day):
        if day is not None and entry.day > day:
            break
        problem = _problem(kaart.rules, cards, entry)
        if problem is None:
            cards[entry.card] = _moved(cards.get(entry.card) or CardBalance(card=entry.card), entry)
        else:
            findings.append(problem)
    return StripBalance(cards=tuple(cards.values()), findings=tuple(findings))


def _moved(card: CardBalance, entry: StripEntry) -> CardBalance:
    """The card after a line that can be."""
    card = replace(card, entries=(*card.entries, entry))
    match entry.move:
        case StripMove.BUY:
            return replace(card, bought=card.bought + entry.strips)
        case StripMove.EXPIRE:
            return replace(card, expired=card.expired + entry.strips)
        case StripMove.RESERVE:
            return replace(card, reserved=_changed(card, entry, entry.strips))
        case StripMove.RELEASE:
            return replace(card, reserved=_changed(card, entry, -entry.strips))
        case StripMove.USE:
            used_on = (*card.used_on, *(entry.day,) * entry.strips)
            return replace(card, reserved=_changed(card, entry, -entry.strips), used_on=used_on)


def _changed(card: CardBalance, entry: StripEntry, strips: int) -> Mapping[str, int]:
    request = entry.request or ""
    changed = {**card.reserved, request: card.reserved.get(request, 0) + strips}
    return MappingProxyType({name: number for name, number in changed.items() if number})


def _problem(rules: StripRules, cards: Mapping[str, CardBalance], entry: StripEntry) -> Finding | None:
    """Why the line can't be, or None when it can."""
    card = cards.get(entry.card)
    if entry.strips < 1:
        return _finding(entry, f"{entry.strips} strips kan niet.", "Schrijf 1 of meer.")
    if entry.move is StripMove.BUY:
        return (
            None if card is None else _finding(entry, f"Kaart {entry.card} is al gekocht.", "Geef elke kaart een code.")
        )
    if card is None:
        what = f"Kaart {entry.card} is op {entry.day:%d-%m-%Y} nog niet gekocht."
        return _finding(entry, what, "Zet er een regel koop voor, of kijk de datum en de code na.")
    if entry.move is StripMove.EXPIRE:
        return _short(entry, card.free, f"heeft kaart {entry.card} {_strips(card.free)} vrij")
    if entry.request is None:
        return _finding(entry, f"Bij {entry.move} staat geen aanvraag.", "Vul de code van de aanvraag in.")
    if entry.move is not StripMove.RESERVE:
        kept = card.reserved.get(entry.request, 0)
        return _short(entry, kept, f"heeft aanvraag {entry.request} {_strips(kept)} gereserveerd op kaart {entry.card}")
    return _short(entry, card.free, f"heeft kaart {entry.card} {_strips(card.free)} vrij") or _over(rules, cards, entry)


def _short(entry: StripEntry, available: int, words: str) -> Finding | None:
    if entry.strips <= available:
        return None
    what = f"Deze regel ({entry.move}) gaat over {_strips(entry.strips)}, maar op {entry.day:%d-%m-%Y} {words}."
    return _finding(entry, what, "Er kan nooit minder dan nul overblijven: kijk het aantal, de kaart en de datum na.")


def _over(rules: StripRules, cards: Mapping[str, CardBalance], entry: StripEntry) -> Finding | None:
    given = strips_of(cards.values(), entry.request or "") + entry.strips
    if rules.per_request is None or given <= rules.per_request:
        return None
    what = f"Aanvraag {entry.request} krijgt zo {_strips(given)}; afgesproken is hoogstens {rules.per_request}."
    return _finding(entry, what, "Meer is een besluit van de opdrachtgever: pas dan strippenkaart.per_aanvraag aan.")


def strips_of(cards: Iterable[CardBalance], request: str) -> int:
    """How many strips ``request`` has reserved and used, on all cards together."""
    entries = [e for card in cards for e in card.entries if e.request == request]
    given = sum(e.strips for e in entries if e.move is StripMove.RESERVE)
    return given - sum(e.strips for e in entries if e.move is StripMove.RELEASE)


def _strips(number: int) -> str:
    return "1 strip" if number == 1 else f"{number} strips"


def _finding(entry: StripEntry, what: str, advice: str) -> Finding:
    return Finding(key="strippenkaart", severity=Severity.ERROR, origin=entry.origin, what=what, advice=advice)
