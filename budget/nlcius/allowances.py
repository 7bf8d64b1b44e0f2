"""Rules on discounts on the whole document (BG-20)."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from budget.nlcius.invoice import CHANGE_CATEGORY, SUPPLIER, Node
from budget.nlcius.rule import Rule

VAT_ID = f"{SUPPLIER}/cac:PartyTaxScheme/cbc:CompanyID"
TOTAL = "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount"
CENT = Decimal("0.01")


def _each(test: Callable[[Node], bool]) -> Callable[[Node], bool]:
    return lambda invoice: all(test(allowance) for allowance in invoice.allowances)


def _has_reason(allowance: Node) -> bool:
    return bool(allowance.text("cbc:AllowanceChargeReason") or allowance.text("cbc:AllowanceChargeReasonCode"))


def _add_up(invoice: Node) -> bool:
    stated = invoice.amount(TOTAL)
    total = sum((a.amount("cbc:Amount") or Decimal(0) for a in invoice.allowances), Decimal(0))
    return total == (stated or 0)


def _in_cents(amount: Decimal | None) -> bool:
    return amount is None or amount == amount.quantize(CENT)


def _of(category: str, invoice: Node) -> tuple[Node, ...]:
    return tuple(a for a in invoice.allowances if a.text(f"{CHANGE_CATEGORY}/cbc:ID") == category)


def _has_vat_id(category: str, invoice: Node) -> bool:
    return not _of(category, invoice) or bool(invoice.text(VAT_ID))


def _rate_fits(category: str, invoice: Node) -> bool:
    rates = [a.amount(f"{CHANGE_CATEGORY}/cbc:Percent") for a in _of(category, invoice)]
    return all(rate is not None and (rate > 0 if category == "S" else rate == 0) for rate in rates)


ALLOWANCE_RULES = (
    Rule(
        id="BR-31",
        sentence="elke korting moet een bedrag hebben.",
        holds=_each(lambda a: a.amount("cbc:Amount") is not None),
    ),
    Rule(
        id="BR-32",
        sentence="elke korting moet een btw-categorie hebben.",
        holds=_each(lambda a: bool(a.text(f"{CHANGE_CATEGORY}/cbc:ID"))),
    ),
    Rule(id="BR-33", sentence="elke korting moet een reden hebben.", holds=_each(_has_reason)),
    Rule(id="BR-CO-21", sentence="elke korting moet een reden of een code ervoor hebben.", holds=_each(_has_reason)),
    Rule(id="BR-CO-11", sentence="de som van de kortingen moet kloppen.", holds=_add_up),
    Rule(
        id="KORTING",
        sentence="geen korting mag negatief zijn.",
        holds=_each(lambda a: (a.amount("cbc:Amount") or 0) >= 0),
    ),
    Rule(
        id="BR-DEC-01",
        sentence="het bedrag van een korting mag niet meer dan twee cijfers achter de komma hebben.",
        holds=_each(lambda a: _in_cents(a.amount("cbc:Amount"))),
    ),
    Rule(
        id="BR-DEC-10",
        sentence="de som van de kortingen mag niet meer dan twee cijfers achter de komma hebben.",
        holds=lambda invoice: _in_cents(invoice.amount(TOTAL)),
    ),
    Rule(
        id="BR-NL-32",
        sentence="een code voor de reden van een korting wordt afgeraden; schrijf de reden uit.",
        holds=lambda i: (
            not i.supplier_is_dutch or not any(a.has("cbc:AllowanceChargeReasonCode") for a in i.allowances)
        ),
        is_advice=True,
    ),
    *(
        Rule(
            id=f"BR-{category}-03",
            sentence=f"bij een korting in btw-categorie {category} moet het btw-nummer van de leverancier er zijn.",
            holds=partial(_has_vat_id, category),
        )
        for category in ("S", "Z", "E")
    ),
    *(
        Rule(
            id=f"BR-{category}-06",
            sentence=f"bij een korting in btw-categorie {category} moet het percentage passen.",
            holds=partial(_rate_fits, category),
        )
        for category in ("S", "Z", "E")
    ),
)
