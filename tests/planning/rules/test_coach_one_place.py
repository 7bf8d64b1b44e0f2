from planning.instance import Axis
from planning.rules import coach_one_place
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, sentences


def test_the_coaches_of_the_tiny_plan_are_in_one_place() -> None:
    assert sentences(coach_one_place, tiny_programme(), tiny_plan()) == []


def test_two_sessions_at_once_are_a_violation() -> None:
    assert sentences(coach_one_place, tiny_programme(), changed("T1-G2", "A", start=HALF_PAST_NINE)) == [
        "Coach C1 moet tegelijk bij T1-G1 A op 06-01-2025 om 09.30 en bij T1-G2 A op 06-01-2025 om 09.30 zijn."
    ]


def test_a_minute_of_overlap_is_too_much() -> None:
    assert sentences(coach_one_place, tiny_programme(), changed("T1-G2", "A", start=HALF_PAST_NINE + 119)) == [
        "Coach C1 moet tegelijk bij T1-G1 A op 06-01-2025 om 09.30 en bij T1-G2 A op 06-01-2025 om 11.29 zijn."
    ]


def test_the_minute_a_session_ends_the_coach_is_free_again() -> None:
    assert sentences(coach_one_place, tiny_programme(), changed("T1-G2", "A", start=HALF_PAST_NINE + 120)) == []


def test_two_coaches_may_work_at_once() -> None:
    plan = changed("T1-G2", "A", start=HALF_PAST_NINE, coach="C2")
    assert sentences(coach_one_place, tiny_programme(), plan) == []


def test_every_coach_and_moment_has_a_row_of_one() -> None:
    rows = block(tiny_programme(), coach_one_place)
    assert rows.axis is Axis.COACH
    assert rows.overflow == 0
    assert rows.capacity.tolist() == [[1.0] * 30] * 2
    assert rows.places.tolist() == [[[s] for s in range(30)]] * 2  # a session takes only the moment it starts


def test_the_rows_in_the_lp() -> None:
    assert lp_rows(tiny_programme(), coach_one_place) == [
        "coach_one_place_0_0: route_0 + route_1 + route_2 + route_3 <= 1",
        "coach_one_place_0_10: route_0 + route_1 + route_2 + route_3 <= 1",
    ]
