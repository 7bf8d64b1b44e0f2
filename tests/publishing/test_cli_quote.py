import json
from pathlib import Path

import docx
import pytest

from planning.findings import InvalidInput
from planning.reading.starter import write_starter
from publishing.cli import run
from publishing.quote_docx_text import document_text
from publishing.quote_variants import parse_variants
from publishing.request import Request
from tests.publishing.quotes import template_of

PARTIES = """rol;naam;straat;postcode;plaats;kvk;btw_nummer
leverancier;Bureau Voorbeeld;Voorbeeldstraat 1;1234 AB;Voorbeeldstad;12345678;NL123456789B01
opdrachtgever;Gemeente Voorbeeld;Postbus 1;1234 AB;Voorbeeldstad;;
"""
TERMS = """
[offerte]
nummer = "2025-007"
datum = "02-12-2025"
geldig_tot = "30-12-2025"
vraag = "Help ons."
"""


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new programme, with the folder it lies in as the working directory."""
    monkeypatch.chdir(tmp_path)
    return write_starter("proef", tmp_path)


@pytest.fixture
def complete(starter: Path) -> Path:
    (starter / "partijen.csv").write_text(PARTIES, encoding="utf-8")
    settings = starter / "programma.toml"
    text = settings.read_text(encoding="utf-8")
    assert "[offerte]\n" in text
    settings.write_text(text.replace("[offerte]\n", TERMS.lstrip(), 1), encoding="utf-8")
    return starter


def folders() -> list[Path]:
    return sorted(Path("reports").iterdir()) if Path("reports").is_dir() else []


def words(folder: Path) -> str:
    return document_text(docx.Document(str(folder / "offerte.docx")))


def test_a_starter_gives_a_draft_that_says_what_it_lacks(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["offerte", str(starter)]) == 0
    shown = capsys.readouterr().out
    assert "Het offertenummer ontbreekt. Vul offerte.nummer in." in shown
    # two parties, number, date, validity, question
    assert "Dit is een concept: er ontbreken nog 6 dingen." in shown
    (folder,) = folders()
    assert {"offerte.docx", "offerte.pdf", "begroting.xlsx", "planning.csv", "uitkomst.json"} <= {
        path.name for path in folder.iterdir()
    }
    assert "CONCEPT" in words(folder)


def test_an_incomplete_offerte_can_not_be_definitive(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["offerte", str(starter), "--definitief"]) == 2
    assert "De leverancier is niet ingevuld." in capsys.readouterr().err
    assert folders() == []


def test_a_complete_offerte_is_definitive(complete: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["offerte", str(complete), "--definitief", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["concept"], answer["compleet"]) == (False, True)
    text = words(Path(answer["map"]))
    assert "2025-007" in text
    assert "CONCEPT" not in text


def test_variants_stand_side_by_side_with_what_they_cost(complete: Path) -> None:
    assert run(["offerte", str(complete), "--varianten", "team-groter,hoogstens-25000"]) == 0
    text = words(folders()[0]).replace("\N{NO-BREAK SPACE}", " ")
    assert "Basis (deze offerte)" in text
    # 1.500 + 3 x 500 + 18 x 1.250 = 25.500; a third group of team 3 adds 3 x 1.250; a cap leaves two teams
    for told in ("Team 3 telt 21 mensen", "€ 25.500,00", "€ 29.250,00", "€ 3.750,00 meer", "2 van de 3"):
        assert told in text


def test_an_unknown_variant_or_too_many_is_a_finding(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["offerte", str(starter), "--varianten", "team-grotr"]) == 2
    assert "Bedoelde je 'team-groter'?" in capsys.readouterr().err
    request = Request(programme=starter, scenarios=("basis",), seconds=None, seed=1)
    with pytest.raises(InvalidInput, match="4 varianten"):
        parse_variants("a,b,c,d", request)
    assert parse_variants(" basis , team-groter, basis", request) == ("basis", "team-groter")
    assert folders() == []


@pytest.mark.parametrize("content", [b"geen zip", template_of("{{ offerte.numer }}"), template_of("niets")])
def test_a_bad_template_is_a_finding_and_nothing_is_written(
    complete: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "eigen.docx"
    own.write_bytes(content)
    assert run(["offerte", str(complete), "--sjabloon", str(own)]) == 2
    assert "eigen.docx" in capsys.readouterr().err
    assert folders() == []


def test_an_impossible_programme_has_no_offerte(complete: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = complete / "programma.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('eind = "26-06-2026"', 'eind = "16-01-2026"'), encoding="utf-8")
    assert run(["offerte", str(complete)]) == 1
    assert "Nee" in capsys.readouterr().out
    assert folders() == []


def test_an_offerte_that_ends_before_it_begins_is_a_finding(complete: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = complete / "programma.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('geldig_tot = "30-12-2025"', 'geldig_tot = "01-12-2025"'), encoding="utf-8")
    assert run(["offerte", str(complete)]) == 2
    assert "De offerte is geldig tot en met 01-12-2025, maar is van 02-12-2025." in capsys.readouterr().err
