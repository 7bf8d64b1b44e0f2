"""The begroting and the variants of an offerte in words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.tariff import Backing
from planning.domain.team_word import TeamWord
from publishing.comparison import Facts
from publishing.notation import NO_BREAK, date_text, euro_text, number_text, quantity_text
from publishing.quote_variants import Variant
from publishing.show_budget import amount_text, vat_name

ASSUMED = " *"
"""Follows what a line is called when its price is an assumption; the note below the table explains it."""

NONE = "–"

type Texts = dict[str, Any]


def budget_texts(budget: Budget) -> Texts:
    """The begroting: its lines, the totals, and what the mark on a line means."""
    assumed = any(line.backing is Backing.ASSUMPTION for line in budget.lines)
    return {
        "regels": [_line(line) for line in budget.lines],
        "excl": amount_text(budget.excl),
        "btw": [{"omschrijving": vat_name(part), "bedrag": amount_text(part.vat)} for part in budget.vat],
        "incl": amount_text(budget.incl),
        "bekend": "" if budget.incl is None else "ja",
        "toelichting": "* De prijs van deze regel is een aanname; zie de uitgangspunten." if assumed else "",
    }


def _line(line: BudgetLine) -> Texts:
    mark = ASSUMED if line.backing is Backing.ASSUMPTION else ""
    percent = "vrij" if line.vat.exempt_because else f"{number_text(line.vat.percent.normalize())}{NO_BREAK}%"
    return {
        "omschrijving": f"{line.label}{mark}",
        "aantal": quantity_text(line.quantity),
        "eenheid": line.unit_name,
        "prijs": euro_text(line.price),
        "btw": percent,
        "totaal": euro_text(line.total),
    }


def variant_texts(variants: Sequence[Variant], word: TeamWord) -> Texts:
    """The variants as columns: a heading each, and a row per thing to compare; both empty for no variants."""
    if not variants:
        return {"koppen": [], "rijen": []}
    chosen = next(v for v in variants if v.is_chosen)
    rows: list[tuple[str, list[str]]] = [
        (word.many.capitalize(), [_teams(v) for v in variants]),
        *(
            [("Groepen", [_shown(v, lambda f: number_text(f.groups)) for v in variants])]
            if _has_groups(variants)
            else []
        ),
        ("Sessies", [_shown(v, lambda f: number_text(f.sessions)) for v in variants]),
        ("Eerste sessie", [_shown(v, lambda f: _day(f.first)) for v in variants]),
        ("Laatste sessie", [_shown(v, lambda f: _day(f.last)) for v in variants]),
        ("Totaal excl. btw", [amount_text(v.case.budget.excl) if v.case.budget else NONE for v in variants]),
        ("Totaal incl. btw", [amount_text(v.case.budget.incl) if v.case.budget else NONE for v in variants]),
        ("Verschil excl. btw", [_difference(v, chosen) for v in variants]),
    ]
    return {
        "koppen": [f"{v.title} (deze offerte)" if v.is_chosen else v.title for v in variants],
        "rijen": [{"wat": what, "cellen": cells} for what, cells in rows],
    }


def _has_groups(variants: Sequence[Variant]) -> bool:
    return any(v.facts is not None and v.facts.groups != v.facts.teams for v in variants)


def _teams(variant: Variant) -> str:
    if variant.facts is None:
        return "past niet"
    served, asked = variant.facts.teams, variant.facts.teams_asked
    return number_text(served) if served == asked else f"{number_text(served)} van de {number_text(asked)}"


def _shown(variant: Variant, fact: Callable[[Facts], str]) -> str:
    return NONE if variant.facts is None else fact(variant.facts)


def _day(day: date | None) -> str:
    return NONE if day is None else date_text(day)


def _difference(variant: Variant, chosen: Variant) -> str:
    if variant.is_chosen:
        return NONE
    amount = variant.difference(chosen)
    if amount is None:
        return "niet bekend"
    return "even duur" if amount == 0 else f"{euro_text(abs(amount))} {'meer' if amount > 0 else 'minder'}"
