import json
from pathlib import Path
from typing import Any

import pytest

from publishing.cli import run
from tests.publishing.runs import plan_without_last_of_t2, write_programme, write_run

LATER = "T1-G1/B"  # Monday 13 January 2025; the 7th working day before is Thursday 2 January


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_run(write_programme(tmp_path), tmp_path / "reports")


def answer(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert run(["annuleer", str(folder), *options, "--json"]) == 0
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


def words(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["annuleer", str(folder), *options]) == 0
    return " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["annuleer", str(folder), *options]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_a_session_in_time_costs_half_and_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(folder, capsys, "--sessie", LATER, "--op", "2-1-2025")
    assert (
        "Sessie T1-G1 Verdiepen van maandag 13 januari 2025 annuleren kost € 625,00 exclusief btw en € 756,25 "
        "inclusief btw." in shown
    )
    assert "7 werkdagen vooraf" in shown
    assert "De laatste dag voor 50 % is donderdag 2 januari 2025." in shown


def test_a_session_too_late_costs_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(folder, capsys, "--sessie", LATER, "--op", "3-1-2025")
    assert "annuleren kost € 1.250,00 exclusief btw en € 1.512,50 inclusief btw." in shown
    assert "De laatste dag voor 50 % was donderdag 2 januari 2025." in shown


def test_moving_costs_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(folder, capsys, "--sessie", LATER, "--op", "2-1-2025", "--verzet")
    assert "verzetten kost € 625,00" in shown
    assert "op de nieuwe dag komt de gewone prijs er weer bij" in shown


def test_the_machine_gets_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = answer(folder, capsys, "--sessie", LATER, "--op", "2-1-2025")
    assert values == {
        "programma": "klein",
        "scenario": "basis",
        "gemeld": "2025-01-02",
        "excl": "625.00",
        "incl": "756.25",
        "regels": [
            {
                "waarvan": "Sessie",
                "sessie": "T1-G1/B",
                "werkdagen": 7,
                "prijs": "1250.00",
                "procent": "50.0",
                "kosten": "625.00",
            }
        ],
        "zonder_tarief": [],
    }


@pytest.mark.parametrize(
    ("who", "excl"),
    [
        (["T1"], "3750.00"),  # 2 x 1.250 on 6 January too late, 2 x 625 on the 13th in time
        (["T1-G1"], "1875.00"),
        (["T1/B"], "1250.00"),
        (["T1-G1/B", "T1-G2/B", "T1/B"], "1250.00"),
    ],
)
def test_a_team_a_group_or_a_form_of_it_can_be_named(
    folder: Path, capsys: pytest.CaptureFixture[str], who: list[str], excl: str
) -> None:
    options = [x for word in who for x in ("--sessie", word)]
    assert answer(folder, capsys, *options, "--op", "2-1-2025")["excl"] == excl


def test_sessions_of_a_team_that_had_begun_are_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = words(folder, capsys, "--sessie", "T1", "--op", "9-1-2025")
    assert "2 sessies annuleren kost € 2.500,00 exclusief btw" in shown
    assert "2 sessies waren al begonnen en tellen niet mee." in shown


def test_the_whole_order_is_told_in_both_readings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 12.000 at once; session by session 1.000 + 2 x 500 and 4 x 1.250 whole, 4 x 625: 9.500
    shown = words(folder, capsys, "--hele-opdracht", "--op", "2-1-2025")
    assert "De hele opdracht annuleren kost € 12.000,00 exclusief btw en € 14.520,00 inclusief btw." in shown
    assert "In de andere lezing kost het € 9.500,00 exclusief btw" in shown


def test_the_whole_order_in_time_costs_half(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = answer(folder, capsys, "--hele-opdracht", "--op", "23-12-2024")
    assert (values["excl"], values["incl"]) == ("6000.00", "7260.00")


def test_without_a_session_every_deadline_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = answer(folder, capsys)
    assert len(values["sessies"]) == 8
    assert values["sessies"][-1] == {
        "sessie": "T2-G2/B",
        "dag": "2025-01-14",
        "uiterlijk": {"50.0": "2025-01-03", "100.0": "2025-01-14"},
    }
    assert "Uiterlijk voor 50 %" in words(folder, capsys)


def test_deadlines_of_sessions_that_were_held_are_no_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(answer(folder, capsys, "--op", "8-1-2025")["sessies"]) == 4


def test_the_expected_cost_follows_from_the_chances(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 8 x 1.250 x (8 % x 50 % + 2 %) = 600; with one in ten: 500 or 1.000
    values = answer(folder, capsys, "--kans", "10")
    assert [(x["excl"], x["incl"]) for x in values["verwachting"]] == [
        ("600.00", "726.00"),
        ("500.00", "605.00"),
        ("1000.00", "1210.00"),
    ]


def test_sessions_nobody_needs_are_settled_both_ways(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 12.000 - 2 x 1.250
    values = answer(folder, capsys, "--sessie", "T2/B", "--niet-nodig")
    assert values["nacalculatie"] == {"excl": "9500.00", "incl": "11495.00"}
    assert values["overdracht"] == {"excl": "12000.00", "incl": "14520.00"}
    assert (values["vrije_sessies"], values["extra_teams"], values["over"]) == (2, 0, 2)
    assert "Dat is geen annulering." in words(folder, capsys, "--sessie", "T2/B", "--niet-nodig")


def test_a_scenario_in_which_a_team_stops_is_settled_against_the_programme(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shorter = write_run(tmp_path / "klein", tmp_path / "reports", "korter", plan_without_last_of_t2())
    values = answer(shorter, capsys)
    assert folder != shorter
    assert values["nacalculatie"] == {"excl": "9500.00", "incl": "11495.00"}
    assert values["overdracht"] == {"excl": "12000.00", "incl": "14520.00"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--sessie", "T1-G9/B", "--op", "2-1-2025"], "Bedoelde je 'T1-G1/B'?"),
        (["--sessie", "xyz", "--op", "2-1-2025"], "Teams: T1 en T2."),
        (["--sessie", "T1"], "Er staat niet wanneer het gemeld is. Geef de dag: --op 2-1-2025."),
        (["--hele-opdracht"], "Er staat niet wanneer het gemeld is."),
        (["--hele-opdracht", "--sessie", "T1", "--op", "2-1-2025"], "Kies --sessie of --hele-opdracht"),
        (["--niet-nodig"], "Bij --niet-nodig hoort --sessie."),
        (["--sessie", "T2/B", "--niet-nodig", "--verzet"], "Kies --verzet of --niet-nodig, niet allebei."),
        (["--om", "9.30"], "Bij --om hoort ook --op."),
        (["--sessie", "T1-G1/A", "--op", "7-1-2025"], "Sessie T1-G1 A op 06-01-2025 om 09.30 was toen al begonnen."),
        (["--sessie", "T1", "--op", "1-2-2025"], "was toen al begonnen"),
        (["--hele-opdracht", "--op", "1-2-2025"], "er is niets meer te annuleren"),
        (["--op", "31-2-2025"], "'31-2-2025' kan niet; geef een datum die bestaat."),
        (["--op", "2-1-2025", "--om", "25.00"], "'25.00' kan niet; geef een tijd zoals 09.30."),
        (["--kans", "110"], "'110' kan niet; geef een percentage boven 0 tot en met 100"),
        (["--programma", "nergens"], "'nergens' is niet gevonden"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_explained(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert sentence in refusal(folder, capsys, *options)


def test_a_programme_without_a_clause_is_not_free(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent.parent / "klein" / "annulering.csv").unlink()
    assert "gratis is het daarmee nog niet" in refusal(folder, capsys, "--sessie", "T1", "--op", "2-1-2025")


def test_sessions_without_a_price_are_not_free(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tariffs = folder.parent.parent / "klein" / "tarieven.csv"
    lines = [x for x in tariffs.read_text(encoding="utf-8").splitlines() if not x.startswith("sessie;")]
    tariffs.write_text("\n".join(lines), encoding="utf-8")
    shown = words(folder, capsys, "--sessie", LATER, "--op", "2-1-2025")
    assert "is niet te zeggen: geen tarief bekend." in shown
    assert "€ 0,00" not in shown
