"""What must hold for discounts."""

from collections.abc import Iterator
from decimal import Decimal

from planning.domain.tariff import Backing
from planning.findings import Finding
from planning.reading.checks_money import check_vat
from planning.reading.notes import error
from planning.reading.records import Record
from planning.reading.references import Typed


def check_discounts(typed: Typed) -> Iterator[Finding]:
    """A discount is a percentage or an amount, with btw where it needs it; together they take off at most all."""
    for row in typed.rows("kortingen"):
        name = f"Korting {row.maybe('korting', str)}"
        yield from _check_size(row, name)
        yield from _check_vat(row, name)
        yield from check_vat(row, name)
    yield from _check_codes(typed)
    yield from _check_together(typed)


def _check_codes(typed: Typed) -> Iterator[Finding]:
    tariffs = frozenset(typed.ids("tarieven"))
    for row in typed.rows("kortingen"):
        code = row.maybe("korting", str)
        if code in tariffs:
            what = f"Korting {code} heeft dezelfde code als een tarief."
            yield error("dubbele code", row.at("korting"), what, "Geef de korting een eigen code.")


def _check_size(row: Record, name: str) -> Iterator[Finding]:
    given = [column for column in ("percentage", "bedrag") if column in row.filled]
    is_hidden = row.maybe("status", str) == Backing.REDACTED
    if len(given) > 1:
        what = f"{name} heeft een percentage én een bedrag."
        yield error("korting dubbel", row.at("bedrag"), what, "Laat een van beide weg.")
    elif given and is_hidden:
        what = f"{name} is gelakt, maar heeft toch een {given[0]}."
        yield error("gelakt bedrag", row.at(given[0]), what, "Maak het leeg, of schrijf bron of aanname.")
    elif not given and not is_hidden:
        what = f"{name} zegt niet hoeveel eraf gaat."
        yield error("geen bedrag", row.origin, what, "Vul een percentage of een bedrag in.")
    if row.maybe("bedrag", Decimal) == 0:
        yield error(
            "geen bedrag", row.at("bedrag"), f"{name} is € 0.", "Vul een bedrag boven nul in, of haal de rij weg."
        )


def _check_vat(row: Record, name: str) -> Iterator[Finding]:
    if "percentage" in row.filled and "btw" in row.filled:
        what = f"{name} is een percentage en volgt de btw van de regels waarover zij gaat."
        yield error("btw van korting", row.at("btw"), what, "Maak btw leeg.")
    if "percentage" not in row.filled and "btw" not in row.filled:
        what = f"{name} is een bedrag zonder btw-percentage."
        advice = "Vul de btw in van de regels waarover de korting gaat; zijn er twee tarieven, maak dan twee kortingen."
        yield error("btw van korting", row.origin, what, advice)


def _check_together(typed: Typed) -> Iterator[Finding]:
    """No tariff has more than all of it taken off by percentages."""
    rows = [(row, row.maybe("percentage", Decimal)) for row in typed.rows("kortingen")]
    for code in typed.ids("tarieven"):
        own = [(r, p) for r, p in rows if p is not None and (not r.codes("over") or code in r.codes("over"))]
        if sum((p for _, p in own), Decimal(0)) > 100:
            what = f"De kortingen op tarief {code} zijn samen meer dan 100 %."
            yield error("korting te hoog", own[-1][0].origin, what, "Maak de percentages kleiner.")
            return
