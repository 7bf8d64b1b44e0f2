"""Why in a report: the price of the rules of a plan that fits, the clash and the ways out of one that doesn't."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.planner import plan
from publishing.blocks import Paragraph, Table
from publishing.case import Case
from publishing.request import PlannerMessage, Request, parse_rule_prices
from publishing.show_why import show_why_so
from tests.examples import tiny_programme

NBSP = "\N{NO-BREAK SPACE}"
REQUEST = Request(programme=Path(), scenarios=("basis",), seconds=None, seed=1)


def case_of(programme: Programme) -> Case:
    return Case(programme=programme, outcome=plan(programme), budget=None)


def words(case: Case, seconds: int) -> str:
    return " ".join(block.to_text() for block in show_why_so(case, REQUEST, seconds)).replace(NBSP, " ")


def test_a_plan_that_fits_says_what_its_rules_cost() -> None:
    first, last = tiny_programme().forms
    coaches = tuple(replace(c, per_week=None) for c in tiny_programme().coaches)
    forms = (first, replace(last, minimum_gap=14))
    later = replace(tiny_programme(), coaches=coaches, forms=forms, teams=tiny_programme().teams[:1], locations=())
    blocks = show_why_so(case_of(later), REQUEST, 20)
    (table,) = blocks
    assert isinstance(table, Table)
    # zonder tussentijd kan het in één week, op maandag en dinsdag; nu zijn het er drie
    (row,) = [r for r in table.rows if r[0] == "Tussen Verdiepen en de sessie ervoor zit minstens 14 dagen."]
    assert row[-1].replace(NBSP, " ") == "2 weken"


def test_the_prices_of_rules_can_be_left_out() -> None:
    assert words(case_of(tiny_programme()), 0) == ("Wat elke regel kost, is niet uitgezocht: regelprijzen staat op 0.")


def test_an_impossible_programme_says_what_clashes_and_what_helps() -> None:
    short = replace(tiny_programme(), window=Window(first=date(2025, 1, 6), last=date(2025, 1, 10)))
    told = words(case_of(short), 0)
    assert "Deze regels kunnen niet allemaal tegelijk:" in told
    assert "De periode loopt van 06-01-2025 tot en met 10-01-2025 (1 week)." in told
    assert "Wat er wel kan" in told
    assert "Verleng de periode met 1 week, tot en met 17-01-2025" in told


def test_where_teams_may_stay_out_it_says_what_keeps_them_out() -> None:
    short = Window(first=date(2025, 1, 6), last=date(2025, 1, 14))
    some = case_of(replace(tiny_programme(), window=short, per_week=2, all_teams_required=False))
    assert some.plan is not None
    assert len(some.plan.unserved) == 1
    assert "Deze regels kunnen niet allemaal tegelijk:" in words(some, 0)


def test_a_parameter_that_is_no_number_of_seconds_is_refused() -> None:
    assert parse_rule_prices(regelprijzen=5) == 5
    assert [type(block) for block in show_why_so(case_of(tiny_programme()), REQUEST, 0)] == [Paragraph]
    with pytest.raises(PlannerMessage, match="regelprijzen = 'veel' kan niet"):
        parse_rule_prices(regelprijzen="veel")
