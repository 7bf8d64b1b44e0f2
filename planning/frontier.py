"""The trade-off of a programme: cost and lead time against teams served, and how far it can grow."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from planning.domain.programme import Programme
from planning.frontier_cost import CostCurve, find_cost_curve
from planning.frontier_growth import Growth, find_growth
from planning.frontier_solving import Solving
from planning.frontier_weeks import WeeksCurve, find_weeks_curve

FRONTIER_SECONDS = 60.0
WEEKS_SHARE, COST_SHARE = 0.4, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """What each further team costs in money and weeks (speelruimte).

    ``cost`` is None where prices are unknown, or nothing was found; ``growth`` when there was no time for it.
    """

    cost: CostCurve | None
    weeks: WeeksCurve
    growth: Growth | None


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
    cost = find_cost_curve(programme, solving(COST_SHARE))
    return Frontier(cost=cost, weeks=weeks, growth=find_growth(programme, solving(1.0)))
