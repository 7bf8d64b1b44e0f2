from dataclasses import replace

from planning.domain.tariff import TariffUnit
from planning.instance import Axis
from planning.rules import location_one_use
from tests.examples import HALF_PAST_NINE, tariff, tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, room, sentences, with_sessions


def test_the_room_of_the_tiny_plan_has_one_use_at_a_time() -> None:
    assert sentences(location_one_use, tiny_programme(), tiny_plan()) == []


def test_two_sessions_in_a_room_at_once_are_a_violation() -> None:
    assert sentences(location_one_use, tiny_programme(), changed("T1-G2", "A", start=HALF_PAST_NINE)) == [
        "In zaal Z1 vallen T1-G1 A op 06-01-2025 om 09.30 en T1-G2 A op 06-01-2025 om 09.30 samen."
    ]


def test_a_minute_of_overlap_is_too_much_and_none_is_not() -> None:
    late, later = (changed("T1-G2", "A", start=HALF_PAST_NINE + n) for n in (119, 120))
    assert len(sentences(location_one_use, tiny_programme(), late)) == 1
    assert sentences(location_one_use, tiny_programme(), later) == []


def test_sessions_without_a_room_do_not_meet() -> None:
    plan = changed("T1-G2", "A", start=HALF_PAST_NINE)
    plan = with_sessions([replace(s, location=None) for s in plan.sessions])
    assert sentences(location_one_use, tiny_programme(), plan) == []


def test_rooms_that_are_alike_are_counted_together() -> None:
    programme = replace(tiny_programme(), locations=(room("Z1"), room("Z2", seats=20), room("Z3")))
    rows = block(programme, location_one_use)
    assert rows.axis is Axis.LOCATION
    assert rows.capacity.tolist() == [[2.0] * 30, [1.0] * 30]  # Z1 and Z3 together, Z2 alone
    assert rows.places.tolist() == [[[s] for s in range(30)]] * 2


def test_a_room_with_a_price_of_its_own_stays_alone() -> None:
    price = replace(tariff("zaalhuur", TariffUnit.SESSION, "100.00"), location="Z3")
    programme = tiny_programme()
    programme = replace(programme, locations=(room("Z1"), room("Z3")), tariffs=(*programme.tariffs, price))
    assert block(programme, location_one_use).capacity.tolist() == [[1.0] * 30] * 2


def test_the_rows_in_the_lp() -> None:
    # rooms are chosen apart: by_1_q_p_f_s_l is size q, points p, form f in slot s in a room of kind l
    assert lp_rows(tiny_programme(), location_one_use) == [
        "location_one_use_0_0: by_1_0_0_0_0_0 <= 1",
        "location_one_use_0_10: by_1_0_0_1_10_0 <= 1",
    ]
