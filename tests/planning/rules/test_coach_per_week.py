from dataclasses import replace
from datetime import date

from planning.domain.time import Window
from planning.instance import Axis
from planning.rules import coach_per_week
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, sentences, with_sessions

C1, C2 = tiny_programme().coaches
FREE = replace(tiny_programme(), coaches=(replace(C1, per_week=None), replace(C2, per_week=None)))


def test_as_many_as_agreed_is_allowed() -> None:
    assert sentences(coach_per_week, tiny_programme(), tiny_plan()) == []  # two a week, two agreed


def test_one_more_than_agreed_is_a_violation() -> None:
    assert sentences(coach_per_week, tiny_programme(), changed("T2-G1", "A", coach="C1")) == [
        "Coach C1 heeft 3 sessies in week 2 van 2025, hoogstens 2 mag."
    ]


def test_sunday_is_the_last_day_of_the_week_and_monday_the_first() -> None:
    programme = replace(tiny_programme(), coaches=(replace(C1, per_week=3), C2))
    assert sentences(coach_per_week, programme, changed("T1-G1", "B", day=12)) == []
    assert sentences(coach_per_week, tiny_programme(), changed("T1-G1", "B", day=12)) == [
        "Coach C1 heeft 3 sessies in week 2 van 2025, hoogstens 2 mag."
    ]


def test_the_last_days_of_december_count_with_week_one() -> None:
    first, second, *others = tiny_plan().sessions
    # Monday 30 December 2024 and Friday 3 January 2025 are in week 1 of 2025, Friday 27 December in week 52
    new_year = [replace(first, day=date(2024, 12, 30)), replace(second, day=date(2025, 1, 3))]
    extra = replace(others[0], day=date(2025, 1, 2), coach="C1")
    before = replace(others[1], day=date(2024, 12, 27), coach="C1")
    assert sentences(coach_per_week, tiny_programme(), with_sessions([*new_year, before])) == []
    assert sentences(coach_per_week, tiny_programme(), with_sessions([*new_year, extra])) == [
        "Coach C1 heeft 3 sessies in week 1 van 2025, hoogstens 2 mag."
    ]


def test_without_a_maximum_any_number_is_allowed() -> None:
    assert sentences(coach_per_week, FREE, changed("T2-G1", "A", coach="C1")) == []
    assert block(FREE, coach_per_week).capacity.tolist() == [[float("inf")] * 3] * 2


def test_every_coach_and_week_has_a_row() -> None:
    rows = block(tiny_programme(), coach_per_week)
    assert rows.axis is Axis.COACH
    assert rows.capacity.tolist() == [[2.0] * 3] * 2
    assert rows.places[0, :, 0].tolist() == [0] * 10 + [1] * 10 + [2] * 10


def test_the_rows_over_the_year_border_are_iso_weeks() -> None:
    window = Window(first=date(2024, 12, 26), last=date(2025, 1, 6))
    rows = block(replace(tiny_programme(), window=window), coach_per_week)
    # 26 and 27 December are week 52; 30 and 31 December, 1, 2 and 3 January week 1; 6 January week 2
    assert rows.places[0, ::2, 0].tolist() == [0, 0, 1, 1, 1, 1, 1, 2]


def test_the_rows_in_the_lp() -> None:
    assert lp_rows(tiny_programme(), coach_per_week) == [
        "coach_per_week_0_0: route_0 + route_1 + route_2 + route_3 <= 2",
        "coach_per_week_0_1: route_0 + route_1 + route_2 + route_3 <= 2",
    ]
