"""What people put around their tables: titles, totals, merged cells, and files of other programs."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from planning.findings import Severity
from planning.reading import read_programme
from tests.planning.reading.samples import TEAMCOACHING, edit, errors, only_error, starter, write
from tests.planning.reading.test_workbook import change, put, workbook

PROGRAMMES = TEAMCOACHING.parent


def test_a_title_above_the_column_names_is_one_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    text = (folder / "teams.csv").read_text(encoding="utf-8-sig")
    write(folder, "teams.csv", f"Overzicht van de teams\n\n{text}")
    assert str(only_error(folder)) == (
        "teams.csv: De kolomnamen staan niet op de eerste rij, maar op rij 3. Haal weg wat erboven staat."
    )


def test_a_title_above_the_column_names_of_a_sheet_is_one_finding(tmp_path: Path) -> None:
    def titled(book: Workbook) -> None:
        book["teams"].insert_rows(1)
        book["teams"]["A1"] = "Overzicht"

    finding = only_error(change(workbook(tmp_path), titled))
    assert (finding.key, finding.what) == (
        "kolomnamen",
        "De kolomnamen staan niet op de eerste rij, maar op rij 2.",
    )


@pytest.mark.parametrize("word", ["Totaal", "totaal:", "SUBTOTAAL"])
def test_a_row_with_a_total_is_no_team(tmp_path: Path, word: str) -> None:
    folder = starter(tmp_path)
    text = (folder / "teams.csv").read_text(encoding="utf-8-sig")
    write(folder, "teams.csv", f"{text}{word};;36\n")  # 12 + 14 + 16 is 42, but 36 can be cut into groups too
    assert str(only_error(folder)) == (
        "teams.csv, rij 5: Deze rij lijkt een optelling van de rijen erboven. Haal haar weg: de planner telt zelf."
    )


def test_merged_cells_are_named(tmp_path: Path) -> None:
    found = errors(change(workbook(tmp_path), lambda book: book["teams"].merge_cells("A2:A3")))
    assert str(found[0]) == (
        "proef.xlsx, blad teams: Hier zijn cellen samengevoegd: A2:A3. Splits ze (Samenvoegen en centreren uitzetten), "
        "en vul in elke rij in wat er hoort."
    )


def test_merged_cells_that_would_silently_mean_everything_are_a_finding(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: book["teams"].merge_cells("E2:E4"))
    assert only_error(path).key == "samengevoegde cellen"


def test_merged_cells_in_the_explanation_do_no_harm(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: book["uitleg"].merge_cells("A2:B3"))
    assert errors(path) == []


@pytest.mark.parametrize("name", ["~$teams.csv", "._teams.csv", ".teams.csv.swp", "._programma.toml"])
def test_what_other_programs_put_beside_a_table_is_not_read(tmp_path: Path, name: str) -> None:
    folder = starter(tmp_path)
    (folder / name).write_bytes(b"\x00\x05\x16\x07")
    assert errors(folder) == []


@pytest.mark.parametrize("name", ["teams.xlsx", "Teams.ods", "coaches.txt"])
def test_a_table_saved_as_another_kind_is_told_not_to_count(tmp_path: Path, name: str) -> None:
    folder = starter(tmp_path)
    (folder / name).write_bytes(b"PK")
    reading = read_programme(folder)
    told = [f for f in reading.findings if f.origin.file == name]
    assert reading.programme is not None
    assert [f.severity for f in told] == [Severity.WARNING]
    assert f"leest de planner alleen {name.split('.')[0].lower()}.csv." in told[0].what


@pytest.mark.parametrize("scenario", ["basis", "hoogstens-25000"])
def test_settings_that_can_not_be_read_are_one_finding_in_every_scenario(tmp_path: Path, scenario: str) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'begin = "12-01-2026"', "begin = 12-01-2026")
    assert only_error(folder, scenario).key == "schrijffout"


def test_settings_in_strange_bytes_are_not_told_to_be_saved_as_a_table(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "programma.toml").write_bytes(b"\xff\xfe\x00")
    found = next(f for f in errors(folder) if f.key == "onleesbare tekens")
    assert found.advice == "Bewaar het als gewone tekst, met codering UTF-8."


def test_a_team_without_a_code_is_not_called_none(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "T01;Team 1;12", ";Team 1;11")
    assert "Dit team heeft 11 leden." in "".join(f.what for f in errors(folder))


def test_the_number_by_which_a_spreadsheet_keeps_a_day_is_explained(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'begin = "12-01-2026"', "begin = 46034")
    # day 1 of a spreadsheet is 31-12-1899: 46.034 days after 30-12-1899 is 12-1-2026
    assert only_error(folder).advice == "Zo bewaart een rekenblad 12-01-2026: geef de cel de opmaak datum."


def test_a_time_that_a_spreadsheet_took_for_a_number_is_explained(tmp_path: Path) -> None:
    finding = only_error(change(workbook(tmp_path), put("beschikbaarheid", "C2", 9.3)))
    assert finding.advice == "Typ in een rekenblad 9:30, met een dubbele punt."


@pytest.mark.parametrize(("old", "new"), [("team;", "ploeg;"), ("\nP1;", "\nPilot 1;")])
def test_a_pilot_without_a_code_that_can_be_read_is_a_finding(tmp_path: Path, old: str, new: str) -> None:
    folder = Path(shutil.copytree(PROGRAMMES / "pilot-leidinggeven", tmp_path / "pilot"))
    assert errors(edit(folder, "teams.csv", old, new))


def test_a_request_with_an_unreadable_value_is_a_finding(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PROGRAMMES / "strippenkaart", tmp_path / "strippenkaart"))
    lines = (folder / "aanvragen.csv").read_text(encoding="utf-8").splitlines()
    place = lines[0].split(";").index("waarde")
    cells = lines[7].split(";")
    cells[place] = "veel"
    lines[7] = ";".join(cells)
    write(folder, "aanvragen.csv", "\n".join(lines))
    assert only_error(folder).what.startswith("Bij waarde staat 'veel'")
