"""Building a UBL tree: elements with a prefix, texts and amounts, and nothing that would be empty."""

from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from budget.ubl.codes import CURRENCY

CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"


def new_root(name: str, namespace: str) -> Element:
    """The root of a document, on which all three namespaces are declared."""
    return Element(name, {"xmlns": namespace, "xmlns:cac": CAC, "xmlns:cbc": CBC})


def branch(parent: Element, name: str) -> Element:
    """A new last child that will hold others."""
    return SubElement(parent, f"cac:{name}")


def add(parent: Element, name: str, text: str, **attributes: str) -> None:
    """A new last child with a text; none for an empty text, because an empty element is an error."""
    if text:
        SubElement(parent, f"cbc:{name}", attributes).text = text


def add_amount(parent: Element, name: str, amount: Decimal) -> None:
    """A new last child with an amount in euros."""
    add(parent, name, f"{amount:.2f}", currencyID=CURRENCY)


def number_text(number: Decimal) -> str:
    """A number without needless zeros: 21.00 is "21", 1.50 is "1.5"."""
    return f"{number.normalize():f}"
