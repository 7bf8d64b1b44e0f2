"""Bounds that are true whatever the prices are: the Lagrangian relaxation of the shared rules.

For prices u >= 0 on the shared rows no plan costs less than

    L(u) = - sum u[i] capacity[i] + sum over teams t of min(0, own[t] + sum over chains g of t of best[g](u))

where best[g](u) is the cheapest route of chain g under the prices, and the minimum with 0 falls away for teams that
must be served. With the duals of the route master this is its bound at every round, long before it has all its columns.
Source: Lübbecke and Desrosiers, *Selected topics in column generation* (2005), section 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.arcs import coefficients
from planning.goal import Goal
from planning.instance import FloatArray, Instance
from planning.master import Duals, budget_limit
from planning.prices import SessionPrices, axis_prices
from planning.routes import RouteTable

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """The Lagrangian bound under some prices, and the table of routes of every chain it was made with."""

    bound: float
    tables: tuple[RouteTable, ...]


def relax(instance: Instance, goal: Goal, duals: Duals) -> Relaxed:
    """The Lagrangian bound under ``duals``; infinite when a team that must be served has no route."""
    step = instance.charge_step
    leniency = goal.penalty + duals.leniency
    rows = [_payable(instance, leniency, b, prices) for b, prices in enumerate(duals.rows)]
    weight = goal.charge + duals.budget
    prices = SessionPrices(instance, axis_prices(instance, rows), charge_weight=weight / step, penalty_weight=leniency)
    tables = tuple(
        RouteTable(instance, n, arc_priced(instance, duals, n, prices.of(chain)), leniency, prices.leaders(chain))
        for n, chain in enumerate(instance.chains)
    )
    limit = budget_limit(instance, goal)
    bound = duals.value * goal.least_value - duals.budget * (limit or 0.0)
    bound -= duals.leniency * (goal.most_penalty or 0)
    for block, row_prices in zip(instance.blocks, rows, strict=True):
        paid = row_prices > 0
        bound -= float((row_prices[paid] * block.capacity[paid]).sum())
    must = goal.serves_all(instance)
    for t, team in enumerate(instance.programme.teams):
        own = weight * float(instance.team_cost[t]) / step - (goal.value + duals.value) * team.value
        own += sum(tables[n].best for n in instance.team_chains[t])
        bound += own if must else min(0.0, own)
    return Relaxed(bound=bound, tables=tables)


def _payable(instance: Instance, penalty: float, b: int, prices: FloatArray) -> FloatArray:
    """Prices that rows can have: none above the overflow that a soft row has instead, none without capacity limit."""
    block = instance.blocks[b]
    most = penalty * block.overflow if block.overflow else np.inf
    return np.where(np.isinf(block.capacity), 0.0, np.minimum(prices, most))


def arc_priced(instance: Instance, duals: Duals, number: int, prices: Sequence[FloatArray]) -> list[FloatArray]:
    """The prices of a chain's sessions with what the rows of its arcs charge and pay."""
    priced = list(prices)
    for row, price in duals.arcs.items():
        arc = instance.arcs[row.arc]
        if price and number in (arc.before, arc.after):
            before, after = coefficients(instance, row)
            if number == arc.before:
                priced[-1] = priced[-1] + price * before[None]
            else:
                priced[0] = priced[0] + price * after[None]
    return priced


def round_up(bound: float) -> int:
    """The least whole number of steps that a true bound allows."""
    return int(np.ceil(bound - ROUNDING * max(1.0, abs(bound))))
