"""A timetable keeps count of what is in it: the places, the penalty of those beyond capacity, and when teams meet."""

import numpy as np
import pytest

from planning.build import build_instance
from planning.insertion import taken_places
from planning.instance import Instance
from planning.search import Search
from tests.planning.random_programmes import SMALL, random_programme


def counted(instance: Instance, search: Search) -> list[np.ndarray]:
    """What is taken of each block, counted anew from what is placed."""
    found = [np.zeros(block.capacity.shape) for block in instance.blocks]
    for block, taken in zip(instance.blocks, found, strict=True):
        for one in search.timetable.placed.values():
            for _, owner, places in taken_places(instance, block, one):
                taken[owner, places] += 1
    return found


@pytest.mark.parametrize("seed", range(20))
def test_places_and_penalty_stay_in_step_with_what_is_placed(seed: int) -> None:
    instance = build_instance(random_programme(seed, SMALL))
    search = Search(instance, 1)
    for _ in range(10):
        search.round()
    timetable, found = search.timetable, counted(instance, search)
    for taken, expected in zip(timetable.places.taken, found, strict=True):
        np.testing.assert_array_equal(taken, expected)
    over = [np.maximum(t - b.capacity, 0).sum() * b.overflow for b, t in zip(instance.blocks, found, strict=True)]
    assert timetable.penalty == sum(p.penalty for p in timetable.placed.values()) + sum(over)


@pytest.mark.parametrize("seed", range(20))
def test_the_middle_of_a_team_is_the_average_day_of_its_sessions_and_unknown_when_it_is_not_in(seed: int) -> None:
    instance = build_instance(random_programme(seed, SMALL))
    search = Search(instance, 1)
    for _ in range(10):
        search.round()
    for team, chains in enumerate(instance.team_chains):
        if team not in search.timetable.teams:
            assert np.isnan(search.timetable.middle[team])
            continue
        slots = [s for n in chains for s in search.timetable.placed[n].route.slots]
        assert search.timetable.middle[team] == pytest.approx(instance.slots.ordinal[slots].mean(), abs=1e-6)
    assert search.timetable.inside().tolist() == sorted(search.timetable.teams)
