"""The run folder of a case: the planning, the begroting and the machine's copy."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planning.progress import Progress, ProgressReport
from publishing.budget_workbook import write_budget_workbook
from publishing.case import Case
from publishing.outcome_json import write_outcome_json
from publishing.planning_csv import write_planning_csv
from publishing.planning_ics import write_planning_ics
from publishing.planning_workbook import write_planning_workbook
from publishing.run_folder import open_run


def write_plan(case: Case, reports: Path, today: date) -> Path:
    """The finished run folder with the planning, the begroting and the machine's copy.

    A case without a plan, or with one that breaks a rule, leaves the machine's copy alone.
    """
    with open_run(reports, case.programme, today) as run:
        write_files(case, run.path)
    return run.final_path


def write_files(case: Case, folder: Path) -> None:
    """Write into ``folder`` what can be said of the case without a report."""
    write_outcome_json(folder / "uitkomst.json", case)
    if case.plan is None or case.budget is None:
        return
    write_planning_csv(folder / "planning.csv", case.programme, case.plan)
    write_planning_workbook(folder / "planning.xlsx", case.programme, case.outcome, case.attendance)
    write_planning_ics(folder / "planning.ics", case.programme, case.plan, case.attendance)
    write_budget_workbook(folder / "begroting.xlsx", case.programme, case.outcome, case.budget)


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """A progress whose whole is the stretch from ``start`` to ``end`` of another one's."""

    def report(inner: ProgressReport) -> None:
        progress(replace(inner, fraction=start + inner.fraction * (end - start)))

    return report
