"""Rules on what kind of document it is, its number, its dates and its references."""

from datetime import date

from budget.nlcius.invoice import Node
from budget.nlcius.rule import Rule, present
from budget.ubl.codes import CUSTOMIZATION

TYPE_CODES = ("380", "381", "384", "389")


def _type_code(invoice: Node) -> str:
    return invoice.text(f"cbc:{invoice.kind}TypeCode")


def _fits_root(invoice: Node) -> bool:
    return (_type_code(invoice) == "381") == (invoice.kind == "CreditNote")


def _has_terms(invoice: Node) -> bool:
    payable = invoice.amount("cac:LegalMonetaryTotal/cbc:PayableAmount") or 0
    has_due_date = invoice.has("cbc:DueDate") or invoice.has("cac:PaymentMeans/cbc:PaymentDueDate")
    return payable <= 0 or has_due_date or bool(invoice.text("cac:PaymentTerms/cbc:Note"))


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2025-01-06") and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _days_are_days(invoice: Node) -> bool:
    paths = ("cbc:IssueDate", "cbc:DueDate", "cac:InvoicePeriod/cbc:StartDate", "cac:InvoicePeriod/cbc:EndDate")
    return all(_is_day(invoice.text(path)) for path in paths if invoice.has(path))


def _period_in_order(invoice: Node) -> bool:
    period = [(p.text("cbc:StartDate"), p.text("cbc:EndDate")) for p in invoice.all("cac:InvoicePeriod")]
    return all(not start or not end or start <= end for start, end in period)


def _nothing_is_empty(invoice: Node) -> bool:
    return all(len(e) or (e.text or "").strip() for e in invoice.everything())


HEADER_RULES = (
    Rule(
        id="SI-INV-R000",
        sentence="het document moet een UBL-factuur of een UBL-creditfactuur zijn.",
        holds=lambda invoice: bool(invoice.kind),
    ),
    present("BR-01", "cbc:CustomizationID", "de aanduiding van de standaard (CustomizationID)"),
    Rule(
        id="SI-V20-INV-R000",
        sentence="de aanduiding van de standaard moet die van NLCIUS zijn.",
        holds=lambda invoice: invoice.text("cbc:CustomizationID").startswith(CUSTOMIZATION),
    ),
    present("BR-02", "cbc:ID", "een factuurnummer"),
    present("BR-03", "cbc:IssueDate", "een factuurdatum"),
    Rule(id="BR-04", sentence="een soort document (380 of 381) moet er zijn.", holds=lambda i: bool(_type_code(i))),
    present("BR-05", "cbc:DocumentCurrencyCode", "een munt"),
    Rule(id="UBL-DT-02", sentence="elke datum moet als jjjj-mm-dd geschreven zijn.", holds=_days_are_days),
    Rule(
        id="BR-NL-2",
        sentence="een inkoopnummer of een kenmerk van de opdrachtgever moet er zijn.",
        holds=lambda i: (
            not i.supplier_is_dutch or bool(i.text("cbc:BuyerReference") or i.text("cac:OrderReference/cbc:ID"))
        ),
    ),
    Rule(
        id="BR-NL-7",
        sentence="het soort document moet 380, 381, 384 of 389 zijn.",
        holds=lambda i: not i.supplier_is_dutch or _type_code(i) in TYPE_CODES,
    ),
    Rule(
        id="BR-NL-8",
        sentence="soort 381 hoort bij een creditfactuur, de andere soorten bij een factuur.",
        holds=lambda i: not i.supplier_is_dutch or _fits_root(i),
    ),
    Rule(
        id="BR-NL-9",
        sentence="een correctiefactuur (384) moet de factuur noemen die zij verbetert.",
        holds=lambda i: _type_code(i) != "384" or i.has("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"),
    ),
    Rule(
        id="BR-55",
        sentence="een verwijzing naar een eerdere factuur moet het nummer ervan noemen.",
        holds=lambda i: all(r.text("cac:InvoiceDocumentReference/cbc:ID") for r in i.all("cac:BillingReference")),
    ),
    Rule(id="BR-29", sentence="een periode mag niet eindigen voor zij begint.", holds=_period_in_order),
    Rule(
        id="BR-CO-19",
        sentence="een periode moet een begin of een eind hebben.",
        holds=lambda i: all(p.has("cbc:StartDate") or p.has("cbc:EndDate") for p in i.all("cac:InvoicePeriod")),
    ),
    Rule(
        id="BR-CO-25",
        sentence="een vervaldatum of betalingsvoorwaarde moet er zijn als er iets te betalen is.",
        holds=_has_terms,
    ),
    Rule(
        id="BR-NL-20",
        sentence="een aparte btw-datum (TaxPointDate) wordt afgeraden.",
        holds=lambda i: not i.supplier_is_dutch or not i.has("cbc:TaxPointDate"),
        is_advice=True,
    ),
    Rule(
        id="BR-NL-24",
        sentence="de datum van een eerdere factuur wordt afgeraden.",
        holds=lambda i: (
            not i.supplier_is_dutch or not i.has("cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate")
        ),
        is_advice=True,
    ),
    Rule(id="SI-UBL-2", sentence="er mag geen leeg element in staan.", holds=_nothing_is_empty, is_advice=True),
)
