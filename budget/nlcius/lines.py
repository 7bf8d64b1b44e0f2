"""Rules on the lines of an invoice."""

import re
from collections.abc import Callable
from decimal import Decimal

from budget.nlcius.invoice import CATEGORY, Node
from budget.nlcius.rule import Rule

UNIT = re.compile(r"[A-Z0-9]{2,3}")
QUANTITIES = {"Invoice": "cbc:InvoicedQuantity", "CreditNote": "cbc:CreditedQuantity"}
CATEGORIES = ("S", "Z", "E", "AE", "K", "G", "O", "L", "M")


def _each_line(test: Callable[[Node], bool]) -> Callable[[Node], bool]:
    return lambda invoice: all(test(line) for line in invoice.lines)


def _each_quantity(test: Callable[[Node, str], bool]) -> Callable[[Node], bool]:
    def holds(invoice: Node) -> bool:
        path = QUANTITIES.get(invoice.kind, "cbc:InvoicedQuantity")
        return all(test(line, path) for line in invoice.lines)

    return holds


def _numbers_differ(invoice: Node) -> bool:
    ids = [line.text("cbc:ID") for line in invoice.lines]
    return len(ids) == len(set(ids))


def _price_fits(line: Node, path: str) -> bool:
    quantity, price = line.amount(path), line.amount("cac:Price/cbc:PriceAmount")
    total = line.amount("cbc:LineExtensionAmount")
    if quantity is None or price is None or total is None:
        return True
    return abs(quantity * price - total) <= Decimal("0.01")


LINE_RULES = (
    Rule(id="BR-16", sentence="er moet minstens één regel zijn.", holds=lambda i: bool(i.lines)),
    Rule(id="BR-21", sentence="elke regel moet een nummer hebben.", holds=_each_line(lambda x: bool(x.text("cbc:ID")))),
    Rule(
        id="UBL-SR-48",
        sentence="elke regel moet één btw-categorie hebben.",
        holds=_each_line(lambda x: len(x.all(CATEGORY)) == 1),
    ),
    Rule(id="REGELNUMMER", sentence="geen twee regels mogen hetzelfde nummer hebben.", holds=_numbers_differ),
    Rule(
        id="BR-22",
        sentence="elke regel moet een aantal hebben.",
        holds=_each_quantity(lambda x, path: x.amount(path) is not None),
    ),
    Rule(
        id="BR-23",
        sentence="elke regel moet een eenheid hebben.",
        holds=_each_quantity(lambda x, path: bool(x.attribute(path, "unitCode"))),
    ),
    Rule(
        id="BR-CL-23",
        sentence="elke eenheid moet een code van UN/ECE zijn, zoals HUR of C62.",
        holds=_each_quantity(lambda x, path: bool(UNIT.fullmatch(x.attribute(path, "unitCode")))),
    ),
    Rule(
        id="BR-24",
        sentence="elke regel moet een bedrag hebben.",
        holds=_each_line(lambda x: x.amount("cbc:LineExtensionAmount") is not None),
    ),
    Rule(
        id="BR-25",
        sentence="elke regel moet een omschrijving hebben.",
        holds=_each_line(lambda x: bool(x.text("cac:Item/cbc:Name"))),
    ),
    Rule(
        id="BR-26",
        sentence="elke regel moet een prijs hebben.",
        holds=_each_line(lambda x: x.amount("cac:Price/cbc:PriceAmount") is not None),
    ),
    Rule(
        id="BR-27",
        sentence="geen prijs mag negatief zijn.",
        holds=_each_line(lambda x: (x.amount("cac:Price/cbc:PriceAmount") or 0) >= 0),
    ),
    Rule(
        id="BR-CO-04",
        sentence="elke regel moet een btw-categorie hebben.",
        holds=_each_line(lambda x: x.text(f"{CATEGORY}/cbc:ID") in CATEGORIES),
    ),
    Rule(
        id="BR-DEC-23",
        sentence="het bedrag van een regel mag niet meer dan twee cijfers achter de komma hebben.",
        holds=_each_line(lambda x: _in_cents(x.amount("cbc:LineExtensionAmount"))),
    ),
    Rule(
        id="AANTAL-PRIJS",
        sentence="aantal keer prijs moet het bedrag van de regel zijn.",
        holds=_each_quantity(_price_fits),
    ),
)


def _in_cents(amount: Decimal | None) -> bool:
    return amount is None or amount == amount.quantize(Decimal("0.01"))
