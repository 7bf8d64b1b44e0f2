from pathlib import Path

import pytest

from planning.reading.privacy import denied_word
from planning.reading.tables import TABLES
from tests.planning.reading.samples import edit, errors, only_error, starter, write


@pytest.mark.parametrize(
    "heading",
    [
        "afkomst", "Etniciteit", "RELIGIE", "geloof", "geaardheid", "gender", "geslacht", "huidskleur", "politiek",
        "gezondheid", "beperking", "bsn", "geboortedatum", "reden", "opmerking", "Opmerkingen", "e-mail", "achternaam",
        "naam_deelnemer", "deelnemernaam", "ethnicity", "religion", "date_of_birth", "birthdate", "remarks", "surname",
        "etnicitiet", "geslcht", "geboorte datum", "politieke voorkeur", "medische_reden", "leeftijd2", "notitie",
    ],
)  # fmt: skip
def test_a_column_about_a_person_is_refused(tmp_path: Path, heading: str) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", f"deelnemer;team;{heading}\n")
    finding = only_error(folder)
    assert finding.key == "privacy"
    assert "bewaart niets over personen" in finding.advice


@pytest.mark.parametrize("table", [t.name for t in TABLES if t.name != "aannames"])
def test_no_table_has_room_for_a_reason(tmp_path: Path, table: str) -> None:
    folder = starter(tmp_path)
    path = folder / f"{table}.csv"
    header, *rows = path.read_bytes().decode("utf-8-sig").splitlines()
    path.write_text("\n".join((f"{header};reden", *rows)), encoding="utf-8")
    assert only_error(folder).what == "De kolom 'reden' mag er niet zijn."


def test_none_of_our_own_columns_is_denied() -> None:
    for table in TABLES:
        assert [c.name for c in table.columns if denied_word(c.name, table.column_names)] == []


@pytest.mark.parametrize("heading", ["plaats", "zaal", "lidnr", "volgnummer", "groepsnummer", "kleinste"])
def test_an_ordinary_unknown_column_is_not_called_private(heading: str) -> None:
    assert denied_word(heading) is None


def test_a_setting_about_people_is_refused(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "scenarios.toml", "[x]\nteams.T01.religie = 1\n[y]\ngroepen.geslacht = 1\n")
    assert [f.key for f in errors(folder)] == ["privacy", "privacy"]


def test_what_may_be_a_name_is_not_repeated(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", "deelnemer;team\nJan Jansen;T01\n")
    assert "Jansen" not in " ".join(str(f) for f in errors(folder))


def test_a_participant_twice_is_a_finding_without_the_pseudonym(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", "deelnemer;team\n" + "T01-P01;T01\n" * 12)
    assert {f.what for f in errors(folder)} == {"Deze deelnemer staat ook al in rij 2."}


def test_a_denied_column_hides_nothing_else(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "waarde", "geloof")
    edit(folder, "teams.csv", "Team 1;12", "Team 1;11")
    assert [f.key for f in errors(folder)] == ["privacy", "teamgrootte"]
