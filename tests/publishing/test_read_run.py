import json
from pathlib import Path

import pytest

from planning.findings import InvalidInput
from publishing.read_run import read_run
from tests.examples import tiny_plan
from tests.publishing.runs import write_programme, write_run


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


@pytest.fixture
def folder(programme: Path, tmp_path: Path) -> Path:
    return write_run(programme, tmp_path / "reports")


def change(folder: Path, old: str, new: str, file: str = "planning.csv") -> Path:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def sentences(folder: Path, programme: Path) -> list[str]:
    with pytest.raises(InvalidInput) as problem:
        read_run(folder, str(programme))
    return [str(f) for f in problem.value.findings]


def test_a_run_gives_back_the_sessions_it_was_made_of(folder: Path, programme: Path) -> None:
    run = read_run(folder, str(programme))
    assert run.plan.sessions == tiny_plan().sessions
    assert run.findings == ()
    assert run.programme.id == "klein"


def test_a_run_has_no_people_in_it(folder: Path, programme: Path) -> None:
    run = read_run(folder, str(programme))
    assert [(g.id, g.forms, g.participants) for g in run.plan.groups] == [
        (group, ("A", "B"), ()) for group in ("T1-G1", "T1-G2", "T2-G1", "T2-G2")
    ]


def test_the_programme_is_found_by_the_name_in_the_run(
    folder: Path, programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme.parent)
    assert read_run(folder).source == programme


def test_a_run_keeps_no_path(folder: Path, programme: Path) -> None:
    assert str(programme.parent) not in (folder / "uitkomst.json").read_text(encoding="utf-8")


def test_a_programme_that_cannot_be_found_is_asked_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    with pytest.raises(InvalidInput, match=r"'klein' is niet gevonden\. Zeg met --programma waar het staat\."):
        read_run(folder)


def test_a_programme_that_changed_since_is_said_with_what_it_costs_now(folder: Path, programme: Path) -> None:
    change(programme, "1.250,00", "1.300,00", "tarieven.csv")
    (finding,) = read_run(folder, str(programme)).findings
    # 1.000 + 2 x 500 + 8 x 1.300
    assert finding.what.replace("\N{NO-BREAK SPACE}", " ") == (
        "Programma klein is veranderd sinds deze run; gerekend is met wat er nu staat. "
        "De begroting van deze planning is nu € 12.400,00 exclusief btw."
    )


def test_a_team_that_was_not_served_is_known(programme: Path, tmp_path: Path) -> None:
    folder = write_run(programme, tmp_path / "reports")
    text = (folder / "planning.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "planning.csv").write_text("\n".join(x for x in text if ";T2;" not in x), encoding="utf-8")
    assert read_run(folder, str(programme)).plan.unserved == ("T2",)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (";T1;", ";T9;", "Team T9 staat niet in programma klein."),
        (";C1;", ";C9;", "Coach C9 staat niet in programma klein."),
        (";A;", ";Z;", "Vorm Z staat niet in programma klein."),
        ("6-1-2025", "31-2-2025", "hier hoort een datum die bestaat"),
        ("09.30;11.30", "11.30;09.30", "Deze sessie eindigt voor ze begint."),
        ("T1-G2", "T1-G1", "Groep T1-G1 heeft vorm A 2 keer."),
        (";groep;", ";clubje;", "De kolom 'clubje' bestaat niet"),
    ],
)
def test_a_planning_that_was_spoiled_is_a_finding(
    folder: Path, programme: Path, old: str, new: str, sentence: str
) -> None:
    assert any(sentence in found for found in sentences(change(folder, old, new), programme))


def test_a_folder_that_is_no_run_is_a_finding(tmp_path: Path, programme: Path) -> None:
    assert "is geen map met uitkomsten" in sentences(tmp_path / "nergens", programme)[0]


@pytest.mark.parametrize("text", ["", "geen json", "[]", "{}", json.dumps({"programma": 3, "scenario": "basis"})])
def test_an_outcome_that_cannot_be_read_is_a_finding(folder: Path, programme: Path, text: str) -> None:
    (folder / "uitkomst.json").write_text(text, encoding="utf-8")
    assert "uitkomst.json is niet te lezen" in sentences(folder, programme)[0]


def test_a_run_without_a_plan_is_a_finding(folder: Path, programme: Path) -> None:
    (folder / "planning.csv").unlink()
    outcome = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))
    (folder / "uitkomst.json").write_text(json.dumps({**outcome, "status": "onmogelijk", "sessies": None}))
    assert sentences(folder, programme) == [
        "planning.csv: Deze run heeft geen planning: de status is onmogelijk. Kies een run met een planning."
    ]


def test_a_planning_that_was_taken_out_of_its_run_is_missed(folder: Path, programme: Path) -> None:
    (folder / "planning.csv").unlink()
    assert sentences(folder, programme) == [
        "planning.csv: planning.csv is uit deze run verdwenen. Zet het bestand terug, of maak de run opnieuw."
    ]


def test_a_planning_without_any_session_is_refused(folder: Path, programme: Path) -> None:
    heading = (folder / "planning.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "planning.csv").write_text(f"{heading}\n", encoding="utf-8")
    assert sentences(folder, programme) == ["planning.csv: Er staat geen enkele sessie in. Maak de run opnieuw."]


def test_a_day_that_no_calendar_reaches_is_a_finding(folder: Path, programme: Path) -> None:
    change(folder, "6-1-2025", "6-1-2031")
    (sentence,) = sentences(folder, programme)
    assert "06-01-2031 ligt ver buiten de periode van programma klein. Kijk de datum na" in sentence


def test_sessions_that_were_lost_from_the_planning_are_told(folder: Path, programme: Path) -> None:
    lines = (folder / "planning.csv").read_text(encoding="utf-8").splitlines()
    (folder / "planning.csv").write_text("\n".join(lines[:-1]), encoding="utf-8")
    (finding,) = read_run(folder, str(programme)).findings
    assert finding.what == "Deze run had 8 sessies, en in planning.csv staan er nu 7."
