"""The dynamic program of routes against the list of all of them."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from planning.build import build_instance
from planning.instance import FloatArray, Instance
from planning.prove import all_routes
from planning.routes import Route, RouteTable
from tests.planning.random_programmes import random_programme

WEIGHTS = (1.0, 0.0, 0.5)


def random_prices(instance: Instance, number: int, rng: np.random.Generator) -> list[FloatArray]:
    """For each session of the chain a price [C, S], a quarter of them infinite."""
    shape = instance.coach_cost[:, 0].shape
    return [
        np.where(rng.random(shape) < 0.25, np.inf, rng.integers(0, 9, shape).astype(float))
        for _ in instance.chains[number].forms
    ]


def enumerated(table: RouteTable) -> Iterator[tuple[float, Route]]:
    """Every route with its price, slot by slot and coach by coach."""
    instance, chain = table.instance, table.chain
    coaches, slots = table.prices[0].shape
    sessions = tuple(product(range(slots), range(coaches)))
    for way in product(sessions, repeat=len(chain.forms)):
        price = sum(float(table.prices[k][coach, slot]) for k, (slot, coach) in enumerate(way))
        for step, (slot, coach), (after, next_coach) in zip(chain.steps, way, way[1:], strict=False):
            between = float(instance.steps[step].price[instance.nodes[slot], instance.nodes[after]])
            price += between * table.penalty_weight if np.isfinite(between) else np.inf
            if coach != next_coach:
                price += np.inf if instance.fixed_coach else table.change
        if np.isfinite(price):
            yield price, Route(table.number, tuple(s for s, _ in way), tuple(c for _, c in way))


def tables(seed: int) -> Iterator[RouteTable]:
    """A table for each chain of a random programme, under random prices and in turn the weights of soft rules."""
    instance, rng = build_instance(random_programme(seed)), np.random.default_rng(seed)
    for number, chain in enumerate(instance.chains):
        if (len(instance.slots) * len(instance.programme.coaches)) ** len(chain.forms) <= 5_000:
            prices = random_prices(instance, number, rng)
            yield RouteTable(instance, number, prices, WEIGHTS[(seed + number) % 3])


@pytest.mark.parametrize("seed", range(80))
def test_the_cheapest_route_is_the_cheapest_of_all_routes(seed: int) -> None:
    for table in tables(seed):
        prices = {route: price for price, route in enumerated(table)}
        cheapest = table.cheapest()
        assert table.best == pytest.approx(min(prices.values(), default=np.inf))
        assert (cheapest is None) == (not prices)
        assert cheapest is None or prices[cheapest] == pytest.approx(table.best)


@pytest.mark.parametrize("seed", range(80))
def test_several_routes_are_different_and_cheapest_first(seed: int) -> None:
    for table in tables(seed):
        prices = {route: price for price, route in enumerated(table)}
        below = table.best + 4
        found = list(table.several(5, below))
        values = [prices[route] for route in found]
        assert len(set(found)) == len(found) <= 5
        assert values == sorted(values)
        assert all(value < below for value in values)
        assert bool(found) == bool(prices)


def bare(route: Route, *, keeps_coach: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The route without coaches where the cheapest is taken for each session."""
    return route.slots, route.coaches if keeps_coach else ()


@pytest.mark.parametrize("allowance", [0.0, 3.0, np.inf])
@pytest.mark.parametrize("seed", range(40))
def test_all_routes_are_exactly_those_within_the_allowance(seed: int, allowance: float) -> None:
    for table in tables(seed):
        most = table.best + allowance
        wanted = {bare(r, keeps_coach=table.keeps_coach) for price, r in enumerated(table) if price <= most + 1e-9}
        found = all_routes(table, most + 1e-9, 100_000)
        assert len(found) == len(wanted)
        assert {bare(route, keeps_coach=table.keeps_coach) for route in found} == wanted


def test_all_routes_stop_just_past_their_limit() -> None:
    table = max((t for seed in range(20) for t in tables(seed)), key=lambda t: len(all_routes(t, np.inf, 100_000)))
    assert len(all_routes(table, np.inf, 100_000)) > 8
    assert len(all_routes(table, np.inf, 7)) == 8
