"""Prices that follow what is taken cell by cell are those that a fresh sum over all rows gives."""

import numpy as np
import pytest

from planning.build import build_instance
from planning.instance import Axis, FloatArray, Instance, Step
from planning.occupancy import Occupancy
from planning.prices import SessionPrices, axis_prices
from tests.planning.random_programmes import SMALL, random_programme


def summed(instance: Instance, taken: list[FloatArray], shadow: list[FloatArray]) -> dict[int, FloatArray]:
    """By axis what sessions cost, each row asked anew: its shadow price, and what one more than taken costs."""
    rows = [
        np.where(t + 1 > block.capacity, float(block.overflow) if block.overflow else np.inf, 0.0) + s
        for block, t, s in zip(instance.blocks, taken, shadow, strict=True)
    ]
    return {int(axis): prices for axis, prices in axis_prices(instance, rows).items()}


def a_fifth(instance: Instance, rng: np.random.Generator) -> list[tuple[int, int, int]]:
    """Some rows of every block."""
    rows = [(b, *row) for b, block in enumerate(instance.blocks) for row in np.ndindex(*block.capacity.shape)]
    return [rows[n] for n in rng.permutation(len(rows))[: len(rows) // 5].tolist()]


def settle(places: Occupancy, prices: SessionPrices) -> None:
    """Bring both up to date, as a timetable does before it asks for prices."""
    for axis, owner, cells in places.settle():
        if axis is Axis.COACH:
            prices.reprice_coach(owner, cells)


@pytest.mark.parametrize("seed", range(30))
def test_prices_stay_in_step_with_what_is_taken_and_freed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    instance = build_instance(random_programme(seed, SMALL))
    shadow = [rng.random(block.capacity.shape).round(3) for block in instance.blocks]
    places = Occupancy(instance, shadow)
    prices = SessionPrices(instance, places.prices, charge_weight=1.0)
    rows = a_fifth(instance, rng)
    for step, (b, owner, place) in enumerate([*rows, *rows, *reversed(rows)]):
        sign = 1 if step < 2 * len(rows) else -1
        places.take(b, owner, place, sign)
        if rng.random() < 0.5:
            settle(places, prices)
    settle(places, prices)
    assert sum(float(t.sum()) for t in places.taken) == len(rows)
    hard = [(b, t) for b, t in enumerate(places.taken) if not instance.blocks[b].overflow]
    assert places.excess == sum(int(np.maximum(t - instance.blocks[b].capacity, 0).sum()) for b, t in hard)
    expected = summed(instance, places.taken, shadow)
    assert {int(axis) for axis in places.prices} == set(expected)
    for axis, found in places.prices.items():
        np.testing.assert_allclose(found, expected[int(axis)])
    fresh = SessionPrices(instance, places.prices, charge_weight=1.0)
    np.testing.assert_allclose(prices.coach, fresh.coach)
    for chain in instance.chains:
        for kept, new in zip(prices.of(chain), fresh.of(chain), strict=True):
            np.testing.assert_allclose(kept, new)


@pytest.mark.parametrize("seed", range(20))
def test_the_cheapest_source_of_a_stretch_is_that_of_all_sources_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(60, size=25, replace=False))
    gaps = days[None, :] - days[:, None]
    step = Step.of(np.where((gaps >= rng.integers(1, 20)) & (gaps <= rng.integers(20, 50)), 0.0, np.inf))
    values = rng.random((4, 25)) * np.where(rng.random((4, 25)) < 0.2, np.inf, 1.0)
    assert step.first is not None
    found = step.cheapest_source(values, 1.0)
    for node in range(25):
        sources = np.flatnonzero(np.isfinite(step.price[:, node]))
        for channel in range(4):
            assert found[channel, node] == min(values[channel, sources].tolist(), default=np.inf)


def test_a_step_whose_sources_cost_something_is_not_taken_as_a_stretch() -> None:
    price = np.full((3, 3), np.inf)
    price[0, 1], price[0, 2], price[1, 2] = 2.0, 5.0, 0.0
    step = Step.of(price)
    assert step.first is None
    values = np.array([[1.0, 4.0, 0.0], [7.0, 1.0, 0.0]])
    # node 2 from node 0 costs 1 + 5, from node 1 it costs 4; in the second channel 7 + 5 against 1
    assert step.cheapest_source(values, 1.0).tolist() == [[np.inf, 3.0, 4.0], [np.inf, 9.0, 1.0]]
