"""The optimiser counts costs in its own way (planning.costs); the begroting must come to the same cent."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import build_budget
from planning.costs import (
    CHARGE_PER_CENT,
    plan_totals,
    rounded_off,
    session_quantities,
    standing_quantities,
    to_charge,
)
from planning.domain.discount import Discount
from planning.domain.programme import CapReading
from planning.domain.tariff import LED_UNITS, Tariff, TariffKind, TariffUnit, VatRate
from tests.budget.samples import EXEMPT, discount, plan_for, tariff, teamcoaching, with_cap

LOW = VatRate(percent=Decimal(9))
HIGH = VatRate(percent=Decimal(21))
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


RATES = st.sampled_from([HIGH, LOW, EXEMPT])
HALVES = st.integers(1, 60).map(lambda halves: Decimal(halves) / 2)


@st.composite
def price_lists(draw: st.DrawFn) -> tuple[Tariff, ...]:
    def some(code: str, unit: TariffUnit) -> Tariff:
        return tariff(code, unit, draw(CENTS), vat=draw(RATES))

    session = some("sessie", draw(st.sampled_from(LED_UNITS)))
    rent = replace(some("zaal", draw(st.sampled_from(LED_UNITS))), location="Z1")
    travel = replace(some("reis", TariffUnit.KILOMETRE), kind=TariffKind.TRAVEL, coach="C1", kilometres=37)
    parking = replace(some("parkeren", TariffUnit.SESSION), kind=TariffKind.TRAVEL, location="Z1")
    standing = (TariffUnit.TEAM, TariffUnit.PARTICIPANT, TariffUnit.PERSON_SESSION, TariffUnit.PROGRAMME)
    actor = replace(some("acteur", TariffUnit.DAY_PART), kind=TariffKind.PROVISIONAL, quantity=Decimal("1.25"))
    return session, rent, travel, parking, *(some(unit.name, unit) for unit in standing), actor


@st.composite
def discount_lists(draw: st.DrawFn) -> tuple[Discount, ...]:
    codes = draw(st.sampled_from([(), ("sessie",), ("zaal", "reis", "TEAM"), ("acteur", "PROGRAMME")]))
    percent = discount("percent", percent=draw(HALVES), over=codes)
    amount = discount("bedrag", amount=draw(CENTS), vat=draw(RATES))
    return draw(st.sampled_from([(), (percent,), (amount,), (percent, amount, replace(percent, code="nog", over=()))]))


@given(price_lists(), discount_lists(), st.lists(st.integers(6, 20), min_size=1, max_size=4), st.booleans())
def test_planner_and_begroting_come_to_the_same_cent(
    tariffs: tuple[Tariff, ...], discounts: tuple[Discount, ...], sizes: list[int], all_served: bool
) -> None:
    programme = replace(teamcoaching(*sizes, tariffs=tariffs), discounts=discounts)
    plan = plan_for(programme, unserved=() if all_served else ("T01",), location="Z1")
    budget = build_budget(programme, plan)
    assert (budget.excl, budget.incl) == plan_totals(programme, plan)


@given(price_lists(), discount_lists(), st.lists(st.integers(6, 20), min_size=1, max_size=4))
def test_the_charges_of_the_planner_are_the_begroting_before_rounding(
    tariffs: tuple[Tariff, ...], discounts: tuple[Discount, ...], sizes: list[int]
) -> None:
    programme = with_cap(replace(teamcoaching(*sizes, tariffs=tariffs), discounts=discounts), "1.00", CapReading.INCL)
    plan = plan_for(programme, location="Z1")
    quantities = [x for team in (None, *programme.team_by_id) for x in standing_quantities(programme, team)]
    quantities += [x for session in plan.sessions for x in session_quantities(programme, session)]
    charge = sum(to_charge(programme, t, n) for t, n in quantities)
    incl = build_budget(programme, plan).incl
    assert isinstance(incl, Decimal)
    difference = charge - int(incl * 100) * CHARGE_PER_CENT
    assert abs(difference) <= rounded_off(programme) + CHARGE_PER_CENT // 100


def test_they_agree_on_the_teamcoaching_programme() -> None:
    programme = teamcoaching()
    # 4 250 + 10 × 500 + 60 × 1 250, and with 21 % btw
    assert plan_totals(programme, plan_for(programme)) == (Decimal("84250.00"), Decimal("101942.50"))
