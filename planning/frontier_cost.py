"""Cost against teams served: the whole curve, found by lowering the cap to one cent below the point before.

Where a plan with more teams, less its dearest ones, costs no more than the cheapest teams would with the world to
themselves, nothing need be solved: it cannot be cheaper. Each point is a plan; what is proven of it is the bound on its
cost, for as many teams or more. So every point holds by itself, also where one before it was not proven.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from planning.costs import counts_vat, has_prices, plan_totals
from planning.domain.money import from_cents
from planning.domain.plan import Outcome, Plan
from planning.domain.programme import Cap, CapReading, Programme
from planning.frontier_floor import CostFloor
from planning.frontier_solving import Solving, as_many_as_fit, level_named, served, served_bound

CENT = Decimal("0.01")
TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPoint:
    """The least that serving ``teams`` teams costs (punt van de kostenlijn).

    ``excl`` and ``incl`` are the totals of the plan that was found. ``least`` is what any plan for as many teams costs
    at least, with btw when the programme's cap is, else without; equal to the total when it is proven.
    """

    teams: int
    excl: Decimal
    incl: Decimal
    least: Decimal
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCurve:
    """Points with ever more teams (kostenlijn).

    No plan serves more teams than ``most``. ``is_complete`` unless time ran out before the first team was reached.
    ``with_vat`` says whether cost was counted with btw.
    """

    points: tuple[CostPoint, ...]
    most: int
    is_complete: bool
    with_vat: bool


def find_cost_curve(programme: Programme, solving: Solving) -> CostCurve | None:
    """The curve, whatever the programme's cap; None when prices are unknown or no plan was found at all."""
    if not has_prices(programme):
        return None
    free = replace(as_many_as_fit(programme), cap=None)
    with_vat = counts_vat(programme)
    first = solving.plan(free)
    if first is None or first.plan is None:
        return None
    most = served_bound(first, len(free.teams))
    found = {point.teams: point for point in _sweep(free, first, solving, with_vat=with_vat)}
    points = tuple(found[teams] for teams in sorted(found))
    is_complete = bool(points) and points[0].teams == 1
    return CostCurve(points=points, most=most, is_complete=is_complete, with_vat=with_vat)


def _sweep(free: Programme, first: Outcome, solving: Solving, *, with_vat: bool) -> Iterator[CostPoint]:
    """From the most teams down; a point that comes again is cheaper than before."""
    outcome: Outcome | None = first
    if with_vat and first.plan is not None:
        outcome = solving.plan(_capped(free, _totals(free, first.plan)[1], with_vat=True)) or first
    again, teams = 0, 0
    floor = CostFloor(free, with_vat=with_vat)
    while outcome is not None and outcome.plan is not None and served(outcome.plan):
        again = again + 1 if served(outcome.plan) == teams else 0
        teams, found = served(outcome.plan), outcome.plan
        yield _point(free, outcome, found, with_vat=with_vat)
        for fewer in floor.cheapest_parts(found):
            teams, found = served(fewer), fewer
            yield _certain(free, fewer, with_vat=with_vat)
        if again >= TRIES:
            return
        outcome = solving.plan(_capped(free, _totals(free, found)[with_vat] - CENT, with_vat=with_vat))


def _certain(free: Programme, found: Plan, *, with_vat: bool) -> CostPoint:
    """The point of a plan that is known to be the cheapest."""
    excl, incl = _totals(free, found)
    least = incl if with_vat else excl
    return CostPoint(teams=served(found), excl=excl, incl=incl, least=least, is_proven=True)


def _capped(free: Programme, amount: Decimal, *, with_vat: bool) -> Programme:
    reading = CapReading.INCL if with_vat else CapReading.EXCL
    return replace(free, cap=Cap(amount=amount, reading=reading, origin=free.origin))


def _totals(programme: Programme, found: Plan) -> tuple[Decimal, Decimal]:
    totals = plan_totals(programme, found)
    if totals is None:
        raise ValueError("a plan without prices has no place on the curve")
    return totals


def _point(programme: Programme, outcome: Outcome, found: Plan, *, with_vat: bool) -> CostPoint:
    excl, incl = _totals(programme, found)
    cost = level_named(outcome, "kosten")
    known = cost if cost is not None and cost.unit.endswith("inclusief btw") is with_vat else None
    return CostPoint(
        teams=served(found),
        excl=excl,
        incl=incl,
        least=from_cents(known.bound) if known is not None else Decimal(0),
        is_proven=known is not None and known.is_proven,
    )
