from dataclasses import replace
from datetime import date

import numpy as np

from planning.build import build_instance
from planning.domain.time import Window
from planning.rules import minimum_gap
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, sentences, with_forms


def test_exactly_the_minimum_gap_is_enough() -> None:
    assert sentences(minimum_gap, tiny_programme(), tiny_plan()) == []  # 13 - 6 = 7 days, 7 are asked


def test_a_day_less_than_the_minimum_gap_is_too_close() -> None:
    assert sentences(minimum_gap, tiny_programme(), changed("T1-G1", "A", day=7)) == [
        "Tussen T1-G1 A op 07-01-2025 om 09.30 en T1-G1 B op 13-01-2025 om 09.30 zitten 6 dagen, minstens 7 moet."
    ]


def test_one_day_is_singular() -> None:
    assert sentences(minimum_gap, tiny_programme(), changed("T1-G1", "A", day=12)) == [
        "Tussen T1-G1 A op 12-01-2025 om 09.30 en T1-G1 B op 13-01-2025 om 09.30 zit 1 dag, minstens 7 moet."
    ]


def test_a_gap_of_zero_allows_the_same_day() -> None:
    programme = with_forms(b=replace(form("B"), minimum_gap=0))
    assert sentences(minimum_gap, programme, changed("T1-G1", "B", day=6, start=690)) == []


def test_a_gap_of_one_forbids_the_same_day() -> None:
    programme = with_forms(b=replace(form("B"), minimum_gap=1))
    assert sentences(minimum_gap, programme, changed("T1-G1", "B", day=6, start=690)) == [
        "Tussen T1-G1 A op 06-01-2025 om 09.30 en T1-G1 B op 06-01-2025 om 11.30 zitten 0 dagen, minstens 1 moet."
    ]


def test_the_gap_of_the_first_form_means_nothing() -> None:
    programme = with_forms(a=replace(form("A"), minimum_gap=300))
    assert sentences(minimum_gap, programme, tiny_plan()) == []


def test_an_unordered_series_has_no_gaps() -> None:
    programme = replace(tiny_programme(), ordered=False)
    assert sentences(minimum_gap, programme, changed("T1-G1", "A", day=12)) == []


def test_days_are_counted_over_the_year_border() -> None:
    programme = replace(tiny_programme(), window=Window(first=date(2024, 12, 30), last=date(2025, 1, 6)))
    (step,) = build_instance(programme).steps
    # nodes: the six open days 30, 31 December, 1, 2, 3 and 6 January; only 30 December to 6 January is 7 days
    assert np.argwhere(np.isfinite(step.price)).tolist() == [[0, 5]]


def test_the_days_that_may_lie_between() -> None:
    assert minimum_gap.may_follow(form("B"), np.array([-7, 0, 6, 7, 8])).tolist() == [False, False, False, True, True]
