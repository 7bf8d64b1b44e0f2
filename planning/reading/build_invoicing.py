"""Invoicing out of their rows and keys."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from planning.domain.invoicing import (
    Instalment,
    InvoiceKind,
    Invoicing,
    Party,
    PartyRole,
    Result,
    SentInvoice,
    SessionReport,
    SessionState,
    Trigger,
)
from planning.reading.records import Record
from planning.reading.references import Typed

PARTY_TEXTS = {
    "street": "straat",
    "postcode": "postcode",
    "city": "plaats",
    "kvk": "kvk",
    "oin": "oin",
    "vat_number": "btw_nummer",
    "iban": "iban",
    "contact": "contact",
    "email": "email",
    "phone": "telefoon",
}


def build_parties(typed: Typed) -> Mapping[PartyRole, Party]:
    """The parties there are, by role."""
    parties = [_party(row) for row in typed.rows("partijen")]
    return {party.role: party for party in parties}


def build_invoicing(typed: Typed) -> Invoicing:
    """What was agreed and is known about invoicing."""
    settings = typed.settings
    return Invoicing(
        agreed=settings.maybe("facturatie.akkoord", date),
        payment_days=settings.need("facturatie.betaaltermijn", int),
        purchase_number=settings.maybe("facturatie.inkoopnummer", str) or "",
        reference=settings.maybe("facturatie.kenmerk", str) or "",
        instalments=tuple(_instalment(row) for row in typed.rows("termijnen")),
        results=tuple(_result(row) for row in typed.rows("resultaten")),
        reports=tuple(_report(row) for row in typed.rows("voortgang")),
        sent=tuple(_sent(row) for row in typed.rows("facturen")),
    )


def _party(row: Record) -> Party:
    texts = {field: row.maybe(column, str) or "" for field, column in PARTY_TEXTS.items()}
    return Party(
        role=PartyRole(row.need("rol", str)),
        name=row.need("naam", str),
        country=row.need("land", str),
        origin=row.origin,
        **texts,
    )


def _instalment(row: Record) -> Instalment:
    return Instalment(
        code=row.need("termijn", str),
        description=row.need("omschrijving", str),
        percent=row.need("percentage", Decimal),
        trigger=Trigger(row.need("moment", str)),
        day=row.maybe("datum", date),
        sessions=row.maybe("sessies", int),
        share=row.maybe("deel", Decimal),
        result=row.maybe("resultaat", str),
        origin=row.origin,
    )


def _result(row: Record) -> Result:
    return Result(
        code=row.need("resultaat", str),
        name=row.need("naam", str),
        forms=row.codes("vormen"),
        tariffs=row.codes("tarieven"),
        planned=row.maybe("gepland", date),
        reached=row.maybe("behaald", date),
        origin=row.origin,
    )


def _report(row: Record) -> SessionReport:
    return SessionReport(
        group=row.need("groep", str),
        form=row.need("vorm", str),
        state=SessionState(row.need("stand", str)),
        day=row.maybe("datum", date),
        origin=row.origin,
    )


def _sent(row: Record) -> SentInvoice:
    return SentInvoice(
        number=row.need("nummer", str),
        day=row.need("datum", date),
        instalment=row.need("termijn", str),
        month=row.maybe("maand", date),
        excl=row.need("excl", Decimal),
        vat=row.need("btw", Decimal),
        kind=InvoiceKind(row.need("soort", str)),
        corrects=row.maybe("corrigeert", str),
        origin=row.origin,
    )
