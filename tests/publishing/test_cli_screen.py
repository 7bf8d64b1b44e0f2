"""What the command line shows: text, tables, colours and the bar."""

import subprocess
import sys
from io import StringIO

import pytest
from rich.console import Console

from planning.findings import Finding, Origin, Severity
from planning.progress import ProgressReport
from publishing.blocks import Align, Column, Table, Verdict
from publishing.cli_progress import progress_bar
from publishing.cli_screen import show_block, show_findings


def finding(what: str) -> Finding:
    return Finding(key="k", severity=Severity.WARNING, origin=Origin(file="teams.csv", row=4), what=what)


def test_text_of_a_planner_is_never_taken_for_markup() -> None:
    stream = StringIO()
    show_findings(Console(file=stream, markup=False, width=60), [finding("team [bold]T04[/bold] :smile: [/x]")])
    assert "- teams.csv, rij 4: team [bold]T04[/bold] :smile: [/x]" in stream.getvalue()


def test_a_long_finding_stays_on_one_line_in_a_file() -> None:
    stream = StringIO()
    show_findings(Console(file=stream, width=40), [finding("lang " * 40)])
    assert max(map(len, stream.getvalue().splitlines())) > 200


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_table_fits_the_terminal(width: int) -> None:
    stream = StringIO()
    columns = (Column("Omschrijving"), Column("Totaal", Align.RIGHT))
    table = Table("Begroting", columns, (("Een lange omschrijving van een regel", "€ 1.250,00"),))
    show_block(Console(file=stream, width=width), table)
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert "€ 1.250,00" in stream.getvalue()


def test_no_colour_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured, plain = StringIO(), StringIO()
    show_block(Console(file=coloured, force_terminal=True, color_system="standard"), Verdict("Ja.", good=True))
    monkeypatch.setenv("NO_COLOR", "1")
    show_block(Console(file=plain, force_terminal=True, color_system="standard"), Verdict("Ja.", good=True))
    assert "\x1b[1;32m" in coloured.getvalue()
    assert "32m" not in plain.getvalue()


REPORT = ProgressReport(fraction=0.5, doing="teams inpassen", bound="hoogstens 10 teams")


def test_the_bar_tells_what_is_done_and_the_bound() -> None:
    stream = StringIO()
    console = Console(file=stream, force_terminal=True, width=120)
    with progress_bar(console, wanted=True) as progress:
        progress(REPORT)
    shown = stream.getvalue()
    assert [word in shown for word in ("Teams inpassen", "50%", "hoogstens 10 teams")] == [True] * 3


@pytest.mark.parametrize(("terminal", "wanted"), [(False, True), (True, False)])
def test_the_bar_is_silent_when_nobody_looks(terminal: bool, wanted: bool) -> None:
    stream = StringIO()
    with progress_bar(Console(file=stream, force_terminal=terminal), wanted=wanted) as progress:
        progress(REPORT)
    assert stream.getvalue() == ""


def test_help_waits_for_no_heavy_library() -> None:
    code = "import sys; from publishing.cli import run; run(['--help']); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(shown.splitlines()[-1].split())
    assert "typer" in loaded
    assert loaded & {"pulp", "numpy", "pandas", "matplotlib", "nbformat", "papermill", "openpyxl"} == set()
