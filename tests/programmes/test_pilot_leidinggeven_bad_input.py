"""Programme 001 with a mistake in it: each gets its finding, with the place and the way out."""

import shutil
from pathlib import Path

import pytest

from planning.findings import Severity
from planning.reading import read_programme
from tests.programmes.spoiling import errors_of, spoiled

FOLDER = Path(__file__).parents[2] / "programmes" / "pilot-leidinggeven"


BAD = [
    ("kandidaten.csv", "K-P0001;45", "K-P0001;hoog", "Bij waarde staat 'hoog'"),
    ("kandidaten.csv", "K-P0001;45", "K-P0001;-45", "Bij waarde staat '-45'"),
    ("kandidaten.csv", "K-P0001;45", "Jan;45", "Bij kandidaat staat iets anders"),
    ("kandidaten.csv", "K-P0002;25;F3", "K-P0002;25;Manager", "Bij functie staat iets anders"),
    ("kandidaten.csv", "K-P0002", "K-P0001", "Deze rij staat ook al in rij 2."),
    ("kandidaten.csv", "kandidaat;waarde;functie", "kandidaat;waarde;geslacht", "geslacht"),
    ("quota.csv", "functie;F1;;7", "functie;F9;;7", "Er is geen kandidaat met functie F9."),
    ("quota.csv", "functie;F1;;7", "niveau;F1;;7", "Bij kenmerk staat 'niveau'"),
    ("quota.csv", "functie;F1;;7", "functie;F1;8;7", "Bij functie F1 is het minimum (8) groter dan het maximum (7)."),
    ("quota.csv", "functie;F1;;7", "functie;F1;;", "Bij functie F1 staat geen minimum en geen maximum."),
    (
        "quota.csv",
        "functie;F4;2",
        "functie;F4;19",
        "De minima voor functie tellen op tot 23; er gaan hoogstens 20 deelnemers mee.",
    ),
    (
        "quota.csv",
        "functie;F4;2",
        "functie;F4;400",
        "Het quotum voor functie F4 vraagt er minstens 400; zoveel kandidaten zijn er niet.",
    ),
    ("programma.toml", "minimum = 15", "minimum = 31", "Het minste aantal deelnemers (31) is groter dan het meeste"),
    (
        "programma.toml",
        "maximum = 30 ",
        "# ",
        "Er zijn kandidaten, maar bij selectie.maximum staat niets.",
    ),
    (
        "programma.toml",
        '"25.000,00"',
        '"15.000,00"',
        "15 deelnemers, het kleinste aantal dat mag, kost minstens €\u00a018.717,19 inclusief btw",
    ),
    ("teams.csv", "Pilot 1;;", "Pilot 1;20;", "Er zijn kandidaten, maar geen pilot om voor te kiezen."),
    ("vormen.csv", "zelfde;1;1;Leren", "zelfde;;;Leren", "Vorm GE2 kan de groepen van de vorige vorm niet houden"),
    ("vormen.csv", "zelfde;1;1;Leren", "zelfde;2;1;Leren", "Bij vorm GE2 is de kleinste groep (2) groter dan"),
    ("vormen.csv", "zelfde;1;1;Leren", "zelfde;1;;Leren", "Bij vorm GE2 staat wel groep_min, maar geen groep_max."),
    ("fasen.csv", "22-11-2024", "22-11-2023", "Het eind 22-11-2023 ligt voor het begin 29-07-2024."),
    ("fasen.csv", "IV1, IV2", "GE3, IV1, IV2", "Vorm GE3 hoort al bij fase F2."),
    ("fasen.csv", "IV1, IV2", "IV1, IV9", "Er is geen sessievorm met code IV9."),
    (
        "fasen.csv",
        "F3;Intervisie;11-11-2024;20-12-2024",
        "F3;Intervisie;11-11-2025;20-12-2025",
        "Fase F3 heeft sessies, maar ligt buiten de periode 29-07-2024 – 20-12-2024.",
    ),
    (
        "mijlpalen.csv",
        "31-1-2025;F4;31-1-2024",
        "31-1-2024;F4;31-1-2024",
        "Mijlpaal M6 (Evaluatie opgeleverd) op 31-01-2024 ligt voor het begin (01-01-2025) van fase F4.",
    ),
    (
        "mijlpalen.csv",
        "12-7-2024",
        "1-7-2024",
        "Mijlpaal M2 (Indicatoren voor de evaluatie vastgesteld) op 01-07-2024 komt na mijlpaal M1, maar is eerder.",
    ),
    ("mijlpalen.csv", ";F4;", ";F5;", "Er is geen fase met code F5."),
]


@pytest.mark.parametrize(("file", "old", "new", "what"), BAD, ids=[f"{b[0]}: {b[3][:40]}" for b in BAD])
def test_a_mistake_is_a_finding(tmp_path: Path, file: str, old: str, new: str, what: str) -> None:
    found = errors_of(spoiled("pilot-leidinggeven", tmp_path, (file, old, new)))
    assert any(what in f.what for f in found), [str(f) for f in found]
    assert all("K-P0" not in str(f) for f in found)


def test_without_candidates_the_rest_of_selecting_is_a_finding(tmp_path: Path) -> None:
    copy = tmp_path / "pilot"
    shutil.copytree(FOLDER, copy)
    (copy / "kandidaten.csv").unlink()
    found = [f.what for f in read_programme(copy).findings if f.severity is Severity.ERROR]
    assert found == [
        "Bij selectie.minimum staat iets, maar er zijn geen kandidaten.",
        "Bij selectie.maximum staat iets, maar er zijn geen kandidaten.",
        "Er zijn quota, maar er zijn geen kandidaten.",
        "Bij leden staat niets, en dat moet wel.",
    ]


def test_a_candidate_for_a_team_that_is_complete_is_a_finding(tmp_path: Path) -> None:
    copy = tmp_path / "pilot"
    shutil.copytree(FOLDER, copy)
    with (copy / "teams.csv").open("a", encoding="utf-8") as teams:
        teams.write("P2;Pilot 2;20;\n")
    text = (copy / "kandidaten.csv").read_text(encoding="utf-8")
    text = text.replace("ervaring\n", "ervaring;pilot\n", 1).replace("A1;E4\n", "A1;E4;P2\n", 1)
    (copy / "kandidaten.csv").write_text(text, encoding="utf-8")
    (found,) = [f for f in read_programme(copy).findings if f.severity is Severity.ERROR]
    assert (
        str(found) == "kandidaten.csv, rij 2: Team P2 heeft al leden: daar wordt niet voor gekozen. De pilots zijn: P1."
    )
