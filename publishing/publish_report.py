"""The report of a case: its notebooks executed side by side, and the page and the PDF made from them."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import suppress
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import nbformat
import psutil
from nbformat import NotebookNode

from planning.domain.programme import Programme
from planning.progress import Progress, ProgressReport, silent
from publishing.case import Case
from publishing.html import to_html
from publishing.merge import merge_notebooks
from publishing.merge_sections import without_empty_sections
from publishing.parameters import Literal
from publishing.pdf import to_pdf
from publishing.publish import part_of, write_files
from publishing.request import Request
from publishing.run_folder import open_run
from publishing.runner import notebook_path, run_notebook
from publishing.show_budget import NO_CAP
from publishing.show_groups import NO_GROUPS, NO_RISK
from publishing.show_parts import UNKNOWN
from publishing.show_planning import WITHOUT_PLAN
from publishing.show_provenance import NO_GOALS
from publishing.versions import MAKER

COMPARISON, MONEY = "scenario", "begroting"
NOTEBOOKS = ("planning", MONEY, COMPARISON)
"""The notebooks of a report, in its order."""
NOTHING = (WITHOUT_PLAN, NO_GOALS, NO_CAP, NO_GROUPS, NO_RISK, UNKNOWN)
"""What a report leaves out, with its heading."""
SHARE_OF_NOTEBOOKS = 0.9


def write_report(case: Case, request: Request, reports: Path, today: date, progress: Progress = silent) -> Path:
    """As :func:`write_plan`, with the executed notebooks in one, and the page and the PDF made from it.

    Without a plan the report says why, and what would help; what only a plan can show is left out.
    Raises NotebookFailed when a notebook doesn't run to its end; what it did is kept where the message says.
    """
    title = report_title(case.programme)
    with open_run(reports, case.programme, today) as run:
        write_files(case, run.path)
        names = tuple(name for name in NOTEBOOKS if case.plan is not None or name != MONEY)
        executed = run_notebooks(request, part_of(progress, 0.0, SHARE_OF_NOTEBOOKS), names)
        progress(ProgressReport(fraction=SHARE_OF_NOTEBOOKS, doing="Rapport opmaken", bound=""))
        merged = without_empty_sections(merge_notebooks(executed, title), NOTHING)
        nbformat.write(merged, run.path / "uitvoer.ipynb")
        (run.path / "rapport.html").write_text(to_html(merged), encoding="utf-8")
        (run.path / "rapport.pdf").write_bytes(to_pdf(merged, title=title, author=MAKER, date=today))
    return run.final_path


def report_title(programme: Programme) -> str:
    """What stands above a report: the programme, and which scenario of it."""
    return f"{programme.name} – {programme.scenario_title}"


def run_notebooks(
    request: Request, progress: Progress = silent, names: Sequence[str] | None = None
) -> list[NotebookNode]:
    """The notebooks of a report, all or those of these names, executed side by side, in its order.

    Raises InvalidInput or NotebookFailed for the first that fails; failed ones are then kept in a folder for
    temporary files. When the person at the keyboard breaks it off, nothing is kept and no kernel goes on.
    """
    work = Path(mkdtemp(prefix="traject-notebooks-"))
    names = NOTEBOOKS if names is None else names
    with ThreadPoolExecutor(len(names)) as pool:
        runs = [pool.submit(_run, name, request, work) for name in names]
        try:
            _tell(runs, progress)
        except KeyboardInterrupt:
            _stop(runs)
            rmtree(work)
            raise
    if not any(work.iterdir()):
        work.rmdir()
    return [run.result() for run in runs]


def notebook_parameters(name: str, request: Request) -> dict[str, Literal]:
    """The parameters of one notebook: the comparison is of all scenarios, the others and its room are about one."""
    asked = request.scenarios[0]
    about: dict[str, Literal] = {"scenarios": "", "uitgangspunt": asked} if name == COMPARISON else {"scenario": asked}
    seconds = int(request.seconds or 0)
    return {"programma": str(request.programme), **about, "rekentijd": seconds, "toeval": request.seed}


def _run(name: str, request: Request, work: Path) -> NotebookNode:
    return run_notebook(notebook_path(name), notebook_parameters(name, request), work)


def _tell(runs: Sequence[Future[NotebookNode]], progress: Progress) -> None:
    progress(ProgressReport(fraction=0.0, doing="Notebooks uitvoeren", bound=""))
    for number, _ in enumerate(as_completed(runs), start=1):
        words = f"{number} van de {len(runs)} notebooks klaar"
        progress(ProgressReport(fraction=number / len(runs), doing=words, bound=""))


def _stop(runs: Sequence[Future[NotebookNode]]) -> None:
    """End all kernels, and those that were about to start; the only children this process has."""
    while not all(run.done() for run in runs):
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()
        wait(runs, timeout=0.2)
