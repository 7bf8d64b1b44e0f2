"""What a planner asks in the notebook about a change, checked, and answered."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planning.findings import Finding, InvalidInput, Severity
from planning.reading.values import Unreadable, read_day
from planning.replan import Replanned, replan
from publishing.case import build_case
from publishing.read_run import Run, read_run
from publishing.replan_run import OpenRun, ReplanWish, open_plan_again
from publishing.request import HERE, PlannerMessage, Request
from publishing.run_changes import read_changes_of

SEPARATOR = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """What changed since which plan (wijzigingsvraag); ``run`` None asks to make that plan first."""

    run: Path | None
    texts: tuple[str, ...]
    today: date
    frozen_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAnswer:
    """A change with its answer (antwoord op een wijziging)."""

    opened: OpenRun
    replanned: Replanned


def parse_change(*, planning: object, wijziging: object, dag: object, bevroren: object) -> ChangeRequest:
    """The checked question. Raises PlannerMessage with every finding at once."""
    found: list[Finding] = []
    texts = {"planning": planning, "wijziging": wijziging, "dag": dag}
    for name, value in texts.items():
        if not isinstance(value, str):
            found.append(_finding(f"{name} = {value!r} is geen tekst.", 'Zet hem tussen "".'))
    if type(bevroren) is not int or bevroren < 0:
        found.append(_finding(f"bevroren = {bevroren!r} kan niet.", "Geef een geheel getal van 0 of meer."))
    today = _day(str(dag), found) if isinstance(dag, str) else None
    if found or today is None or not isinstance(bevroren, int):
        raise PlannerMessage(tuple(found))
    changes = (text.strip() for text in str(wijziging).split(SEPARATOR))
    return ChangeRequest(
        run=Path(str(planning).strip()) if str(planning).strip() else None,
        texts=tuple(text for text in changes if text),
        today=today,
        frozen_days=bevroren,
    )


def _day(text: str, found: list[Finding]) -> date | None:
    try:
        return read_day(text.strip())
    except Unreadable as problem:
        found.append(_finding(f"dag = '{text}' is niet te lezen: hier hoort {problem.expected}.", ""))
        return None


def replan_change(request: Request, asked: ChangeRequest) -> ChangeAnswer:
    """The gentlest new plan. Raises PlannerMessage for a plan or a change that can't be read."""
    wish = ReplanWish(
        run=asked.run or request.programme,
        texts=asked.texts,
        today=asked.today,
        frozen_days=asked.frozen_days,
    )
    try:
        kept = () if asked.run is None else read_changes_of(asked.run)
        opened = open_plan_again(_run(request, asked), wish, kept)
    except InvalidInput as error:
        raise PlannerMessage(error.findings) from None
    return ChangeAnswer(opened=opened, replanned=replan(opened.task, seed=request.seed, time_limit=request.seconds))


def _run(request: Request, asked: ChangeRequest) -> Run:
    if asked.run is not None:
        return read_run(asked.run, str(request.programme), may_differ=True)
    case = build_case(request.programme, request.scenarios[0], request)
    if case.plan is None:
        what = f"Van programma {case.programme.id} is geen planning te maken; er valt nog niets te herplannen."
        raise InvalidInput((_finding(what, "Kijk eerst in het notebook planning waarom niet."),))
    return Run(source=request.programme, programme=case.programme, plan=case.plan, findings=case.findings)


def _finding(what: str, advice: str) -> Finding:
    return Finding(key="parameters", severity=Severity.ERROR, origin=HERE, what=what, advice=advice)
