"""Is an electronic invoice good by NLCIUS? A finding for every rule it breaks.

These are the rules that matter for invoices as this house makes them: required fields, totals, the btw breakdown,
scheme ids and payment. The official rule set (the Schematron of SI-UBL 2.0) holds more; an invoice that passes
there passes here, but for the few rules of our own: the form of a KVK number, an OIN and an IBAN, no line number
twice, quantity × price, and btw within ten cents of its rate.
"""

from budget.nlcius.allowances import ALLOWANCE_RULES
from budget.nlcius.header import HEADER_RULES
from budget.nlcius.invoice import NotXml, parse_invoice
from budget.nlcius.lines import LINE_RULES
from budget.nlcius.parties import PARTY_RULES
from budget.nlcius.rule import Rule
from budget.nlcius.totals import TOTAL_RULES
from planning.findings import Finding, Origin, Severity

RULES: tuple[Rule, ...] = (*HEADER_RULES, *PARTY_RULES, *LINE_RULES, *ALLOWANCE_RULES, *TOTAL_RULES)


def check_ubl(content: bytes, origin: Origin) -> tuple[Finding, ...]:
    """A finding for every rule that the invoice in ``content`` breaks; its key is the rule's id.

    What the standard only recommends is a warning. What is no UBL gives one finding.
    """
    try:
        invoice = parse_invoice(content)
    except NotXml:
        return (_finding(RULES[0], origin),)
    if not RULES[0].holds(invoice):
        return (_finding(RULES[0], origin),)
    return tuple(_finding(rule, origin) for rule in RULES if not rule.holds(invoice))


def _finding(rule: Rule, origin: Origin) -> Finding:
    return Finding(
        key=rule.id,
        severity=Severity.WARNING if rule.is_advice else Severity.ERROR,
        origin=origin,
        what=f"Regel {rule.id} van de e-factuur is gebroken: {rule.sentence}",
    )
