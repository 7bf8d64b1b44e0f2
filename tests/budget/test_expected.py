from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.expected import Chances, agreed_chances, expect_cost
from planning.domain.money import Redacted
from planning.domain.tariff import TariffUnit
from tests.budget.clauses import CLAUSE, IN_TIME, TOO_LATE, planned, tier, with_clause
from tests.budget.samples import plan_for, tariff, teamcoaching

PROGRAMME, PLAN = planned()


def test_one_in_ten_in_time_costs_a_twentieth_of_the_sessions() -> None:
    result = expect_cost(PROGRAMME, PLAN, PLAN.sessions, {IN_TIME: Decimal(10)})
    assert result.base == Decimal("75000.00")  # 60 x 1.250
    assert result.charged == Decimal("3750.00")  # 75.000 x 10 % x 50 %
    assert result.charged_incl == Decimal("4537.50")  # and 21 %
    assert result.if_not_held == Decimal("71250.00")  # 67.500 for those held + 3.750
    assert result.if_moved == Decimal("78750.00")  # 75.000 + 3.750


def test_chances_of_several_tiers_add_up() -> None:
    # 75.000 x (8 % x 50 % + 2 % x 100 %) = 3.000 + 1.500
    result = expect_cost(PROGRAMME, PLAN, PLAN.sessions, {IN_TIME: Decimal(8), TOO_LATE: Decimal(2)})
    assert (result.percent, result.charged) == (Decimal(10), Decimal("4500.00"))


def test_the_chances_that_stand_with_the_tiers_are_used() -> None:
    tiers = (tier(7, None, "50", "8"), tier(0, 6, "100"))
    assert agreed_chances(replace(CLAUSE, tiers=tiers)) == {tiers[0]: Decimal(8)}
    assert agreed_chances(CLAUSE) == {}


def test_nothing_is_rounded_before_the_total() -> None:
    programme = with_clause(teamcoaching(tariffs=(tariff("sessie", TariffUnit.SESSION, "0.01"),)))
    plan = plan_for(programme)
    # 60 x 0,01 x 3 % x 50 % = 0,009; session by session it would have been 0
    assert expect_cost(programme, plan, plan.sessions, {IN_TIME: Decimal(3)}).charged == Decimal("0.01")


def test_an_unknown_price_gives_no_expectation() -> None:
    programme = with_clause(teamcoaching(tariffs=(tariff("traject", TariffUnit.TEAM, "8425.00"),)))
    plan = plan_for(programme)
    result = expect_cost(programme, plan, plan.sessions, {IN_TIME: Decimal(10)})
    assert (result.base, result.charged, result.if_moved, result.if_not_held) == (None, None, None, None)


def test_a_blacked_out_price_stays_blacked_out() -> None:
    hidden = Redacted(ground="5.1.2.f")
    programme = with_clause(teamcoaching(tariffs=(tariff("sessie", TariffUnit.SESSION, hidden),)))
    plan = plan_for(programme)
    result = expect_cost(programme, plan, plan.sessions, {IN_TIME: Decimal(10)})
    assert (result.charged, result.if_moved) == (hidden, hidden)


@pytest.mark.parametrize("chances", [{IN_TIME: Decimal(-1)}, {IN_TIME: Decimal(60), TOO_LATE: Decimal(41)}])
def test_impossible_chances_are_refused(chances: Chances) -> None:
    with pytest.raises(ValueError, match="chances"):
        expect_cost(PROGRAMME, PLAN, PLAN.sessions, chances)


@given(early=st.decimals(0, 50, places=2), late=st.decimals(0, 50, places=2))
def test_the_expectation_lies_between_nothing_and_everything(early: Decimal, late: Decimal) -> None:
    result = expect_cost(PROGRAMME, PLAN, PLAN.sessions, {IN_TIME: early, TOO_LATE: late})
    assert isinstance(result.charged, Decimal)
    assert isinstance(result.base, Decimal)
    assert isinstance(result.if_not_held, Decimal)
    assert isinstance(result.if_moved, Decimal)
    assert 0 <= result.charged <= result.base
    assert result.if_not_held <= result.base + Decimal("0.01") <= result.if_moved + Decimal("0.01")
