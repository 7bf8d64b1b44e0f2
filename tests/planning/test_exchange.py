"""Exchanging coaches between sessions at one moment: the same sessions, fewer wishes broken, no more cost."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.family import Instance as FamilyInstance
from benchmarks.family import build_programme
from planning.build import build_instance
from planning.checker import check
from planning.convert import to_plan
from planning.exchange import exchange_coaches
from planning.instance import Instance
from planning.routes import route_penalty
from planning.search import Found, Search, evaluate
from tests.planning.random_programmes import SMALL, random_programme


def moments(found: Found) -> dict[int, tuple[int, ...]]:
    return {n: placed.route.slots for n, placed in found.placed.items()}


def with_coaches_turned_round(instance: Instance, found: Found) -> Found:
    """The plan in which the coaches at each moment have each other's sessions, where all of them may lead all forms."""
    routes = {n: placed.route for n, placed in found.placed.items()}
    for slot in range(len(instance.slots)):
        here = [(n, r.slots.index(slot)) for n, r in sorted(routes.items()) if slot in r.slots]
        coaches = [routes[n].coaches[k] for n, k in here]
        if np.isfinite(instance.coach_cost[coaches, :, slot]).all():
            for (n, k), coach in zip(here, reversed(coaches), strict=True):
                led = routes[n].coaches
                routes[n] = replace(routes[n], coaches=(*led[:k], coach, *led[k + 1 :]))
    placed = {
        n: replace(x, route=routes[n], penalty=route_penalty(instance, routes[n])) for n, x in found.placed.items()
    }
    return evaluate(instance, placed)


@pytest.mark.parametrize("seed", range(60))
def test_exchanging_coaches_keeps_every_rule_and_never_makes_a_plan_worse(seed: int) -> None:
    programme = replace(random_programme(seed, SMALL), all_teams_required=False)
    instance = build_instance(programme)
    found = Search(instance, 1).best
    better = exchange_coaches(instance, found)
    assert moments(better) == moments(found)
    assert better.charge <= found.charge
    assert better.penalty <= found.penalty
    assert not [v for v in check(programme, to_plan(instance, better.placed)) if v.penalty is None]


@pytest.mark.parametrize(("seed", "before", "after"), [(1, 242, 218), (2, 429, 372)])
def test_coaches_who_had_each_others_sessions_get_their_own_back(seed: int, before: int, after: int) -> None:
    instance = build_instance(build_programme(FamilyInstance(member="zacht", teams=30, seed=seed, weeks=16)))
    found = with_coaches_turned_round(instance, Search(instance, 1).best)
    better = exchange_coaches(instance, found)
    assert (found.penalty, better.penalty) == (before, after)
    assert moments(better) == moments(found)
    assert better.charge <= found.charge
    broken = check(instance.programme, to_plan(instance, better.placed))
    assert sum(v.penalty or 0 for v in broken) == after
