"""An electronic invoice as the rules look at it: texts, amounts and elements by their path."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError, XMLParser

NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
ROOTS = {
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice": "Invoice",
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote": "CreditNote",
}
SUPPLIER = "cac:AccountingSupplierParty/cac:Party"
CLIENT = "cac:AccountingCustomerParty/cac:Party"
SUBTOTALS = "cac:TaxTotal/cac:TaxSubtotal"
CATEGORY = "cac:Item/cac:ClassifiedTaxCategory"
CHANGE_CATEGORY = "cac:TaxCategory"


class NotXml(ValueError):
    """The content is no XML, or declares a document type, which an invoice never does."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of an invoice (element)."""

    element: Element

    def text(self, path: str) -> str:
        """The text at ``path`` without spaces around it; empty when there is none."""
        found = self.element.find(path, NAMESPACES)
        return (found.text or "").strip() if found is not None else ""

    def amount(self, path: str) -> Decimal | None:
        """The number at ``path``; None when there is none."""
        return to_number(self.text(path))

    def attribute(self, path: str, name: str) -> str:
        """The attribute ``name`` of the element at ``path``; empty when there is none."""
        found = self.element.find(path, NAMESPACES)
        return (found.get(name) or "").strip() if found is not None else ""

    def has(self, path: str) -> bool:
        """Whether there is an element at ``path``."""
        return self.element.find(path, NAMESPACES) is not None

    def all(self, path: str) -> "tuple[Node, ...]":
        """Every element at ``path``, in order."""
        return tuple(Node(found) for found in self.element.findall(path, NAMESPACES))

    def everything(self) -> Iterator[Element]:
        """The element and all below it."""
        return self.element.iter()

    @property
    def kind(self) -> str:
        """``Invoice``, ``CreditNote``, or empty for another root."""
        return ROOTS.get(self.element.tag, "")

    @property
    def lines(self) -> "tuple[Node, ...]":
        """The lines of the invoice or of the credit note."""
        return self.all(f"cac:{self.kind}Line") if self.kind else ()

    @property
    def allowances(self) -> "tuple[Node, ...]":
        """The discounts on the whole document."""
        return tuple(n for n in self.all("cac:AllowanceCharge") if n.text("cbc:ChargeIndicator") == "false")

    @property
    def supplier_is_dutch(self) -> bool:
        """Whether the rules for Dutch suppliers hold."""
        return self.text(f"{SUPPLIER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode").upper() == "NL"

    @property
    def client_is_dutch(self) -> bool:
        """Whether the client is in the Netherlands."""
        return self.text(f"{CLIENT}/cac:PostalAddress/cac:Country/cbc:IdentificationCode") == "NL"


def parse_invoice(content: bytes) -> Node:
    """The root of the document in ``content``. Raises NotXml."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotXml("a document type is not allowed")
    parser = XMLParser()
    try:
        parser.feed(content)
        return Node(parser.close())
    except ParseError as error:
        raise NotXml(str(error)) from error


def to_number(text: str) -> Decimal | None:
    """A number as XML writes it, exactly; None for anything else."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
