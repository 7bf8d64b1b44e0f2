"""A part of a plan: what is planned in it fits in the whole, and counts as much there."""

from dataclasses import replace

import pytest

from planning.build import build_instance
from planning.checker import check
from planning.convert import to_plan
from planning.goal import Goal
from planning.insertion import Timetable
from planning.instance import Instance
from planning.neighbourhood import build_neighbourhood, neighbourhood_goal
from planning.search import Found, Search, found_in
from tests.examples import tiny_programme
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import SMALL, random_programme
from tests.planning.test_prove import enumerated, from_nothing


def timetable_of(instance: Instance, found: Found) -> Timetable:
    timetable = Timetable(instance, 1.0)
    for team in sorted(found.teams):
        timetable.put([found.placed[n] for n in instance.team_chains[team]], team)
    return timetable


@pytest.mark.parametrize("seed", range(60))
def test_the_best_of_a_part_fits_in_the_whole_and_counts_as_much_there(seed: int) -> None:
    programme = replace(random_programme(seed, SMALL), all_teams_required=False)
    instance = build_instance(programme)
    found = Search(instance, 1).best
    timetable = timetable_of(instance, found)
    teams = list(range(0, len(programme.teams), 2))
    for team in [t for t in teams if t in found.teams]:
        timetable.remove(team)
    left = found_in(timetable)
    part = build_neighbourhood(timetable, teams)
    search = Search(part.instance, 1)
    placed = part.placed_outside(search.best.placed)
    for team in teams:
        if all(n in placed for n in instance.team_chains[team]):
            timetable.put([placed[n] for n in instance.team_chains[team]], team)
    together = found_in(timetable)
    assert together.value == left.value + search.best.value
    assert together.charge == search.best.charge
    assert together.penalty == left.penalty + search.best.penalty
    assert timetable.places.excess == 0
    assert not [v for v in check(programme, to_plan(instance, together.placed)) if v.penalty is None]


@pytest.mark.parametrize("seed", range(60))
def test_what_a_plan_had_for_the_part_is_one_of_its_plans(seed: int) -> None:
    instance = build_instance(random_programme(seed, SMALL))
    found = Search(instance, 1).best
    timetable = timetable_of(instance, found)
    teams = sorted(found.teams)[:2]
    had = [found.placed[n].route for t in teams for n in instance.team_chains[t]]
    for team in teams:
        timetable.remove(team)
    part = build_neighbourhood(timetable, teams)
    inside = list(part.inside(had))
    assert [part.outside(route) for route in inside] == had


@pytest.mark.parametrize("seed", range(40))
def test_a_part_with_all_teams_is_the_whole(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    if best is None:
        return
    whole = build_instance(programme)
    part = build_neighbourhood(Timetable(whole, 1.0), range(len(programme.teams)))
    assert enumerated(from_nothing(part.instance)) == best.score[0]


def test_a_part_is_left_what_the_others_leave_of_each_limit() -> None:
    instance = build_instance(tiny_programme())
    timetable = timetable_of(instance, Search(instance, 1).best)
    goal = Goal(penalty=1.0, least_value=2, most_charge=9, most_penalty=7)
    spent = (timetable.charge - instance.fixed_cost) // instance.charge_step
    left = neighbourhood_goal(goal, timetable)
    assert left == Goal(penalty=1.0, least_value=0, most_charge=9 - spent, most_penalty=7 - timetable.penalty)
