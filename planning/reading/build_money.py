"""Tariffs out of their rows."""

from datetime import date
from decimal import Decimal

from planning.domain.money import Amount, Redacted
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.reading.records import Record


def build_tariff(row: Record) -> Tariff:
    """The tariff of one row of the table ``tarieven``."""
    backing = Backing(row.need("status", str))
    why = row.need("toelichting", str)
    amount: Amount = Redacted(ground=why) if backing is Backing.REDACTED else row.need("bedrag", Decimal)
    return Tariff(
        code=row.need("code", str),
        description=row.need("omschrijving", str),
        unit=TariffUnit(row.need("eenheid", str)),
        amount=amount,
        vat=VatRate(
            percent=Decimal(row.need("btw", str)),
            exempt_because=row.maybe("vrijgesteld_omdat", str) or "",
        ),
        backing=backing,
        why=why,
        form=row.maybe("vorm", str),
        coach=row.maybe("coach", str),
        location=row.maybe("locatie", str),
        valid_from=row.maybe("geldig_van", date),
        valid_to=row.maybe("geldig_tot", date),
        origin=row.origin,
    )
