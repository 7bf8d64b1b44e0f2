from dataclasses import replace

import numpy as np

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.rules import ideal_gap
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, penalties, sentences, with_forms


def ideal(days: int | None) -> Programme:
    b = replace(form("B"), minimum_gap=1, ideal_gap=days)
    return replace(with_forms(b=b), weights={"ideal_gap": 5})


def test_up_to_six_days_from_the_ideal_nothing_counts() -> None:
    for days in (1, 7, 13):  # 6 January to 13 January is 7 days
        assert sentences(ideal_gap, ideal(days), tiny_plan()) == []


def test_a_whole_week_from_the_ideal_counts_once() -> None:
    assert sentences(ideal_gap, ideal(14), tiny_plan())[0] == (
        "Groep T1-G1: tussen Kennismaken op 06-01-2025 om 09.30 en Verdiepen op 13-01-2025 om 09.30 "
        "zitten 7 dagen, liefst 14."
    )
    assert penalties(ideal_gap, ideal(14), tiny_plan()) == [5, 5, 5, 5]


def test_one_day_is_singular_and_three_weeks_count_three_times() -> None:
    plan = changed("T1-G1", "B", day=7)
    assert sentences(ideal_gap, ideal(22), plan)[0] == (
        "Groep T1-G1: tussen Kennismaken op 06-01-2025 om 09.30 en Verdiepen op 07-01-2025 om 09.30 "
        "zit 1 dag, liefst 22."
    )
    assert penalties(ideal_gap, ideal(22), plan)[0] == 15  # (22 - 1) // 7 = 3 weeks at 5 points


def test_too_long_counts_like_too_short() -> None:
    plan = changed("T1-G1", "B", day=20)
    assert penalties(ideal_gap, ideal(7), plan) == [5]  # 14 days, a week more than 7


def test_without_an_ideal_nothing_counts() -> None:
    assert sentences(ideal_gap, ideal(None), changed("T1-G1", "B", day=24)) == []


def test_an_unordered_series_has_no_gaps() -> None:
    assert sentences(ideal_gap, replace(ideal(14), ordered=False), tiny_plan()) == []


def test_whole_weeks_from_the_ideal() -> None:
    gaps = np.array([0, 1, 7, 8, 14, 15, 21, 22])
    assert ideal_gap.times_following(ideal(14).forms[1], gaps).tolist() == [2, 1, 1, 0, 0, 0, 1, 1]
    assert ideal_gap.times_following(ideal(None).forms[1], gaps).tolist() == [0] * 8


def test_the_weight_is_in_the_steps_of_the_model() -> None:
    (step,) = build_instance(ideal(14)).steps
    # from Monday the 6th (node 0) to Tuesday the 7th, Monday the 13th, Tuesday the 14th and Monday the 20th
    assert step.price[0, [1, 5, 6, 10]].tolist() == [5.0, 5.0, 0.0, 0.0]


def test_the_tiny_programme_has_no_ideal() -> None:
    assert sentences(ideal_gap, tiny_programme(), tiny_plan()) == []
