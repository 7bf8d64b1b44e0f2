"""``traject plan A B …`` and ``traject waarom A B …``: several programmes that share people, coaches or rooms."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.findings import Finding, InvalidInput, Severity
from planning.reading import read_programme, read_scenarios
from planning.reading.notes import error, listed
from planning.reading.reader import Reading
from planning.reading.scenarios import BASE
from planning.together import Together, plan_together
from planning.together_busy import fixed_sentences
from planning.together_levels import JointLevel
from planning.together_reasons import JointReasons, explain_together
from publishing.case import Case, case_of
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_programme import CALL, programme_path
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, show_findings, stderr_console, stdout_console
from publishing.publish import write_files
from publishing.request import Request
from publishing.run_folder import open_run
from publishing.show_together import show_together


def run_together(sources: Sequence[str], asked: Request, reports: Path, *, as_json: bool) -> int:
    """Plan the programmes together and leave a run folder for each; of ``asked`` the scenario, seed and time count.

    Raises InvalidInput with the findings of all programmes.
    """
    paths = [programme_path(source) for source in sources]
    readings = _read(paths, asked.scenarios[0])
    programmes = [reading.require() for reading in readings]
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        together = plan_together(programmes, seed=asked.seed, time_limit=asked.seconds, progress=progress)
        reasons = None if together.outcomes else explain_together(together)
    cases = _cases(paths, readings, together)
    folders = [write_run(case, together, reasons, reports) for case in cases]
    if as_json:
        print_json(together_json(together, reasons) | {"mappen": [str(folder) for folder in folders]})
    else:
        _show(together, reasons, cases, folders)
    return DONE if together.outcomes else BROKEN


def run_why_together(sources: Sequence[str], asked: Request, *, as_json: bool) -> int:
    """Say whether the programmes go together, and if not, why and what would help; nothing is written.

    Raises InvalidInput with the findings of all programmes.
    """
    programmes = [r.require() for r in _read([programme_path(source) for source in sources], asked.scenarios[0])]
    together = plan_together(programmes, seed=asked.seed, time_limit=asked.seconds)
    reasons = None if together.outcomes else explain_together(together)
    if as_json:
        print_json(together_json(together, reasons))
    else:
        _show(together, reasons, (), ())
    return DONE if together.status is not Status.IMPOSSIBLE else BROKEN


def _read(paths: Sequence[Path], scenario: str) -> list[Reading]:
    """The programmes, each in the scenario where it has one of that name. Raises InvalidInput with all errors."""
    has_it = [scenario in {info.name for info in read_scenarios(path)} for path in paths]
    names = [scenario if has else BASE for has in has_it] if any(has_it) else [scenario] * len(paths)
    readings = [read_programme(path, name) for path, name in zip(paths, names, strict=True)]
    errors = [_named(path, f) for path, r in zip(paths, readings, strict=True) for f in r.findings if _is_error(f)]
    ids = [r.programme.id for r in readings if r.programme is not None]
    doubles = [code for code in dict.fromkeys(ids) if ids.count(code) > 1]
    errors += [
        error(
            "dubbele code",
            CALL,
            f"Programma {code} staat er twee keer.",
            "Noem elk één keer, of geef ze elk een eigen programma.id.",
        )
        for code in doubles
    ]
    if errors:
        raise InvalidInput(tuple(dict.fromkeys(errors)))
    return readings


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _named(path: Path, finding: Finding) -> Finding:
    """The finding with the programme before its file, for several have files of the same name."""
    return replace(finding, origin=replace(finding.origin, file=f"{path.name}/{finding.origin.file}"))


def _cases(paths: Sequence[Path], readings: Sequence[Reading], together: Together) -> list[Case]:
    """The joint plans as cases, each with a word about the others; none when there is no joint plan."""
    planned = zip(paths, readings, together.planned, together.outcomes, strict=False)
    return [
        case_of(path, replace(r, programme=programme, findings=(*r.findings, _told(programme, together))), outcome)
        for path, r, programme, outcome in planned
    ]


def _told(programme: Programme, together: Together) -> Finding:
    """That the plan, and what is proven of it, takes the other programmes into account."""
    others = listed(tuple(p.name for p in together.programmes if p.id != programme.id))
    what = f"Dit is gepland samen met {others}: wat daar vastligt, telt hier als bezet."
    advice = "Verandert er daar iets, plan ze dan opnieuw samen."
    return Finding(key="samen gepland", severity=Severity.WARNING, origin=programme.origin, what=what, advice=advice)


def write_run(case: Case, together: Together, reasons: JointReasons | None, reports: Path) -> Path:
    """The run folder of one of the programmes, with the joint statement in it."""
    with open_run(reports, case.programme, date.today()) as run:
        write_files(case, run.path)
        text = json.dumps(together_json(together, reasons), ensure_ascii=False, indent=2)
        (run.path / "samen.json").write_text(f"{text}\n", encoding="utf-8")
    return run.final_path


def together_json(together: Together, reasons: JointReasons | None) -> dict[str, object]:
    """The joint statement as plain values; sessions are told by form, team and time, people not at all."""
    return {
        "programmas": [{"programma": p.id, "scenario": p.scenario} for p in together.programmes],
        "status": together.status.value,
        "alleen": [o.status.value for o in together.alone],
        "samen": [o.status.value for o in together.outcomes],
        "volgorde": list(together.order),
        "doelen": [_level_json(level) for level in together.levels],
        "ligt_vast": list(fixed_sentences(together.programmes)),
        "botsingen": [*map(str, together.clashes), *together.overloads],
        "bewezen_onmogelijk": reasons is not None and reasons.is_certain,
        "past_alleen_al_niet": [] if reasons is None else list(reasons.hopeless),
        "in_de_weg": [] if reasons is None else list(map(str, reasons.in_the_way)),
        "botsende_regels": _clash_json(reasons),
        "hoogstens_bediend": together.served_at_most,
        "uitwegen": [] if reasons is None else list(map(str, reasons.repairs)),
    }


def _clash_json(reasons: JointReasons | None) -> Mapping[str, object] | None:
    clash = None if reasons is None else reasons.clash
    if clash is None:
        return None
    return {"gedeeld": clash.shared, "regels": list(clash.rules), "geen_overbodig": clash.is_smallest}


def _level_json(level: JointLevel) -> Mapping[str, object]:
    return {"doel": level.name, "eenheid": level.unit, "bereikt": level.value, "grens": level.bound}


def _show(together: Together, reasons: JointReasons | None, cases: Sequence[Case], folders: Sequence[Path]) -> None:
    console = stdout_console()
    for block in show_together(together, reasons):
        show_block(console, block)
    console.print()
    for case, folder in zip(cases, folders, strict=True):
        show_findings(console, case.findings)
        say(console, f"{case.programme.name} staat in {folder}")
