"""``traject plan`` and ``traject rapport``: plan, say what came of it, and leave a run folder."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.console import Console

from planning.progress import Progress
from publishing.blocks import Table
from publishing.case import Case, build_case
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, show_findings, stderr_console, stdout_console
from publishing.notation import count_text
from publishing.publish import part_of, write_plan
from publishing.request import Request
from publishing.show_budget import show_cost
from publishing.show_planning import show_reasons, show_verdict
from publishing.show_provenance import show_assumptions, show_goals
from publishing.show_themes import show_themes_briefly

SHARE_OF_PLANNING = 0.3

type Write = Callable[[Case, Progress], Path]


def run_plan(request: Request, reports: Path, *, as_json: bool) -> int:
    """Plan and leave the planning, the begroting and the machine's copy in a folder under ``reports``."""
    return _run(request, lambda case, _progress: write_plan(case, reports, date.today()), as_json=as_json)


def run_report(request: Request, reports: Path, *, as_json: bool) -> int:
    """As :func:`run_plan`, with the report."""
    from publishing.publish_report import write_report

    def write(case: Case, progress: Progress) -> Path:
        return write_report(case, request, reports, date.today(), progress)

    return _run(request, write, as_json=as_json)


def _run(request: Request, write: Write, *, as_json: bool) -> int:
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        planning = part_of(progress, 0.0, SHARE_OF_PLANNING)
        case = build_case(request.programme, request.scenarios[0], request, planning)
        folder = write(case, part_of(progress, SHARE_OF_PLANNING, 1.0))
    if as_json:
        show_findings(stderr_console(), case.findings)
        outcome = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))
        print_json(outcome | {"map": str(folder)})
    else:
        show_case(stdout_console(), case, folder)
    return DONE if case.plan is not None else BROKEN


def show_case(console: Console, case: Case, folder: Path) -> None:
    """The answer on the screen: the verdict first, then what it rests on, then where everything lies."""
    say(console, f"{case.programme.name} – {case.programme.scenario_title}", "bold")
    for block in (show_verdict(case), show_reasons(case), *show_themes_briefly(case)):
        show_block(console, block)
    if case.plan is not None:
        show_block(console, show_goals(case))
        show_block(console, show_cost(case))
    console.print()
    show_findings(console, case.findings)
    assumptions = show_assumptions(case)
    if isinstance(assumptions, Table):
        say(console, f"Dit rust op {count_text(len(assumptions.rows), 'aanname', 'aannames')}; het rapport noemt ze.")
    say(console, f"Alles staat in {folder}")
