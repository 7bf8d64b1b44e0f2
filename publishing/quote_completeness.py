"""Whether an offerte may go out: everything that is missing, doesn't add up, or claims more than is known.

An error stands in the way of a definitive offerte; a warning is for the sender to weigh.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.invoicing import Party, PartyRole
from planning.domain.money import Redacted, round_cents
from planning.domain.tariff import Backing
from planning.findings import Finding, Origin
from publishing.notation import count_text, euro_text
from publishing.quote import Quote
from publishing.quote_dates import check_dates
from publishing.quote_findings import error, warning

ADDRESS = (("straat", "street"), ("postcode", "postcode"), ("plaats", "city"))
IDENTITY = {
    PartyRole.SUPPLIER: (*ADDRESS, ("kvk", "kvk"), ("btw_nummer", "vat_number")),
    PartyRole.CLIENT: ADDRESS,
}
HEDGES = re.compile(
    r"\b(?:aanname|aangenomen|schatting|geschat|verzonnen|voorbeeldprijs|voorlopig|ongeveer|circa|n\.?t\.?b\.?|p\.?m\.?|"
    r"nog (?:te )?bevestigen|nog onbekend)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"€\s?-?\d[\d.]*(?:,\d{2}|,-)?")
PER_CENT = 100


def check_quote(quote: Quote) -> tuple[Finding, ...]:
    """Everything that stands in the way, or that the sender should weigh."""
    return (
        *_check_parties(quote),
        *_check_terms(quote),
        *_check_approach(quote),
        *check_dates(quote),
        *_check_prices(quote.budget, quote.programme.origin),
        *_check_totals(quote.budget, quote.programme.origin),
        *_check_assumptions(quote),
        *_check_conditions(quote),
        *_check_variants(quote),
        *_check_own_amounts(quote),
    )


def _check_parties(quote: Quote) -> Iterator[Finding]:
    for role in PartyRole:
        party = quote.party(role)
        if not party.name:
            advice = f"Voeg in de tabel partijen een rij {role} toe."
            yield error("partij ontbreekt", Origin(file="partijen.csv"), f"De {role} is niet ingevuld.", advice)
        elif missing := _missing(party):
            what = f"Van de {role} ontbreekt: {', '.join(missing)}."
            yield error("partij onvolledig", party.origin, what, "Vul het aan in de tabel partijen.")


def _missing(party: Party) -> list[str]:
    return [column for column, field in IDENTITY[party.role] if not getattr(party, field)]


def _check_terms(quote: Quote) -> Iterator[Finding]:
    terms = quote.terms
    needed = (
        ("offerte.nummer", terms.number, "Het offertenummer ontbreekt."),
        ("offerte.datum", terms.day, "De datum van de offerte ontbreekt."),
        ("offerte.geldig_tot", terms.valid_until, "Er staat niet tot wanneer de offerte geldig is."),
        ("offerte.vraag", terms.question, "De vraag van de opdrachtgever ontbreekt."),
    )
    for key, value, what in needed:
        if not value:
            yield error("offerte onvolledig", terms.origin, what, f"Vul {key} in.")


def _check_approach(quote: Quote) -> Iterator[Finding]:
    for form in quote.programme.forms:
        if not form.goal:
            what = f"Van {form.name} staat er geen doel."
            yield warning("doel ontbreekt", form.origin, what, "Vul de kolom doel in: wat levert de sessie op?")


def _check_prices(budget: Budget, origin: Origin) -> Iterator[Finding]:
    if budget.excl is None:
        what = "Niet alles heeft een prijs; het totaal is daarom niet bekend."
        yield error("geen tarief bekend", origin, what, "Vul de ontbrekende tarieven in.")
    for line in budget.lines:
        if isinstance(line.total, Redacted):
            what = f"De prijs van '{line.label}' is gelakt."
            yield error("gelakte prijs", origin, what, "Een offerte noemt elke prijs: vul het bedrag in.")
        if line.vat.percent == 0 and not line.vat.exempt_because:
            what = f"Bij '{line.label}' is geen btw-tarief bekend."
            yield error("btw ontbreekt", origin, what, "Kies een btw-tarief, of geef de reden van vrijstelling.")


def _check_totals(budget: Budget, origin: Origin) -> Iterator[Finding]:
    """The totals are worked out anew from the lines; nothing here uses how the begroting was made."""
    if isinstance(budget.excl, Redacted) or isinstance(budget.incl, Redacted) or budget.excl is None:
        return
    wrong = [line.label for line in budget.lines if not _is_product(line)]
    if wrong:
        what = f"Aantal × prijs is niet het totaal bij: {', '.join(wrong)}."
        yield error("telt niet op", origin, what, "Maak de offerte opnieuw; meld het als dit blijft.")
    excl = sum((x.total for x in budget.lines if not isinstance(x.total, Redacted)), start=round_cents(budget.excl * 0))
    vat = [x.vat for x in budget.vat if not isinstance(x.vat, Redacted)]
    expected = [round_cents(x.base * x.percent / PER_CENT) for x in budget.vat if not isinstance(x.base, Redacted)]
    if excl != budget.excl or vat != expected or sum(vat, start=excl) != budget.incl:
        what = f"De regels tellen op tot {euro_text(excl)}, met btw {euro_text(sum(vat, start=excl))}; er staat "
        what += f"{euro_text(budget.excl)} en {'niets' if budget.incl is None else euro_text(budget.incl)}."
        yield error("telt niet op", origin, what, "Maak de offerte opnieuw; meld het als dit blijft.")


def _is_product(line: BudgetLine) -> bool:
    if isinstance(line.price, Redacted) or isinstance(line.total, Redacted) or isinstance(line.quantity, Redacted):
        return True
    return round_cents(line.quantity * line.price) == line.total


def _check_assumptions(quote: Quote) -> Iterator[Finding]:
    """An assumed price is among the assumptions, and a price that calls itself a guess is marked as one."""
    told = "\n".join(quote.assumptions)
    budgets = (quote.budget, *(v.case.budget for v in quote.variants if v.case.budget is not None))
    for line in dict.fromkeys(line for budget in budgets for line in budget.lines):
        if line.backing is Backing.ASSUMPTION and line.why not in told:
            what = f"De prijs van '{line.label}' is een aanname, maar staat niet bij de aannames."
            yield error("aanname niet gemarkeerd", quote.programme.origin, what, "Noem haar bij de aannames.")
    for tariff in quote.programme.tariffs:
        hedge = HEDGES.search(f"{tariff.description} {tariff.why}")
        if tariff.backing is Backing.SOURCE and hedge:
            what = f"Tarief {tariff.code} heeft status bron, maar de toelichting zegt '{hedge[0]}'."
            yield error("aanname niet gemarkeerd", tariff.origin, what, "Zet de status op aanname, of noem de bron.")


def _check_conditions(quote: Quote) -> Iterator[Finding]:
    programme, origin = quote.programme, quote.terms.origin
    if programme.cancellation is None:
        what = "Er is niets afgesproken over annuleren en verplaatsen."
        yield warning("voorwaarde ontbreekt", origin, what, "Vul de tabel annulering in.")
    if not programme.invoicing.instalments:
        what = "Er is niets afgesproken over facturering."
        yield warning("voorwaarde ontbreekt", origin, what, "Vul de tabel termijnen in.")


def _check_variants(quote: Quote) -> Iterator[Finding]:
    for variant in quote.variants:
        if variant.facts is None:
            what = f"De variant '{variant.title}' kan niet gepland worden."
            yield error("variant zonder plan", variant.case.programme.origin, what, "Laat haar weg of pas haar aan.")
        elif variant.case.budget is not None and variant.case.budget.excl is None:
            what = f"De variant '{variant.title}' heeft geen prijs."
            yield error("geen tarief bekend", variant.case.programme.origin, what, "Vul de tarieven aan.")


def _check_own_amounts(quote: Quote) -> Iterator[Finding]:
    """Amounts in running text were typed, not computed: those that the begroting doesn't have are named."""
    forms = quote.programme.forms
    texts = (
        *quote.terms.question,
        *quote.terms.approach,
        quote.terms.included,
        *(f"{f.goal} {f.method}" for f in forms),
    )
    known = {_plain(euro_text(x)) for x in _amounts(quote.budget)}
    typed = [match for text in texts for match in AMOUNT.findall(text)]
    strange = [x for x in dict.fromkeys(typed) if _plain(x) not in known]
    if strange:
        what = (
            f"In de tekst {count_text(len(strange), 'staat een bedrag', 'staan bedragen')} dat niet uit de begroting "
        )
        what += f"komt: {', '.join(strange)}."
        yield warning("bedrag in tekst", quote.terms.origin, what, "Laat bedragen aan de begroting over.")


def _amounts(budget: Budget) -> Iterator[Decimal]:
    amounts = (
        budget.excl,
        budget.incl,
        *(a for x in budget.lines for a in (x.price, x.total)),
        *(x.vat for x in budget.vat),
    )
    yield from (amount for amount in amounts if isinstance(amount, Decimal))


def _plain(amount: str) -> str:
    return re.sub(r"[\s€]|,(?:00|-)$", "", amount)
