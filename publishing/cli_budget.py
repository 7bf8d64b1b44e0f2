"""``traject begroting``: what a programme costs, from a plan, or a first estimate without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from budget.estimate import estimate_budget
from budget.lines import BudgetLine
from planning.domain.money import Redacted
from planning.domain.plan import Outcome, Status
from planning.findings import Finding, InvalidInput, Severity
from planning.reading import read_programme
from publishing.blocks import Verdict
from publishing.budget_workbook import budget_workbook
from publishing.case import Case, build_case
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_json import findings_json
from publishing.cli_programme import CALL
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, stderr_console, stdout_console
from publishing.notation import REDACTED
from publishing.outcome_json import outcome_document
from publishing.request import Request
from publishing.show_budget import show_begroting, show_cap, show_cost, show_price_notes
from publishing.show_planning import show_reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How the begroting is wanted: as an estimate that needs no plan, in a workbook too, as JSON."""

    estimates: bool = False
    workbook: Path | None = None
    as_json: bool = False


def run_budget(request: Request, shape: Shape) -> int:
    """Show the begroting of the best plan, or the estimate, and write its workbook. Raises InvalidInput."""
    if shape.workbook is not None:
        _check_workbook(shape.workbook)
    case = estimate_case(request) if shape.estimates else _planned(request, as_json=shape.as_json)
    if shape.workbook is not None and case.budget is not None:
        _write(shape.workbook, budget_workbook(case.programme, case.outcome, case.budget))
    if shape.as_json:
        print_json(_answer(case, estimates=shape.estimates))
    else:
        _show(case, shape)
    return DONE if case.budget is not None else BROKEN


def _check_workbook(path: Path) -> None:
    if path.suffix.casefold() != ".xlsx" or not path.parent.is_dir() or path.is_dir():
        what = f"Hier kan geen werkmap komen: {path.name}."
        raise InvalidInput((_finding(what, "Geef een bestand op .xlsx in een map die bestaat."),))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        what = f"{path.name} is niet te schrijven."
        raise InvalidInput((_finding(what, "Sluit het bestand als het nog open staat."),)) from problem


def _finding(what: str, advice: str) -> Finding:
    return Finding(key="werkmap", severity=Severity.ERROR, origin=CALL, what=what, advice=advice)


def estimate_case(request: Request) -> Case:
    """The scenario priced from its quantities; its outcome is that nothing was planned. Raises InvalidInput."""
    reading = read_programme(request.programme, request.scenarios[0])
    programme = reading.require()
    return Case(
        programme=programme,
        outcome=Outcome(status=Status.NOTHING, seed=request.seed),
        budget=estimate_budget(programme),
        findings=tuple(f for f in reading.findings if f.severity is not Severity.ERROR),
    )


def _planned(request: Request, *, as_json: bool) -> Case:
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        return build_case(request.programme, request.scenarios[0], request, progress)


def _show(case: Case, shape: Shape) -> None:
    console = stdout_console()
    say(console, f"{case.programme.name} – {case.programme.scenario_title}", "bold")
    cost = show_cost(case)
    show_block(
        console, Verdict(f"Schatting: {cost.text[:1].lower()}{cost.text[1:]}", cost.good) if shape.estimates else cost
    )
    if case.budget is None:
        show_block(console, show_reasons(case))
        return
    for block in (show_begroting(case), show_cap(case), show_price_notes(case)):
        show_block(console, block)
    if shape.workbook is not None:
        say(console, f"De begroting staat ook in {shape.workbook}")


def _answer(case: Case, *, estimates: bool) -> dict[str, object]:
    budget = case.budget
    return {
        "programma": case.programme.id,
        "scenario": case.programme.scenario,
        "schatting": estimates,
        "begroting": outcome_document(case)["begroting"],
        "regels": _lines(budget.lines) if budget is not None else [],
        "bevindingen": findings_json((*case.findings, *(budget.findings if budget is not None else ()))),
    }


def _lines(lines: Sequence[BudgetLine]) -> list[dict[str, str]]:
    return [
        {
            "code": line.code,
            "omschrijving": line.label,
            "aantal": _number(line.quantity),
            "eenheid": line.unit_name,
            "prijs": _number(line.price),
            "totaal": _number(line.total),
        }
        for line in lines
    ]


def _number(value: object) -> str:
    return REDACTED if isinstance(value, Redacted) else str(value)
