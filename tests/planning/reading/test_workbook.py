import io
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from planning.domain.programme import Programme
from planning.findings import Origin
from planning.reading import read_programme, read_scenarios
from planning.reading.sheets import to_raw
from planning.reading.starter import write_starter
from tests.planning.reading.samples import errors, only_error, starter

NOWHERE = Origin(file="")


def workbook(tmp_path: Path) -> Path:
    return write_starter("proef", tmp_path, workbook=True)


def change(path: Path, how: Callable[[Workbook], None]) -> Path:
    book = load_workbook(path)
    how(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    return lambda book: book[sheet].__setitem__(cell, value)


def repacked(path: Path, added: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(added, content)
    return path


def without_origins(value: object) -> object:
    """The same with every origin set to nowhere, all the way down."""
    if isinstance(value, Origin):
        return NOWHERE
    if isinstance(value, tuple):
        return tuple(without_origins(x) for x in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), {f.name: without_origins(getattr(value, f.name)) for f in fields(value)}
    return value


@pytest.mark.parametrize("scenario", ["basis", "team-groter", "hoogstens-25000"])
def test_a_workbook_gives_the_same_programme_as_a_folder(tmp_path: Path, scenario: str) -> None:
    from_workbook = read_programme(workbook(tmp_path), scenario).require()
    from_folder = read_programme(starter(tmp_path), scenario).require()
    assert len(from_workbook.teams) == 3
    assert without_origins(replace(from_workbook, input_hash="")) == without_origins(
        replace(from_folder, input_hash="")
    )
    assert from_workbook.input_hash != from_folder.input_hash


def test_scenarios_of_a_workbook_are_listed(tmp_path: Path) -> None:
    assert read_scenarios(workbook(tmp_path)) == read_scenarios(starter(tmp_path))


def test_origins_name_the_sheet_and_the_row(tmp_path: Path) -> None:
    programme = read_programme(workbook(tmp_path)).require()
    assert str(programme.teams[1].origin) == "proef.xlsx, blad teams, rij 3"
    assert str(programme.origin) == "proef.xlsx, blad programma"


def test_cells_may_be_excels_own_dates_times_and_numbers(tmp_path: Path) -> None:
    def own(book: Workbook) -> None:
        book["uitzonderingen"]["B2"] = datetime(2026, 3, 9)
        book["beschikbaarheid"]["C2"] = time(9, 15)
        book["beschikbaarheid"]["D2"] = time(17, 0)
        book["tarieven"]["D2"] = 1250.1
        book["teams"]["C2"] = 13.0
        book["teams"]["B2"] = 2026

    programme: Programme = read_programme(change(workbook(tmp_path), own)).require()
    assert programme.coaches[0].diary.exceptions[0].first == date(2026, 3, 9)
    assert programme.coaches[0].diary.weekly is not None
    assert programme.coaches[0].diary.weekly[0].start == 555
    assert programme.tariffs[0].amount == Decimal("1250.10")
    assert (programme.teams[0].members, programme.teams[0].name) == (13, "2026")


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (4.35, Decimal("4.35")),
        (float("4.3499999999999996"), Decimal("4.35")),
        (datetime(2025, 1, 6), date(2025, 1, 6)),
        (datetime(2025, 1, 6, 9, 30), "06-01-2025 09.30"),
        (timedelta(hours=9, minutes=30), "9.30"),
        (timedelta(hours=24), "24.00"),
        (time(9, 30), time(9, 30)),
        (True, True),
        (None, None),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_loses_nothing(value: object, raw: object) -> None:
    assert to_raw(value) == raw


def test_a_formula_is_a_finding(tmp_path: Path) -> None:
    finding = only_error(change(workbook(tmp_path), put("teams", "C2", "=6+6")))
    assert str(finding) == (
        "proef.xlsx, blad teams, rij 2: In cel C2 staat een formule. "
        "Zet er de waarde zelf neer (kopiëren, plakken als waarden)."
    )


@pytest.mark.parametrize(("sheet", "cell"), [("vormen", "C2"), ("programma", "B2"), ("tarieven", "D4")])
def test_where_a_formula_stands_it_is_not_told_that_nothing_stands_there(tmp_path: Path, sheet: str, cell: str) -> None:
    assert only_error(change(workbook(tmp_path), put(sheet, cell, "=1+1"))).key == "formule"


def test_a_cell_left_empty_in_another_row_is_still_told(tmp_path: Path) -> None:
    def both(book: Workbook) -> None:
        book["vormen"]["C2"], book["vormen"]["C3"] = "=1+1", None

    found = errors(change(workbook(tmp_path), both))
    assert [(f.key, f.origin.row) for f in found] == [("formule", 2), ("niet ingevuld", 3)]


def test_an_error_value_is_a_finding(tmp_path: Path) -> None:
    finding = errors(change(workbook(tmp_path), put("teams", "B2", "#N/A")))[0]
    assert finding.what == "In cel B2 staat #N/A."


def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    def text(book: Workbook) -> None:
        cell = book["teams"]["B2"]
        cell.value = "=team"
        cell.data_type = "s"

    assert read_programme(change(workbook(tmp_path), text)).require().teams[0].name == "=team"


def test_a_wrong_cell_is_a_finding_with_its_sheet(tmp_path: Path) -> None:
    finding = only_error(change(workbook(tmp_path), put("tarieven", "D4", "84,250.00")))
    assert str(finding) == (
        "proef.xlsx, blad tarieven, rij 4: Bij bedrag staat '84,250.00', maar hier hoort een bedrag zoals 1.250,00. "
        "Schrijf de komma voor de centen en de punt voor de duizendtallen."
    )


def test_a_wrong_setting_is_a_finding_with_its_row(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), put("programma", "A2", "programma.idd"))
    found = errors(path)
    assert "proef.xlsx, blad programma, rij 2: De sleutel 'programma.idd' bestaat niet." in str(found[1])
    assert "Bij programma.id staat niets" in found[0].what


def test_a_setting_twice_is_a_finding(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: book["programma"].append(["groepen.maximum", 9]))
    assert only_error(path).what == "De sleutel 'groepen.maximum' staat er twee keer."


def test_a_value_without_a_key_is_a_finding(tmp_path: Path) -> None:
    def lose_keys(book: Workbook) -> None:
        book["programma"].append([None, 9])
        book["scenarios"].append(["hoogstens-25000", None, None, 9])
        book["scenarios"].append([None, None, "groepen.maximum", 9])

    assert [f.key for f in errors(change(workbook(tmp_path), lose_keys))] == ["niet ingevuld"] * 3


def test_a_row_is_added_by_a_scenario(tmp_path: Path) -> None:
    def extra(book: Workbook) -> None:
        for column, value in (("wie", "C1"), ("weekdag", "woensdag"), ("van", "9.00"), ("tot", "12.00")):
            book["scenarios"].append(["extra", "Extra dag", f"beschikbaarheid.+1.{column}", value])

    programme = read_programme(change(workbook(tmp_path), extra), "extra").require()
    assert [o.weekday for o in programme.coaches[0].diary.weekly or ()] == [0, 1, 2]


def test_an_unknown_sheet_names_its_near_match(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        book["coaches"].title = "coachs"

    assert "Bedoelde je 'coaches'?" in [f.advice for f in errors(change(workbook(tmp_path), rename))]


def test_a_missing_settings_sheet_is_a_finding(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: book.remove(book["programma"]))
    assert only_error(path).what == "Het blad programma ontbreekt of is leeg."


def test_an_empty_sheet_is_a_finding(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: book["teams"].delete_rows(2, 10))
    assert only_error(path).what == "De tabel teams is leeg."


def test_sheets_may_have_capitals(tmp_path: Path) -> None:
    def shout(book: Workbook) -> None:
        book["teams"].title = "TEAMS "

    assert errors(change(workbook(tmp_path), shout)) == []


def test_rows_with_only_layout_do_not_count(tmp_path: Path) -> None:
    path = change(workbook(tmp_path), lambda book: setattr(book["teams"]["A400000"], "number_format", "0"))
    assert errors(path) == []


@pytest.mark.parametrize("content", [b"", b"team;leden", b"PK\x03\x04" + b"\x00" * 50, b"%PDF-1.7", b"\x00" * 4096])
def test_a_workbook_that_is_none_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "proef.xlsx"
    path.write_bytes(content)
    assert only_error(path).what == "proef.xlsx is geen werkmap, of is beschadigd."


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    path = repacked(tmp_path / "proef.xlsx", "tekst.txt", b"hallo")
    assert only_error(path).key == "geen werkmap"


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "proef.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)
    assert "wachtwoord" in only_error(path).what


@pytest.mark.parametrize("name", ["proef.xls", "proef.ods", "teams.csv", "proef.xlsm", "proef"])
def test_another_kind_of_file_is_a_finding(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert only_error(tmp_path / name).key == "geen werkmap"


def test_a_workbook_cut_short_is_a_finding(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:3000])
    assert only_error(path).key == "geen werkmap"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path), "xl/media/bom.xml", b"\x00" * 201_000_000)
    assert path.stat().st_size < 1_000_000
    assert only_error(path).what == "proef.xlsx is uitgepakt groter dan 200 MB."


@pytest.mark.parametrize(
    ("part", "content", "key"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "koppeling"),
        ("xl/vbaProject.bin", b"x", "macro's"),
        ("xl/extra.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "geen werkmap"),
    ],
)
def test_what_reaches_out_of_a_workbook_is_refused(tmp_path: Path, part: str, content: bytes, key: str) -> None:
    assert only_error(repacked(workbook(tmp_path), part, content)).key == key


def test_damage_inside_a_sheet_is_a_finding(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoiled = io.BytesIO()
    with zipfile.ZipFile(spoiled, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:200] if name.startswith("xl/worksheets/sheet") else content)
    path.write_bytes(spoiled.getvalue())
    assert only_error(path).key == "geen werkmap"
