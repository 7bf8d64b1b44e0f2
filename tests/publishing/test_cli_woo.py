import json
from pathlib import Path

import pytest

from planning.findings import InvalidInput
from planning.reading.starter import write_starter
from publishing.cli import run
from publishing.cli_woo import parse_policy
from publishing.woo_policy import WooPart
from tests.publishing.test_cli import make_impossible

PROGRAMMES = Path(__file__).parents[2] / "programmes"


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_starter("proef", tmp_path)


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def one_tariff(starter: Path) -> None:
    """Leave one price in the programme: the total divided by the quantity then gives it."""
    path = starter / "tarieven.csv"
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    kept = [row for row in rows if ";team;" in row or ";programma;" in row][:1]
    path.write_text("\n".join([head, *kept]), encoding="utf-8")


def test_totals_stay_open_unless_it_is_asked_otherwise() -> None:
    assert parse_policy("totalen").hidden == set(WooPart) - {WooPart.TOTALS}
    assert parse_policy("").hidden == set(WooPart)
    assert parse_policy("personen, Prijzen").hidden == set(WooPart) - {WooPart.PEOPLE, WooPart.PRICES}


def test_an_unknown_part_is_a_finding_with_the_nearest_one() -> None:
    with pytest.raises(InvalidInput, match="'prijsen' kan niet open blijven") as caught:
        parse_policy("prijsen")
    assert "prijzen" in caught.value.findings[0].advice


def test_a_copy_is_made_and_its_leaks_are_told(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["woo", str(starter), "--uit", "uit", "--json"]) == 0
    told = answer(capsys)
    assert {"begroting.xlsx", "rapport.html", "rapport.pdf"} <= {p.name for p in Path(str(told["map"])).iterdir()}
    assert isinstance(told["lekcontrole"], list)
    leaking = [value["wat"] for value in told["lekcontrole"] if value["lekt"]]
    assert leaking
    assert all(name.startswith("aantal van") for name in leaking)


def test_a_price_that_can_be_worked_out_stops_the_copy(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_tariff(starter)
    assert run(["woo", str(starter), "--uit", "uit"]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "Lek: 2 gelakte bedragen zijn terug te rekenen." in shown
    assert "Er is geen kopie gemaakt." in shown
    assert not Path("uit").exists()


def test_what_else_to_hide_is_said_and_is_enough(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_tariff(starter)
    assert run(["woo", str(starter), "--uit", "uit", "--open", "totalen,personen"]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert 'Lak ook de totalen, dan is geen bedrag meer terug te rekenen: geef --open "personen".' in shown
    assert run(["woo", str(starter), "--uit", "uit", "--open", "totalen,personen", "--json"]) == 1
    assert answer(capsys)["ook_lakken"] == ["totalen"]
    assert run(["woo", str(starter), "--uit", "uit", "--open", "personen"]) == 0


def test_one_tariff_over_more_lines_is_told_in_three_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The offerte of 002 has one tariff and an open total: 20.625 / 60 talks is a true leak."""
    monkeypatch.chdir(tmp_path)
    assert run(["woo", str(PROGRAMMES / "coaching-directeuren"), "--json"]) == 1
    told = answer(capsys)
    assert isinstance(told["lekcontrole"], list)
    hows = {value["hoe"] for value in told["lekcontrole"] if not value["wat"].startswith("aantal")}
    assert hows == {
        "volgt uit 3 dingen samen: de regels zijn samen de grondslag van 21 %; bij 3 regels is aantal × prijs het "
        "regeltotaal; 3 regels hebben hetzelfde tarief."
    }
    assert told["ook_lakken"] == ["totalen"]


def test_lines_that_say_to_be_included_are_known_to_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In 001 the talks carry all costs: 20.625 / 75 hours, once a reader takes the rest at its word."""
    monkeypatch.chdir(tmp_path)
    assert run(["woo", str(PROGRAMMES / "pilot-leidinggeven"), "--json"]) == 1
    told = answer(capsys)
    assert isinstance(told["lekcontrole"], list)
    leaking = {value["wat"] for value in told["lekcontrole"] if value["lekt"]}
    assert "prijs van Individueel gesprek, alles inbegrepen: Gesprek 1" in leaking
    assert told["ook_lakken"] == ["totalen"]


def test_the_copy_can_be_made_in_spite_of_a_leak(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_tariff(starter)
    assert run(["woo", str(starter), "--uit", "uit", "--ondanks-lek", "--json"]) == 0
    assert Path(str(answer(capsys)["map"])).is_dir()


def test_hiding_the_totals_too_stops_the_leak(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_tariff(starter)
    assert run(["woo", str(starter), "--uit", "uit", "--open", "", "--json"]) == 0
    assert answer(capsys)["map"] is not None


def test_an_estimate_needs_no_plan(
    starter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publishing.case.plan_complete", None)  # would fail when called
    assert run(["begroting", str(starter), "--schatting", "--json"]) == 0
    told = answer(capsys)
    assert told["schatting"] is True
    assert isinstance(told["begroting"], dict)
    assert told["begroting"]["excl"] is not None
    assert run(["begroting", str(starter), "--schatting"]) == 0
    shown = capsys.readouterr().out
    assert "Schatting: het kost" in shown
    assert "Geschat zonder planning" in shown


def test_the_begroting_of_the_plan_is_shown_without_that_word(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["begroting", str(starter), "--json"]) == 0
    told = answer(capsys)
    assert told["schatting"] is False
    assert told["regels"]


def test_without_a_plan_there_is_nothing_to_copy(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_impossible(starter)
    assert run(["woo", str(starter), "--uit", "uit", "--json"]) == 1
    assert answer(capsys)["status"] == "onmogelijk"
    assert not Path("uit").exists()


def test_an_impossible_programme_can_still_be_estimated(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_impossible(starter)
    assert run(["begroting", str(starter), "--json"]) == 1
    capsys.readouterr()
    assert run(["begroting", str(starter), "--schatting", "--json"]) == 0
