"""An invoice as XML: UBL 2.1, elements in the order of its schema.

The standard library writes it: every text is escaped there, and a dependency would have to be kept up for a few
dozen elements.
"""

from xml.etree.ElementTree import Element, indent, tostring

from budget.ubl.codes import CURRENCY, CUSTOMIZATION, PROFILE, SEPA_TRANSFER, VAT_SCHEME, TypeCode, VatCategory
from budget.ubl.document import DocumentAllowance, DocumentLine, InvoiceDocument, TaxPart
from budget.ubl.party import add_party
from budget.ubl.tree import add, add_amount, branch, new_root, number_text

NAMESPACES = {
    TypeCode.INVOICE: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    TypeCode.CREDIT_NOTE: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
}
NAMES = {TypeCode.INVOICE: "Invoice", TypeCode.CREDIT_NOTE: "CreditNote"}
QUANTITIES = {TypeCode.INVOICE: "InvoicedQuantity", TypeCode.CREDIT_NOTE: "CreditedQuantity"}


def to_ubl(document: InvoiceDocument) -> bytes:
    """``document`` in UTF-8 with its declaration; the same document gives the same bytes."""
    root = new_root(NAMES[document.kind], NAMESPACES[document.kind])
    _add_header(root, document)
    _add_references(root, document)
    add_party(root, "AccountingSupplierParty", document.supplier)
    add_party(root, "AccountingCustomerParty", document.client)
    _add_payment(root, document)
    for allowance in document.allowances:
        _add_allowance(root, allowance)
    _add_taxes(root, document)
    _add_totals(root, document)
    for number, line in enumerate(document.lines, start=1):
        _add_line(root, document.kind, number, line)
    indent(root)
    xml: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + xml + b"\n"


def _add_header(root: Element, document: InvoiceDocument) -> None:
    add(root, "CustomizationID", CUSTOMIZATION)
    add(root, "ProfileID", PROFILE)
    add(root, "ID", document.number)
    add(root, "IssueDate", document.day.isoformat())
    if document.kind is TypeCode.INVOICE:
        add(root, "DueDate", document.due.isoformat())
    add(root, f"{NAMES[document.kind]}TypeCode", document.kind)
    add(root, "Note", document.subject)
    add(root, "DocumentCurrencyCode", CURRENCY)
    add(root, "BuyerReference", document.reference)


def _add_references(root: Element, document: InvoiceDocument) -> None:
    if document.period is not None:
        first, last = document.period
        period = branch(root, "InvoicePeriod")
        add(period, "StartDate", first.isoformat())
        add(period, "EndDate", last.isoformat())
    if document.purchase_number:
        add(branch(root, "OrderReference"), "ID", document.purchase_number)
    if document.corrects:
        billing = branch(root, "BillingReference")
        add(branch(billing, "InvoiceDocumentReference"), "ID", document.corrects)


def _add_payment(root: Element, document: InvoiceDocument) -> None:
    if document.kind is TypeCode.INVOICE:
        means = branch(root, "PaymentMeans")
        add(means, "PaymentMeansCode", SEPA_TRANSFER)
        add(means, "PaymentID", document.number)
        add(branch(means, "PayeeFinancialAccount"), "ID", document.supplier.iban)
    add(branch(root, "PaymentTerms"), "Note", document.terms)


def _add_allowance(root: Element, allowance: DocumentAllowance) -> None:
    """A discount on the whole document (BG-20); the reason in words, for BR-NL-32 advises against a code."""
    own = branch(root, "AllowanceCharge")
    add(own, "ChargeIndicator", "false")
    add(own, "AllowanceChargeReason", allowance.reason)
    add_amount(own, "Amount", allowance.amount)
    _add_category(own, "TaxCategory", allowance)


def _add_taxes(root: Element, document: InvoiceDocument) -> None:
    total = branch(root, "TaxTotal")
    add_amount(total, "TaxAmount", document.vat)
    for part in document.taxes:
        subtotal = branch(total, "TaxSubtotal")
        add_amount(subtotal, "TaxableAmount", part.base)
        add_amount(subtotal, "TaxAmount", part.vat)
        _add_category(subtotal, "TaxCategory", part)


def _add_category(parent: Element, name: str, of: TaxPart | DocumentLine | DocumentAllowance) -> None:
    category = branch(parent, name)
    add(category, "ID", of.category)
    add(category, "Percent", number_text(of.percent))
    if isinstance(of, TaxPart) and of.category is VatCategory.EXEMPT:
        add(category, "TaxExemptionReason", of.reason)
    add(branch(category, "TaxScheme"), "ID", VAT_SCHEME)


def _add_totals(root: Element, document: InvoiceDocument) -> None:
    total = branch(root, "LegalMonetaryTotal")
    add_amount(total, "LineExtensionAmount", document.line_total)
    add_amount(total, "TaxExclusiveAmount", document.excl)
    add_amount(total, "TaxInclusiveAmount", document.incl)
    if document.allowances:
        add_amount(total, "AllowanceTotalAmount", document.taken_off)
    add_amount(total, "PayableAmount", document.incl)


def _add_line(root: Element, kind: TypeCode, number: int, line: DocumentLine) -> None:
    own = branch(root, f"{NAMES[kind]}Line")
    add(own, "ID", str(number))
    add(own, QUANTITIES[kind], number_text(line.quantity), unitCode=line.unit)
    add_amount(own, "LineExtensionAmount", line.total)
    item = branch(own, "Item")
    add(item, "Name", line.name)
    _add_category(item, "ClassifiedTaxCategory", line)
    add_amount(branch(own, "Price"), "PriceAmount", line.price)
