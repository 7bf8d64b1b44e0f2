from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import Budget, build_budget
from budget.lines import BudgetLine
from budget.session_costs import price_each_session
from budget.shares import spread_lines
from planning.domain.clause import PriceBase
from planning.domain.discount import Discount
from planning.domain.money import Redacted
from planning.domain.programme import CapReading
from planning.domain.tariff import Tariff, TariffKind, TariffUnit, VatRate
from tests.budget.samples import EXEMPT, discount, plan_for, tariff, teamcoaching, with_cap

LOW = VatRate(percent=Decimal(9))
HIDDEN = Redacted(ground="5.1.2.f")
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


def budget_of(discounts: tuple[Discount, ...], tariffs: tuple[Tariff, ...] = ()) -> Budget:
    programme = replace(teamcoaching(), discounts=discounts)
    programme = replace(programme, tariffs=tariffs or programme.tariffs)
    return build_budget(programme, plan_for(programme))


def off(budget: Budget) -> list[BudgetLine]:
    return [line for line in budget.lines if line.kind is TariffKind.DISCOUNT]


def totals(budget: Budget) -> list[tuple[str, str]]:
    return [(str(line.total), str(line.vat.percent)) for line in off(budget)]


def test_a_percentage_is_a_line_below_zero() -> None:
    budget = budget_of((discount("vroeg", percent="5"),))
    # 5 % of 84 250 is 4 212.50; 80 037.50 × 1.21 = 96 845.375
    assert totals(budget) == [("-4212.50", "21")]
    assert (str(budget.excl), str(budget.incl)) == ("80037.50", "96845.38")
    assert [line.label for line in off(budget)] == ["Vroeg (korting 5 %)"]


def test_a_percentage_over_some_tariffs_leaves_the_others_alone() -> None:
    # 10 % of 4 250 + 10 × 500
    assert totals(budget_of((discount("deel", percent="10", over=("projectcoordinatie", "voorgesprek")),))) == [
        ("-925.00", "21")
    ]


def test_an_amount_is_taken_off_at_its_own_rate() -> None:
    budget = budget_of((discount("vast", amount="250.00"),))
    assert totals(budget) == [("-250.00", "21")]
    # 84 000 × 1.21
    assert str(budget.incl) == "101640.00"


def test_discounts_do_not_count_for_one_another() -> None:
    budget = budget_of(
        (discount("een", percent="10"), discount("twee", percent="10"), discount("drie", amount="100.00"))
    )
    assert totals(budget) == [("-8425.00", "21"), ("-8425.00", "21"), ("-100.00", "21")]


def test_a_percentage_is_rounded_once_and_divided_over_the_rates() -> None:
    tariffs = tuple(
        tariff(name, TariffUnit.PROGRAMME, "10.10", vat=vat)
        for name, vat in (("hoog", VatRate(percent=Decimal(21))), ("laag", LOW))
    )
    # 5 % of 20.20 is 1.01; each half is 0.505, and the first is rounded up
    assert totals(budget_of((discount("vroeg", percent="5"),), tariffs)) == [("-0.51", "21"), ("-0.50", "9")]


@given(st.lists(CENTS, min_size=3, max_size=3), st.integers(1, 200).map(lambda halves: Decimal(halves) / 2))
def test_the_parts_of_a_percentage_add_up_and_none_is_far_off(amounts: list[Decimal], percent: Decimal) -> None:
    vats = (VatRate(percent=Decimal(21)), LOW, EXEMPT)
    tariffs = tuple(
        tariff(f"t{n}", TariffUnit.PROGRAMME, amount, vat=vat)
        for n, (amount, vat) in enumerate(zip(amounts, vats, strict=True))
    )
    budget = budget_of((discount("vroeg", percent=percent),), tariffs)
    parts = [line.total for line in off(budget) if isinstance(line.total, Decimal)]
    whole = (sum(amounts) * percent / 100).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert -sum(parts, Decimal(0)) == whole
    exact = [amount * percent / 100 for amount in amounts]
    # half a cent for rounding the whole, and one for dividing it
    assert all(abs(-part - share) <= Decimal("0.015") for part, share in zip(parts, exact, strict=False))


def test_what_is_blacked_out_makes_the_discount_unknown_and_not_zero() -> None:
    hidden = (tariff("sessie", TariffUnit.SESSION, HIDDEN),)
    for budget in (
        budget_of((discount("vroeg", percent="5"),), hidden),
        budget_of((discount("vroeg", percent=HIDDEN),)),
        budget_of((discount("vast", amount=HIDDEN),)),
    ):
        assert [line.total for line in off(budget)] == [HIDDEN]
        assert budget.excl == HIDDEN


def test_the_cap_is_judged_after_the_discount() -> None:
    programme = with_cap(
        replace(teamcoaching(), discounts=(discount("vroeg", percent="5"),)), "80037.50", CapReading.EXCL
    )
    judged = build_budget(programme, plan_for(programme)).cap
    assert judged is not None
    assert judged.status == "past binnen het plafond"


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (discount("weg", percent="5", over=("bestaat-niet",)), "Korting weg gaat over niets"),
        (discount("veel", amount="90000.00"), "Korting veel is hoger dan de regels"),
        (discount("laag", amount="1.00", vat=LOW), "Korting laag is hoger dan de regels met dezelfde btw"),
    ],
)
def test_a_discount_that_cannot_be_taken_off_is_noted(made: Discount, what: str) -> None:
    assert any(finding.what.startswith(what) for finding in budget_of((made,)).findings)


def test_months_and_sessions_share_a_discount_to_the_cent() -> None:
    programme = replace(teamcoaching(), discounts=(discount("vroeg", percent="3"), discount("vast", amount="100.01")))
    plan = plan_for(programme)
    budget = build_budget(programme, plan)
    shares = spread_lines(budget, plan)
    assert shares is not None
    assert sum(share.amount for share in shares) == budget.excl


def test_a_session_that_is_cancelled_costs_what_it_would_have_cost_with_the_discount() -> None:
    programme = replace(teamcoaching(), discounts=(discount("vroeg", percent="10"),))
    plan = plan_for(programme)
    costs = price_each_session(programme, plan, PriceBase.SESSION)
    # 1 250 less 10 %
    assert {str(cost.total) for some in costs.values() for cost in some} == {"1125.00"}
