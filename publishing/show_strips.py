"""What is on the cards: bought, reserved, used, lapsed, free, and what that asks for."""

from collections.abc import Iterator, Sequence
from datetime import date

from budget.strippenkaart import CardEvaluation, CardNeed
from planning.domain.strippenkaart import StripEntry
from planning.domain.strips import CardBalance, StripBalance
from publishing.blocks import Align, BulletList, Column, Paragraph, Table, Verdict
from publishing.notation import count_text, date_text, list_text, long_date_text, number_text

NUMBERS = ("Gekocht", "Gereserveerd", "Gebruikt", "Vervallen", "Vrij")


def show_free_strips(balance: StripBalance, day: date) -> Verdict:
    """How many strips are free at the end of a day."""
    if not balance.cards:
        return Verdict(f"Op {long_date_text(day)} is er nog geen kaart gekocht.")
    cards = count_text(len(balance.cards), "kaart", "kaarten")
    free = count_text(balance.free, "strip", "strips")
    return Verdict(f"Op {long_date_text(day)} {'is' if balance.free == 1 else 'zijn'} er {free} vrij op {cards}.")


def show_cards(balance: StripBalance) -> Table | Paragraph:
    """Every card with its strips, and the sums."""
    if not balance.cards:
        return Paragraph("Er zijn geen kaarten om te laten zien.")
    numbers = [_numbers(card) for card in balance.cards]
    totals = (str(sum(column)) for column in zip(*numbers, strict=True))
    return Table(
        caption="De kaarten",
        columns=(Column("Kaart"), *(Column(name, Align.RIGHT) for name in NUMBERS), Column("Gereserveerd voor")),
        rows=(
            *((card.card, *map(str, own), _reserved(card)) for card, own in zip(balance.cards, numbers, strict=True)),
            ("Samen", *totals, ""),
        ),
        total_rows=1,
    )


def show_entries(balance: StripBalance) -> Table | Paragraph:
    """Every line of the ledger, with where it was typed."""
    entries = sorted((e for card in balance.cards for e in card.entries), key=lambda e: (e.day, e.origin.row or 0))
    if not entries:
        return Paragraph("Er staan nog geen regels in het kasboek.")
    headings = ("Datum", "Soort", "Kaart", "Strips", "Aanvraag", "Verwijzing", "Waar het staat")
    return Table(
        caption="Het kasboek",
        columns=tuple(Column(h, Align.RIGHT if h == "Strips" else Align.LEFT) for h in headings),
        rows=tuple(_entry_row(entry) for entry in entries),
    )


def show_duties(evaluations: Sequence[CardEvaluation], decision: str) -> BulletList | Paragraph:
    """The interim evaluations that are due, and the decision when no strip is left."""
    items = tuple(_duties(evaluations, decision))
    return BulletList(items) if items else Paragraph("Er is nu geen evaluatie en geen besluit nodig.")


def show_need(need: CardNeed) -> Verdict:
    """How many cards a number of requests asks."""
    talks = count_text(need.strips, "gesprek", "gesprekken")
    cards, left = count_text(need.cards, "kaart", "kaarten"), count_text(need.left_over, "strip", "strips")
    return Verdict(f"{count_text(need.requests, 'aanvraag', 'aanvragen')}: {talks}, dus {cards}, met {left} over.")


def _duties(evaluations: Sequence[CardEvaluation], decision: str) -> Iterator[str]:
    for evaluation in evaluations:
        yield f"Kaart {evaluation.card}: tussentijdse evaluatie, vanaf {date_text(evaluation.since)}."
    if decision:
        yield decision


def _numbers(card: CardBalance) -> tuple[int, ...]:
    return card.bought, card.held, card.used, card.expired, card.free


def _reserved(card: CardBalance) -> str:
    return list_text([f"{request} ({number_text(number)})" for request, number in card.reserved.items()])


def _entry_row(entry: StripEntry) -> tuple[str, ...]:
    return (
        date_text(entry.day),
        str(entry.move),
        entry.card,
        str(entry.strips),
        entry.request or "",
        entry.reference,
        str(entry.origin),
    )
