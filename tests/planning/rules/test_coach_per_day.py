from dataclasses import replace

from planning.instance import Axis
from planning.rules import coach_per_day
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, sentences

C1, C2 = tiny_programme().coaches
TWO = replace(tiny_programme(), coaches=(replace(C1, per_day=2), C2))
ONE = replace(tiny_programme(), coaches=(replace(C1, per_day=1), C2))


def test_as_many_as_agreed_is_allowed() -> None:
    assert sentences(coach_per_day, TWO, tiny_plan()) == []


def test_one_more_than_agreed_is_a_violation() -> None:
    assert sentences(coach_per_day, ONE, tiny_plan()) == [
        "Coach C1 heeft 2 sessies op 06-01-2025, hoogstens 1 mag.",
        "Coach C1 heeft 2 sessies op 13-01-2025, hoogstens 1 mag.",
    ]


def test_the_next_day_counts_apart() -> None:
    plan = changed("T1-G2", "B", day=14, plan=changed("T1-G2", "A", day=7))
    assert sentences(coach_per_day, ONE, plan) == []


def test_without_a_maximum_any_number_is_allowed() -> None:
    assert sentences(coach_per_day, tiny_programme(), tiny_plan()) == []


def test_every_coach_and_day_has_a_row_and_no_maximum_is_infinite() -> None:
    rows = block(TWO, coach_per_day)
    assert rows.axis is Axis.COACH
    assert rows.capacity.tolist() == [[2.0] * 15, [float("inf")] * 15]
    assert rows.places[0, :5].tolist() == [[0], [0], [1], [1], [2]]
    assert rows.places[1, 29].tolist() == [14]


def test_the_rows_in_the_lp() -> None:
    assert lp_rows(TWO, coach_per_day) == [
        "coach_per_day_0_0: route_0 + route_1 + route_2 + route_3 <= 2",
        "coach_per_day_0_5: route_0 + route_1 + route_2 + route_3 <= 2",
    ]
