"""The trade-off of a programme: cost and lead time against teams served, and how far it can grow."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from planning.domain.programme import Programme
from planning.findings import Finding
from planning.frontier_cost import CostCurve, find_cost_curve
from planning.frontier_growth import Growth, find_growth, with_teams
from planning.frontier_none import none_reasons
from planning.frontier_solving import Solving, as_many_as_fit
from planning.frontier_weeks import WeeksCurve, find_weeks_curve

FRONTIER_SECONDS = 60.0
WEEKS_SHARE, COST_SHARE, GROWTH_SHARE = 0.4, 0.6, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """What each further team costs in money and weeks (speelruimte).

    ``cost`` is None where prices are unknown, or nothing was found; ``growth`` when there was no time for it.
    ``further`` goes on where ``cost`` ends, to as many teams as there is room for; None without room or time.
    ``reasons`` say why where it is proven that not one team fits.
    """

    cost: CostCurve | None
    weeks: WeeksCurve
    growth: Growth | None
    further: CostCurve | None = None
    reasons: tuple[Finding, ...] = ()


def find_frontier(
    programme: Programme,
    *,
    seed: int = 1,
    seconds: float = FRONTIER_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Frontier:
    """Both curves and the room for more, within ``seconds``: what was not reached, the parts themselves say.

    The same programme and seed give the same answer, unless the time runs out.
    """
    end = clock() + seconds

    def solving(share: float) -> Solving:
        return Solving(seconds=max(0.0, end - clock()) * share, seed=seed, clock=clock)

    weeks = find_weeks_curve(programme, solving(WEEKS_SHARE))
    if weeks.is_none_proven:
        return Frontier(cost=None, weeks=weeks, growth=None, reasons=none_reasons(programme))
    cost = find_cost_curve(programme, solving(COST_SHARE))
    growth = find_growth(programme, solving(GROWTH_SHARE))
    further = _further(programme, growth, solving(1.0)) if cost is not None else None
    return Frontier(cost=cost, weeks=weeks, growth=growth, further=further)


def _further(programme: Programme, growth: Growth | None, solving: Solving) -> CostCurve | None:
    """The cost of up to as many teams as fit; those beyond the present ones are as these in turn."""
    if growth is None or growth.fits <= growth.present:
        return None
    return find_cost_curve(with_teams(as_many_as_fit(programme), growth.fits), solving)
