"""Rules on the sums: lines, btw and what is to be paid."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from budget.nlcius.invoice import CATEGORY, CHANGE_CATEGORY, SUBTOTALS, Node
from budget.nlcius.rule import Rule, present

TOTAL = "cac:LegalMonetaryTotal/cbc:"
NOTHING = Decimal(0)
ROOM = Decimal("0.10")
"""How far a btw amount may be from its rate: the last instalment carries the cents that rounding left.

The official tests of BR-CO-17 and BR-S-09 allow any difference below one euro: ``abs(TaxAmount) - 1 < round(abs(
TaxableAmount) × Percent) and abs(TaxAmount) + 1 >`` the same (ConnectingEurope/eInvoicing-EN16931, commit ffa98ce,
ubl/schematron/UBL/EN16931-UBL-model.sch). Ten cents is enough for any number of instalments that makes sense.
"""
AMOUNTS = ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")


def _sum(nodes: tuple[Node, ...], path: str) -> Decimal:
    return sum((node.amount(path) or NOTHING for node in nodes), NOTHING)


def _total(invoice: Node, name: str) -> Decimal:
    return invoice.amount(f"{TOTAL}{name}") or NOTHING


def _lines_add_up(invoice: Node) -> bool:
    return _total(invoice, "LineExtensionAmount") == _sum(invoice.lines, "cbc:LineExtensionAmount")


def _allowances_add_up(invoice: Node) -> bool:
    change = _total(invoice, "ChargeTotalAmount") - _total(invoice, "AllowanceTotalAmount")
    return _total(invoice, "TaxExclusiveAmount") == _total(invoice, "LineExtensionAmount") + change


def _vat_adds_up(invoice: Node) -> bool:
    total = invoice.amount("cac:TaxTotal/cbc:TaxAmount") or NOTHING
    return total == _sum(invoice.all(SUBTOTALS), "cbc:TaxAmount")


def _incl_adds_up(invoice: Node) -> bool:
    vat = invoice.amount("cac:TaxTotal/cbc:TaxAmount") or NOTHING
    return _total(invoice, "TaxInclusiveAmount") == _total(invoice, "TaxExclusiveAmount") + vat


def _payable_adds_up(invoice: Node) -> bool:
    rest = _total(invoice, "PayableRoundingAmount") - _total(invoice, "PrepaidAmount")
    return _total(invoice, "PayableAmount") == _total(invoice, "TaxInclusiveAmount") + rest


def _vat_follows_rate(invoice: Node) -> bool:
    return all(_follows_rate(part) for part in invoice.all(SUBTOTALS))


def _follows_rate(part: Node) -> bool:
    base, vat = part.amount("cbc:TaxableAmount"), part.amount("cbc:TaxAmount")
    percent = part.amount("cac:TaxCategory/cbc:Percent")
    if base is None or vat is None or percent is None:
        return False
    return abs(vat - base * percent / 100) < ROOM if percent else vat == 0


def _cents_only(path: str) -> Callable[[Node], bool]:
    def holds(invoice: Node) -> bool:
        amounts = [node.amount(".") for node in invoice.all(path)]
        return all(a is not None and a == a.quantize(Decimal("0.01")) for a in amounts)

    return holds


def _in_one_currency(invoice: Node) -> bool:
    currency = invoice.text("cbc:DocumentCurrencyCode")
    return all(e.get("currencyID", currency) == currency for e in invoice.everything())


def _parts_of(category: str, invoice: Node) -> tuple[Node, ...]:
    return tuple(p for p in invoice.all(SUBTOTALS) if p.text("cac:TaxCategory/cbc:ID") == category)


def _lines_of(category: str, invoice: Node) -> tuple[Node, ...]:
    return tuple(line for line in invoice.lines if line.text(f"{CATEGORY}/cbc:ID") == category)


def _allowances_of(category: str, invoice: Node) -> tuple[Node, ...]:
    return tuple(a for a in invoice.allowances if a.text(f"{CHANGE_CATEGORY}/cbc:ID") == category)


def _rate(node: Node, path: str) -> Decimal | None:
    return node.amount(f"{path}/cbc:Percent")


def _bases_match(category: str, invoice: Node) -> bool:
    """Each part is the sum of the lines of its rate less its discounts; exempt and zero rated have one rate."""
    bases: dict[Decimal | None, Decimal] = {}
    for line in _lines_of(category, invoice):
        rate = _rate(line, CATEGORY)
        bases[rate] = bases.get(rate, NOTHING) + (line.amount("cbc:LineExtensionAmount") or NOTHING)
    for allowance in _allowances_of(category, invoice):
        rate = _rate(allowance, CHANGE_CATEGORY)
        bases[rate] = bases.get(rate, NOTHING) - (allowance.amount("cbc:Amount") or NOTHING)
    parts = {_rate(p, "cac:TaxCategory"): p.amount("cbc:TaxableAmount") for p in _parts_of(category, invoice)}
    return parts == bases


def _has_its_part(category: str, invoice: Node) -> bool:
    parts = _parts_of(category, invoice)
    used = _lines_of(category, invoice) or _allowances_of(category, invoice)
    return bool(parts) == bool(used) and (category == "S" or len(parts) <= 1)


def _rates_fit(category: str, invoice: Node) -> bool:
    nodes = [(n, CATEGORY) for n in _lines_of(category, invoice)]
    nodes += [(n, "cac:TaxCategory") for n in _parts_of(category, invoice)]
    rates = [_rate(node, path) for node, path in nodes]
    return all(r is not None and (r > 0 if category == "S" else r == 0) for r in rates)


def _vat_fits(category: str, invoice: Node) -> bool:
    parts = _parts_of(category, invoice)
    if category == "S":
        return all(_follows_rate(part) for part in parts)
    return all(part.amount("cbc:TaxAmount") == 0 for part in parts)


def _reason_fits(category: str, invoice: Node) -> bool:
    names = ("TaxExemptionReason", "TaxExemptionReasonCode")
    given = [any(p.text(f"cac:TaxCategory/cbc:{n}") for n in names) for p in _parts_of(category, invoice)]
    return all(given) if category == "E" else not any(given)


def _category_rules(category: str, name: str) -> Iterator[Rule]:
    reason = "moet de reden van vrijstelling staan" if category == "E" else "mag geen reden van vrijstelling staan"
    rate = "boven 0 zijn" if category == "S" else "0 zijn"
    vat = "bij het percentage passen" if category == "S" else "0 zijn"
    tests = (
        ("01", "moeten regels en btw-totalen bij elkaar horen.", _has_its_part),
        ("05", f"moet het percentage {rate}.", _rates_fit),
        ("08", "moet het bedrag waarover btw gaat de som van de regels zijn.", _bases_match),
        ("09", f"moet de btw {vat}.", _vat_fits),
        ("10", f"{reason}.", _reason_fits),
    )
    for number, words, test in tests:
        yield Rule(
            id=f"BR-{category}-{number}",
            sentence=f"bij {name} (btw-categorie {category}) {words}",
            holds=partial(test, category),
        )


TOTAL_RULES = (
    *(
        present(rule, f"{TOTAL}{name}", words)
        for rule, name, words in (
            ("BR-12", "LineExtensionAmount", "de som van de regels"),
            ("BR-13", "TaxExclusiveAmount", "het totaal exclusief btw"),
            ("BR-14", "TaxInclusiveAmount", "het totaal inclusief btw"),
            ("BR-15", "PayableAmount", "het te betalen bedrag"),
        )
    ),
    Rule(id="BR-CO-10", sentence="de som van de regels moet kloppen.", holds=_lines_add_up),
    Rule(id="BR-CO-13", sentence="het totaal exclusief btw moet kloppen.", holds=_allowances_add_up),
    Rule(id="BR-CO-14", sentence="de btw moet de som van de btw-totalen zijn.", holds=_vat_adds_up),
    Rule(id="BR-CO-15", sentence="het totaal inclusief btw moet kloppen.", holds=_incl_adds_up),
    Rule(id="BR-CO-16", sentence="het te betalen bedrag moet kloppen.", holds=_payable_adds_up),
    Rule(id="BR-CO-17", sentence="de btw moet bij het bedrag en het percentage passen.", holds=_vat_follows_rate),
    Rule(id="BR-CO-18", sentence="er moet minstens één btw-totaal zijn.", holds=lambda i: bool(i.all(SUBTOTALS))),
    Rule(id="BR-CL-03", sentence="alle bedragen moeten in de munt van de factuur zijn.", holds=_in_one_currency),
    *(
        Rule(
            id=rule,
            sentence=f"het bedrag {path.split(':')[-1]} mag niet meer dan twee cijfers achter de komma hebben.",
            holds=_cents_only(path),
        )
        for rule, path in (
            ("BR-DEC-09", f"{TOTAL}LineExtensionAmount"),
            ("BR-DEC-12", f"{TOTAL}TaxExclusiveAmount"),
            ("BR-DEC-13", "cac:TaxTotal/cbc:TaxAmount"),
            ("BR-DEC-14", f"{TOTAL}TaxInclusiveAmount"),
            ("BR-DEC-18", f"{TOTAL}PayableAmount"),
            ("BR-DEC-19", f"{SUBTOTALS}/cbc:TaxableAmount"),
            ("BR-DEC-20", f"{SUBTOTALS}/cbc:TaxAmount"),
        )
    ),
    *_category_rules("S", "een gewoon tarief"),
    *_category_rules("Z", "nultarief"),
    *_category_rules("E", "vrijstelling"),
)
