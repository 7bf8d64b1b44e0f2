"""``traject stresstest``: lose each coach and each location, and say what is left of the plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from json import dumps
from pathlib import Path

from planning.findings import InvalidInput
from planning.progress import Progress
from planning.reading.notes import error
from planning.stress import STRESS_SECONDS, Stress, Trial, find_stress
from planning.stress_loss import Loss
from publishing.block_page import write_page
from publishing.blocks import Figure
from publishing.case import Case, build_case
from publishing.cli_guard import DONE
from publishing.cli_no_plan import tell_no_plan
from publishing.cli_programme import CALL
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, stderr_console, stdout_console
from publishing.notation import date_text
from publishing.publish import part_of, write_files
from publishing.request import Request
from publishing.run_folder import open_run
from publishing.show_stress import show_stress

SHARE_OF_PLANNING = 0.2
PLACES = Decimal("0.000001")


def run_stress(request: Request, trial: Trial, reports: Path, *, as_json: bool) -> int:
    """Test the plan and leave it with the page; 1 when there is no plan. Raises InvalidInput for bad input."""
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        planning = part_of(progress, 0.0, SHARE_OF_PLANNING)
        case = build_case(request.programme, request.scenarios[0], request, planning)
        stress = _tested(case, trial, part_of(progress, SHARE_OF_PLANNING, 1.0))
    if stress is None:
        return tell_no_plan(case, as_json=as_json)
    folder = write_stress(case, stress, reports, date.today())
    if as_json:
        print_json(dict(stress_json(case, stress)) | {"map": str(folder)})
    else:
        _tell(case, stress, folder)
    return DONE


def _tested(case: Case, trial: Trial, progress: Progress) -> Stress | None:
    if case.plan is None or not case.plan.sessions:
        return None
    last = case.plan.sessions[-1].day
    if trial.first is not None and trial.first > last:
        what = f"Op {date_text(trial.first)} is het plan voorbij: de laatste sessie is op {date_text(last)}."
        raise InvalidInput((error("na het plan", CALL, what, "Kies bij --vanaf een eerdere dag."),))
    return find_stress(case.programme, case.plan, trial, progress)


def build_trial(first: date | None, weeks: int, request: Request) -> Trial:
    """What is tested, with the seed and the time that were asked."""
    return Trial(first=first, weeks=weeks, seed=request.seed, seconds=request.seconds or STRESS_SECONDS)


def write_stress(case: Case, stress: Stress, reports: Path, today: date) -> Path:
    """The finished run folder: the plan, and ``stresstest`` as a page, as PDF and as JSON."""
    with open_run(reports, case.programme, today) as run:
        write_files(case, run.path)
        write_page(run.path, "stresstest", show_stress(case, stress), today)
        values = dumps(stress_json(case, stress), ensure_ascii=False, indent=2)
        (run.path / "stresstest.json").write_text(f"{values}\n", encoding="utf-8")
    return run.final_path


def stress_json(case: Case, stress: Stress) -> Mapping[str, object]:
    """The answer as plain values for JSON: chances as text with a dot, from 0 to 1."""
    return {
        "programma": case.programme.id,
        "scenario": case.programme.scenario,
        "uitval": [_loss_json(loss) for loss in stress.losses],
        "niet_geprobeerd": stress.untried,
        "op_een_persoon": [
            {"coach": s.coach, "vorm": s.form, "teams": list(s.teams), "sessies": s.sessions} for s in stress.sole
        ],
        "te_kleine_groep": {
            "minstens_een": _chance(stress.absence.once),
            "gemiddeld": _chance(stress.absence.expected),
            "groepen": {g.group: _chance(g.once) for g in stress.absence.groups},
        },
    }


def _loss_json(loss: Loss) -> dict[str, object]:
    return {
        "soort": str(loss.resource.part),
        "wie": loss.resource.id,
        "van": loss.period.first.isoformat(),
        "tot_en_met": loss.period.last.isoformat(),
        "voorgoed": loss.is_lasting,
        "valt_uit": len(loss.lost),
        "niet_te_redden": loss.gone,
        "teams": [team.team for team in loss.unsaved],
        "ander_moment": loss.moved,
        "andere_coach_of_zaal": loss.replaced,
        "eerst_niet_geraakt": loss.others,
        "bewezen": loss.is_proven,
    }


def _chance(chance: Fraction) -> str:
    return str((Decimal(chance.numerator) / Decimal(chance.denominator)).quantize(PLACES))


def _tell(case: Case, stress: Stress, folder: Path) -> None:
    console = stdout_console()
    page = show_stress(case, stress)
    say(console, page.about, "bold")
    for block in (*page.opening, *(b for _, blocks in page.chapters for b in blocks)):
        if not isinstance(block, Figure):
            show_block(console, block)
    say(console, f"\nAlles staat in {folder}")
