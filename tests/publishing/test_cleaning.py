import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planning.domain.money import Amount
from planning.domain.plan import Status
from planning.findings import InvalidInput
from planning.reading import read_programme, read_scenarios
from planning.reading.checks_requests import NOTHING_ASKED
from planning.reading.starter import write_starter
from planning.reading.tables import TABLES
from planning.reading.without_rows import csv_filled, csv_without
from publishing import cleaning, swap
from publishing.case import build_case
from publishing.cleaning import carry_out, plan_cleaning
from publishing.cleaning_scenarios import toml_with_members
from publishing.cli import run
from publishing.cli_programme import build_request
from tests.publishing.runs import write_programme, write_run

AFTER = date(2025, 1, 24)
"""The last day of the small programme."""

NBSP = "\N{NO-BREAK SPACE}"
PROGRAMMES = Path(__file__).parents[2] / "programmes"
BEFORE = date(2025, 1, 23)
PEOPLE = "deelnemer;team;functie\n" + "".join(f"T1-P{n:02d};T1;F{n % 2}\n" for n in range(1, 13))
PAIRS = "deelnemer1;deelnemer2;soort;vorm\nT1-P01;T1-P02;samen;\nT2-P01;T2-P02;niet samen;\n"
HELD = "".join(f"T1-G{g};{form};gehouden;{day}-1-2025\n" for g in (1, 2) for form, day in (("A", 6), ("B", 13)))


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = write_programme(tmp_path)
    (folder / "deelnemers.csv").write_text(PEOPLE, encoding="utf-8-sig")
    (folder / "paren.csv").write_text(PAIRS, encoding="utf-8")
    return folder


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def clean(path: Path, until: date) -> tuple[str, ...]:
    cleanings = plan_cleaning(path, until)
    for each in cleanings:
        carry_out(each)
    return tuple(line.replace(NBSP, " ") for each in cleanings for line in each.said)


def test_nothing_goes_before_the_programme_has_ended(programme: Path) -> None:
    before = files_of(programme)
    assert clean(programme, BEFORE) == ()
    assert files_of(programme) == before


def test_of_a_programme_that_has_ended_all_rows_about_people_go(programme: Path) -> None:
    before = files_of(programme)
    assert clean(programme, AFTER) == ("deelnemers: 12 rijen", "paren: 2 rijen")
    after = files_of(programme)
    assert after["deelnemers.csv"] == "deelnemer;team;functie\n".encode("utf-8-sig")
    assert after["paren.csv"] == b"deelnemer1;deelnemer2;soort;vorm\n"
    others = [name for name in before if name not in ("deelnemers.csv", "paren.csv")]
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert read_programme(programme).programme is not None


def test_a_team_of_which_everything_was_held_goes_before_the_others(programme: Path) -> None:
    (programme / "voortgang.csv").write_text(f"groep;vorm;stand;datum\n{HELD}", encoding="utf-8")
    assert clean(programme, date(2025, 1, 12)) == ()
    assert clean(programme, date(2025, 1, 13)) == ("deelnemers: 12 rijen", "paren: 1 rij")
    assert files_of(programme)["paren.csv"].decode().splitlines()[1:] == ["T2-P01;T2-P02;niet samen;"]


def test_exceptions_that_are_over_go(programme: Path) -> None:
    rows = "wie;begin;eind;soort\nC1;6-1-2025;;niet\nC1;7-1-2025;20-1-2025;niet\nC2;13-1-2025;;niet\n"
    (programme / "uitzonderingen.csv").write_text(rows, encoding="utf-8")
    assert clean(programme, date(2025, 1, 13)) == ("uitzonderingen: 2 rijen",)
    left = files_of(programme)["uitzonderingen.csv"].decode().splitlines()
    assert left == ["wie;begin;eind;soort", "C1;7-1-2025;20-1-2025;niet"]


def test_what_scenarios_say_of_people_goes_too(programme: Path) -> None:
    scenarios = '[anders]\ntitel = "Anders"\ndeelnemers.T1-P01.functie = "F7"\nteams.T2.waarde = 3\n[[anders.paren]]\n'
    more = 'deelnemer1 = "T1-P03"\ndeelnemer2 = "T1-P04"\nsoort = "samen"\n'
    (programme / "scenarios.toml").write_text(scenarios + more, encoding="utf-8")
    assert clean(programme, AFTER)[-1] == "scenarios.toml: 4 instellingen over mensen"
    assert files_of(programme)["scenarios.toml"].decode() == '[anders]\ntitel = "Anders"\nteams.T2.waarde = 3\n'


def test_an_inline_table_about_people_goes(programme: Path) -> None:
    typed = '[a]\ntitel = "a"\ndeelnemers = {T1-P01 = {functie = "F7", niveau = "N1"}}\n'
    (programme / "scenarios.toml").write_text(typed, encoding="utf-8")
    clean(programme, AFTER)
    assert files_of(programme)["scenarios.toml"] == b'[a]\ntitel = "a"\n'


def test_a_setting_over_several_lines_stops_everything(programme: Path) -> None:
    typed = '[a]\ntitel = "a"\ndeelnemers.T1-P01.functie = """\nF7"""\n'
    (programme / "scenarios.toml").write_text(typed, encoding="utf-8")
    before = files_of(programme)
    with pytest.raises(InvalidInput, match="niet uit"):
        clean(programme, AFTER)
    assert files_of(programme) == before


def test_a_quoted_cell_over_two_lines_is_one_row() -> None:
    rows = 'deelnemer;team;aanname\nT1-P01;T1;"een\ntwee"\nT2-P01;T2;"drie"\n'
    assert csv_without(rows.encode(), {2}) == b'deelnemer;team;aanname\nT2-P01;T2;"drie"\n'


def test_a_file_elsewhere_is_never_touched(programme: Path, tmp_path: Path) -> None:
    outside = tmp_path / "echte-deelnemers.csv"
    outside.write_text(PEOPLE, encoding="utf-8")
    (programme / "deelnemers.csv").unlink()
    (programme / "deelnemers.csv").symlink_to(outside)
    with pytest.raises(InvalidInput, match="verwijzing"):
        clean(programme, AFTER)
    assert outside.read_text(encoding="utf-8") == PEOPLE


def test_a_link_within_the_programme_is_refused(programme: Path) -> None:
    (programme / "deelnemers.csv").rename(programme / "mensen.txt")
    (programme / "deelnemers.csv").symlink_to(programme / "mensen.txt")
    with pytest.raises(InvalidInput, match="verwijzing"):
        plan_cleaning(programme, AFTER)
    assert "T1-P01" in (programme / "mensen.txt").read_text("utf-8-sig")


@pytest.mark.parametrize("step", ["write", "exchange"])
def test_a_failure_halfway_leaves_everything_as_it_was(
    programme: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = files_of(programme)

    def fail(*_: object) -> None:
        raise OSError("vol")

    if step == "write":
        monkeypatch.setattr("os.fsync", fail)
    else:
        monkeypatch.setattr(cleaning, "put_in_place", fail)
    with pytest.raises(OSError, match="vol"):
        clean(programme, AFTER)
    assert files_of(programme) == before
    assert [p.name for p in programme.parent.iterdir()] == [programme.name]


def test_without_an_exchange_the_old_folder_comes_back_when_the_new_one_will_not_go(
    programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    with pytest.raises(OSError):
        swap.put_in_place(programme.with_name("is-er-niet"), programme)
    assert (programme / "deelnemers.csv").exists()
    assert clean(programme, AFTER)
    assert "T1-P01" not in (programme / "deelnemers.csv").read_text("utf-8-sig")
    assert [p.name for p in programme.parent.iterdir()] == [programme.name]


def test_what_an_earlier_try_left_behind_goes(programme: Path) -> None:
    left = programme.with_name(f"{cleaning.BESIDE}{programme.name}")
    left.mkdir()
    (left / "deelnemers.csv").write_text(PEOPLE, encoding="utf-8")
    clean(programme, AFTER)
    assert not left.exists()


def test_a_workbook_loses_its_rows_about_people(tmp_path: Path) -> None:
    path = write_starter("proef", tmp_path, workbook=True)
    book = load_workbook(path)
    if "deelnemers" not in book.sheetnames:
        book.create_sheet("deelnemers").append(["deelnemer", "team"])
    sheet = book["deelnemers"]
    first = sheet.max_row + 1
    columns = {cell.value: cell.column for cell in sheet[1]}
    for n in range(1, 4):
        sheet.cell(first + n, columns["deelnemer"], f"T01-P{n:02d}")
        sheet.cell(first + n, columns["team"], "T01")
    book.save(path)
    assert any(line.startswith("deelnemers: ") for line in clean(path, date(2099, 1, 1)))
    cells = [str(cell.value) for row in load_workbook(path)["deelnemers"].iter_rows() for cell in row]
    assert not [text for text in cells if "T01-P" in text]
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_every_table_about_people_is_emptied(programme: Path) -> None:
    names = [table.name for table in TABLES if table.personal]
    assert {"deelnemers", "paren", "indeling", "kandidaten", "koppels", "aanvragen"} <= set(names)
    for name in names:
        (programme / f"{name}.csv").write_text("kop\nregel die weg moet\n", encoding="utf-8")
    clean(programme, AFTER)
    assert {(programme / f"{name}.csv").read_text(encoding="utf-8") for name in names} == {"kop\n"}


def test_of_a_run_the_money_stays(programme: Path, tmp_path: Path) -> None:
    folder = write_run(programme, tmp_path / "reports")
    (folder / "rapport.html").write_text("T1-G1", encoding="utf-8")
    (folder / "2025-017.xml").write_text("factuur", encoding="utf-8")
    begroting = (folder / "begroting.xlsx").read_bytes()
    money = json.loads((folder / "uitkomst.json").read_text("utf-8"))["begroting"]
    assert clean(folder, date(2025, 1, 13)) == ()  # the last session is on the 14th
    clean(folder, date(2025, 1, 14))
    assert sorted(p.name for p in folder.iterdir()) == ["2025-017.xml", "begroting.xlsx", "uitkomst.json"]
    assert (folder / "begroting.xlsx").read_bytes() == begroting
    left = json.loads((folder / "uitkomst.json").read_text("utf-8"))
    assert (left["begroting"], left["wensen"], left["bevindingen"]) == (money, [], [])


def test_all_runs_in_a_folder_are_looked_at(programme: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    first, second = write_run(programme, reports), write_run(programme, reports)
    clean(reports, date(2025, 1, 14))
    assert [(p / "planning.csv").exists() for p in (first, second)] == [False, False]


def test_a_link_to_a_run_among_the_runs_is_left_alone(programme: Path, tmp_path: Path) -> None:
    elsewhere = write_run(programme, tmp_path / "elders")
    write_run(programme, tmp_path / "reports")
    (tmp_path / "reports" / "link").symlink_to(elsewhere)
    clean(tmp_path / "reports", AFTER)
    assert (elsewhere / "planning.csv").exists()


def test_a_folder_that_is_neither_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    assert run(["opschonen", str(tmp_path), "--tot", "1-1-2099"]) == 2
    assert "geen programma en geen map met uitkomsten" in capsys.readouterr().err
    assert (tmp_path / "foto.jpg").exists()


def test_a_trial_says_what_would_go_and_removes_nothing(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(programme)
    assert run(["opschonen", str(programme), "--tot", "24-1-2025", "--proef"]) == 0
    said = capsys.readouterr().out.replace(NBSP, " ")
    assert "klein, deelnemers: 12 rijen" in said
    assert "er is niets verwijderd" in said
    assert files_of(programme) == before


def test_what_the_programme_can_no_longer_do_is_said(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (programme / "kandidaten.csv").write_text("kandidaat;waarde\nK-P01;3\n", encoding="utf-8")
    assert run(["opschonen", str(programme), "--tot", "24-1-2025", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["opgeschoond"][0]["weg"][-1] == f"kandidaten: 1{NBSP}rij"


def test_other_files_in_the_folder_stay_the_same_files(programme: Path) -> None:
    (programme / "foto's").mkdir()
    kept = programme / "foto's" / "groot.jpg"
    kept.write_bytes(b"x" * 1000)
    number = kept.stat().st_ino
    clean(programme, AFTER)
    assert kept.stat().st_ino == number


def test_the_number_of_members_that_were_selected_stays() -> None:
    typed = b'team;naam;leden\r\nP1;"Pilot; 1";\r\nP2;Pilot 2;7\r\n'
    assert csv_filled(typed, "leden", {2: "20"}) == b'team;naam;leden\r\nP1;"Pilot; 1";20\nP2;Pilot 2;7\r\n'
    assert csv_filled(b"team\nP1\nP2\n", "leden", {2: "20"}) == b"team;leden\nP1;20\nP2;\n"


def test_a_pilot_whose_candidates_are_gone_can_be_planned_still(tmp_path: Path) -> None:
    folder = shutil.copytree(PROGRAMMES / "pilot-leidinggeven", tmp_path / "pilot")
    clean(folder, date(2026, 1, 1))
    reading = read_programme(folder)
    assert [team.members for team in reading.require().teams] == [20]
    assert "De tabel kandidaten is leeg: er wordt niet gekozen, en de quota tellen niet mee." in [
        f.what for f in reading.findings
    ]


def members_by_scenario(path: Path) -> Mapping[str, Mapping[str, int]]:
    names = [info.name for info in read_scenarios(path) if not info.is_impossible]
    return {name: {t.id: t.members for t in read_programme(path, name).require().teams} for name in names}


@pytest.mark.parametrize(
    "name", ["coaching-directeuren", "leersessies-stuurgroep", "pilot-leidinggeven", "teamcoaching"]
)
def test_after_cleaning_every_scenario_can_be_read_with_the_same_numbers(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(PROGRAMMES / name, tmp_path / name)
    before = members_by_scenario(folder)
    assert clean(folder, date(2027, 1, 1))
    assert members_by_scenario(folder) == before


def prices(folder: Path, *scenarios: str) -> list[tuple[Status, Amount | None]]:
    cases = [build_case(folder, name, build_request(str(folder), name, 1, 20)) for name in scenarios]
    return [(case.outcome.status, case.budget.excl if case.budget is not None else None) for case in cases]


def test_after_cleaning_a_pilot_its_scenarios_are_planned_and_priced_as_before(tmp_path: Path) -> None:
    folder = shutil.copytree(PROGRAMMES / "pilot-leidinggeven", tmp_path / "pilot")
    before = prices(folder, "vijftien", "twee-pilots")
    # dertig, een-uur and the like have other numbers than the 20 of basis; twee-pilots says two
    assert "scenario's: bij 6 rijen komt het aantal leden te staan" in clean(folder, date(2027, 1, 1))
    numbers = {name: tuple(own.values()) for name, own in members_by_scenario(folder).items()}
    assert [numbers[name] for name in ("basis", "vijftien", "dertig", "twee-pilots")] == [(20,), (15,), (30,), (10, 10)]
    assert prices(folder, "vijftien", "twee-pilots") == before
    assert [status for status, _ in before] == [Status.OPTIMAL, Status.OPTIMAL]
    assert "K-P" not in "".join(content.decode("utf-8-sig") for content in files_of(folder).values())


def test_after_cleaning_requests_no_scenario_has_more_than_nothing_to_plan(tmp_path: Path) -> None:
    folder = shutil.copytree(PROGRAMMES / "strippenkaart", tmp_path / "kaart")
    clean(folder, date(2027, 1, 1))
    for info in read_scenarios(folder):
        assert [f.key for f in read_programme(folder, info.name).findings] == [NOTHING_ASKED]
        assert read_programme(folder, info.name, may_be_over=True).require().strippenkaart is not None


def test_a_workbook_keeps_the_numbers_of_members_of_its_scenarios(tmp_path: Path) -> None:
    path = write_starter("proef", tmp_path, workbook=True)
    book = load_workbook(path)
    kinds = {sheet.title: {c.value: c.column for c in sheet[1]} for sheet in book}
    teams = book["teams"]
    for row in range(2, teams.max_row + 1):
        teams.cell(row, kinds["teams"]["leden"]).value = None
    for n in range(60):
        book["kandidaten"].append([f"K-P{n:02d}", 50 + n])
    scenarios = book["scenarios"]
    for key, value in (("selectie.maximum", 36), ("teams.T03.leden", 7)):
        scenarios.append(["klein", "Klein", key, value])
    bounds = {"selectie.minimum": 30, "selectie.maximum": 50}
    for key, value, *_ in book["programma"].iter_rows(min_row=2):
        value.value = bounds.get(str(key.value), value.value)
    book.save(path)
    before = members_by_scenario(path)
    clean(path, date(2099, 1, 1))
    assert members_by_scenario(path) == before
    assert before["klein"]["T03"] == 7
    assert before["klein"] != before["basis"]


def test_a_number_of_members_comes_where_the_scenario_can_be_read_still() -> None:
    place = ("a", "teams", "P1", "leden")
    typed = {
        b'[a]\r\ntitel = "A"\r\n': b'[a]\r\nteams.P1.leden = 9\r\ntitel = "A"\r\n',
        b'[a]\n[a.teams.P1]\nnaam = "P"': b'[a]\n[a.teams.P1]\nnaam = "P"\nleden = 9\n',
        b'[a.doel]\nalle = "ja"': b'[a.doel]\nalle = "ja"\n[a]\nteams.P1.leden = 9\n',
    }
    assert {old: toml_with_members(old, {place: 9}) for old in typed} == typed
    assert toml_with_members(b'[a]\nteams = {P1 = {naam = "P"}}\n', {place: 9}) is None


def test_of_requests_that_are_gone_the_ledger_can_be_read_still(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(PROGRAMMES / "strippenkaart", tmp_path / "kaart")
    clean(folder, date(2026, 1, 1))
    assert [f.key for f in read_programme(folder).findings] == ["geen aanvragen"]
    assert run(["strippenkaart", str(folder), "--op", "1-3-2025"]) == 0
    assert "zijn er 12 strips vrij op 4 kaarten" in capsys.readouterr().out.replace(NBSP, " ")


def test_a_copy_that_was_left_behind_goes_even_when_nothing_else_does(programme: Path) -> None:
    clean(programme, AFTER)
    left = programme.with_name(f"{cleaning.BESIDE}{programme.name}")
    left.mkdir()
    assert clean(programme, AFTER) == ("een kopie die een eerdere keer is blijven staan",)
    assert not left.exists()
