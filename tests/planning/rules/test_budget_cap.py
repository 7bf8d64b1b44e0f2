from dataclasses import replace
from decimal import Decimal

from planning.build import build_instance
from planning.costs import CHARGE_PER_CENT
from planning.domain.money import Redacted
from planning.domain.programme import Cap, CapReading, Programme
from planning.rules import budget_cap
from tests.examples import HERE, tiny_plan, tiny_programme
from tests.planning.rules.support import lp_rows, sentences

# 1.000 coordination + 2 x 500 + 8 x 1.250 = 12.000 excl., 14.520 incl. 21 % btw


def capped(amount: str, reading: CapReading) -> Programme:
    return replace(tiny_programme(), cap=Cap(amount=Decimal(amount), reading=reading, origin=HERE))


def test_a_plan_that_costs_exactly_the_cap_fits() -> None:
    assert sentences(budget_cap, capped("12000.00", CapReading.EXCL), tiny_plan()) == []
    assert sentences(budget_cap, capped("14520.00", CapReading.INCL), tiny_plan()) == []


def test_a_cent_over_the_cap_is_a_violation() -> None:
    assert sentences(budget_cap, capped("11999.99", CapReading.EXCL), tiny_plan()) == [
        "Het programma kost €\u00a012.000,00 exclusief btw, €\u00a00,01 meer dan het plafond van €\u00a011.999,99."
    ]


def test_a_cap_with_btw_is_compared_with_btw() -> None:
    assert sentences(budget_cap, capped("12000.00", CapReading.INCL), tiny_plan()) == [
        "Het programma kost €\u00a014.520,00 inclusief btw, €\u00a02.520,00 meer dan het plafond van €\u00a012.000,00."
    ]


def test_a_cap_of_unknown_reading_is_kept_with_btw() -> None:
    assert sentences(budget_cap, capped("14520.00", CapReading.UNKNOWN), tiny_plan()) == []
    assert len(sentences(budget_cap, capped("14519.99", CapReading.UNKNOWN), tiny_plan())) == 1


def test_without_a_cap_there_is_no_rule() -> None:
    assert sentences(budget_cap, tiny_programme(), tiny_plan()) == []


def test_unknown_prices_cannot_pass_a_cap() -> None:
    programme = capped("1.00", CapReading.EXCL)
    blacked_out = replace(programme.tariffs[0], amount=Redacted(ground="5.1.2.b"))
    programme = replace(programme, tariffs=(blacked_out, *programme.tariffs[1:]))
    assert sentences(budget_cap, programme, tiny_plan()) == []


def test_the_row_in_the_lp() -> None:
    programme = capped("11000.00", CapReading.EXCL)
    instance = build_instance(programme)
    # in steps of 250 euros, the largest amount that 500 and 1.250 are whole numbers of: a team is 2 steps,
    # a route of two sessions 10, and 11.000 less 1.000 of coordination leaves 40
    assert instance.charge_step == 250_00 * CHARGE_PER_CENT
    assert lp_rows(programme, budget_cap) == [
        "budget_cap: 10 route_0 + 10 route_1 + 10 route_2 + 10 route_3 + 2 served_T1 + 2 served_T2 <= 40"
    ]
