from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planning.costs import CHARGE_PER_CENT, has_prices, plan_totals, to_charge
from planning.domain.discount import Discount
from planning.domain.money import Redacted
from planning.domain.plan import Status
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import Backing, Tariff, TariffKind, TariffUnit
from planning.planner import plan
from tests.examples import HERE, VAT, tariff, tiny_plan, tiny_programme, weekly

TRAVEL = replace(tariff("reis", TariffUnit.KILOMETRE, "0.23"), kind=TariffKind.TRAVEL)
EITHER = tuple(replace(c, diary=weekly(0, 1), per_week=None) for c in tiny_programme().coaches)
"""Both coaches on both days: either could lead all sessions."""


def discounted(**sizes: Decimal) -> Programme:
    discounts = tuple(
        Discount(
            code=name,
            description=name,
            percent=size if name == "percent" else None,
            amount=size if name == "amount" else None,
            vat=VAT if name == "amount" else None,
            backing=Backing.SOURCE,
            why="afgesproken",
            origin=HERE,
        )
        for name, size in sizes.items()
    )
    return replace(tiny_programme(), discounts=discounts)


def with_tariffs(*tariffs: Tariff) -> Programme:
    return replace(tiny_programme(), tariffs=(*tiny_programme().tariffs, *tariffs))


def total(programme: Programme) -> str:
    totals = plan_totals(programme, tiny_plan())
    assert totals is not None
    return str(totals[0])


@pytest.mark.parametrize(
    ("sizes", "most"),
    [
        # 1 000 + 2 × 500 + 8 × 1 250 = 12 000; 5 % off is 11 400, and 21 % btw 2 394
        ({"percent": Decimal(5)}, "13794.00"),
        # 500 off is 11 500, and 21 % btw 2 415
        ({"amount": Decimal("500.00")}, "13915.00"),
        # 2.5 % off 12 000 is 300, and 500 off: 11 200, and 21 % btw 2 352
        ({"percent": Decimal("2.5"), "amount": Decimal("500.00")}, "13552.00"),
    ],
)
def test_a_cap_holds_to_the_cent_with_discounts(sizes: dict[str, Decimal], most: str) -> None:
    def status(cap: Decimal) -> Status:
        return plan(replace(discounted(**sizes), cap=Cap(amount=cap, reading=CapReading.INCL, origin=HERE))).status

    assert status(Decimal(most)) is Status.OPTIMAL
    assert status(Decimal(most) - Decimal("0.01")) is Status.IMPOSSIBLE


def test_a_discount_on_one_coachs_sessions_makes_that_coach_the_cheapest() -> None:
    dear = replace(tariff("duur", TariffUnit.SESSION, "1000.00"), coach="C1")
    cheap = replace(tariff("anders", TariffUnit.SESSION, "950.00"), coach="C2")
    off = replace(discounted(percent=Decimal(10)).discounts[0], over=("duur",))
    programme = replace(tiny_programme(), tariffs=(dear, cheap), coaches=EITHER)
    before, after = plan(programme), plan(replace(programme, discounts=(off,)))
    assert before.plan is not None
    assert after.plan is not None
    assert before.status is after.status is Status.OPTIMAL
    assert {s.coach for s in before.plan.sessions} == {"C2"}
    # 900 after the discount, against 950
    assert {s.coach for s in after.plan.sessions} == {"C1"}


def test_charges_of_half_per_cents_and_minutes_are_whole_numbers() -> None:
    programme = replace(
        discounted(percent=Decimal("2.5")),
        cap=Cap(amount=Decimal(1), reading=CapReading.INCL, origin=HERE),
    )
    hour = tariff("uur", TariffUnit.HOUR, "0.01")
    # 1 cent × 7/60 hour × 1.21 × 0.975
    assert Fraction(to_charge(programme, hour, Fraction(7, 60)), CHARGE_PER_CENT) == Fraction(7 * 121 * 975, 60 * 10**5)


def test_a_day_part_is_every_four_hours_begun() -> None:
    part = tariff("dagdeel", TariffUnit.DAY_PART, "400.00")
    assert [part.units(minutes) for minutes in (30, 240, 241, 480)] == [1, 1, 2, 2]


def test_travel_comes_on_top_of_each_session() -> None:
    # 12 000, and 4 sessions of C1 × 50 km × 0.23
    assert total(with_tariffs(replace(TRAVEL, coach="C1", kilometres=50))) == "12046.00"
    # 12 000, and 8 sessions in room Z1 × 10 km × 0.23
    assert total(with_tariffs(replace(TRAVEL, location="Z1", kilometres=10))) == "12018.40"
    # 12 000, and 8 × 25 lump sum
    per_session = replace(tariff("rit", TariffUnit.SESSION, "25.00"), kind=TariffKind.TRAVEL)
    assert total(with_tariffs(per_session)) == "12200.00"


def test_the_planner_sends_the_coach_who_lives_near() -> None:
    near = replace(TRAVEL, coach="C2", kilometres=5)
    far = replace(TRAVEL, coach="C1", kilometres=90)
    base = with_tariffs(far, near)
    outcome = plan(replace(base, coaches=EITHER))
    assert outcome.plan is not None
    assert {s.coach for s in outcome.plan.sessions} == {"C2"}
    # 12 000, and 8 × 5 km × 0.23 = 9.20
    assert [x.value for x in outcome.levels if x.name == "kosten"] == [1_200_920]


def test_a_fixed_quantity_counts_once() -> None:
    hours = replace(tariff("uren", TariffUnit.HOUR, "95.00"), quantity=Decimal("7.5"))
    # 12 000 and 7.5 × 95 = 712.50, whatever the sessions are
    assert total(with_tariffs(hours)) == "12712.50"


def test_a_price_per_participant_per_session_counts_everyone_in_every_session() -> None:
    lunch = tariff("lunch", TariffUnit.PERSON_SESSION, "10.00")
    # 12 000 and 24 people × 2 forms × 10
    assert total(with_tariffs(lunch)) == "12480.00"
    # only in form B: 24 × 10
    assert total(with_tariffs(replace(lunch, form="B"))) == "12240.00"


def test_a_price_per_participant_per_session_can_be_the_whole_price() -> None:
    seat = tariff("plaats", TariffUnit.PERSON_SESSION, "100.00")
    only_a = replace(tariff("sessie", TariffUnit.SESSION, "1250.00"), form="A")
    # 4 sessions of A × 1 250, and 24 people × 100 in B
    assert total(replace(tiny_programme(), tariffs=(only_a, replace(seat, form="B")))) == "7400.00"
    late = replace(only_a, valid_from=date(2025, 1, 8))
    assert not has_prices(replace(tiny_programme(), tariffs=(late, replace(seat, form="B"))))


def test_a_tariff_of_an_assistant_or_of_travel_is_no_price_of_a_session() -> None:
    assert not has_prices(replace(tiny_programme(), tariffs=(replace(TRAVEL, coach="C1", kilometres=5),)))


def test_a_discount_that_is_blacked_out_leaves_the_costs_unknown() -> None:
    hidden = replace(discounted(amount=Decimal(1)).discounts[0], amount=Redacted(ground="5.1.2.f"))
    assert plan_totals(replace(tiny_programme(), discounts=(hidden,)), tiny_plan()) is None
