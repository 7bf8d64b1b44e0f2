"""A ledger with cards of six strips, two for each request, and a way to write its lines."""

from datetime import date

from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.findings import Origin

RULES = StripRules(per_card=6, per_request=2, evaluate_after=3, origin=Origin(file="programma.toml", row=9))


def entry(day: str, move: StripMove, card: str, request: str | None = None, strips: int = 1) -> StripEntry:
    return StripEntry(
        day=date.fromisoformat(day),
        move=move,
        card=card,
        strips=strips,
        request=request,
        origin=Origin(file="strippenkaart.csv", row=2),
    )


def ledger(*entries: StripEntry) -> Strippenkaart:
    return Strippenkaart(rules=RULES, entries=entries)


def bought(*cards: str) -> Strippenkaart:
    return ledger(*(entry("2025-01-06", StripMove.BUY, card, strips=6) for card in cards))
