from pathlib import Path

import pytest

from planning.domain.time import Diary
from planning.reading import ScenarioInfo, read_programme, read_scenarios
from tests.planning.reading.samples import errors, only_error, starter, write


def scenario(tmp_path: Path, text: str) -> Path:
    """The starter with one scenario, ``x``, that says ``text``."""
    return write(starter(tmp_path), "scenarios.toml", f'[x]\ntitel = "Een variant"\n{text}\n')


def test_scenarios_are_listed_with_the_programme_itself_first(tmp_path: Path) -> None:
    assert read_scenarios(scenario(tmp_path, "")) == (
        ScenarioInfo(name="basis", title="Basis"),
        ScenarioInfo(name="x", title="Een variant"),
    )


def test_a_programme_without_scenarios_has_itself(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "scenarios.toml").unlink()
    assert read_scenarios(folder) == (ScenarioInfo(name="basis", title="Basis"),)
    assert read_scenarios(tmp_path / "nergens") == (ScenarioInfo(name="basis", title="Basis"),)


def test_the_programme_itself_may_have_a_title_and_nothing_else(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "scenarios.toml", '[basis]\ntitel = "Zoals besproken"\n')
    assert read_programme(folder).require().scenario_title == "Zoals besproken"
    write(folder, "scenarios.toml", "[basis]\nteams.T01.leden = 20\n")
    assert only_error(folder).key == "basis gewijzigd"


def test_a_setting_is_overridden(tmp_path: Path) -> None:
    folder = scenario(tmp_path, 'groepen.maximum = 8\nplafond = { bedrag = "1.000,00", lezing = "incl" }')
    programme = read_programme(folder, "x").require()
    assert (programme.scenario, programme.scenario_title) == ("x", "Een variant")
    assert programme.group_size.maximum == 8
    assert programme.cap is not None
    assert (str(programme.cap.amount), programme.cap.reading) == ("1000.00", "incl")
    assert str(programme.cap.origin) == "scenarios.toml, rij 4"
    assert read_programme(folder).require().group_size.maximum == 10


def test_a_cell_is_overridden(tmp_path: Path) -> None:
    programme = read_programme(scenario(tmp_path, "teams.T02.leden = 21"), "x").require()
    assert [t.members for t in programme.teams] == [12, 21, 16]


def test_a_setting_can_be_emptied(tmp_path: Path) -> None:
    programme = read_programme(scenario(tmp_path, 'kalender.schoolvakanties = ""'), "x").require()
    assert programme.calendar.school == {}


def test_a_row_taken_out_takes_its_diary_along(tmp_path: Path) -> None:
    programme = read_programme(scenario(tmp_path, 'coaches.C1.weg = "ja"'), "x").require()
    assert [c.id for c in programme.coaches] == ["C2"]


def test_a_form_taken_out_leaves_every_list(tmp_path: Path) -> None:
    programme = read_programme(scenario(tmp_path, "vormen.V2.weg = true"), "x").require()
    assert [f.id for f in programme.forms] == ["V1", "V3"]
    assert programme.teams[0].forms == ("V1", "V3")
    assert programme.coaches[0].forms == {"V1", "V3"}


def test_a_coach_left_without_any_form_is_a_finding(tmp_path: Path) -> None:
    folder = scenario(tmp_path, 'vormen.V2.weg = true\ncoaches.C1.vormen = "V2"')
    assert only_error(folder, "x").what == "Er is geen sessievorm met code V2."


def test_a_row_that_is_not_taken_out_after_all_stays(tmp_path: Path) -> None:
    assert len(read_programme(scenario(tmp_path, 'coaches.C1.weg = "nee"'), "x").require().coaches) == 2


def test_rows_are_added(tmp_path: Path) -> None:
    rows = (
        '[[x.coaches]]\ncoach = "C3"\nvormen = ["V1"]\n'
        '[[x.beschikbaarheid]]\nwie = "C3"\nweekdag = "vrijdag"\n'
        '[[x.beschikbaarheid]]\nwie = "C3"\nweekdag = "maandag"\nvan = "9.00"\ntot = "12.00"\n'
    )
    coach = read_programme(scenario(tmp_path, rows), "x").require().coaches[2]
    assert isinstance(coach.diary, Diary)
    assert [(o.weekday, o.start, o.end) for o in coach.diary.weekly or ()] == [(0, 540, 720), (4, 0, 1440)]


def test_the_assumption_of_a_scenario_is_one_of_the_programme(tmp_path: Path) -> None:
    folder = scenario(tmp_path, 'aanname = "Zo zou het kunnen."')
    assert "Zo zou het kunnen." in [a.text for a in read_programme(folder, "x").require().assumptions]
    assert "Zo zou het kunnen." not in [a.text for a in read_programme(folder).require().assumptions]


def test_an_unknown_scenario_names_a_near_match(tmp_path: Path) -> None:
    finding = only_error(starter(tmp_path), "team-grooter")
    assert str(finding) == "scenarios.toml: Er is geen scenario 'team-grooter'. Bedoelde je 'team-groter'?"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("teams.T2.leden = 21", "In tabel teams is geen rij 'T2'. Bedoelde je 'T02'?"),
        ("teams.T02.ledne = 21", "De kolom 'ledne' bestaat niet in tabel teams. Bedoelde je 'leden'?"),
        ("groepen.maximun = 8", "De sleutel 'groepen.maximun' bestaat niet. Bedoelde je 'groepen.maximum'?"),
        (
            "teams.T02 = 21",
            "De sleutel 'teams.T02' bestaat niet. "
            "Zet rijen in de tabel teams; een scenario schrijft tabel.code.kolom: teams.T05.leden.",
        ),
        (
            "teams.T02.leden = 11",
            "Team T02 heeft 11 leden. Groepen van 6–10 kunnen niet uit 11 mensen. Voeg één lid toe of haal er één weg.",
        ),
        (
            "teams.T02.leden = -3",
            "Bij leden staat '-3', maar hier hoort een heel getal van 1 tot en met 1000.",
        ),
        (
            'coaches.C1.weg = "misschien"',
            "Bij weg staat 'misschien', maar hier hoort ja of nee.",
        ),
        (
            "beschikbaarheid.C1.van = 9",
            "In tabel beschikbaarheid is geen rij 'C1'. "
            "Rijen van deze tabel hebben geen code; een rij toevoegen kan wel, met [[beschikbaarheid]].",
        ),
        (
            'periode.eind = "31-12-2025"',
            "Het eind 31-12-2025 ligt voor het begin 12-01-2026. Draai ze om of kijk het jaartal na.",
        ),
    ],
)
def test_a_scenario_is_checked_as_strictly_as_the_programme(tmp_path: Path, text: str, finding: str) -> None:
    assert str(only_error(scenario(tmp_path, text), "x")) == f"scenarios.toml, rij 3: {finding}"


@pytest.mark.parametrize("text", ["teams.T2.leden = 21", "teams.T02.ledne = 21", 'teams.T02.leden = "veel"', "a.b = 1"])
def test_a_scenario_that_is_not_asked_for_is_checked_too(tmp_path: Path, text: str) -> None:
    assert only_error(scenario(tmp_path, text)).origin.row == 3


def test_a_value_outside_any_scenario_is_a_finding(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "scenarios.toml", "groepen = 3\n")
    assert "los in scenarios" in [f.key for f in errors(folder)]


def test_the_code_of_a_scenario_is_safe_for_a_folder_name(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "scenarios.toml", '["../weg"]\ntitel = "x"\n')
    assert only_error(folder).key == "verkeerde waarde"
