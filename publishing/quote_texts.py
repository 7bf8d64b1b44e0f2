"""An offerte in words: finished Dutch texts by the names that templates use; nothing is computed after this.

Values are texts, lists, and groups of those. The Word document and the PDF are made from the same texts;
:mod:`publishing.quote_placeholders` describes every name.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planning.domain.invoicing import Party, PartyRole
from planning.domain.plan import Session
from planning.domain.programme import SessionForm
from planning.findings import Finding
from planning.grouping_trade_off import meets_in_groups
from planning.rule_words import is_one_to_one
from publishing.comparison import Facts, plan_facts
from publishing.notation import (
    count_text,
    date_text,
    long_date_text,
    number_text,
)
from publishing.people_counts import count_people
from publishing.quote import Quote
from publishing.quote_money_texts import budget_texts, variant_texts
from publishing.quote_plan_texts import planning_texts
from publishing.session_rows import has_groups
from publishing.show_hours import length_text
from publishing.show_provenance import plain_name, proof_text
from publishing.versions import versions_of

MISSING = "[nog in te vullen]"
DRAFT = "CONCEPT"

type Texts = dict[str, Any]


def quote_texts(quote: Quote, missing: Sequence[Finding]) -> Texts:
    """All texts of ``quote``; ``missing`` is what a draft says at its top that is still to be done."""
    return {
        "offerte": _quote_texts(quote),
        "concept": _draft_texts(quote, missing),
        "leverancier": _party_texts(quote.party(PartyRole.SUPPLIER)),
        "opdrachtgever": _party_texts(quote.party(PartyRole.CLIENT)),
        "programma": _programme_texts(quote),
        "vraag": list(quote.terms.question) or [MISSING],
        "aanpak": list(quote.terms.approach),
        "sessievormen": [_form_texts(quote, form, place) for place, form in enumerate(quote.programme.forms, 1)],
        "planning": planning_texts(quote),
        "begroting": budget_texts(quote.budget),
        "varianten": variant_texts(quote.variants, quote.programme.team_word),
        "aannames": list(quote.assumptions),
        "voorwaarden": [{"titel": c.title, "tekst": c.text} for c in quote.conditions],
        "herkomst": [{"wat": what, "waarde": value} for what, value in _provenance(quote)],
    }


def _quote_texts(quote: Quote) -> Texts:
    terms = quote.terms
    return {
        "titel": f"Offerte {quote.programme.name}",
        "nummer": terms.number or MISSING,
        "datum": _day_text(terms.day),
        "geldig_tot": _day_text(terms.valid_until),
        "kenmerk": terms.client_reference,
        "akkoord": _acceptance(quote),
    }


def _day_text(day: date | None) -> str:
    return MISSING if day is None else long_date_text(day)


def _acceptance(quote: Quote) -> str:
    until = f"Gaat u akkoord, stuur dan uiterlijk {_day_text(quote.terms.valid_until)} een ondertekend exemplaar terug"
    return f"{until}, met uw inkoopnummer erbij."


def _draft_texts(quote: Quote, missing: Sequence[Finding]) -> Texts:
    if quote.is_final:
        return {"woord": "", "regel": "", "ontbreekt": []}
    return {
        "woord": DRAFT,
        "regel": "Dit is een concept en nog geen aanbod: er kunnen geen rechten aan worden ontleend.",
        "ontbreekt": [f"{finding.what} {finding.advice}".strip() for finding in missing],
    }


def _party_texts(party: Party) -> Texts:
    return {
        "naam": party.name or MISSING,
        "afdeling": party.contact,
        "adres": list(address_lines(party)) or [MISSING],
        "kvk": party.kvk,
        "btw_nummer": party.vat_number,
        "iban": party.iban,
        "email": party.email,
        "telefoon": party.phone,
    }


def address_lines(party: Party) -> tuple[str, ...]:
    """The lines below the name; without the country when that is the Netherlands."""
    town = "  ".join(part for part in (party.postcode, party.city) if part)
    abroad = party.country if party.country != "NL" else ""
    return tuple(line for line in (party.street, town, abroad) if line)


def _programme_texts(quote: Quote) -> Texts:
    facts, word = plan_facts(quote.case, quote.plan), quote.programme.team_word
    return {
        "naam": quote.programme.name,
        "scenario": quote.programme.scenario_title,
        "teams": count_text(facts.teams, word.one, word.many),
        "groepen": count_text(facts.groups, "groep", "groepen"),
        "sessies": count_text(facts.sessions, "sessie", "sessies"),
        "deelnemers": count_people(quote.programme, quote.plan).total_text,
        "voor_wie": _whom(quote, facts),
        "weken": count_text(facts.weeks, "week", "weken"),
        "eerste_dag": "–" if facts.first is None else long_date_text(facts.first),
        "laatste_dag": "–" if facts.last is None else long_date_text(facts.last),
    }


def _whom(quote: Quote, facts: Facts) -> str:
    """All who take part, with their groups where there are more than teams."""
    word = quote.programme.team_word
    teams = count_text(facts.teams, word.one, word.many)
    if is_one_to_one(quote.programme):
        return teams
    in_groups = has_groups(quote.plan) and all(meets_in_groups(quote.programme, f.id) for f in quote.programme.forms)
    groups = f" in {count_text(facts.groups, 'groep', 'groepen')}" if in_groups else ""
    return f"{count_people(quote.programme, quote.plan).total_text}{groups} uit {teams}"


def _form_texts(quote: Quote, form: SessionForm, place: int) -> Texts:
    held = [s for s in quote.plan.sessions if s.form == form.id]
    return {
        "nummer": number_text(place),
        "naam": form.name,
        "duur": length_text(form),
        "aantal": count_text(len(held), "sessie", "sessies"),
        "groepsgrootte": _sizes_text(quote, held),
        "tussentijd": _gap_text(form) if place > 1 and quote.programme.ordered else "",
        "doel": form.goal,
        "werkwijze": form.method,
    }


def _sizes_text(quote: Quote, held: Sequence[Session]) -> str:
    sizes = count_people(quote.programme, quote.plan).groups
    shown = [sizes[s.group] for s in held]
    own = sorted({size for size in shown if size is not None})
    if None in shown:  # what a group may count, for what it does is suppressed
        allowed = quote.programme.size_of(held[0].form)
        own = sorted({allowed.minimum, allowed.maximum})
    if not own:
        return ""
    span = number_text(own[0]) if len(own) == 1 else f"{number_text(own[0])} tot en met {number_text(own[-1])}"
    return f"{span} deelnemers per groep" if own[-1] > 1 else "één deelnemer per sessie"


def _gap_text(form: SessionForm) -> str:
    least, most = form.minimum_gap, form.maximum_gap
    if most is not None:
        return f"{number_text(least)} tot en met {count_text(most, 'dag', 'dagen')} na de vorige sessie"
    return f"minstens {count_text(least, 'dag', 'dagen')} na de vorige sessie" if least else ""


def _provenance(quote: Quote) -> list[tuple[str, str]]:
    outcome, versions = quote.case.outcome, versions_of(quote.case.outcome)
    return [
        ("Programma en scenario", f"{quote.programme.id}, {quote.programme.scenario}"),
        ("Invoer (SHA-256)", quote.programme.input_hash or "niet bepaald"),
        ("Planning", str(outcome.status)),
        *(
            (f"Bewijs voor {plain_name(level.name)}", proof_text(level, quote.programme.team_word))
            for level in outcome.levels
        ),
        *(
            (f"Variant {v.case.programme.scenario}", f"{v.case.outcome.status}, invoer {v.case.programme.input_hash}")
            for v in quote.variants
            if not v.is_chosen
        ),
        ("Gemaakt op", date_text(quote.today)),
        ("Gemaakt met", f"trajectplanner {versions['trajectplanner']}, startgetal {number_text(outcome.seed)}"),
    ]
