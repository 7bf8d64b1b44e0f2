"""What an invoice still lacks before it can be made, in the planner's own tables."""

from collections.abc import Iterator
from datetime import date

from budget.invoicing import InvoiceSchedule, InvoiceState, PlannedInvoice
from planning.domain.invoicing import Party, PartyRole
from planning.domain.programme import Programme
from planning.findings import Finding, Origin, Severity

TABLE = "de tabel partijen"
SUPPLIER_NEEDS = {
    "street": "de straat",
    "postcode": "de postcode",
    "city": "de plaats",
    "vat_number": "het btw-nummer",
    "iban": "het IBAN",
}
CLIENT_NEEDS = {"street": "de straat", "postcode": "de postcode", "city": "de plaats"}


def find_missing(programme: Programme) -> tuple[Finding, ...]:
    """Everything that must be filled in before any invoice can be made."""
    return tuple(_missing(programme))


def check_issue(schedule: InvoiceSchedule, invoice: PlannedInvoice, number: str, origin: Origin) -> tuple[Finding, ...]:
    """What stands in the way of sending ``invoice`` today under ``number``."""
    found = []
    if invoice.state is InvoiceState.WAITING:
        what = f"Termijn {invoice.code} mag nog niet gefactureerd worden: {invoice.moment.why}."
        found.append(_error("termijn te vroeg", origin, what, "Wacht daarop, of pas de termijn of de voortgang aan."))
    if invoice.state is InvoiceState.SENT and invoice.last_sent is not None:
        what = f"Termijn {invoice.code} is al gefactureerd, met nummer {invoice.last_sent.number}."
        found.append(_error("termijn al gefactureerd", origin, what, "Maak er eerst een creditfactuur van."))
    found.extend(check_number(schedule, number, origin))
    if invoice.incl == 0:
        found.append(_error("niets te factureren", origin, f"Termijn {invoice.code} is € 0,00.", ""))
    return tuple(found)


def check_number(schedule: InvoiceSchedule, number: str, origin: Origin) -> Iterator[Finding]:
    """An invoice number is given, once, by the supplier's bookkeeping; it is never made up here."""
    used = {sent.number for invoice in schedule.invoices for sent in invoice.sent}
    if not number.strip() or not number.isprintable():
        what = "Er is geen factuurnummer."
        yield _error("factuurnummer", origin, what, "Geef het volgende nummer uit de boekhouding van de leverancier.")
    elif number in used:
        what = f"Factuurnummer {number} is al gebruikt."
        yield _error("factuurnummer", origin, what, "Geef het volgende nummer uit de boekhouding van de leverancier.")


def check_credit(invoice: PlannedInvoice, corrects: str, day: date, origin: Origin) -> Iterator[Finding]:
    """A credit note takes back an invoice that stands, and is not older than it."""
    sent = invoice.last_sent
    if sent is None or sent.number != corrects:
        what = f"Factuur {corrects} is al teruggehaald."
        yield _error("credit zonder factuur", origin, what, "Kijk in de tabel facturen.")
    elif day < sent.day:
        what = f"De creditfactuur is van {day:%d-%m-%Y}, eerder dan factuur {corrects} van {sent.day:%d-%m-%Y}."
        yield _error("credit te vroeg", origin, what, "Kijk de datum na.")


def _missing(programme: Programme) -> Iterator[Finding]:
    for role, needs in ((PartyRole.SUPPLIER, SUPPLIER_NEEDS), (PartyRole.CLIENT, CLIENT_NEEDS)):
        party = programme.parties.get(role)
        if party is None:
            what = f"De {role} is niet ingevuld."
            yield _error("partij ontbreekt", programme.origin, what, f"Vul de {role} in bij {TABLE}.")
        else:
            yield from _missing_of(party, needs)
    if not programme.invoicing.purchase_number:
        what = "Het inkoopnummer van de opdrachtgever ontbreekt; zonder wordt een factuur niet betaald."
        advice = "Vraag het op en vul het in bij facturatie.inkoopnummer."
        yield _error("inkoopnummer ontbreekt", programme.origin, what, advice)


def _missing_of(party: Party, needs: dict[str, str]) -> Iterator[Finding]:
    for field, name in needs.items():
        if not getattr(party, field):
            what = f"Van de {party.role} {party.name} ontbreekt {name}."
            yield _error("partij onvolledig", party.origin, what, f"Vul het in bij {TABLE}.")
    if not party.kvk and not party.oin:
        what = f"Van de {party.role} {party.name} ontbreekt een KVK-nummer of een OIN."
        yield _error("partij onvolledig", party.origin, what, f"Vul kvk of oin in bij {TABLE}.")


def _error(key: str, origin: Origin, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.ERROR, origin=origin, what=what, advice=advice)
