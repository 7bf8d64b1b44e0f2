"""A team that doesn't fit is put in at the expense of others, who then find another place."""

from dataclasses import replace

import pytest

from planning.build import build_instance
from planning.checker import check
from planning.convert import to_plan
from planning.domain.programme import Programme
from planning.ejection import Ejection
from planning.search import Search, evaluate
from tests.examples import tiny_programme, weekly
from tests.planning.random_programmes import SMALL, random_programme

ROUNDS = 40


def one_free_and_one_bound() -> Programme:
    """T1 may meet on Monday and Tuesday, T2 only on Monday; each day has room for one team in each week."""
    base = tiny_programme()
    t1, t2 = base.teams
    return replace(base, teams=(t1, replace(t2, diary=weekly(0))))


def monday_taken_by_the_free_team(programme: Programme) -> Search:
    """A search with T1 on the Mondays that T2 needs, and T2 left out."""
    search = Search(build_instance(programme), 1)
    monday = replace(programme, teams=tuple(replace(t, diary=weekly(0)) for t in programme.teams))
    other = Search(build_instance(monday), 1)
    kept = {n: p for n, p in other.best.placed.items() if search.instance.chains[n].team == 0}
    search.adopt(evaluate(search.instance, kept))
    return search


def test_a_team_with_one_choice_gets_it_from_a_team_with_two() -> None:
    programme = one_free_and_one_bound()
    search = monday_taken_by_the_free_team(programme)
    assert search.left_out() == [1]
    assert not search.insert(1)
    Ejection(search, 1.0).improve(ROUNDS, lambda best: len(best.teams) == 2)
    assert search.best.teams == {0, 1}
    plan = to_plan(search.instance, search.best.placed)
    assert check(programme, plan) == ()
    assert {s.day.weekday() for s in plan.sessions if s.team == "T2"} == {0}
    assert {s.day.weekday() for s in plan.sessions if s.team == "T1"} == {1}


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_pressed_in_the_timetable_stays_sound(seed: int) -> None:
    programme = random_programme(seed, SMALL)
    search = Search(build_instance(programme), seed)
    before = search.best.score
    ejection = Ejection(search, 1.0)
    ejection.improve(ROUNDS, lambda _: False)
    assert search.best.score <= before
    again = evaluate(search.instance, search.timetable.placed)
    assert (again.value, again.charge, again.penalty) == (
        search.timetable.value,
        search.timetable.charge,
        search.timetable.penalty,
    )
    assert search.timetable.places.excess == 0
    violations = check(programme, to_plan(search.instance, search.best.placed))
    assert {v.rule for v in violations if v.penalty is None} <= {"whole_team"}
