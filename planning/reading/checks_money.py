"""What must hold for tariffs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planning.domain.tariff import Backing, Role, TariffKind, TariffUnit
from planning.findings import Finding
from planning.reading.build_money import distances
from planning.reading.notes import error, listed
from planning.reading.records import Record
from planning.reading.references import Typed

PER_SESSION = (TariffUnit.SESSION, TariffUnit.HOUR, TariffUnit.DAY_PART, TariffUnit.KILOMETRE)
LED = PER_SESSION[:3]
COUNTED_ONCE = (*PER_SESSION, TariffUnit.PROGRAMME)
TRAVELLED = (TariffUnit.SESSION, TariffUnit.KILOMETRE)


def check_tariffs(typed: Typed) -> Iterator[Finding]:
    """Every tariff has one meaning: an amount or blacked out, btw or a reason for none, and what it is for."""
    for row in typed.rows("tarieven"):
        name = f"Tarief {row.maybe('code', str)}"
        yield from check_amount(row, name)
        yield from check_vat(row, name)
        yield from _check_days(row)
        yield from _check_narrowing(row)
        yield from _check_kind(row)
        yield from _check_role(row)
    yield from _check_distances(typed)


def check_amount(row: Record, name: str) -> Iterator[Finding]:
    """An amount, unless it is blacked out."""
    status = row.maybe("status", str)
    is_filled = "bedrag" in row.filled
    if status == Backing.REDACTED and is_filled:
        what = f"{name} is gelakt, maar heeft toch een bedrag."
        yield error("gelakt bedrag", row.at("bedrag"), what, "Maak het bedrag leeg, of schrijf bron of aanname.")
    if status is not None and status != Backing.REDACTED and not is_filled:
        what = f"{name} heeft geen bedrag."
        advice = "Vul het bedrag in, of schrijf gelakt als het onleesbaar is gemaakt. Nul is ook een bedrag: 0,00."
        yield error("geen bedrag", row.origin, what, advice)


def check_vat(row: Record, name: str) -> Iterator[Finding]:
    """A rate above zero, or zero with the reason."""
    vat, reason = row.maybe("btw", str), row.maybe("vrijgesteld_omdat", str)
    if vat == "0" and reason is None:
        what = f"{name} heeft 0 % btw zonder reden."
        yield error("btw zonder reden", row.at("btw"), what, "Schrijf de reden bij vrijgesteld_omdat.")
    if vat not in (None, "0") and reason is not None:
        what = f"{name} is vrijgesteld, maar heeft toch {vat} % btw."
        yield error("btw zonder reden", row.at("btw"), what, "Zet de btw op 0, of maak vrijgesteld_omdat leeg.")


def _check_days(row: Record) -> Iterator[Finding]:
    first, last = row.maybe("geldig_van", date), row.maybe("geldig_tot", date)
    if first is not None and last is not None and last < first:
        what = f"Tarief {row.maybe('code', str)} eindigt op {last:%d-%m-%Y}, voor het begin {first:%d-%m-%Y}."
        yield error("eind voor begin", row.at("geldig_tot"), what, "Draai ze om of kijk het jaartal na.")


def _check_narrowing(row: Record) -> Iterator[Finding]:
    unit, code = row.maybe("eenheid", str), row.maybe("code", str)
    named = [c for c in ("coach", "locatie") if c in row.values]
    if unit is not None and named and (unit not in PER_SESSION or "aantal" in row.values):
        why = f"geldt per {unit}" if unit not in PER_SESSION else "heeft een vast aantal"
        what = f"Tarief {code} {why}, maar noemt ook een {named[0]}."
        advice = "Een coach of locatie kan alleen bij een tarief per sessie, uur, dagdeel of kilometer zonder aantal."
        yield error("tarief te smal", row.at(named[0]), what, advice)
    elif len(named) > 1:
        what = f"Tarief {code} noemt een coach én een locatie."
        yield error("tarief te smal", row.at("locatie"), what, "Laat een van beide weg.")


def _check_kind(row: Record) -> Iterator[Finding]:
    unit, kind, code = row.maybe("eenheid", str), row.maybe("soort", str), row.maybe("code", str)
    has_quantity = "aantal" in row.values
    if unit is None or kind is None:
        return
    if has_quantity and unit not in COUNTED_ONCE:
        what = f"Tarief {code} geldt per {unit} en heeft ook een aantal."
        yield error(
            "aantal past niet", row.at("aantal"), what, f"Het aantal {unit} volgt uit het programma: haal het weg."
        )
    if kind == TariffKind.PROVISIONAL and unit in PER_SESSION and not has_quantity:
        what = f"Stelpost {code} geldt per {unit}, maar zegt niet hoeveel."
        yield error("aantal ontbreekt", row.origin, what, "Vul aantal in, of neem programma als eenheid.")
    if kind == TariffKind.TRAVEL and unit in LED and unit not in TRAVELLED and not has_quantity:
        what = f"Reiskosten {code} gelden per {unit}."
        yield error("eenheid past niet", row.at("eenheid"), what, "Reken reiskosten per sessie of per kilometer.")


def _check_role(row: Record) -> Iterator[Finding]:
    unit, role, code = row.maybe("eenheid", str), row.maybe("rol", str), row.maybe("code", str)
    if unit is None:
        return
    if role == Role.ASSISTANT and (unit not in LED or {"locatie", "aantal"} & row.values.keys()):
        what = f"Tarief {code} is voor een assistent, maar niet per sessie, uur of dagdeel die de assistent meedoet."
        advice = "Neem sessie, uur of dagdeel als eenheid, zonder locatie en zonder aantal."
        yield error("rol past niet", row.at("rol"), what, advice)
    if role == Role.COORDINATOR and unit in PER_SESSION and "aantal" not in row.values:
        what = f"Tarief {code} is voor een coördinator per {unit}, maar zegt niet hoeveel."
        yield error("aantal ontbreekt", row.origin, what, "Vul aantal in: hoeveel is er voor het hele programma nodig?")


def _check_distances(typed: Typed) -> Iterator[Finding]:
    """A price per kilometre needs distances: of every location, or of every coach, never of both."""
    by_distance = [
        row
        for row in typed.rows("tarieven")
        if row.maybe("eenheid", str) == TariffUnit.KILOMETRE and row.maybe("aantal", Decimal) is None
    ]
    if not by_distance:
        return
    origin, given = by_distance[0].origin, {name: distances(typed, name) for name in ("locaties", "coaches")}
    if all(given.values()):
        what = "Kilometers staan bij de locaties én bij de coaches; zo is niet te zeggen welke tellen."
        yield error("kilometers dubbel", origin, what, "Vul ze op één van beide plaatsen in.")
    elif not any(given.values()):
        what = "Er is een tarief per kilometer, maar nergens staat hoe ver het is."
        yield error("kilometers ontbreken", origin, what, "Vul kilometers in bij de locaties, of bij de coaches.")
    for table, known in given.items():
        lacking = tuple(code for code in typed.ids(table) if code not in known)
        if known and lacking:
            what = f"Bij {listed(lacking, most=6)} in {table} staan geen kilometers, en er is een tarief per kilometer."
            yield error("kilometers ontbreken", origin, what, "Vul ze in; 0 betekent zonder reiskosten.")
