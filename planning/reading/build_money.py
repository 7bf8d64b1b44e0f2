"""Tariffs and discounts out of their rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planning.domain.discount import Discount
from planning.domain.money import Amount, Redacted
from planning.domain.tariff import Backing, Role, Tariff, TariffKind, TariffUnit, VatRate
from planning.reading.records import Record
from planning.reading.references import Typed


def build_tariffs(typed: Typed) -> tuple[Tariff, ...]:
    """The tariffs in the order of their table; one per kilometre for each location or coach with a distance."""
    return tuple(tariff for row in typed.rows("tarieven") for tariff in _with_distances(typed, build_tariff(row)))


def build_tariff(row: Record) -> Tariff:
    """The tariff of one row of the table ``tarieven``; a price per kilometre is always travel."""
    unit, kind = TariffUnit(row.need("eenheid", str)), TariffKind(row.need("soort", str))
    is_distance = unit is TariffUnit.KILOMETRE and kind is TariffKind.PRICE
    return Tariff(
        code=row.need("code", str),
        description=row.need("omschrijving", str),
        unit=unit,
        amount=_amount(row, row.maybe("bedrag", Decimal)),
        vat=_vat(row),
        backing=Backing(row.need("status", str)),
        why=row.need("toelichting", str),
        form=row.maybe("vorm", str),
        coach=row.maybe("coach", str),
        location=row.maybe("locatie", str),
        valid_from=row.maybe("geldig_van", date),
        valid_to=row.maybe("geldig_tot", date),
        kind=TariffKind.TRAVEL if is_distance else kind,
        role=Role(row.need("rol", str)),
        quantity=row.maybe("aantal", Decimal),
        origin=row.origin,
    )


def build_discounts(typed: Typed) -> tuple[Discount, ...]:
    """The discounts in the order of their table. One that is blacked out is an amount."""
    return tuple(_discount(row) for row in typed.rows("kortingen"))


def _discount(row: Record) -> Discount:
    percent = row.maybe("percentage", Decimal)
    return Discount(
        code=row.need("korting", str),
        description=row.need("omschrijving", str),
        percent=percent,
        amount=None if percent is not None else _amount(row, row.maybe("bedrag", Decimal)),
        vat=_vat(row) if "btw" in row.values else None,
        over=row.codes("over"),
        backing=Backing(row.need("status", str)),
        why=row.need("toelichting", str),
        origin=row.origin,
    )


def _amount(row: Record, amount: Decimal | None) -> Amount:
    return Redacted(ground=row.need("toelichting", str)) if amount is None else amount


def _vat(row: Record) -> VatRate:
    return VatRate(
        percent=Decimal(row.need("btw", str)),
        exempt_because=row.maybe("vrijgesteld_omdat", str) or "",
    )


def _with_distances(typed: Typed, tariff: Tariff) -> Iterator[Tariff]:
    if tariff.unit is not TariffUnit.KILOMETRE or tariff.quantity is not None:
        yield tariff
        return
    for code, kilometres in distances(typed, "locaties").items():
        if kilometres and tariff.location in (None, code):
            yield replace(tariff, location=code, kilometres=kilometres)
    for code, kilometres in distances(typed, "coaches").items():
        if kilometres and tariff.coach in (None, code) and tariff.location is None:
            yield replace(tariff, coach=code, kilometres=kilometres)


def distances(typed: Typed, table: str) -> dict[str, int]:
    """The kilometres there and back by the code of a location or coach, of those that have them."""
    column = {"locaties": "locatie", "coaches": "coach"}[table]
    rows = typed.rows(table)
    return {str(r.values[column]): r.need("kilometers", int) for r in rows if "kilometers" in r.values}
