import json
from pathlib import Path
from typing import Any

import pytest

from publishing.cli import run
from tests.publishing.runs import write_programme


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


def answer(programme: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert run(["strippenkaart", str(programme), *options, "--json"]) == 0
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


@pytest.mark.parametrize(
    ("day", "held", "used", "free"),
    [("6-1-2025", {}, 0, 6), ("7-1-2025", {"A01": 2, "A02": 2}, 0, 2), ("21-1-2025", {"A02": 1}, 3, 2)],
)
def test_the_cards_of_any_day(
    programme: Path, capsys: pytest.CaptureFixture[str], day: str, held: dict[str, int], used: int, free: int
) -> None:
    (card,) = answer(programme, capsys, "--op", day)["kaarten"]
    assert (card["gereserveerd"], card["gebruikt"], card["vrij"]) == (held, used, free)


def test_evaluation_and_decision_come_when_they_are_due(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = answer(programme, capsys, "--op", "20-1-2025"), answer(programme, capsys, "--op", "22-1-2025")
    assert (before["evaluaties"], before["besluit_nodig"]) == ([], False)
    assert (after["evaluaties"], after["besluit_nodig"]) == ([{"kaart": "K1", "vanaf": "2025-01-21"}], True)


def test_everything_is_told_with_where_it_was_typed(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["strippenkaart", str(programme), "--op", "22-1-2025", "--aanvragen", "10"]) == 0
    shown = " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Op woensdag 22 januari 2025 zijn er 0 strips vrij op 1 kaart." in shown
    assert "Kaart K1: tussentijdse evaluatie, vanaf 21-01-2025." in shown
    assert "er wordt niets vanzelf verlengd" in shown
    assert "10 aanvragen: 20 gesprekken, dus 4 kaarten, met 4 strips over." in shown
    assert "strippenkaart.csv, rij 5" in shown
    assert "€" not in shown


def test_before_the_first_card_that_is_said(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["strippenkaart", str(programme), "--op", "1-1-2025"]) == 0
    assert "is er nog geen kaart gekocht" in capsys.readouterr().out


def test_a_programme_without_cards_is_a_finding(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (programme / "strippenkaart.csv").unlink()
    text = (programme / "programma.toml").read_text(encoding="utf-8")
    (programme / "programma.toml").write_text(text.split("[strippenkaart]")[0], encoding="utf-8")
    assert run(["strippenkaart", str(programme)]) == 2
    assert "werkt niet met een strippenkaart" in capsys.readouterr().err


def test_a_ledger_that_cannot_be_gives_no_balance(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (programme / "strippenkaart.csv").open("a", encoding="utf-8") as stream:
        stream.write("23-1-2025;verval;K1;;1;\n")
    assert run(["strippenkaart", str(programme)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "heeft kaart K1 0 strips vrij" in shown.err


def test_cards_cannot_be_counted_without_a_number_per_request(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (programme / "programma.toml").read_text(encoding="utf-8")
    (programme / "programma.toml").write_text(text.replace("per_aanvraag = 2\n", ""), encoding="utf-8")
    assert run(["strippenkaart", str(programme), "--aanvragen", "3"]) == 2
    assert "Vul strippenkaart.per_aanvraag in." in capsys.readouterr().err
