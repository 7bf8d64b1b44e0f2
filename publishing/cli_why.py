"""``traject waarom``: why a programme is impossible and what would help, or what its rules cost."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from planning.domain.programme import Programme
from planning.reading import read_programme
from planning.repairs import Repair
from planning.rule_prices import RulePrice, Saving
from planning.rule_words import rule_sentence
from planning.why import ANSWER_SECONDS, Why, explain_programme
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_json import findings_json
from publishing.cli_screen import print_json, show_block, stdout_console
from publishing.request import Request
from publishing.show_why import show_why

VERDICTS = {True: "past", False: "onmogelijk", None: "niet uitgezocht"}


def run_why(request: Request, *, as_json: bool) -> int:
    """Say why not, or what the rules cost; 1 for an impossible programme. Raises InvalidInput for bad input."""
    programme = read_programme(request.programme, request.scenarios[0]).require()
    why = explain_programme(programme, seed=request.seed, seconds=request.seconds or ANSWER_SECONDS)
    if as_json:
        print_json(why_json(programme, why))
    else:
        for block in show_why(programme, why):
            show_block(stdout_console(), block)
    return BROKEN if why.is_possible is False else DONE


def why_json(programme: Programme, why: Why) -> Mapping[str, object]:
    """The answer as plain values for JSON: amounts as text with a dot, rules by key with who they are about."""
    return {
        "programma": programme.id,
        "scenario": programme.scenario,
        "oordeel": VERDICTS[why.is_possible],
        "redenen": findings_json(why.reasons),
        "botsing": _clash_json(programme, why),
        "uitwegen": [] if why.menu is None else [_repair_json(r) for r in why.menu.repairs],
        "alles_geprobeerd": why.menu is None or why.menu.is_complete,
        "regels": [] if why.prices is None else [_price_json(programme, p) for p in why.prices.rules],
    }


def _clash_json(programme: Programme, why: Why) -> dict[str, Any] | None:
    if why.clash is None:
        return None
    rules = [
        {"regel": rule.key, "wie": list(rule.subjects), "zin": rule_sentence(programme, rule)}
        for rule in why.clash.by_rule
    ]
    return {"regels": rules, "geen_overbodig": why.clash.is_smallest}


def _repair_json(repair: Repair) -> dict[str, object]:
    worth = repair.worth
    return {
        "sleutel": repair.key,
        "zin": repair.sentence,
        "teams": worth.teams,
        "excl": _text(worth.excl),
        "incl": _text(worth.incl),
        "verschil": _text(repair.extra),
        "weken": worth.weeks,
        "weken_langer": repair.more_weeks,
        "goedkoopste_bewezen": worth.is_cheapest,
    }


def _price_json(programme: Programme, price: RulePrice) -> dict[str, object]:
    return {
        "regel": price.rule.key,
        "wie": list(price.rule.subjects),
        "zin": rule_sentence(programme, price.rule),
        "stap": None if price.step is None else price.step.sentence,
        "met_stap": _saving_json(price.with_step),
        "zonder_regel": _saving_json(price.dropped),
    }


def _saving_json(saving: Saving | None) -> dict[str, object] | None:
    return None if saving is None else {"teams": saving.teams, "weken": saving.weeks, "excl": _text(saving.excl)}


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
