from dataclasses import replace
from datetime import date

from planning.build import build_instance
from planning.instance import Axis
from planning.rules import programme_per_week
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, sentences, with_sessions

FOUR = replace(tiny_programme(), per_week=4)


def test_as_many_as_agreed_is_allowed() -> None:
    assert sentences(programme_per_week, FOUR, tiny_plan()) == []


def test_one_more_than_agreed_is_a_violation() -> None:
    assert sentences(programme_per_week, FOUR, changed("T1-G1", "B", day=10)) == [
        "In week 2 van 2025 zijn 5 sessies, hoogstens 4 mag."
    ]


def test_without_a_maximum_there_is_no_rule() -> None:
    assert sentences(programme_per_week, tiny_programme(), tiny_plan()) == []
    assert "programme_per_week" not in {b.rule for b in build_instance(tiny_programme()).blocks}


def test_weeks_over_the_year_border_are_iso_weeks() -> None:
    days = (date(2024, 12, 27), date(2024, 12, 30), date(2025, 1, 3))
    plan = with_sessions([replace(s, day=d) for s, d in zip(tiny_plan().sessions, days, strict=False)])
    assert sentences(programme_per_week, replace(tiny_programme(), per_week=1), plan) == [
        "In week 1 van 2025 zijn 2 sessies, hoogstens 1 mag."
    ]


def test_every_week_has_a_row() -> None:
    rows = block(FOUR, programme_per_week)
    assert rows.axis is Axis.PROGRAMME
    assert rows.capacity.tolist() == [[4.0, 4.0, 4.0]]
    assert rows.places[1, :, 0].tolist() == [0] * 10 + [1] * 10 + [2] * 10


def test_the_rows_in_the_lp() -> None:
    assert lp_rows(replace(tiny_programme(), per_week=3), programme_per_week) == [
        "programme_per_week_0_0: route_0 + route_1 + route_2 + route_3 <= 3",
        "programme_per_week_0_1: route_0 + route_1 + route_2 + route_3 <= 3",
    ]
    # four sessions can't be more than four: no row is needed yet
    assert lp_rows(FOUR, programme_per_week) == []
