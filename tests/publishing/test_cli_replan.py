import json
from pathlib import Path
from typing import Any

import pytest

from planning.replan_slots import Alternatives
from publishing.cli import run
from tests.publishing.pdf_text import words_of
from tests.publishing.runs import write_programme, write_run

ON = ("--op", "10-1-2025", "--bevroren", "0")
ILL = "coach C1 ziek vanaf 13-1-2025 t/m 13-1-2025"
"""C1 leads on Mondays: both sessions of T1 on the 13th must go to the 20th."""


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_programme(tmp_path)


@pytest.fixture
def folder(programme: Path) -> Path:
    return write_run(programme, programme.parent / "reports")


def answer(capsys: pytest.CaptureFixture[str], *call: str, code: int = 0) -> dict[str, Any]:
    assert run([*call, "--json"]) == code
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


def words(capsys: pytest.CaptureFixture[str], *call: str, code: int = 0) -> str:
    assert run(call) == code
    return " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())


def refusal(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    assert run(call) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_the_answer_says_what_moves_and_that_less_can_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(capsys, "herplan", str(folder), "--wijziging", ILL, *ON)
    assert (
        "Ja, het past nog. Van de 4 sessies die nog komen, moeten er 2 naar een andere tijd; minder kan niet, dat is "
        "bewezen." in shown
    )
    assert "Coach C1 is er niet vanaf 13-01-2025 tot en met 13-01-2025." in shown
    assert "4 sessies zijn gehouden en blijven zoals ze waren" in shown
    assert "T1-G1 Verdiepen ma 13-01-2025 om 09.30 uur ma 20-01-2025 om 09.30 uur" in shown
    assert "ziek" not in shown


def test_moving_costs_what_the_clause_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the 10th the 13th is less than 7 working days away: both sessions of 1.250 are charged whole."""
    values = answer(capsys, "herplan", str(folder), "--wijziging", ILL, *ON)
    assert (values["verzetkosten_excl"], values["verzetkosten_incl"]) == ("2500.00", "3025.00")
    assert (values["verzet"], values["minstens"], values["bewezen"]) == (2, 2, True)
    assert values["inlichten"] == {
        "groepen": {"T1-G1": 6, "T1-G2": 6},
        "coaches": ["C1"],
        "assistenten": [],
        "locaties": ["Z1"],
    }


def test_the_run_folder_is_whole_and_can_be_replanned_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = Path(answer(capsys, "herplan", str(folder), "--wijziging", ILL, *ON)["map"])
    names = {path.name for path in first.iterdir()}
    assert {"herplan.html", "herplan.pdf", "herplan.json", "planning.csv", "begroting.xlsx", "uitkomst.json"} <= names
    page = (first / "herplan.html").read_text(encoding="utf-8")
    assert "minder kan niet, dat is bewezen" in page
    assert 'alt="Tijdlijn van 2' in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Wie iets moet horen" in words_of((first / "herplan.pdf").read_bytes())
    again = answer(capsys, "herplan", str(first), *ON)
    assert (again["verzet"], again["verschillen"]) == (0, [])


def test_nothing_changed_is_the_same_plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(capsys, "herplan", str(folder), *ON)
    assert "Er is geen wijziging opgegeven" in shown
    assert "Geen van de 4 sessies die nog komen, krijgt een andere tijd." in shown
    assert "De twee planningen zijn gelijk" in shown


def test_a_team_that_can_not_be_saved_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = ("--wijziging", "coach C1 weg vanaf 13-1-2025", "--wijziging", "coach C2 weg vanaf 15-1-2025")
    values = answer(capsys, "herplan", str(folder), *gone, *ON, code=1)
    assert [u["team"] for u in values["niet_te_redden"]] == ["T1"]
    assert "T1" in values["niet_te_redden"][0]["waarom"][0]
    shown = words(capsys, "herplan", str(folder), *gone, *ON, code=1)
    assert "Nee: bewezen is dat niet alle teams nog passen. Zonder team T1:" in shown


def test_a_table_of_changes_does_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = Path("wijzigingen.csv")
    table.write_text("soort;wie;vanaf;tot_en_met\ncoach weg;C1;13-1-2025;13-1-2025\n", encoding="utf-8")
    by_text = answer(capsys, "herplan", str(folder), "--wijziging", ILL, *ON)
    by_table = answer(capsys, "herplan", str(folder), "--bestand", str(table), *ON)
    assert by_table["verschillen"] == by_text["verschillen"]


def test_a_team_typed_since_the_run_joins(folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (programme / "teams.csv").write_text("team;leden\nT1;12\nT2;12\nT3;6\n", encoding="utf-8")
    shown = words(capsys, "herplan", str(folder), *ON)
    assert "Team T3 staat in het programma en nog niet in de planning, en komt erbij als het past." in shown
    assert "2 sessies komen erbij." in shown


def test_a_team_taken_out_of_the_tables_must_be_told_instead(
    folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (programme / "teams.csv").write_text("team;leden\nT1;12\n", encoding="utf-8")
    (programme / "scenarios.toml").unlink()
    said = refusal(capsys, "herplan", str(folder), *ON)
    assert "Team T2 staat niet in programma klein. Zet team T2 terug en geef --wijziging 'team T2 stopt'." in said


def test_a_coach_taken_out_of_the_tables_is_replaced(
    folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """C1 had the Mondays; from now on only C2 leads, on Tuesdays: T1 goes to the 21st, T2 stays on the 14th."""
    (programme / "coaches.csv").write_text("coach;per_week\nC2;2\n", encoding="utf-8")
    (programme / "beschikbaarheid.csv").write_text("wie;weekdag\nC2;dinsdag\n", encoding="utf-8")
    values = answer(capsys, "herplan", str(folder), *ON)
    moved = {v["sessie"]: (v["wordt"]["dag"], v["wordt"]["coach"]) for v in values["verschillen"]}
    assert moved == {"T1-G1/B": ("2025-01-21", "C2"), "T1-G2/B": ("2025-01-21", "C2")}


def test_a_group_that_was_held_must_stay(folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """T1 now has 6 members and so one group; its second group was held all the same."""
    (programme / "teams.csv").write_text("team;leden\nT1;6\nT2;12\n", encoding="utf-8")
    said = refusal(capsys, "herplan", str(folder), *ON)
    assert "Sessie T1-G2 A op 06-01-2025 om 13.30 is gehouden, maar groep T1-G2 heeft nu geen sessie A meer." in said


def test_another_scenario_can_be_what_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In scenario korter T2 stops after form A: its two sessions B are over."""
    values = answer(capsys, "herplan", str(folder), "--scenario", "korter", *ON)
    assert [v["sessie"] for v in values["verschillen"]] == ["T2-G1/B", "T2-G2/B"]


def test_what_is_reported_held_goes_before_the_calendar(
    folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only T1-G1 was held; T1-G2 was not, so its form A gets a new day, and form B a week later."""
    lines = "".join(f"{g};A;gehouden;\n" for g in ("T1-G1", "T2-G1", "T2-G2"))
    (programme / "voortgang.csv").write_text(f"groep;vorm;stand;datum\n{lines}", encoding="utf-8")
    values = answer(capsys, "herplan", str(folder), *ON)
    moved = {v["sessie"] for v in values["verschillen"] if v["andere_tijd"]}
    assert "T1-G2/A" in moved
    assert not moved & {"T1-G1/A", "T2-G1/A", "T2-G2/A"}


def test_when_all_is_over_that_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(capsys, "herplan", str(folder), "--op", "1-2-2025")
    assert "Er was niets meer te verzetten." in shown
    assert "Alle sessies van deze planning zijn op 01-02-2025 al gehouden" in shown


def test_teams_that_are_done_are_not_among_those_still_served(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the 14th team T1 has had its last session, on the 13th, and T2 has not."""
    shown = words(capsys, "herplan", str(folder), "--op", "14-1-2025")
    assert "Bediend 1 team 1 team nee, bewezen" in shown
    assert "1 team al klaar: niet meegeteld bij wie bediend is." in shown


def test_what_can_not_be_read_is_told_in_dutch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "herplan", str(folder), "--wijziging", "coach C9 ziek vanaf 13-1-2025", *ON)
    assert "heeft geen coach C9" in said
    assert "is niet te begrijpen" in refusal(capsys, "herplan", str(folder), "--wijziging", "alles anders", *ON)
    assert "geef een geheel getal van 0 of meer" in refusal(capsys, "herplan", str(folder), "--bevroren", "veel")
    assert "wijzigingen.csv" in refusal(capsys, "herplan", str(folder), "--bestand", "wijzigingen.csv", *ON)


def test_a_run_of_another_programme_is_told_in_one_sentence(
    folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, old, new in (("programma.toml", '"klein"', '"ander"'), ("teams.csv", "T1;12", "T8;12")):
        text = (programme / name).read_text(encoding="utf-8")
        (programme / name).write_text(text.replace(old, new), encoding="utf-8")
    said = refusal(capsys, "herplan", str(folder), "--programma", str(programme), *ON)
    assert "Deze run is van programma klein, niet van ander." in " ".join(said.split())
    assert "Team T1" not in said


def test_an_absence_that_touches_no_session_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(capsys, "herplan", str(folder), "--wijziging", "coach C1 weg vanaf 6-1-2030", *ON)
    assert (
        "Coach C1 is er niet vanaf 06-01-2030; dat is na de periode van het programma en verandert dus niets." in shown
    )
    over = "coach C1 weg vanaf 6-1-2025 t/m 7-1-2025"
    assert "voor de dag van herplannen, 10-01-2025" in words(capsys, "herplan", str(folder), "--wijziging", over, *ON)


def test_what_lapses_stands_in_the_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any room from the 10th on, nothing of what was to come can be held."""
    shown = words(capsys, "herplan", str(folder), "--wijziging", "locatie Z1 weg vanaf 10-1-2025", *ON, code=1)
    assert "bewezen is dat de teams T1 en T2 niet meer passen; alle 4 sessies die nog komen, vervallen." in shown


def test_a_team_that_can_not_join_leaves_the_others_where_they_are(
    folder: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two weeks are left, of four sessions each: eight, of which T1 and T2 have four. T3 and T4 ask eight more."""
    rows = "".join(f"T{n};12\n" for n in range(1, 5))
    (programme / "teams.csv").write_text(f"team;leden\n{rows}", encoding="utf-8")
    shown = words(capsys, "herplan", str(folder), *ON, code=1)
    assert "Wie in de planning stond, past nog." in shown
    assert "er niet bij; dat is bewezen." in shown


def test_a_replanned_run_remembers_what_changed_until_something_else_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Team T2 stopped: a second replanning gives it nothing new, and lets C1 come back on the day it is told."""
    stops = ("--wijziging", "team T2 stopt", "--wijziging", "coach C1 weg vanaf 13-1-2025")
    again = answer(capsys, "herplan", str(folder), *stops, *ON, code=0)["map"]
    shown = words(capsys, "herplan", again, *ON)
    assert "Was al gemeld: Team T2 stopt vanaf 10-01-2025." in shown
    assert "Was al gemeld: Coach C1 is er niet vanaf 13-01-2025." in shown
    assert "De twee planningen zijn gelijk" in shown
    page = (Path(again) / "herplan.html").read_text(encoding="utf-8")
    assert "Wie doorgaat, krijgt alle sessies." in page
    back = words(capsys, "herplan", again, "--wijziging", "coach C1 weg vanaf 13-1-2025 t/m 14-1-2025", *ON)
    assert "Was al gemeld: Coach C1" not in back
    assert "Was al gemeld: Team T2 stopt" in back


def test_earlier_changes_that_can_not_be_read_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "herplan.json").write_text('{"gewijzigd": [{"soort": "iets"}]}', encoding="utf-8")
    assert "herplan.json is niet te lezen" in refusal(capsys, "herplan", str(folder), *ON)


def test_a_team_that_stops_gets_nothing_new_where_it_had_no_session(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan without the last session of T2, as after an earlier change: that it stops ends that session too."""
    path = folder / "planning.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if ";T2;" in line)
    path.write_text("".join(lines[:last] + lines[last + 1 :]), encoding="utf-8")
    values = answer(capsys, "herplan", str(folder), "--wijziging", "team T2 stopt", *ON)
    assert [v["sessie"] for v in values["verschillen"] if v["was"] is None] == []


def test_changes_that_change_nothing_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    free = words(capsys, "herplan", str(folder), "--wijziging", "werkdag 13-1-2025", *ON)
    assert "13-01-2025 is een gewone werkdag; dat was al zo en verandert dus niets." in free
    done = words(capsys, "herplan", str(folder), "--wijziging", "team T1 stopt vanaf 20-1-2025", *ON)
    assert "Team T1 stopt vanaf 20-01-2025; daarna komt er geen sessie meer, dus er vervalt niets." in done


def test_what_moves_is_the_least_only_as_long_as_what_is_near_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """T1's sessions on Monday the 13th must move, T2's on the 14th stand firm: with those moved it might be fewer."""
    shown = words(capsys, "herplan", str(folder), "--wijziging", ILL, "--op", "10-1-2025", "--bevroren", "4")
    assert "minder kan niet, dat is bewezen" in shown
    later = "coach C2 ziek vanaf 14-1-2025 t/m 14-1-2025"
    near = words(capsys, "herplan", str(folder), "--wijziging", later, "--op", "10-1-2025", "--bevroren", "3")
    assert "minder kan niet zolang blijft staan wat dichtbij is, dat is bewezen" in near


def test_two_runs_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = answer(capsys, "herplan", str(folder), "--wijziging", ILL, *ON)["map"]
    shown = words(capsys, "vergelijk", str(folder), new)
    assert "Van de 8 sessies krijgen er 2 een andere tijd." in shown
    assert "Groep T1-G1, Verdiepen: van ma 13-01-2025 om 09.30 uur naar ma 20-01-2025 om 09.30 uur." in shown
    assert answer(capsys, "vergelijk", str(folder), new)["verschillen"][0]["sessie"] == "T1-G1/B"
    assert "De twee planningen zijn gelijk" in words(capsys, "vergelijk", str(folder), str(folder))


def test_alternatives_have_their_price(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Moving on the 10th is charged whole: 1.250. Six people and their coach are told."""
    values = answer(capsys, "alternatieven", str(folder), "T1-G1/B", "--op", "10-1-2025")
    assert [(a["dag"], a["coach"]) for a in values["alternatieven"]] == [
        ("2025-01-20", "C1"),
        ("2025-01-20", "C1"),
        ("2025-01-21", "C2"),
    ]
    first = values["alternatieven"][0]
    assert (first["verzetkosten_excl"], first["begroting_erbij"], first["mensen"]) == ("1250.00", "0.00", 7)
    shown = words(capsys, "alternatieven", str(folder), "T1-G1/B", "--op", "10-1-2025")
    assert "Er zijn 3 andere momenten gevonden, terwijl al het andere blijft staan." in shown
    assert "ma 20-01-2025 om 09.30 uur C1" in shown


@pytest.mark.parametrize(
    ("is_all", "sentence"),
    [
        (True, "Een ander moment is er niet, ook niet als andere sessies verschuiven; dat is bewezen."),
        (False, "Er is geen ander moment gevonden, maar dat het er niet is, is in de rekentijd niet bewezen."),
    ],
)
def test_that_there_is_no_other_moment_says_how_sure_that_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, is_all: bool, sentence: str
) -> None:
    nothing = Alternatives(found=(), is_all=is_all)
    monkeypatch.setattr("publishing.cli_alternatives.find_alternatives", lambda *_, **__: nothing)
    call = ("alternatieven", str(folder), "T1-G1/B", "--op", "10-1-2025")
    assert sentence in words(capsys, *call, code=1)
    assert answer(capsys, *call, code=1)["meer_uitgesloten"] is is_all


def test_alternatives_are_of_one_session_that_is_to_come(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "noemt 2 sessies" in refusal(capsys, "alternatieven", str(folder), "T1-G1", "--op", "5-1-2025")
    held = refusal(capsys, "alternatieven", str(folder), "T1-G1/A", "--op", "10-1-2025")
    assert "al gehouden en kan niet meer verzet worden" in held
    assert "In deze planning staat geen sessie" in refusal(capsys, "alternatieven", str(folder), "T9-G1/A")
