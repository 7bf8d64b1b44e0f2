"""Bounds are true: whatever the prices, no plan is better than the Lagrangian relaxation says."""

from collections.abc import Iterator

import numpy as np
import pytest

from planning import planner, prove
from planning.arcs import ArcRow
from planning.bound import relax, round_up
from planning.build import build_instance
from planning.costs import CHARGE_PER_CENT
from planning.explain import capacity_reasons
from planning.goal import Goal, charge_steps
from planning.instance import Instance
from planning.master import Duals, Master, budget_limit
from planning.planner import plan
from planning.search import Search
from tests.planning.compact_model import CompactModel
from tests.planning.oracle import Best, best_score, brute_force, disagreements
from tests.planning.random_programmes import SMALL, random_programme


def optima(instance: Instance, best: Best) -> Iterator[tuple[Goal, float]]:
    """Each level's goal with the optimum of its objective; where wishes go first, they limit the charge."""
    value, charge, penalty = -best.score[0], best.score[1] * CHARGE_PER_CENT, best.score[2]
    steps = charge_steps(instance, charge)
    yield Goal(value=1.0), -value
    if instance.programme.wishes_first:
        yield Goal(penalty=1.0, least_value=value), penalty
        yield Goal(charge=1.0, least_value=value, most_penalty=penalty), steps
        return
    if charge:
        yield Goal(charge=1.0, least_value=value), steps
    yield Goal(penalty=1.0, least_value=value, most_charge=steps if charge else None), penalty


def random_duals(instance: Instance, goal: Goal, rng: np.random.Generator) -> Duals:
    """Prices of any size, most rows free; of arcs too, and of the budget where there is one."""
    size = 10.0 ** rng.integers(-2, 4)
    rows = tuple(
        size * rng.random(b.capacity.shape) * (rng.random(b.capacity.shape) < rng.random()) for b in instance.blocks
    )
    arcs = {
        ArcRow(arc, longest, int(rng.integers(len(instance.node_first)))): float(size * rng.random())
        for arc in range(len(instance.arcs))
        for longest in (False, True)
        if not longest or instance.arcs[arc].most is not None
    }
    limited = budget_limit(instance, goal) is not None
    return Duals(
        rows=rows,
        arcs=arcs,
        chains=np.zeros(len(instance.chains)),
        budget=size * rng.random() if limited and rng.random() < 0.5 else 0.0,
        leniency=size * rng.random() if goal.most_penalty is not None and rng.random() < 0.5 else 0.0,
        value=size * rng.random() if rng.random() < 0.5 else 0.0,
    )


@pytest.mark.parametrize("seed", range(200))
def test_no_plan_is_better_than_the_relaxation_under_any_prices(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    if best is None:
        return
    instance, rng = build_instance(programme), np.random.default_rng(seed)
    for goal, optimum in optima(instance, best):
        free = relax(instance, goal, no_prices(instance))
        bounds = [relax(instance, goal, random_duals(instance, goal, rng)).bound for _ in range(8)]
        assert max(free.bound, *bounds) <= optimum + 1e-6 * max(1.0, abs(optimum))


def no_prices(instance: Instance) -> Duals:
    rows = tuple(np.zeros(b.capacity.shape) for b in instance.blocks)
    return Duals(rows=rows, arcs={}, chains=np.zeros(len(instance.chains)), budget=0.0, leniency=0.0, value=0.0)


@pytest.mark.parametrize("seed", range(60))
def test_the_duals_of_the_master_give_a_bound_between_no_prices_and_the_optimum(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    instance = build_instance(programme)
    if best is None or not instance.chains:
        return
    master = Master(instance, Goal(value=1.0))
    master.add(Search(instance, 1).pool)
    solved, duals = master.relax()
    assert solved.is_optimal
    bound = relax(instance, Goal(value=1.0), duals).bound
    assert bound <= best.score[0] + 1e-6


def test_a_bound_is_rounded_to_what_can_occur_and_never_past_what_it_says() -> None:
    assert [round_up(x) for x in (-3.0, -2.5, -2.0000001, -1.9999999, 7.2, 7.0000001, 0.0)] == [-3, -2, -2, -2, 8, 7, 0]


@pytest.mark.parametrize("seed", range(0, 240, 3))
def test_bounds_stay_true_where_proving_is_given_little_room(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "ROUNDS", 1 + seed % 3)
    monkeypatch.setattr(prove, "MOST_ENUMERATED", seed % 2 * 20)
    monkeypatch.setattr(prove, "NODES", 1)
    monkeypatch.setattr(planner, "SEARCH_STALL", 0)
    programme = random_programme(seed)
    assert disagreements(plan(programme), best_score(programme)) == []


@pytest.mark.parametrize("seed", range(100, 106))
def test_bounds_of_larger_programmes_stay_true_where_proving_is_given_little_room(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "ROUNDS", 2)
    monkeypatch.setattr(prove, "MOST_ENUMERATED", 10)
    monkeypatch.setattr(planner, "SEARCH_STALL", 0)
    programme = random_programme(seed, SMALL)
    assert disagreements(plan(programme), CompactModel(programme).solve()) == []


@pytest.mark.parametrize("seed", range(200))
def test_counting_finds_a_reason_only_where_brute_force_finds_no_plan(seed: int) -> None:
    programme = random_programme(seed)
    if capacity_reasons(build_instance(programme)):
        assert brute_force(programme) is None
