"""``traject herplan`` and ``traject vergelijk``: plan again with as few moves as can be, and say what differs."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from budget.begroting import build_budget
from planning.attend import attend
from planning.domain.plan import Outcome, Plan
from planning.findings import Severity
from planning.replan import Replanned, replan
from planning.replan_compare import compare_plans
from publishing.block_page import BlockPage, write_page
from publishing.blocks import Block
from publishing.case import Case
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, show_findings, stderr_console, stdout_console
from publishing.publish import write_files
from publishing.read_run import read_run
from publishing.replan_json import difference_json, replan_json
from publishing.replan_run import OpenRun, ReplanWish, open_run_again, with_people
from publishing.run_changes import ANSWER, KEPT, changes_json
from publishing.run_folder import open_run
from publishing.show_difference import (
    Compared,
    show_counts,
    show_difference_picture,
    show_moves,
    show_sentences,
)
from publishing.show_replan import (
    compared_of,
    show_changes,
    show_levels,
    show_moving_cost,
    show_noticed,
    show_standing,
    show_unsaved,
)
from publishing.show_replan_verdict import show_verdict
from publishing.show_told import show_told


def run_replan(wish: ReplanWish, reports: Path, seed: int, seconds: int | None, *, as_json: bool) -> int:
    """Replan a run and leave the new one in a folder; 1 when a team can't be saved. Raises InvalidInput."""
    opened = open_run_again(wish)
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        replanned = replan(opened.task, seed=seed, time_limit=seconds, progress=progress)
    folder = _write(opened, replanned, reports)
    if as_json:
        show_findings(stderr_console(), opened.findings)
        print_json(replan_json(opened.changes, replanned) | {"map": str(folder)})
    else:
        _say(opened, replanned, folder)
    return BROKEN if replanned.unsaved or replanned.outcome.violations else DONE


def _say(opened: OpenRun, replanned: Replanned, folder: Path) -> None:
    console = stdout_console()
    say(console, f"{replanned.programme.name} – {replanned.programme.scenario_title}", "bold")
    shown = compared_of(replanned)
    blocks: list[Block] = [
        show_verdict(replanned),
        show_changes(opened.changes, replanned, opened.earlier),
        show_standing(replanned),
    ]
    if replanned.unsaved:
        blocks.append(show_unsaved(replanned))
    blocks += [show_counts(shown), show_moves(shown), show_told(shown), *show_moving_cost(replanned)]
    for block in (*blocks, show_levels(replanned)):
        show_block(console, block)
    console.print()
    show_findings(console, opened.findings)
    say(console, f"Alles staat in {folder}; begin met {ANSWER}.html.")


def _write(opened: OpenRun, replanned: Replanned, reports: Path) -> Path:
    """The new run with its answer: the planning as every run has it, the page, the table and the machine's copy."""
    case = replan_case(opened, replanned)
    today = date.today()
    with open_run(reports, case.programme, today) as run:
        write_files(case, run.path)
        kept = {KEPT: changes_json((*opened.earlier, *opened.changes), opened.today)}
        text = json.dumps(replan_json(opened.changes, replanned) | kept, ensure_ascii=False, indent=2)
        (run.path / f"{ANSWER}.json").write_text(f"{text}\n", encoding="utf-8")
        write_page(run.path, ANSWER, replan_page(opened, replanned), today)
    return run.final_path


def replan_case(opened: OpenRun, replanned: Replanned) -> Case:
    """The new plan as a case, priced, with what goes on around its sessions."""
    outcome: Outcome = replanned.outcome
    plan = None if outcome.violations else outcome.plan
    case = Case(
        programme=replanned.programme,
        outcome=outcome,
        budget=build_budget(replanned.programme, plan) if plan is not None else None,
        findings=tuple(f for f in opened.findings if f.severity is not Severity.ERROR),
    )
    return case if plan is None else replace(case, attendance=attend(replanned.programme, plan))


def replan_page(opened: OpenRun, replanned: Replanned) -> BlockPage:
    """The answer as a page."""
    shown = compared_of(replanned)
    programme = replanned.programme
    return BlockPage(
        title=f"Herplanning: {programme.name}",
        about=f"Scenario: {programme.scenario_title}. Vergeleken met de planning die iedereen kent.",
        opening=(
            show_verdict(replanned),
            show_changes(opened.changes, replanned, opened.earlier),
            show_standing(replanned),
        ),
        chapters=(
            (
                "Wat verandert er?",
                (show_counts(shown), show_sentences(shown), show_difference_picture(shown), show_moves(shown)),
            ),
            ("Wie moet iets horen?", (show_told(shown),)),
            ("Wie is niet te redden?", (show_unsaved(replanned),)),
            ("Wat kost het verzetten?", show_moving_cost(replanned)),
            ("Hoe zeker is dit?", (show_levels(replanned),)),
            ("Wat viel op?", (show_noticed(opened.findings),)),
        ),
    )


def run_difference(old: Path, new: Path, programme: str | None, *, as_json: bool) -> int:
    """Say what differs between two runs of one programme. Raises InvalidInput for what is no run."""
    one, other = (read_run(folder, programme, may_differ=True) for folder in (old, new))
    plans: list[Plan] = [with_people(other.programme, run.plan) for run in (one, other)]
    shown = Compared(
        programme=other.programme, old=plans[0], new=plans[1], difference=compare_plans(plans[0], plans[1])
    )
    show_findings(stderr_console(), tuple(dict.fromkeys((*one.findings, *other.findings))))
    if as_json:
        print_json({"programma": other.programme.id, **difference_json(shown)})
        return DONE
    details = (show_sentences(shown), show_moves(shown), show_told(shown)) if shown.difference.moves else ()
    for block in (show_counts(shown), *details):
        show_block(stdout_console(), block)
    return DONE
