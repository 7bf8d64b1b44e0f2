"""Places are counted on the days that a form can be on, and never too few."""

from dataclasses import replace
from datetime import date

import pytest

from planning.build import build_instance
from planning.domain.phases import Phase
from planning.domain.programme import Programme
from planning.explain import counting_reasons
from planning.possible import for_all_teams
from planning.reach import days_in_reach, reach_reasons
from tests.examples import HERE, tiny_programme
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import SMALL, random_programme

TINY = tiny_programme()
A, B = TINY.forms
FIRST_WEEK = Phase(id="F1", name="Start", first=date(2025, 1, 6), last=date(2025, 1, 10), forms=("A",), origin=HERE)


def days(programme: Programme, form: int) -> list[int]:
    instance = build_instance(programme)
    return sorted({instance.slots.date(int(n)).day for n in days_in_reach(instance)[form].nonzero()[0]})


def test_a_form_is_in_reach_late_enough_after_the_one_before_and_early_enough_for_the_next() -> None:
    # teams zijn vrij op maandag en dinsdag van drie weken; vóór B zitten minstens 7 dagen
    assert days(TINY, 0) == [6, 7, 13, 14]
    assert days(TINY, 1) == [13, 14, 20, 21]
    assert days(replace(TINY, ordered=False), 0) == [6, 7, 13, 14, 20, 21]


def test_more_sessions_in_a_phase_than_fit_in_its_weeks_are_told() -> None:
    (reason,) = reach_reasons(build_instance(replace(TINY, phases=(FIRST_WEEK,), per_week=3)))
    assert reason.key == "programme_per_week"
    # vier groepen in één week; teams zijn dan vrij op maandag 6 en dinsdag 7
    assert reason.what == (
        "voor Kennismaken zijn 4 sessies nodig, en van 06-01-2025 tot en met 07-01-2025 passen er 3: "
        "hoogstens 3 per week."
    )


def test_more_sessions_than_coaches_have_places_on_those_days_are_told() -> None:
    tired = replace(TINY, coaches=tuple(replace(c, per_week=1) for c in TINY.coaches))
    (reason,) = reach_reasons(build_instance(replace(tired, phases=(FIRST_WEEK,))))
    assert reason.key == "coach_per_week"
    assert "hebben de coaches daarvoor samen 2 plaatsen" in reason.what


def test_where_there_are_places_enough_nothing_is_told() -> None:
    assert not list(reach_reasons(build_instance(replace(TINY, phases=(FIRST_WEEK,), per_week=4))))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_told_is_true_by_trying_everything(seed: int) -> None:
    programme = for_all_teams(random_programme(seed, SMALL))
    if counting_reasons(programme) or not len(build_instance(programme).slots):
        return
    if list(reach_reasons(build_instance(programme))):
        assert brute_force(programme) is None
