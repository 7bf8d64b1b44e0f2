"""``traject speelruimte``: what each further team costs, in money and in weeks, and how many fit at all."""

from collections.abc import Mapping
from decimal import Decimal

from planning.domain.programme import Programme
from planning.frontier import FRONTIER_SECONDS, Frontier, find_frontier
from planning.frontier_cost import CostPoint
from planning.frontier_growth import Growth
from planning.frontier_weeks import WeeksPoint
from planning.reading import read_programme
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_json import findings_json
from publishing.cli_screen import print_json, show_block, stdout_console
from publishing.request import Request
from publishing.show_frontier import show_frontier


def run_frontier(request: Request, *, as_json: bool) -> int:
    """Say what further teams cost; 1 when not one team fits. Raises InvalidInput for bad input."""
    programme = read_programme(request.programme, request.scenarios[0]).require()
    frontier = find_frontier(programme, seed=request.seed, seconds=request.seconds or FRONTIER_SECONDS)
    if as_json:
        print_json(frontier_json(programme, frontier))
    else:
        for block in show_frontier(programme, frontier):
            show_block(stdout_console(), block)
    return DONE if any(p.teams for p in frontier.weeks.points) else BROKEN


def frontier_json(programme: Programme, frontier: Frontier) -> Mapping[str, object]:
    """The answer as plain values for JSON: amounts as text with a dot."""
    cost = frontier.cost
    return {
        "programma": programme.id,
        "scenario": programme.scenario,
        "past_niets": frontier.weeks.is_none_proven,
        "bevindingen": findings_json(frontier.reasons),
        "kosten": None if cost is None else [_cost_json(p) for p in cost.points],
        "kosten_compleet": cost is not None and cost.is_complete,
        "grens_met_btw": cost is not None and cost.with_vat,
        "weken": [_weeks_json(p) for p in frontier.weeks.points],
        "weken_compleet": frontier.weeks.is_complete,
        "kosten_verder": [] if frontier.further is None else [_cost_json(p) for p in frontier.further.points],
        "groei": None if frontier.growth is None else _growth_json(frontier.growth),
    }


def _cost_json(point: CostPoint) -> dict[str, object]:
    return {
        "teams": point.teams,
        "excl": str(point.excl),
        "incl": str(point.incl),
        "grens": str(point.least),
        "bewezen": point.is_proven,
    }


def _weeks_json(point: WeeksPoint) -> dict[str, object]:
    return {
        "weken": point.weeks,
        "tot_en_met": point.last.isoformat(),
        "teams": point.teams,
        "hoogstens": point.most,
        "excl": _text(point.excl),
        "incl": _text(point.incl),
        "bewezen": point.is_proven,
    }


def _growth_json(growth: Growth) -> dict[str, object]:
    return {
        "teams": growth.fits,
        "hoogstens": growth.most,
        "geprobeerd": growth.asked,
        "bewezen": growth.is_proven,
        "helpt": [{"sleutel": r.key, "wat": r.sentence, "teams": r.teams} for r in growth.remedies],
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
