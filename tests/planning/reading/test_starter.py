from pathlib import Path

import pytest
from openpyxl import load_workbook

from planning.domain.plan import Status
from planning.findings import InvalidInput
from planning.planner import plan
from planning.reading import read_programme, read_scenarios
from planning.reading.keys import KEYS
from planning.reading.starter import write_starter
from planning.reading.tables import TABLES


def test_a_starter_has_what_a_small_programme_needs(tmp_path: Path) -> None:
    reading = read_programme(write_starter("teamdagen-2026", tmp_path))
    programme = reading.require()
    assert reading.findings == ()
    assert (programme.id, programme.name) == ("teamdagen-2026", "Teamdagen 2026")
    assert [len(x) for x in (programme.teams, programme.coaches, programme.locations, programme.forms)] == [3, 2, 2, 3]
    assert len(programme.assumptions) == 7


@pytest.mark.parametrize("workbook", [False, True])
def test_a_starter_plans_as_it_stands_in_every_scenario(tmp_path: Path, workbook: bool) -> None:
    path = write_starter("proef", tmp_path, workbook=workbook)
    served = {}
    for scenario in read_scenarios(path):
        outcome = plan(read_programme(path, scenario.name).require())
        assert outcome.status in (Status.OPTIMAL, Status.FOUND)
        assert outcome.plan is not None
        served[scenario.name] = len(outcome.plan.sessions)
    # 3 teams x 2 groups x 3 forms; 21 people in 3 groups; 25.000 incl. = 20.661 excl. = 1.500 + 2 x (500 + 6 x 1.250)
    assert served == {"basis": 18, "team-groter": 21, "hoogstens-25000": 12}


def test_a_starter_leaves_nothing_else_behind(tmp_path: Path) -> None:
    write_starter("proef", tmp_path)
    write_starter("proef", tmp_path, workbook=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["proef", "proef.xlsx"]


def test_every_setting_is_explained_where_it_is_typed(tmp_path: Path) -> None:
    text = (write_starter("proef", tmp_path) / "programma.toml").read_text(encoding="utf-8")
    assert [k.name for k in KEYS if f"# {k.help}" not in text] == []


@pytest.mark.parametrize("name", ["proef", "proef.xlsx"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("van mij")
    with pytest.raises(InvalidInput, match="bestaat al"):
        write_starter("proef", tmp_path, workbook=name.endswith(".xlsx"))
    assert (tmp_path / name).read_text() == "van mij"


@pytest.mark.parametrize(
    "name", ["../proef", "a/b", "a\\b", "", ".", "..", "nul", "CON", "proef ", "-x", "a.b", "x" * 41]
)
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="kan geen naam van een programma zijn"):
        write_starter(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="bestaat niet"):
        write_starter("proef", tmp_path / "nergens")


def test_a_disk_that_refuses_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(InvalidInput, match="kan niets worden geschreven"):
        write_starter("proef", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_has_every_table_with_its_headings_and_help(tmp_path: Path) -> None:
    book = load_workbook(write_starter("proef", tmp_path, workbook=True))
    for table in TABLES:
        headings = [cell for cell in book[table.name][1] if cell.value]
        assert tuple(cell.value for cell in headings) == table.column_names
        assert all(cell.comment is not None and cell.comment.text for cell in headings)
        assert book[table.name].freeze_panes == "A2"


def test_the_workbook_has_a_drop_down_wherever_there_is_a_choice(tmp_path: Path) -> None:
    book = load_workbook(write_starter("proef", tmp_path, workbook=True))
    for table in TABLES:
        lists = {
            v.promptTitle: v.formula1 for v in book[table.name].data_validations.dataValidation if v.type == "list"
        }
        for column in table.columns:
            if column.kind.choices:
                assert lists[column.name] == '"' + ",".join(column.kind.choices) + '"'
    settings = [v.promptTitle for v in book["programma"].data_validations.dataValidation if v.type == "list"]
    assert settings == [k.name[:32] for k in KEYS if k.kind.choices]
    assert len(settings) == 18


def test_excel_accepts_every_help_text(tmp_path: Path) -> None:
    book = load_workbook(write_starter("proef", tmp_path, workbook=True))
    rules = [v for sheet in book.worksheets for v in sheet.data_validations.dataValidation]
    assert len(rules) > 80
    assert all(len(v.promptTitle) <= 32 and len(v.prompt) <= 255 and len(v.error or "") <= 225 for v in rules)
    assert all(len(v.formula1 or "") <= 255 for v in rules)
