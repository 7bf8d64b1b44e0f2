"""Which masks of a copy for publication hold, for the one who makes it; never a part of the copy."""

from collections.abc import Sequence

from budget.leak_check import MaskedKind, MaskedValue
from publishing.blocks import Column, Paragraph, Table, Verdict
from publishing.notation import count_text

UNCHECKED = "Niet nagegaan: raden met ronde prijzen, en wat elders openbaar is, zoals een kopie van een ander scenario."


def show_leak_verdict(values: Sequence[MaskedValue]) -> Verdict:
    """Whether a reader can work out what is masked, in one sentence."""
    amounts = [value for value in values if is_serious(value)]
    counts = [value for value in values if value.leaks and not is_serious(value)]
    if amounts:
        number = count_text(len(amounts), "gelakt bedrag is", "gelakte bedragen zijn")
        return Verdict(f"Lek: {number} terug te rekenen.", good=False)
    if counts:
        number = count_text(len(counts), "gelakt aantal is", "gelakte aantallen zijn")
        return Verdict(f"Geen gelakt bedrag is terug te rekenen; {number} elders te tellen.")
    return Verdict("Niets van wat gelakt is, is terug te rekenen.", good=True)


def show_leaks(values: Sequence[MaskedValue]) -> Table | Paragraph:
    """Per masked value whether it can be worked out, and how."""
    if not values:
        return Paragraph("In de begroting is niets gelakt.")
    return Table(
        caption="Lekcontrole: wat is uit de rest terug te rekenen?",
        columns=(Column("Gelakt"), Column("Grond"), Column("Terug te rekenen")),
        rows=tuple((value.name, value.ground, f"ja, {value.how}" if value.leaks else "nee") for value in values),
        note=UNCHECKED,
    )


def is_serious(value: MaskedValue) -> bool:
    """Whether the leak gives away money; a quantity by itself can be counted from any planning."""
    return value.leaks and value.kind is not MaskedKind.QUANTITY
