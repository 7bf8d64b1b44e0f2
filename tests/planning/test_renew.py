"""Renewing a plan part by part: better wishes for the same teams at the same cost."""

import pytest

from benchmarks.family import Instance as FamilyInstance
from benchmarks.family import build_programme
from planning.build import build_instance
from planning.checker import check
from planning.convert import to_plan
from planning.levels import cost_level, penalty_level
from planning.prove import Budget, Prover
from planning.renew import Renewal, can_renew
from planning.search import Search
from tests.planning.random_programmes import random_programme, with_buildings
from tests.planning.test_prove import FOREVER, NO_TIME


def found_by_inserting(seed: int) -> Search:
    programme = build_programme(FamilyInstance(member="zacht", teams=10, seed=seed, weeks=16))
    return Search(build_instance(programme), 1)


def for_wishes(search: Search, budget: Budget) -> Renewal:
    spec = penalty_level(search.instance, search.best)
    prover = Prover(search.instance, spec, spec.value(search.instance, search.best), budget)
    return Renewal(spec=spec, search=search, prover=prover)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_renewing_four_teams_at_a_time_meets_wishes_better_at_no_cost(seed: int) -> None:
    search = found_by_inserting(seed)
    before = search.best
    renewal = for_wishes(search, FOREVER)
    renewal.run(4, lambda _: False)
    assert search.best.value == before.value
    assert search.best.charge <= before.charge
    assert search.best.penalty < before.penalty
    violations = check(search.instance.programme, to_plan(search.instance, search.best.placed))
    assert sum(v.penalty or 0 for v in violations) == search.best.penalty
    assert not [v for v in violations if v.penalty is None]


def test_without_time_the_plan_stays_as_it_was() -> None:
    search = found_by_inserting(1)
    before = search.best
    renewal = for_wishes(search, NO_TIME)
    renewal.run(4, lambda _: False)
    assert search.best.score == before.score


@pytest.mark.parametrize(("teams", "served", "sizes"), [(10, 7, []), (14, 13, [4, 5, 6])])
def test_parts_are_never_more_than_half_of_the_teams_that_are_in(teams: int, served: int, sizes: list[int]) -> None:
    programme = build_programme(FamilyInstance(member="zacht", teams=teams, seed=1, weeks=16))
    search = Search(build_instance(programme), 1)
    renewal = for_wishes(search, FOREVER)
    assert len(search.best.teams) == served
    assert list(renewal.sizes()) == sizes


def test_a_cost_level_that_the_search_leaves_open_is_closed_in_parts() -> None:
    instance = build_instance(build_programme(FamilyInstance(member="ruim", teams=14, seed=2, weeks=16)))
    search = Search(instance, 1)
    spec = cost_level(instance, search.best)
    prover = Prover(instance, spec, spec.value(instance, search.best), FOREVER)
    prover.generate(iter(search.pool), lambda _: None)
    before = search.best
    renewal = Renewal(spec=spec, search=search, prover=prover)
    for size in renewal.sizes():
        renewal.run(size, lambda best: spec.value(instance, best) <= prover.rounded)
    assert search.best.value == before.value
    assert before.charge > search.best.charge >= prover.rounded * instance.charge_step
    assert not [v for v in check(instance.programme, to_plan(instance, search.best.placed)) if v.penalty is None]


def test_plans_in_which_coaches_travel_are_not_renewed_in_parts() -> None:
    programmes = [random_programme(seed) for seed in range(10)]
    apart = [with_buildings(p, seed) for seed, p in enumerate(programmes)]
    assert all(can_renew(build_instance(p)) for p in programmes)
    assert not any(can_renew(build_instance(p)) for p in apart if p.travel_minutes)
    assert any(p.travel_minutes for p in apart)
