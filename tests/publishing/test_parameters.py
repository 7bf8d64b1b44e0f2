from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from planning.findings import InvalidInput, Origin
from publishing.parameters import check_parameters, read_defaults
from publishing.request import PlannerMessage, parse_comparison, parse_parameters

HERE = Origin(file="proef.ipynb")


def notebook(source: str) -> NotebookNode:
    tagged = new_code_cell(source, metadata={"tags": ["parameters"]})
    made: NotebookNode = new_notebook(cells=[new_markdown_cell("# Vraag"), tagged])
    return made


def test_the_defaults_are_the_literals_of_the_first_code_cell() -> None:
    source = '# uitleg\nnaam = "basis"  # hulp\naantal = -3\nsnel = True\ngeen = None'
    assert read_defaults(notebook(source), HERE) == {"naam": "basis", "aantal": -3, "snel": True, "geen": None}


@pytest.mark.parametrize(
    "line", ["a = 1 + 1", "a = 1.5", "a = [1]", "import os", "a, b = 1, 2", "a = b = 1", "a =", "a[0] = 1"]
)
def test_anything_but_a_literal_is_refused(line: str) -> None:
    with pytest.raises(InvalidInput, match="alleen regels als naam"):
        read_defaults(notebook(line), HERE)


def test_a_notebook_without_code_is_refused() -> None:
    with pytest.raises(InvalidInput, match="niet gemerkt als 'parameters'"):
        read_defaults(new_notebook(cells=[new_markdown_cell("# Vraag")]), HERE)


def test_values_that_fit_give_no_findings() -> None:
    assert check_parameters({"naam": "a", "aantal": 1}, {"naam": "b"}, HERE) == ()


def test_every_misfit_is_found_at_once() -> None:
    findings = check_parameters({"naam": "a", "aantal": 1}, {"nam": "b", "aantal": True, "x": 1}, HERE)
    assert [str(f) for f in findings] == [
        "proef.ipynb: de parameter 'nam' bestaat hier niet. Bedoelde je 'naam'?",
        "proef.ipynb: de parameter 'x' bestaat hier niet. Kies uit: naam, aantal.",
        "proef.ipynb: aantal = True, maar hier hoort een geheel getal, zoals 1.",
    ]


def test_what_was_asked_becomes_a_request(tmp_path: Path) -> None:
    request = parse_parameters(programma=str(tmp_path), scenario=" basis ", rekentijd=0, toeval=3)
    assert request.programme == tmp_path
    assert (request.scenarios, request.seconds, request.seed) == (("basis",), None, 3)


def test_a_limit_on_the_time_is_passed_on(tmp_path: Path) -> None:
    assert parse_parameters(programma=str(tmp_path), scenario="basis", rekentijd=30, toeval=1).seconds == 30


def test_everything_wrong_in_the_first_cell_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PlannerMessage) as caught:
        parse_parameters(programma=str(tmp_path), scenario=4, rekentijd="lang", toeval=0)
    assert [f.what for f in caught.value.findings] == [
        "scenario = 4 is geen naam.",
        "rekentijd = 'lang' kan niet.",
        "toeval = 0 kan niet.",
    ]


def test_a_message_is_shown_as_sentences_without_a_traceback() -> None:
    with pytest.raises(PlannerMessage) as caught:
        parse_parameters(programma="", scenario="basis", rekentijd=0, toeval=1)
    assert caught.value._render_traceback_() == [
        "Zo kan het niet:",
        "- parametercel: programma = '' is geen naam. Zet de naam tussen aanhalingstekens: programma = \"…\".",
    ]


def test_a_programme_is_found_by_name_in_a_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "programmes" / "proef").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    request = parse_parameters(programma="proef", scenario="basis", rekentijd=0, toeval=1)
    assert request.programme == tmp_path / "programmes" / "proef"


def test_an_unknown_programme_gets_its_near_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "programmes" / "proeftuin").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlannerMessage, match=r"'proeftiun' is niet gevonden\. Bedoelde je 'proeftuin'\?"):
        parse_parameters(programma="proeftiun", scenario="basis", rekentijd=0, toeval=1)


def test_scenarios_are_split_at_commas_and_none_means_all(tmp_path: Path) -> None:
    some = parse_comparison(programma=str(tmp_path), scenarios="basis, om-de-week ,", rekentijd=0, toeval=1)
    every = parse_comparison(programma=str(tmp_path), scenarios="", rekentijd=0, toeval=1)
    assert (some.scenarios, every.scenarios) == (("basis", "om-de-week"), ())


def test_scenarios_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    with pytest.raises(PlannerMessage, match=r"scenarios = \['basis'\] is geen tekst"):
        parse_comparison(programma=str(tmp_path), scenarios=["basis"], rekentijd=0, toeval=1)
