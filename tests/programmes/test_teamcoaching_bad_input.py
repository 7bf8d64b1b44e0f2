"""Programme 000 with a mistake in it: each gets its finding, with the place and the way out."""

import shutil
from pathlib import Path

import pytest

from planning.reading import read_programme
from tests.programmes.spoiling import errors_of, spoiled

FOLDER = Path(__file__).parents[2] / "programmes" / "teamcoaching"
TALK = "VG;Voorgesprek met teammanager en HR;60;voor eerste sessie;team;3;21;10;kalenderdagen;K1;ja;"


BAD = [
    ("activiteiten.csv", ";K1;ja", ";K9;ja", "Er is geen coach met code K9."),
    ("activiteiten.csv", ";K1;ja", ";coah;ja", "Er is geen coach met code coah."),
    ("activiteiten.csv", ";K1;ja", ";;ja", "Bij VG komt er een afspraak, maar er staat niet met wie."),
    ("activiteiten.csv", "voor eerste sessie", "na aantal", "Bij VG staat niet na hoeveel sessies."),
    ("activiteiten.csv", "voor eerste sessie", "voor de sessie", "Bij wanneer staat 'voor de sessie'"),
    ("activiteiten.csv", ";3;21;10;", ";30;21;;", "Bij VG is minstens_dagen (30) groter dan binnen_dagen (21)."),
    (
        "activiteiten.csv",
        ";team;3",
        ";kaart;3",
        "VG gaat per kaart, maar er staat niet hoeveel strippen een kaart heeft.",
    ),
    ("activiteiten.csv", ";60;", ";een uur;", "Bij minuten staat 'een uur'"),
    ("activiteiten.csv", TALK, f"{TALK}\n{TALK}", "Deze rij staat ook al in rij 2."),
    (
        "activiteiten.csv",
        TALK,
        TALK.replace("voor eerste sessie", "na laatste sessie").replace(";21;10;", ";;;").replace(";ja;", ";nee;"),
        "Bij VG volgt geen uiterste dag: er staat niet binnen hoeveel dagen.",
    ),
    ("activiteiten.csv", "wanneer;", "waneer;", "waneer"),
    ("coaches.csv", "K1;;nee", "K1;EG;nee", "K1 leidt geen sessies, maar heeft wel sessievormen."),
    ("coaches.csv", "K1;;nee", "K2;;nee", "Coach K2 heeft geen beschikbaarheid."),
    ("programma.toml", 'begin = "02-12-2024"', 'begin = "02-12-2025"', "02-12-2025 ligt na het eind van de periode."),
    (
        "programma.toml",
        'begin = "02-12-2024"',
        'begin = "01-10-2024"',
        "01-10-2024 ligt meer dan 60 dagen voor de periode.",
    ),
    (
        "programma.toml",
        "[groepen]",
        "[groepen]\nassistent_vanaf = 10",
        "Groepen vanaf 10 mensen hebben een assistent (team T01, T02, T03, T04, T05, T06 en 4 andere), "
        "maar niemand kan assisteren.",
    ),
    (
        "programma.toml",
        'vrijblijvend = "nee"',
        'besteld = "bassis"',
        "Er is geen scenario 'bassis' dat besteld kan zijn.",
    ),
    ("programma.toml", "minimum = 6 ", "minimum = 12 ", "De kleinste groep (12) is groter dan de grootste (10)."),
    ("teams.csv", "T03;Team 3;20", "T03;Team 3;11", "Team T03 heeft 11 leden."),
    ("annulering.csv", "0;6;100", "0;5;100", "Wat een melding van 6 werkdagen vooraf kost, staat er niet."),
    ("tarieven.csv", "1.250,00", "84,250.00", "84,250.00"),
    ("deelnemers.csv", "deelnemer;team;code_EG", "deelnemer;team;afkomst", "afkomst"),
    ("vormen.csv", "EG;Echte Gesprek;120", "EG;Echte Gesprek;0", "Bij minuten staat '0'"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BAD, ids=[f"{b[0]}-{n}" for n, b in enumerate(BAD)])
def test_a_mistake_is_a_finding_that_says_where_and_what(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    errors = errors_of(spoiled("teamcoaching", tmp_path, (file, old, new)))
    told = [f for f in errors if sentence in f.what]
    assert told, [str(e) for e in errors]
    assert all(f.advice or f.origin.row is not None for f in told)


def test_a_near_match_is_offered(tmp_path: Path) -> None:
    errors = errors_of(spoiled("teamcoaching", tmp_path, ("activiteiten.csv", ";K1;ja", ";coachh;ja")))
    assert [f.advice for f in errors] == ["Bedoelde je 'coach'?"]


def test_nobody_who_leads_is_a_finding(tmp_path: Path) -> None:
    copy = tmp_path / "teamcoaching"
    shutil.copytree(FOLDER, copy)
    text = (copy / "coaches.csv").read_text(encoding="utf-8")
    lines = [line.replace(";ja;", ";nee;") for line in text.splitlines()]
    (copy / "coaches.csv").write_text("\n".join(lines), encoding="utf-8")
    assert any(f.what == "Niemand in de tabel coaches leidt sessies." for f in read_programme(copy).findings)


def test_a_scenario_that_should_be_impossible_and_is_not_is_told(tmp_path: Path) -> None:
    from publishing.cli_programme import check_programme

    copy = tmp_path / "teamcoaching"
    shutil.copytree(FOLDER, copy)
    with (copy / "scenarios.toml").open("a", encoding="utf-8") as file:
        file.write('\n[toch]\ntitel = "Kan toch"\nkan_niet = "ja"\n')
    checked = check_programme(copy, None)
    assert checked.is_good
    assert any(f.what == "Scenario toch kan gewoon, maar er staat bij dat het niet kan." for f in checked.findings)
