from pathlib import Path

import pytest
from openpyxl import Workbook

from planning.reading import read_programme
from planning.reading.privacy import denied_word
from planning.reading.schema import LETTER, PSEUDONYM
from planning.reading.tables import TABLE_BY_NAME, TABLES
from tests.planning.reading.samples import edit, errors, only_error, starter, write


@pytest.mark.parametrize(
    "heading",
    [
        "afkomst", "Etniciteit", "RELIGIE", "geloof", "geaardheid", "gender", "geslacht", "huidskleur", "politiek",
        "gezondheid", "beperking", "bsn", "geboortedatum", "reden", "opmerking", "Opmerkingen", "e-mail", "achternaam",
        "naam_deelnemer", "deelnemernaam", "ethnicity", "religion", "date_of_birth", "birthdate", "remarks", "surname",
        "Geslacht (m/v)", "m/v", "sexe", "Géslacht", "ràs", "etniciteiten", "leeftijden", "date of birth", "D.O.B.",
        "sexual orientation", "place of birth", "medical notes", "burger service nummer", "E-mailadres", "full name",
        "toelichting", "aanleiding", "waarom", "verzuim", "dieet",
        "etnicitiet", "geslcht", "geboorte datum", "politieke voorkeur", "medische_reden", "leeftijd2", "notitie",
    ],
)  # fmt: skip
def test_a_column_about_a_person_is_refused(tmp_path: Path, heading: str) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", f"deelnemer;team;{heading}\n")
    finding = only_error(folder)
    assert finding.key == "privacy"
    assert "bewaart niets over personen" in finding.advice


@pytest.mark.parametrize("heading", ["Geslacht (m/v)", "date of birth", "Ëtniciteit", "achternaam", "remarks", "reden"])
@pytest.mark.parametrize("table", [t.name for t in TABLES if t.name != "aannames"])
def test_no_table_takes_a_characteristic_in_a_file_or_a_sheet(tmp_path: Path, table: str, heading: str) -> None:
    columns = TABLE_BY_NAME[table].column_names
    folder = write(starter(tmp_path), f"{table}.csv", ";".join((*columns, heading)) + "\n")
    in_file = [f for f in read_programme(folder).findings if f.key == "privacy"]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = table
    sheet.append([*columns, heading])
    sheet.append(["x" for _ in columns] + ["Zwaantje"])
    book.save(tmp_path / "proef.xlsx")
    in_sheet = [f for f in read_programme(tmp_path / "proef.xlsx").findings if f.key == "privacy"]
    assert (len(in_file), len(in_sheet)) == (1, 1)
    assert in_sheet[0].what.endswith("mag er niet zijn.")
    assert "Zwaantje" not in " ".join(map(str, read_programme(tmp_path / "proef.xlsx").findings))


def test_every_table_that_names_people_goes_when_personal_data_go() -> None:
    naming = {t.name for t in TABLES if any(c.kind in (PSEUDONYM, LETTER) for c in t.columns)}
    assert naming
    assert {t.name for t in TABLES if t.personal} >= naming


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


@pytest.mark.parametrize("row", ["Jansen;T01", "T01-P01;Jansen", "T01-P01;Jan Jansen", "T01-P01;T01;Jansen;"])
def test_a_name_in_whatever_cell_beside_a_participant_is_not_repeated(tmp_path: Path, row: str) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", f"deelnemer;team;functie;niveau\n{row}\n")
    found = errors(folder)
    assert found
    assert "Jansen" not in " ".join(str(f) for f in found)


def test_a_participant_twice_is_a_finding_without_the_pseudonym(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", "deelnemer;team\n" + "T01-P01;T01\n" * 12)
    assert {f.what for f in errors(folder)} == {"Deze deelnemer staat ook al in rij 2."}


def test_a_denied_column_hides_nothing_else(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "waarde", "geloof")
    edit(folder, "teams.csv", "Team 1;12", "Team 1;11")
    assert [f.key for f in errors(folder)] == ["privacy", "teamgrootte"]
