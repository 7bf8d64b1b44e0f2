"""Which masks of a copy for publication hold, for the one who makes it; never a part of the copy."""

from collections.abc import Sequence

from budget.leak_check import MaskedValue
from publishing.blocks import Column, Paragraph, Table, Verdict
from publishing.notation import count_text, list_text
from publishing.woo_policy import WooPart, WooPolicy
from publishing.woo_safe import is_serious

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


def show_safer(policy: WooPolicy, more: Sequence[WooPart] | None) -> Paragraph:
    """Which further parts to hide so that nothing leaks, and what to type for it."""
    if more is None:
        return Paragraph("Er is geen manier gevonden om dat met lakken te voorkomen.")
    left = ",".join(part for part in WooPart if part not in more and not policy.hides(part))
    what = list_text([f"de {part}" for part in more])
    return Paragraph(f'Lak ook {what}, dan is geen bedrag meer terug te rekenen: geef --open "{left}".')


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
