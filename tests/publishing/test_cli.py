import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planning.domain.plan import Violation
from planning.progress import Progress
from planning.reading.starter import write_starter
from publishing import cli_compare, cli_run
from publishing.cli import COMMANDS, run
from publishing.cli_guard import guarded
from tests.publishing.cases import tiny_case, tiny_outcome

NAMES = [name for name, _ in COMMANDS]
ENGLISH = ("Usage", "Options", "Arguments", "Commands", "Show this", "default", "required", "<", "[OPTIONS]")


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new programme, with the folder it lies in as the working directory."""
    monkeypatch.chdir(tmp_path)
    return write_starter("proef", tmp_path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_impossible(programme: Path) -> None:
    """One week is too short for three forms with days between them."""
    change(programme / "programma.toml", 'eind = "26-06-2026"', 'eind = "16-01-2026"')


def folders(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "reports").iterdir())


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)], ids=" ".join)
def test_help_is_dutch(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    shown = capsys.readouterr().out
    assert "Gebruik: traject" in shown
    assert "Laat deze uitleg zien." in shown
    assert [word for word in ENGLISH if word in shown] == []


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    shown = capsys.readouterr().out
    assert [name for name in NAMES if name not in shown] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["plann"], "De opdracht 'plann' bestaat niet. Bedoelde je 'plan' of 'herplan'?"),
        (["xyz"], "De opdracht 'xyz' bestaat niet."),
        (["plan"], "Er ontbreekt iets: PROGRAMMA."),
        (["nieuw"], "Er ontbreekt iets: NAAM."),
        (["plan", "x", "--foo"], "De optie --foo bestaat niet."),
        (["plan", "x", "--sed", "3"], "De optie --sed bestaat niet. Bedoelde je --seed?"),
        (["plan", "x", "--seed", "a"], "Bij --seed: 'a' kan niet; geef een geheel getal van 1 of meer."),
        (["plan", "x", "--tijd", "0"], "Bij --tijd: '0' kan niet; geef een geheel getal van 1 of meer."),
        (["plan", "x", "--tijd"], "Achter --tijd hoort een waarde."),
        (["plan", "x", "--json=1"], "Achter --json hoort geen waarde."),
        (["rapport", "x", "y"], "Hier is te veel opgegeven: y."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_explained_in_dutch(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[0] == sentence


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Gebruik: traject" in capsys.readouterr().out


def test_a_new_programme_is_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["nieuw", "proef"]) == 0
    assert "traject controleer proef" in capsys.readouterr().out
    assert run(["controleer", "proef"]) == 0
    assert "In orde: dit programma kan gepland worden." in capsys.readouterr().out


def test_a_new_workbook_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nieuw", "proef", "--werkmap", "--map", str(tmp_path), "--json"]) == 0
    path = json.loads(capsys.readouterr().out)["pad"]
    assert path == str(tmp_path / "proef.xlsx")
    assert run(["plan", path, "--uit", str(tmp_path / "reports")]) == 0
    assert "Ja, bewezen optimaal." in capsys.readouterr().out


def test_a_new_programme_never_overwrites_an_old_one(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(p.read_bytes() for p in starter.iterdir())
    assert run(["nieuw", "proef"]) == 2
    assert "proef bestaat al" in capsys.readouterr().err
    assert sorted(p.read_bytes() for p in starter.iterdir()) == before


def test_checking_names_every_mistake_of_every_scenario_once(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(starter / "programma.toml", "# sessies_per_week = 6", "sessies_per_wek = 6")
    change(starter / "scenarios.toml", "teams.T03.leden = 21", "teams.T03.leden = 11")
    assert run(["controleer", "proef"]) == 2
    shown = capsys.readouterr().out
    assert shown.count("sessies_per_wek") == 1
    assert "T03" in shown
    assert "Nog niet in orde" in shown


def test_checking_one_scenario_leaves_the_others_alone(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(starter / "scenarios.toml", "teams.T03.leden = 21", "teams.T03.leden = 11")
    assert run(["controleer", "proef", "--scenario", "basis"]) == 0
    assert run(["controleer", "proef", "--scenario", "team-groter"]) == 2
    assert "In orde" in capsys.readouterr().out


def test_checking_as_json_gives_each_finding_with_its_place(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(starter / "teams.csv", "T01;", "T02;")
    assert run(["controleer", "proef", "--json"]) == 2
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert answer["in_orde"] is False
    assert {(f["ernst"], f["bestand"]) for f in answer["bevindingen"]} >= {("fout", "teams.csv")}
    assert shown.err == ""


@pytest.mark.usefixtures("starter")
def test_planning_gives_the_verdict_and_leaves_a_run_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "proef"]) == 0
    shown = capsys.readouterr()
    assert "Ja, bewezen optimaal." in shown.out
    # 3 teams × 2 groups × 3 forms = 18 sessions of 1.250 + 3 × 500 + 1.500 = 25.500; × 1,21 = 30.855
    assert "18 sessies" in shown.out.replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 30.855,00 inclusief btw" in shown.out.replace("\N{NO-BREAK SPACE}", " ")
    assert shown.err == ""
    (folder,) = folders(tmp_path)
    names = {"planning.csv", "planning.ics", "planning.xlsx", "begroting.xlsx", "uitkomst.json"}
    assert {p.name for p in folder.iterdir()} == names
    assert f"Alles staat in {Path('reports') / folder.name}" in shown.out


@pytest.mark.usefixtures("starter")
def test_planning_as_json_prints_the_machines_copy_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "proef", "--json"]) == 0
    shown = capsys.readouterr()
    (folder,) = folders(tmp_path)
    copy = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))
    assert json.loads(shown.out) == copy | {"map": f"reports/{folder.name}"}
    assert copy["begroting"] == {"excl": "25500.00", "btw": "5355.00", "incl": "30855.00"}
    assert shown.err == ""


@pytest.mark.usefixtures("starter")
def test_the_same_input_twice_gives_the_same_planning(tmp_path: Path) -> None:
    assert run(["plan", "proef"]) == run(["plan", "proef"]) == 0
    first, second = folders(tmp_path)
    assert (first / "planning.csv").read_bytes() == (second / "planning.csv").read_bytes()
    copies = [json.loads((f / "uitkomst.json").read_text(encoding="utf-8")) for f in (first, second)]
    assert [copy.pop("duur_s") >= 0 for copy in copies] == [True, True]
    assert copies[0] == copies[1]


def test_wrong_input_gives_findings_and_leaves_nothing(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(starter / "programma.toml", "# sessies_per_week = 6", "sessies_per_wek = 6")
    assert run(["plan", "proef"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "sessies_per_wek" in shown.err
    assert not (tmp_path / "reports").exists()


def test_wrong_input_as_json_gives_the_findings(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(starter / "programma.toml", "# sessies_per_week = 6", "sessies_per_wek = 6")
    assert run(["plan", "proef", "--json"]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "ongeldige invoer"
    assert "sessies_per_wek" in answer["bevindingen"][0]["wat"]


def test_a_programme_that_is_not_there_gets_the_nearest_name(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "programmes").mkdir()
    starter.rename(tmp_path / "programmes" / "proef")
    assert run(["plan", "proev"]) == 2
    assert "het programma 'proev' is niet gevonden. Bedoelde je 'proef'?" in capsys.readouterr().err


def test_an_impossible_programme_says_why_and_leaves_only_the_machines_copy(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_impossible(starter)
    assert run(["plan", "proef"]) == 1
    assert "\nNee: " in capsys.readouterr().out
    (folder,) = folders(tmp_path)
    assert [p.name for p in folder.iterdir()] == ["uitkomst.json"]
    copy = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))
    assert copy["status"] == "onmogelijk"
    assert copy["redenen"] != []


@pytest.mark.usefixtures("starter")
def test_a_plan_that_breaks_a_rule_is_not_given_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = replace(tiny_outcome(), violations=(Violation(rule="order", sentence="T1-G1 doet B voor A."),))
    monkeypatch.setattr(cli_run, "build_case", lambda *_: tiny_case(outcome=broken))
    assert run(["plan", "proef"]) == 1
    assert "T1-G1 doet B voor A." in capsys.readouterr().out
    (folder,) = folders(tmp_path)
    assert [p.name for p in folder.iterdir()] == ["uitkomst.json"]


@pytest.mark.usefixtures("starter")
def test_scenarios_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scenario", "proef"]) == 0
    shown = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Wat elke variant inhoudt" in shown
    # a team of 21 has 3 groups: 3 sessions more, 25.500 + 3 × 1.250 = 29.250
    assert ["€ 25.500,00" in shown, "€ 29.250,00" in shown] == [True, True]
    assert not (tmp_path / "reports").exists()


@pytest.mark.usefixtures("starter")
def test_comparing_tells_which_scenario_is_being_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    @contextmanager
    def listen(*_: object, **__: object) -> Iterator[Progress]:
        yield lambda report: told.append(report.doing)

    monkeypatch.setattr(cli_compare, "progress_bar", listen)
    assert run(["scenario", "proef", "team-groter"]) == 0
    assert told == ["Basis (1 van de 2)", "Team 3 telt 21 mensen (2 van de 2)"]


@pytest.mark.usefixtures("starter")
def test_scenarios_as_json_give_their_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scenario", "proef", "team-groter", "--json"]) == 0
    shown = capsys.readouterr()
    first, second = json.loads(shown.out)["scenarios"]
    assert [first["scenario"], second["scenario"]] == ["basis", "team-groter"]
    assert [first["sessies"], second["sessies"]] == [18, 21]
    assert [first["excl"], second["excl"]] == ["25500.00", "29250.00"]
    assert shown.err == ""


@pytest.mark.usefixtures("starter")
def test_an_unknown_scenario_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scenario", "proef", "team-groot"]) == 2
    assert "het scenario 'team-groot' bestaat niet. Bedoelde je 'team-groter'?" in capsys.readouterr().err
    assert run(["plan", "proef", "--scenario", "team-groot"]) == 2


def test_a_folder_that_cannot_be_written_is_said_plainly(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "proef", "--uit", str(starter / "teams.csv")]) == 2
    assert "dat is een bestand, geen map" in capsys.readouterr().err


def raises(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


@pytest.mark.usefixtures("starter")
def test_breaking_off_leaves_no_half_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("publishing.publish.write_budget_workbook", raises(KeyboardInterrupt()))
    assert run(["plan", "proef"]) == 130
    assert capsys.readouterr().err == "Gestopt. Er is niets half achtergebleven.\n"
    assert folders(tmp_path) == []


def test_an_unexpected_error_is_a_sentence_with_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert guarded([], raises(ZeroDivisionError("nul"))) == 2
    shown = capsys.readouterr()
    (log,) = tmp_path.iterdir()
    assert "Er ging iets mis in traject zelf (ZeroDivisionError: nul)." in shown.err
    assert str(log) in shown.err
    assert "Traceback" not in shown.err
    assert log.read_text(encoding="utf-8").startswith("Traceback")


def test_debugging_shows_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        guarded(["--debug"], raises(ZeroDivisionError()))
    monkeypatch.setenv("TRAJECT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        guarded([], raises(ZeroDivisionError()))


def test_the_program_does_not_see_the_word_debug() -> None:
    seen: list[Sequence[str]] = []

    def program(given: Sequence[str]) -> int:
        seen.append(given)
        return 0

    assert guarded(["plan", "--debug", "x"], program) == 0
    assert seen == [["plan", "x"]]
