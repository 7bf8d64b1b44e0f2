"""``traject scenario``: the scenarios of a programme side by side."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from planning.domain.money import Amount
from planning.findings import InvalidInput
from planning.progress import Progress
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_programme import CALL
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, show_block, stderr_console, stdout_console
from publishing.comparison import Comparison, Facts, ScenarioResult, compare_scenarios
from publishing.request import Request
from publishing.show_scenarios import show_choice, show_comparison, show_obstacles, show_prices


def run_comparison(request: Request, *, as_json: bool) -> int:
    """Compare and say what came of it; a comparison in which nothing fits is an impossible programme."""
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        comparison = _compare(request, progress)
    if as_json:
        print_json(comparison_json(request.programme.name, comparison))
    else:
        shown = (show_choice, show_comparison, show_prices, show_obstacles)
        for block in (show(comparison) for show in shown):
            show_block(stdout_console(), block)
    return DONE if comparison.feasible else BROKEN


def _compare(request: Request, progress: Progress) -> Comparison:
    try:
        return compare_scenarios(request, progress)
    except InvalidInput as error:
        raise InvalidInput(tuple(replace(f, origin=CALL) for f in error.findings)) from None


def comparison_json(programme: str, comparison: Comparison) -> Mapping[str, object]:
    """A comparison as plain values for JSON: amounts as text with a dot, days as jjjj-mm-dd."""
    return {"programma": programme, "scenarios": [_result_json(r) for r in comparison.results]}


def _result_json(result: ScenarioResult) -> dict[str, object]:
    return {
        "scenario": result.name,
        "titel": result.title,
        "status": "ongeldige invoer" if result.status is None else str(result.status),
        "gat": str(result.gap),
        "redenen": list(result.reasons),
        **(_facts_json(result.facts) if result.facts is not None else {}),
    }


def _facts_json(facts: Facts) -> dict[str, object]:
    return {
        "teams": facts.teams,
        "teams_gevraagd": facts.teams_asked,
        "groepen": facts.groups,
        "sessies": facts.sessions,
        "eerste_dag": facts.first.isoformat() if facts.first else None,
        "laatste_dag": facts.last.isoformat() if facts.last else None,
        "weken": facts.weeks,
        "excl": _amount_json(facts.excl),
        "incl": _amount_json(facts.incl),
        "wensen": dict(facts.bent),
        "punten": facts.points,
    }


def _amount_json(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    return str(amount) if isinstance(amount, Decimal) else "gelakt"
