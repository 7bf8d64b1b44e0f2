"""What must hold for tariffs."""

from collections.abc import Iterator
from datetime import date

from planning.domain.tariff import Backing, TariffUnit
from planning.findings import Finding
from planning.reading.notes import error
from planning.reading.records import Record
from planning.reading.references import Typed

NARROWED = (TariffUnit.SESSION, TariffUnit.HOUR)


def check_tariffs(typed: Typed) -> Iterator[Finding]:
    """Every tariff has one meaning: an amount or blacked out, btw or a reason for none."""
    for row in typed.rows("tarieven"):
        yield from _check_amount(row)
        yield from _check_vat(row)
        yield from _check_days(row)
        yield from _check_narrowing(row)


def _check_amount(row: Record) -> Iterator[Finding]:
    status, code = row.maybe("status", str), row.maybe("code", str)
    is_filled = "bedrag" in row.filled
    if status == Backing.REDACTED and is_filled:
        what = f"Tarief {code} is gelakt, maar heeft toch een bedrag."
        yield error("gelakt bedrag", row.at("bedrag"), what, "Maak het bedrag leeg, of schrijf bron of aanname.")
    if status is not None and status != Backing.REDACTED and not is_filled:
        what = f"Tarief {code} heeft geen bedrag."
        advice = "Vul het bedrag in, of schrijf gelakt als het onleesbaar is gemaakt. Nul is ook een bedrag: 0,00."
        yield error("geen bedrag", row.origin, what, advice)


def _check_vat(row: Record) -> Iterator[Finding]:
    vat, reason, code = row.maybe("btw", str), row.maybe("vrijgesteld_omdat", str), row.maybe("code", str)
    if vat == "0" and reason is None:
        what = f"Tarief {code} heeft 0 % btw zonder reden."
        yield error("btw zonder reden", row.at("btw"), what, "Schrijf de reden bij vrijgesteld_omdat.")
    if vat not in (None, "0") and reason is not None:
        what = f"Tarief {code} is vrijgesteld, maar heeft toch {vat} % btw."
        yield error("btw zonder reden", row.at("btw"), what, "Zet de btw op 0, of maak vrijgesteld_omdat leeg.")


def _check_days(row: Record) -> Iterator[Finding]:
    first, last = row.maybe("geldig_van", date), row.maybe("geldig_tot", date)
    if first is not None and last is not None and last < first:
        what = f"Tarief {row.maybe('code', str)} eindigt op {last:%d-%m-%Y}, voor het begin {first:%d-%m-%Y}."
        yield error("eind voor begin", row.at("geldig_tot"), what, "Draai ze om of kijk het jaartal na.")


def _check_narrowing(row: Record) -> Iterator[Finding]:
    unit = row.maybe("eenheid", str)
    named = [c for c in ("coach", "locatie") if c in row.values]
    if unit is not None and unit not in NARROWED and named:
        what = f"Tarief {row.maybe('code', str)} geldt per {unit}, maar noemt ook een {named[0]}."
        yield error(
            "tarief te smal",
            row.at(named[0]),
            what,
            "Een coach of locatie kan alleen bij een tarief per sessie of uur.",
        )
