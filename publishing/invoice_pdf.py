"""An invoice for people: PDF/UA-1, from the same document as the XML."""

from pathlib import Path
from typing import Any

from budget.ubl.codes import TypeCode, VatCategory
from budget.ubl.document import DocumentAllowance, DocumentLine, InvoiceDocument, TaxPart
from planning.domain.invoicing import Party
from publishing.blocks import Align, Column, Table
from publishing.notation import date_text, euro_text, number_text
from publishing.pdf_typeset import block_data, typeset
from publishing.versions import MAKER

TEMPLATE = Path(__file__).parent / "templates" / "factuur.typ"
NAMES = {TypeCode.INVOICE: "Factuur", TypeCode.CREDIT_NOTE: "Creditfactuur"}
RIGHT = Align.RIGHT


def write_invoice_pdf(document: InvoiceDocument) -> bytes:
    """``document`` as a tagged PDF; the same document gives the same bytes."""
    data: dict[str, Any] = {
        "titel": f"{NAMES[document.kind]} {document.number}",
        "maker": MAKER,
        "voet": f"{document.supplier.name} · {document.number}",
        "leverancier": {"naam": document.supplier.name, "regels": _sender(document.supplier)},
        "opdrachtgever": {"naam": document.client.name, "regels": _receiver(document.client)},
        "feiten": _facts(document),
        "onderwerp": document.subject,
        "tabel": block_data(invoice_table(document)),
        "betalen": _payment(document),
    }
    return typeset(TEMPLATE, data, document.day)


def invoice_table(document: InvoiceDocument) -> Table:
    """The lines of an invoice with their totals and the btw by rate."""
    totals = [
        ("Totaal excl. btw", document.excl),
        *((_tax_name(part), part.vat) for part in document.taxes),
        ("Totaal incl. btw", document.incl),
    ]
    return Table(
        caption="Wat er in rekening komt" if document.kind is TypeCode.INVOICE else "Wat er terugkomt",
        columns=(
            Column("Omschrijving"),
            Column("Aantal", RIGHT),
            Column("Eenheid"),
            Column("Prijs per eenheid", RIGHT),
            Column("Btw", RIGHT),
            Column("Totaal", RIGHT),
        ),
        rows=(
            *map(_line_row, document.lines),
            *map(_allowance_row, document.allowances),
            *((name, "", "", "", "", euro_text(amount)) for name, amount in totals),
        ),
        total_rows=len(totals),
    )


def _line_row(line: DocumentLine) -> tuple[str, ...]:
    vat = "vrijgesteld" if line.category is VatCategory.EXEMPT else f"{number_text(line.percent.normalize())} %"
    quantity = number_text(line.quantity.normalize())
    return line.name, quantity, line.unit_name, euro_text(line.price), vat, euro_text(line.total)


def _allowance_row(allowance: DocumentAllowance) -> tuple[str, ...]:
    vat = (
        "vrijgesteld" if allowance.category is VatCategory.EXEMPT else f"{number_text(allowance.percent.normalize())} %"
    )
    off = euro_text(-allowance.amount)
    return allowance.reason, "1", "korting", off, vat, off


def _tax_name(part: TaxPart) -> str:
    if part.category is VatCategory.EXEMPT:
        return f"Vrijgesteld van btw: {part.reason} (over {euro_text(part.base)})"
    return f"Btw {number_text(part.percent.normalize())} % over {euro_text(part.base)}"


def _facts(document: InvoiceDocument) -> list[tuple[str, str]]:
    pairs = (
        ("Nummer", document.number),
        ("Datum", date_text(document.day)),
        ("Vervalt op", date_text(document.due) if document.kind is TypeCode.INVOICE else ""),
        ("Haalt terug", f"factuur {document.corrects}" if document.corrects else ""),
        ("Periode", _period(document)),
        ("Inkoopnummer", document.purchase_number),
        ("Uw kenmerk", document.reference),
    )
    return [pair for pair in pairs if pair[1]]


def _period(document: InvoiceDocument) -> str:
    if document.period is None:
        return ""
    first, last = document.period
    return f"{date_text(first)} t/m {date_text(last)}"


def _payment(document: InvoiceDocument) -> dict[str, str]:
    if document.kind is TypeCode.CREDIT_NOTE:
        return {"zin": f"Tegoed: {euro_text(document.incl)}", "voorwaarde": document.terms, "rekening": ""}
    account = f"Op rekening {iban_text(document.supplier.iban)} ten name van {document.supplier.name}."
    return {"zin": f"Te betalen: {euro_text(document.incl)}", "voorwaarde": document.terms, "rekening": account}


def iban_text(iban: str) -> str:
    """An IBAN in groups of four."""
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def _sender(party: Party) -> list[str]:
    numbers = (("KVK", party.kvk), ("OIN", party.oin), ("btw", party.vat_number))
    known = " · ".join(f"{name} {number}" for name, number in numbers if number)
    mail = " · ".join(x for x in (party.email, party.phone) if x)
    return [line for line in (*_address(party), known, mail) if line]


def _receiver(party: Party) -> list[str]:
    return [line for line in (party.contact, *_address(party)) if line]


def _address(party: Party) -> tuple[str, ...]:
    town = "  ".join(part for part in (party.postcode, party.city) if part)
    abroad = party.country if party.country != "NL" else ""
    return party.street, town, abroad
