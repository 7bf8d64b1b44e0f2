"""The catalogue is complete: every rule has its file, its words, its formula, its source, its test and its hook."""

import re
from dataclasses import replace
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import pytest

from planning import model_book, rules
from planning.build import build_instance
from planning.domain.strippenkaart import StripMove
from planning.rules.base import Rule
from tests.examples import tiny_programme
from tests.planning.rules.test_coach_load import roomy
from tests.planning.rules.test_strips_on_cards import line, with_strips

HERE = Path(__file__).parent
FILES = Path(rules.__file__).parent
NO_RULES = {"__init__", "base", "paths", "places", "wording"}


def test_every_file_of_a_rule_is_in_the_catalogue_once() -> None:
    keys = [rule.KEY for rule in rules.CATALOGUE]
    assert len(keys) == len(set(keys)) >= 28
    assert set(keys) == {path.stem for path in FILES.glob("*.py")} - NO_RULES


def test_hard_and_soft_are_all_there_is() -> None:
    assert (*rules.HARD, *rules.SOFT) == rules.CATALOGUE
    assert {r.KEY for r in rules.HARD} & {r.KEY for r in rules.SOFT} == set()


def test_names_and_sentences_are_different() -> None:
    assert len({rule.NAME for rule in rules.CATALOGUE}) == len(rules.CATALOGUE)
    assert len({rule.SENTENCE for rule in rules.CATALOGUE}) == len(rules.CATALOGUE)


@pytest.mark.parametrize("rule", rules.CATALOGUE, ids=lambda rule: rule.KEY)
def test_a_rule_has_its_words_formula_source_and_test(rule: Rule) -> None:
    assert import_module(f"planning.rules.{rule.KEY}") is rule
    assert re.fullmatch(r"[A-Z][^.]+\.", rule.SENTENCE)
    assert re.fullmatch(r"[A-Z][^.]+", rule.NAME)
    paragraphs = (getdoc(rule) or "").split("\n\n")
    assert re.fullmatch(r"[A-Z][^.]+\.", paragraphs[0])
    assert paragraphs[1].startswith("    ")
    assert paragraphs[-1].startswith("Source: ")
    assert (HERE / f"test_{rule.KEY}.py").exists()


@pytest.mark.parametrize("rule", rules.CATALOGUE, ids=lambda rule: rule.KEY)
def test_the_model_keeps_or_counts_every_rule_in_one_way(rule: Rule) -> None:
    assert len(model_book.enforced_by(rule)) == 1


def test_soft_hooks_hold_soft_rules_only_and_hard_hooks_hard_ones() -> None:
    soft = {r.KEY for r in rules.SOFT}
    hard = {r.KEY for r in rules.HARD}
    assert {r.KEY for r in (*rules.TEAM_PENALTIES, *rules.SESSION_PENALTIES, *rules.FOLLOWING_PENALTIES)} <= soft
    times = (*rules.TEAM_TIMES, *rules.GROUP_TIMES, *rules.COACH_TIMES, *rules.LOCATION_TIMES)
    assert {r.KEY for r in (*times, *rules.FOLLOWING)} <= hard
    assert {r.KEY for r in (*rules.COACH_PRICES, *rules.LOCATION_PRICES)} <= hard | soft


def test_rows_of_soft_rules_may_overflow_and_rows_of_hard_ones_may_not() -> None:
    limits = replace(tiny_programme(), ordered=False, per_week=4, peak_per_week=1, weights={"peak_load": 2})
    requests = with_strips(line(StripMove.BUY, 6))
    programme = replace(
        limits,
        coaches=roomy(1).coaches,
        fixed_coach=True,
        strippenkaart=requests.strippenkaart,
        requests=requests.requests,
    )
    overflow = {b.rule: b.overflow for b in build_instance(programme).blocks}
    shared = {rule.KEY for rule in rules.SHARED}
    assert overflow == {**dict.fromkeys(shared | {"location_one_use"}, 0), "peak_load": 2}
