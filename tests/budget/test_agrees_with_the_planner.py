"""The optimiser counts costs in its own way (planning.costs); the begroting must come to the same cent."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import build_budget
from planning.costs import plan_totals
from planning.domain.tariff import Tariff, TariffUnit, VatRate
from tests.budget.samples import EXEMPT, plan_for, tariff, teamcoaching

LOW = VatRate(percent=Decimal(9))
HIGH = VatRate(percent=Decimal(21))
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def price_lists(draw: st.DrawFn) -> tuple[Tariff, ...]:
    session = tariff("sessie", draw(st.sampled_from([TariffUnit.SESSION, TariffUnit.HOUR])), draw(CENTS))
    rent = tariff("zaal", draw(st.sampled_from([TariffUnit.SESSION, TariffUnit.HOUR])), draw(CENTS))
    team, person, once = (
        tariff(unit.value, unit, draw(CENTS), vat=draw(st.sampled_from([HIGH, LOW, EXEMPT])))
        for unit in (TariffUnit.TEAM, TariffUnit.PARTICIPANT, TariffUnit.PROGRAMME)
    )
    return session, replace(rent, location="Z1"), team, person, once


@given(price_lists(), st.lists(st.integers(6, 20), min_size=1, max_size=4), st.booleans())
def test_planner_and_begroting_come_to_the_same_cent(
    tariffs: tuple[Tariff, ...], sizes: list[int], all_served: bool
) -> None:
    programme = teamcoaching(*sizes, tariffs=tariffs)
    plan = plan_for(programme, unserved=() if all_served else ("T01",), location="Z1")
    budget = build_budget(programme, plan)
    assert (budget.excl, budget.incl) == plan_totals(programme, plan)


def test_they_agree_on_the_teamcoaching_programme() -> None:
    programme = teamcoaching()
    # 4 250 + 10 × 500 + 60 × 1 250, and with 21 % btw
    assert plan_totals(programme, plan_for(programme)) == (Decimal("84250.00"), Decimal("101942.50"))
