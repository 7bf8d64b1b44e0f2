import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import nbformat
import pytest

from planning.progress import ProgressReport
from planning.reading.starter import write_starter
from publishing import publish_report
from publishing.case import build_case
from publishing.publish import part_of, write_plan
from publishing.publish_report import notebook_parameters, report_title, run_notebooks, write_report
from publishing.request import Request
from publishing.runner import NotebookFailed
from tests.publishing.cases import impossible_case, tiny_case
from tests.publishing.runs import write_programme

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 31)
PLAN_FILES = {"planning.csv", "planning.ics", "planning.xlsx", "begroting.xlsx", "uitkomst.json"}
REPORT_FILES = PLAN_FILES | {"uitvoer.ipynb", "rapport.html", "rapport.pdf"}


def request(programme: Path) -> Request:
    return Request(programme=programme, scenarios=("basis",), seconds=None, seed=1)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[ProgressReport]]:
    """The run folder of the starter programme's report, and what was told while it was made."""
    root = tmp_path_factory.mktemp("rapport")
    asked = request(write_starter("proef", root))
    told: list[ProgressReport] = []
    case = build_case(asked.programme, "basis", asked)
    return write_report(case, asked, root / "reports", TODAY, told.append), told


def test_a_plan_leaves_its_four_files(tmp_path: Path) -> None:
    folder = write_plan(tiny_case(), tmp_path, TODAY)
    assert folder == tmp_path / "2026-01-31-klein-basis-3fa93fa9"
    assert {p.name for p in folder.iterdir()} == PLAN_FILES


def test_a_case_without_a_plan_leaves_the_machines_copy_alone(tmp_path: Path) -> None:
    folder = write_plan(impossible_case("T1 past niet."), tmp_path, TODAY)
    assert [p.name for p in folder.iterdir()] == ["uitkomst.json"]
    assert json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))["status"] == "onmogelijk"


def test_a_report_leaves_all_files(report: tuple[Path, list[ProgressReport]]) -> None:
    assert {p.name for p in report[0].iterdir()} == REPORT_FILES


def test_page_and_pdf_come_from_the_kept_notebook(report: tuple[Path, list[ProgressReport]]) -> None:
    folder, _ = report
    kept = nbformat.read(folder / "uitvoer.ipynb", as_version=4)
    headings = [c.source for c in kept.cells if c.cell_type == "markdown" and c.source.startswith(("# ", "## "))]
    assert [h.splitlines()[0] for h in headings] == [
        "# Proef – Basis",
        "## Past het? Wie, wanneer en met wie",
        "## Wat kost het, en waar zit het in?",
        "## Welke variant?",
    ]
    page = (folder / "rapport.html").read_text(encoding="utf-8")
    assert "Ja, bewezen optimaal." in page
    assert "€\N{NO-BREAK SPACE}30.855,00" in page
    assert (folder / "rapport.pdf").read_bytes().startswith(b"%PDF-")


def test_a_report_of_an_impossible_programme_says_why_and_what_would_help(tmp_path: Path) -> None:
    programme = write_programme(tmp_path)
    settings = (programme / "programma.toml").read_text(encoding="utf-8")
    (programme / "programma.toml").write_text(settings.replace("24-01-2025", "10-01-2025"), encoding="utf-8")
    asked = request(programme)
    case = build_case(programme, "basis", asked)
    folder = write_report(case, asked, tmp_path / "reports", TODAY)
    assert {p.name for p in folder.iterdir()} == {"uitkomst.json", "uitvoer.ipynb", "rapport.html", "rapport.pdf"}
    page = (folder / "rapport.html").read_text(encoding="utf-8")
    assert "Deze regels kunnen niet allemaal tegelijk:" in page
    assert "Verleng de periode met 1 week, tot en met 17-01-2025" in re.sub(r"</?span[^>]*>", "", page)
    assert "Welke variant?" in page
    assert "Zonder plan valt hier niets te laten zien." not in page
    assert "Wat kost het, en waar zit het in?" not in page


def test_a_report_names_no_folder_of_the_machine(report: tuple[Path, list[ProgressReport]]) -> None:
    folder, _ = report
    told = [name for name in ("uitvoer.ipynb", "rapport.html") if str(folder.parents[1]) in (folder / name).read_text()]
    assert told == []


def test_progress_of_a_report_goes_on_to_its_end(report: tuple[Path, list[ProgressReport]]) -> None:
    fractions = [r.fraction for r in report[1]]
    assert fractions == sorted(fractions)
    assert [r.doing for r in report[1]] == [
        "Notebooks uitvoeren",
        "1 van de 3 notebooks klaar",
        "2 van de 3 notebooks klaar",
        "3 van de 3 notebooks klaar",
        "Rapport opmaken",
    ]


def test_a_failing_notebook_leaves_no_folder_and_keeps_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish_report, "NOTEBOOKS", ("planning",))
    monkeypatch.setattr(publish_report, "notebook_path", lambda _: failing_notebook(tmp_path))
    with pytest.raises(NotebookFailed) as failure:
        write_report(tiny_case(), request(tmp_path), tmp_path / "reports", TODAY)
    assert list((tmp_path / "reports").iterdir()) == []
    kept = failure.value.kept
    assert kept is not None
    assert kept.is_file()
    kept.unlink()
    kept.parent.rmdir()


def failing_notebook(folder: Path) -> Path:
    asked = notebook_parameters("planning", request(folder))
    parameters = "\n".join(f"{name} = {value!r}" for name, value in asked.items())
    cells = [
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("1 / 0"),
    ]
    path = folder / "kapot.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_breaking_off_ends_the_kernels_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def break_off(_report: ProgressReport) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_notebooks(request(write_starter("proef", tmp_path)), break_off)
    assert [p.name for p in tmp_path.iterdir()] == ["proef"]


def test_each_notebook_gets_its_own_parameters(tmp_path: Path) -> None:
    asked = Request(programme=tmp_path, scenarios=("om-de-week",), seconds=30, seed=7)
    shared = {"programma": str(tmp_path), "rekentijd": 30, "toeval": 7}
    assert notebook_parameters("begroting", asked) == shared | {"scenario": "om-de-week"}
    assert notebook_parameters("scenario", asked) == shared | {"scenarios": "", "uitgangspunt": "om-de-week"}


def test_a_report_is_titled_by_programme_and_scenario() -> None:
    assert report_title(tiny_case().programme) == "Klein voorbeeld – Basis"


def test_a_part_of_the_work_fills_its_own_stretch_of_the_bar() -> None:
    told: list[ProgressReport] = []
    part = part_of(told.append, 0.25, 0.75)
    for fraction in (0.0, 0.5, 1.0):
        part(ProgressReport(fraction=fraction, doing="zoeken", bound="9 teams"))
    assert [r.fraction for r in told] == [0.25, 0.5, 0.75]
    assert {(r.doing, r.bound) for r in told} == {("zoeken", "9 teams")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The wheel as hatchling builds it, without fetching anything."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path.read_bytes()


def test_the_wheel_holds_notebooks_and_templates_and_no_tests(wheel: bytes) -> None:
    names = set(zipfile.ZipFile(BytesIO(wheel)).namelist())
    wanted = {f"publishing/notebooks/{name}.ipynb" for name in ("planning", "begroting", "scenario")}
    wanted |= {p.relative_to(ROOT).as_posix() for p in (ROOT / "publishing" / "templates").rglob("*") if p.is_file()}
    wanted |= {f"{package}/py.typed" for package in ("planning", "budget", "publishing")}
    assert wanted - names == set()
    assert {name.split("/")[0] for name in names} == {
        "planning",
        "budget",
        "publishing",
        "trajectplanner-0.1.0.dist-info",
    }


def test_from_the_wheel_a_new_programme_becomes_a_report_outside_the_clone(wheel: bytes, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(BytesIO(wheel)).extractall(installed)
    desk = tmp_path / "desk"
    desk.mkdir()
    environment = os.environ | {"PYTHONPATH": str(installed)}
    program = f"import publishing.cli as c; assert c.__file__.startswith({str(installed)!r}); c.main()"

    def traject(*arguments: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-c", program, *arguments]
        return subprocess.run(call, cwd=desk, env=environment, capture_output=True, text=True, check=False)

    assert traject("nieuw", "proef").returncode == 0
    made = traject("rapport", "proef", "--json")
    assert (made.returncode, made.stderr) == (0, "")
    folder = desk / json.loads(made.stdout)["map"]
    assert {p.name for p in folder.iterdir()} == REPORT_FILES
