"""Proving a level: column generation closes it, and every route is gone through where that doesn't."""

import pytest

from planning import prove
from planning.build import build_instance
from planning.instance import Instance
from planning.levels import LevelSpec, penalty_level, served_level
from planning.prove import Budget, Prover
from planning.search import Found, Search, evaluate
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import random_programme

FOREVER = Budget(out_of_time=lambda: False, seconds_left=lambda: 60.0)
NO_TIME = Budget(out_of_time=lambda: True, seconds_left=lambda: 0.1)


def nothing_placed(search: Search) -> Found:
    return evaluate(search.instance, {})


def prover_of(spec: LevelSpec, search: Search, found: Found, budget: Budget) -> Prover:
    return Prover(search.instance, spec, spec.value(search.instance, found), budget)


def from_nothing(instance: Instance) -> Prover:
    """A prover of the first level that begins without a plan, when its column generation is done."""
    search = Search(instance, 1)
    prover = prover_of(served_level(instance), search, nothing_placed(search), FOREVER)
    prover.generate(iter(()), lambda _: None)
    return prover


def enumerated(prover: Prover) -> int:
    """The bound when every route that could be better has been looked at."""
    proof = prover.enumerate()
    return min(max(proof.bound, prover.rounded), prover.incumbent)


@pytest.mark.parametrize("seed", range(60))
def test_the_most_served_value_is_proven_from_nothing(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    if best is None:
        return
    prover = from_nothing(build_instance(programme))
    assert prover.rounded <= best.score[0]
    proof = prover.choose()
    assert proof.bound <= best.score[0]
    assert enumerated(prover) == best.score[0]


@pytest.mark.parametrize("seed", range(60))
def test_an_incumbent_that_cannot_be_beaten_is_kept(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    if best is None:
        return
    instance = build_instance(programme)
    prover = Prover(instance, served_level(instance), best.score[0], FOREVER)
    prover.generate(iter(()), lambda _: None)
    for attempt in (prover.choose, prover.enumerate):
        proof = attempt()
        assert not proof.placed
        assert proof.bound <= best.score[0]


@pytest.mark.parametrize("seed", range(40))
def test_without_time_the_bound_is_that_of_one_round_and_true(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    if best is None:
        return
    instance = build_instance(programme)
    search, spec = Search(instance, 1), served_level(instance)
    prover = prover_of(spec, search, search.best, NO_TIME)
    told: list[float] = []
    prover.generate(iter(search.pool), told.append)
    assert len(told) == 1
    assert spec.floor <= prover.rounded <= best.score[0]


def test_too_many_routes_are_not_gone_through_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "MOST_ENUMERATED", 1)
    programme = next(p for p in map(random_programme, range(100)) if (b := brute_force(p)) and b.score[0] < -2)
    instance = build_instance(programme)
    search, spec = Search(instance, 1), served_level(instance)
    prover = prover_of(spec, search, nothing_placed(search), FOREVER)
    prover.generate(iter(search.pool), lambda _: None)
    assert prover.enumerate().note == "te veel roosters om alle na te gaan"


def test_a_level_whose_master_has_no_plan_yet_keeps_the_bound_that_costs_nothing() -> None:
    programme = next(p for p in map(random_programme, range(100)) if p.weights and (b := brute_force(p)) and b.score[0])
    instance = build_instance(programme)
    search = Search(instance, 1)
    spec = penalty_level(instance, search.best)
    prover = prover_of(spec, search, search.best, FOREVER)
    prover.generate(iter(()), lambda _: None)
    assert prover.rounded * spec.step >= spec.floor
