from dataclasses import replace

import numpy as np

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.rules import maximum_gap
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, sentences, with_forms


def within(days: int) -> Programme:
    return with_forms(b=replace(form("B"), minimum_gap=1, maximum_gap=days))


def test_exactly_the_maximum_gap_is_allowed() -> None:
    assert sentences(maximum_gap, within(7), tiny_plan()) == []


def test_a_day_more_than_the_maximum_gap_is_too_far() -> None:
    assert sentences(maximum_gap, within(7), changed("T1-G2", "B", day=14)) == [
        "Tussen T1-G2 A op 06-01-2025 om 13.30 en T1-G2 B op 14-01-2025 om 13.30 zitten 8 dagen, hoogstens 7 mag."
    ]


def test_a_maximum_gap_of_zero_asks_for_the_same_day() -> None:
    programme = with_forms(b=replace(form("B"), minimum_gap=0, maximum_gap=0))
    plan = changed("T1-G1", "B", day=7)
    assert sentences(maximum_gap, programme, plan)[0] == (
        "Tussen T1-G1 A op 06-01-2025 om 09.30 en T1-G1 B op 07-01-2025 om 09.30 zit 1 dag, hoogstens 0 mag."
    )


def test_without_a_maximum_any_gap_is_allowed() -> None:
    assert sentences(maximum_gap, tiny_programme(), changed("T1-G1", "B", day=24)) == []


def test_an_unordered_series_has_no_gaps() -> None:
    programme = replace(within(7), ordered=False)
    assert sentences(maximum_gap, programme, changed("T1-G1", "B", day=24)) == []


def test_the_days_that_may_lie_between() -> None:
    days = np.array([0, 7, 8])
    assert maximum_gap.may_follow(within(7).forms[1], days).tolist() == [True, True, False]
    assert maximum_gap.may_follow(form("B"), days).tolist() == [True, True, True]


def test_the_step_of_the_model_reaches_no_further() -> None:
    (step,) = build_instance(within(3)).steps
    # nodes: 6-10, 13-17 and 20-24 January; from Friday the 10th (node 4) Monday the 13th (node 5) is 3 days away
    assert np.flatnonzero(np.isfinite(step.price[4])).tolist() == [5]
    assert np.flatnonzero(np.isfinite(step.price[0])).tolist() == [1, 2, 3]
