from dataclasses import replace
from datetime import date

from planning.build import build_instance, build_slots
from planning.domain.time import Window
from planning.rules import early_finish
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, penalties, sentences, tiny_groups, with_team

EARLY = replace(tiny_programme(), weights={"early_finish": 3})


def test_every_week_after_the_first_counts_for_every_group() -> None:
    assert sentences(early_finish, EARLY, tiny_plan())[0] == (
        "Groep T1-G1 is pas 1 week na de eerste week klaar, met Verdiepen op 13-01-2025."
    )
    assert penalties(early_finish, EARLY, tiny_plan()) == [3, 3, 3, 3]


def test_two_weeks_count_twice() -> None:
    plan = changed("T2-G2", "B", day=20)
    assert sentences(early_finish, EARLY, plan)[-1] == (
        "Groep T2-G2 is pas 2 weken na de eerste week klaar, met Verdiepen op 20-01-2025."
    )
    assert sorted(p or 0 for p in penalties(early_finish, EARLY, plan)) == [3, 3, 3, 6]


def test_a_group_that_is_done_in_the_first_week_counts_nothing() -> None:
    plan = changed("T1-G1", "B", day=10)
    assert [s for s in sentences(early_finish, EARLY, plan) if "T1-G1" in s] == []


def test_only_the_last_form_counts() -> None:
    assert penalties(early_finish, EARLY, changed("T1-G1", "A", day=20)) == [3, 3, 3, 3]


def test_a_team_with_fewer_forms_is_done_with_its_own_last_form() -> None:
    only_a = replace(with_team(replace(EARLY.teams[0], forms=("A",))), weights={"early_finish": 3})
    slots = build_slots(only_a)
    group = tiny_groups()["T1-G1"]
    assert early_finish.times(only_a, group, form("A"), slots).tolist() == [0] * 10 + [1] * 10 + [2] * 10
    assert early_finish.times(only_a, tiny_groups()["T2-G1"], form("A"), slots).tolist() == [0] * 30


def test_an_unordered_series_has_no_last_form() -> None:
    unordered = replace(EARLY, ordered=False)
    assert sentences(early_finish, unordered, tiny_plan()) == []
    times = early_finish.times(unordered, tiny_groups()["T1-G1"], form("B"), build_slots(unordered))
    assert times.tolist() == [0] * 30


def test_weeks_are_counted_over_the_year_border() -> None:
    programme = replace(EARLY, window=Window(first=date(2024, 12, 27), last=date(2025, 1, 6)))
    times = early_finish.times(programme, tiny_groups()["T1-G1"], form("B"), build_slots(programme))
    # Friday 27 December in week 52, five days in week 1, Monday 6 January in week 2; two slots a day
    assert times.tolist() == [0] * 2 + [1] * 10 + [2] * 2
    assert penalties(early_finish, programme, tiny_plan()) == [9, 9, 9, 9]  # 13 January is three weeks on


def test_the_weight_is_in_the_prices_of_the_model() -> None:
    chain = build_instance(EARLY).chains[0]
    mondays = [0, 10, 20]
    assert chain.penalty[:, mondays].tolist() == [[0.0, 0.0, 0.0], [0.0, 3.0, 6.0]]
