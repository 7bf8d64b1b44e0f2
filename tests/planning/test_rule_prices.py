"""What a rule costs: weeks, euros or teams, and nothing for a rule that doesn't bind."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit
from planning.domain.time import Window
from planning.possible import Oracle
from planning.rule_instances import RuleInstance
from planning.rule_prices import RulePrice, RulePrices, find_rule_prices
from tests.examples import tariff, tiny_programme, weekly

TINY = tiny_programme()
A, B = TINY.forms
T1, T2 = TINY.teams
C1, C2 = TINY.coaches


def prices(programme: Programme) -> RulePrices:
    found = find_rule_prices(programme, Oracle(seconds=60))
    assert found is not None
    return found


def price(programme: Programme, rule: RuleInstance) -> RulePrice:
    return next(p for p in prices(programme).rules if p.rule == rule)


def test_a_gap_costs_the_weeks_it_keeps_sessions_apart() -> None:
    free = replace(TINY, coaches=tuple(replace(c, per_week=None) for c in (C1, C2)), locations=())
    later = replace(free, forms=(A, replace(B, minimum_gap=14)), teams=(T1,))
    found = price(later, RuleInstance("minimum_gap", ("B",)))
    assert prices(later).now.weeks == 3
    # een week korter scheelt een week; zonder tussentijd kan het in één week, op maandag en dinsdag
    assert found.with_step is not None
    assert (found.with_step.weeks, found.with_step.excl) == (1, Decimal("0.00"))
    assert found.dropped is not None
    assert (found.dropped.weeks, found.dropped.excl) == (2, Decimal("0.00"))
    assert found.is_binding


def test_a_limit_costs_the_euros_of_the_dearer_coach() -> None:
    cheap = replace(tariff("goedkoop", TariffUnit.SESSION, "1000.00"), coach="C1")
    days = tuple(replace(c, diary=weekly(0, 1), per_week=2) for c in (C1, C2))
    programme = replace(TINY, coaches=days, tariffs=(*TINY.tariffs, cheap), locations=())
    found = price(programme, RuleInstance("coach_per_week", ("C1", "C2")))
    # C1 kan er 3 x 2 = 6 van de 8, daarna één meer per week: alle 8; de andere twee kosten nu 250 meer
    assert prices(programme).now.excl == Decimal("10500.00")
    assert found.with_step is not None
    assert found.with_step.excl == Decimal("500.00")


def test_where_not_all_teams_fit_a_rule_costs_teams() -> None:
    short = Window(first=date(2025, 1, 6), last=date(2025, 1, 14))
    programme = replace(TINY, window=short, per_week=2, all_teams_required=False)
    found = prices(programme)
    assert found.now.teams == 1
    per_week = next(p for p in found.rules if p.rule == RuleInstance("programme_per_week"))
    assert per_week.dropped is not None
    assert (per_week.dropped.teams, per_week.dropped.weeks) == (1, None)


def test_a_rule_that_does_not_bind_costs_nothing() -> None:
    found = price(TINY, RuleInstance("groups_at_once"))
    assert not found.is_binding
    assert found.dropped is not None
    assert found.dropped.is_nothing


def test_binding_rules_come_first() -> None:
    free = replace(TINY, forms=(A, replace(B, minimum_gap=14)), teams=(T1,))
    binding = [p.is_binding for p in prices(free).rules]
    assert binding == sorted(binding, reverse=True)
    assert any(binding)


def test_a_programme_without_a_plan_has_no_prices() -> None:
    assert find_rule_prices(replace(TINY, per_week=1), Oracle(seconds=60)) is None
