from pathlib import Path

import pytest

from planning.findings import InvalidInput, Severity
from planning.reading import read_programme
from tests.planning.reading.samples import edit, errors, only_error, starter, write


def test_a_missing_programme_names_a_near_match(tmp_path: Path) -> None:
    starter(tmp_path)
    assert str(only_error(tmp_path / "proev")) == "proev: Dit programma bestaat niet. Bedoelde je 'proef'?"


def test_a_path_that_no_file_can_have_is_a_finding(tmp_path: Path) -> None:
    assert only_error(tmp_path / ("x" * 5000)).key == "niet te openen"
    assert only_error(tmp_path / "a\0b").key in ("niet te openen", "bestand ontbreekt")


def test_a_missing_settings_file_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "programma.toml").unlink()
    found = errors(folder)
    assert str(found[0]).startswith("programma.toml: Dit bestand staat niet in de map proef.")


@pytest.mark.parametrize("table", ["vormen", "teams", "coaches", "beschikbaarheid"])
def test_a_missing_table_is_a_finding(tmp_path: Path, table: str) -> None:
    folder = starter(tmp_path)
    (folder / f"{table}.csv").unlink()
    assert f"{table}.csv: De tabel {table} ontbreekt." in str(errors(folder)[0])


def test_a_table_without_rows_is_a_finding(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "team;naam;leden\n;;\n")
    finding = only_error(folder)
    assert (finding.key, finding.what) == ("lege tabel", "De tabel teams is leeg.")


def test_an_empty_file_is_a_finding(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "")
    assert str(only_error(folder)) == "teams.csv: Er staat niets in. Zet op de eerste regel de kolomnamen."


def test_a_double_code_names_the_other_row(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "T02;", "T01;")
    found = [str(f) for f in errors(folder)]
    assert found[0] == (
        "teams.csv, rij 3: Team T01 staat ook al in rij 2. Haal een van de twee rijen weg of geef haar een eigen code."
    )


def test_a_code_of_both_a_coach_and_a_team_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "T03;", "C1;")
    assert "Code C1 is al van een coach." in [f.what for f in errors(folder)]


def test_a_team_of_eleven_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1;12", "Team 1;11")
    assert str(only_error(folder)) == (
        "teams.csv, rij 2: Team T01 heeft 11 leden. Groepen van 6–10 kunnen niet uit 11 mensen. "
        "Voeg één lid toe of haal er één weg."
    )


@pytest.mark.parametrize(
    ("size", "advice"),
    [
        ("1", "Voeg 5 leden toe."),
        ("5", "Voeg 1 lid toe."),
    ],
)
def test_a_team_too_small_for_one_group_is_a_finding(tmp_path: Path, size: str, advice: str) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1;12", f"Team 1;{size}")
    assert only_error(folder).advice == advice


def test_a_team_between_two_numbers_of_groups_hears_both_ways_out(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", "minimum = 6 ", "minimum = 9 ")
    advice = {f.what.split()[1]: f.advice for f in errors(folder)}
    # groups of 9 or 10 hold 9-10, 18-20, 27-30: 12 misses 18 by 6 and 10 by 2
    assert advice["T01"] == "Voeg 6 leden toe of haal 2 leden weg."


def test_an_end_before_the_begin_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'eind = "26-06-2026"', 'eind = "26-06-2025"')
    found = [f for f in errors(folder) if f.severity is Severity.ERROR]
    assert [str(f) for f in found] == [
        "programma.toml, rij 13: Het eind 26-06-2025 ligt voor het begin 12-01-2026. "
        "Draai ze om of kijk het jaartal na."
    ]


def test_a_window_of_many_years_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'eind = "26-06-2026"', 'eind = "26-06-2062"')
    assert only_error(folder).key == "periode te lang"


def test_an_unknown_column_names_its_near_match(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "leden", "ledne")
    found = [str(f) for f in errors(folder)]
    assert found == [
        "teams.csv: De kolom 'ledne' bestaat niet in tabel teams. Bedoelde je 'leden'?",
        "teams.csv: Bij geen enkel team staat hoeveel leden het heeft. Vul in hoeveel mensen het team telt, of voeg "
        "een tabel kandidaten toe om uit te kiezen.",
    ]


def test_a_double_column_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "naam", "leden")
    assert "dubbele kolom" in [f.key for f in errors(folder)]


def test_an_unknown_key_names_its_near_match_and_line(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", "maximum = 10", "maximun = 10")
    found = [str(f) for f in errors(folder)]
    assert "programma.toml, rij 33: De sleutel 'groepen.maximun' bestaat niet. Bedoelde je 'groepen.maximum'?" in found
    assert any("Bij groepen.maximum staat niets" in f for f in found)


def test_an_unknown_section_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    write(folder, "programma.toml", (folder / "programma.toml").read_text() + "\n[extra]\nzwemmen = 1\n")
    assert only_error(folder).what == "De sleutel 'extra.zwemmen' bestaat niet."


def test_a_row_cannot_be_changed_from_the_settings(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    write(folder, "programma.toml", (folder / "programma.toml").read_text() + "\n[teams.T01]\nleden = 13\n")
    assert only_error(folder).what == "De sleutel 'teams.T01.leden' bestaat niet."


def test_a_cap_of_nothing_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", "# bedrag =", "bedrag = 0 #")
    assert only_error(folder).what == "Het plafond is € 0."


def test_a_coach_without_availability_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    edit(edit(folder, "beschikbaarheid.csv", "C2;", "C1;"), "beschikbaarheid.csv", "C2;", "C1;")
    assert "coaches.csv, rij 3: Coach C2 heeft geen beschikbaarheid. " in str(errors(folder)[-1])


def test_a_coach_with_only_a_dated_opening_has_availability(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    edit(folder, "coaches.csv", "C2;", "C3;V1, V2, V3;2;4;\r\nC2;")
    edit(folder, "uitzonderingen.csv", "C1;", "C3;16-3-2026;;9.00;17.00;wel;\r\nC1;")
    assert errors(folder) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("-1.250,00", "een bedrag van 0 of meer"),
        ("84,250.00", "een bedrag zoals 1.250,00"),
        ("duizend", "een bedrag zoals 1.250,00"),
    ],
)
def test_a_tariff_that_is_no_amount_is_a_finding(tmp_path: Path, typed: str, expected: str) -> None:
    folder = edit(starter(tmp_path), "tarieven.csv", "1.250,00", typed)
    assert only_error(folder).what == f"Bij bedrag staat '{typed}', maar hier hoort {expected}."


def test_text_where_a_number_belongs_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1;12", "Team 1;twaalf")
    assert str(only_error(folder)) == (
        "teams.csv, rij 2: Bij leden staat 'twaalf', maar hier hoort een heel getal van 1 tot en met 1000."
    )


def test_the_thirtieth_of_february_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "uitzonderingen.csv", "9-3-2026", "30-2-2026")
    assert str(only_error(folder)) == (
        "uitzonderingen.csv, rij 2: Bij begin staat '30-2-2026', maar hier hoort een datum die bestaat. "
        "Februari 2026 heeft 28 dagen."
    )


def test_a_broken_settings_file_names_the_line(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'naam = "Proef"', "naam = Proef")
    finding = errors(folder)[0]
    assert str(finding).startswith("programma.toml, rij 6: Deze regel is niet te lezen: 'naam = Proef'.")


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000, "a = 1e99999999999999999999", "a = " + "9" * 5000, "a = 1\na = 2"]
)
def test_a_monstrous_settings_file_is_a_finding(tmp_path: Path, text: str) -> None:
    folder = write(starter(tmp_path), "programma.toml", text)
    assert "programma.toml" in {f.origin.file for f in errors(folder)}


def test_everything_wrong_is_found_at_once(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    edit(folder, "teams.csv", "Team 1;12", "Team 1;11")
    edit(folder, "teams.csv", "Team 2;14", "Team 2;veel")
    edit(folder, "coaches.csv", "V1, V2, V3", "V1, V9")
    edit(folder, "beschikbaarheid.csv", "maandag", "maandg")
    edit(folder, "tarieven.csv", "500,00", "-500,00")
    edit(folder, "programma.toml", 'weken = "alle"', 'weken = "soms"')
    assert sorted(f.origin.file for f in errors(folder)) == [
        "beschikbaarheid.csv", "coaches.csv", "programma.toml", "tarieven.csv", "teams.csv", "teams.csv",
    ]  # fmt: skip


def test_requiring_a_programme_that_cannot_be_read_raises_all_findings(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1;12", "Team 1;11")
    with pytest.raises(InvalidInput, match="11 leden") as caught:
        read_programme(folder).require()
    assert len(caught.value.findings) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("beschikbaarheid.csv", "C1;", "C8;", "Er is geen coach, team of locatie met code C8."),
        ("coaches.csv", "V1, V2, V3", "V1, V4", "Er is geen sessievorm met code V4."),
        ("beschikbaarheid.csv", "09.00;17.00", "17.00;09.00", "Het eind 09.00 uur ligt niet na het begin 17.00 uur."),
        (
            "beschikbaarheid.csv",
            "09.00;17.00;kan",
            "09.00;17.00;voorkeur",
            "C1 is geen team; een voorkeur kan alleen bij een team.",
        ),
        ("uitzonderingen.csv", "13-3-2026", "3-3-2026", "Het eind 03-03-2026 ligt voor het begin 09-03-2026."),
        (
            "vormen.csv",
            "14;21;42",
            "14;21;10",
            "Bij vorm V2 is tussentijd_min (14 dagen) groter dan tussentijd_max (10 dagen).",
        ),
        (
            "vormen.csv",
            "14;21;42",
            "14;10;42",
            "Bij vorm V2 is tussentijd_min (14 dagen) groter dan tussentijd_ideaal (10 dagen).",
        ),
        ("tarieven.csv", ";500,00;21;", ";500,00;0;", "Tarief voorgesprek heeft 0 % btw zonder reden."),
        (
            "tarieven.csv",
            ";500,00;21;",
            ";500,00;21;opleiding",
            "Tarief voorgesprek is vrijgesteld, maar heeft toch 21 % btw.",
        ),
        ("tarieven.csv", ";500,00;21;", ";;21;", "Tarief voorgesprek heeft geen bedrag."),
        (
            "tarieven.csv",
            ";500,00;21;;;;",
            ";500,00;21;;;C1;",
            "Tarief voorgesprek geldt per team, maar noemt ook een coach.",
        ),
        (
            "tarieven.csv",
            "21;;;;;;;aanname",
            "21;;;;;1-5-2026;1-4-2026;aanname",
            "Tarief coordinatie eindigt op 01-04-2026, voor het begin 01-05-2026.",
        ),
        (
            "tarieven.csv",
            "aanname;Voorbeeldprijs",
            "gelakt;Voorbeeldprijs",
            "Tarief coordinatie is gelakt, maar heeft toch een bedrag.",
        ),
        ("programma.toml", "minimum = 6 ", "minimum = 16 ", "De kleinste groep (16) is groter dan de grootste (10)."),
        (
            "programma.toml",
            'maandag = ["09.30", "13.30"]',
            'maandag = ["23.30"]',
            "Een sessie die om 23.30 uur begint, is niet voor middernacht klaar.",
        ),
        (
            "programma.toml",
            "piek_per_week = 3",
            "# piek_per_week = 3",
            "Piekbelasting telt mee, maar er staat niet vanaf hoeveel sessies in een week.",
        ),
        ("programma.toml", "# lezing =", "lezing =", "Er is een lezing van het plafond, maar geen bedrag."),
        (
            "programma.toml",
            "ideale_tussentijd = 1",
            "ideale_tussentijd = -1",
            "Bij gewichten.ideale_tussentijd staat '-1', maar hier hoort een heel getal van 0 tot en met 1000000.",
        ),
        (
            "programma.toml",
            '"Keti Koti"',
            '"Keti Kotti"',
            "Bij kalender.mijd_dagen staat 'Keti Kotti, Suikerfeest, Offerfeest', maar hier hoort "
            "Keti Koti, Suikerfeest, Offerfeest, Rosj Hasjana, Jom Kipoer of Divali.",
        ),
    ],
)
def test_what_does_not_fit_together_is_one_finding(tmp_path: Path, file: str, old: str, new: str, what: str) -> None:
    assert only_error(edit(starter(tmp_path), file, old, new)).what == what


def test_a_programme_without_start_times_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    for day in ("maandag", "dinsdag", "woensdag", "donderdag"):
        edit(folder, "programma.toml", f"\n{day} =", f"\n# {day} =")
    assert only_error(folder).what == "Er zijn geen starttijden."


def test_an_exception_outside_the_window_is_only_a_warning(tmp_path: Path) -> None:
    reading = read_programme(edit(starter(tmp_path), "uitzonderingen.csv", "14-4-2026", "14-4-2027"))
    assert [(f.severity, f.key) for f in reading.findings] == [(Severity.WARNING, "buiten de periode")]
    assert reading.programme is not None


def test_school_holidays_that_are_not_published_are_a_finding_and_no_error(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", "12-01-2026", "10-01-2039")
    edit(folder, "programma.toml", "26-06-2026", "24-06-2039")
    reading = read_programme(folder)
    assert reading.programme is not None
    assert any("voorjaarsvakantie" in f.what and f.severity is Severity.WARNING for f in reading.findings)


def test_an_unknown_table_names_its_near_match(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "coaches.csv").rename(folder / "coachs.csv")
    assert "Bedoelde je 'coaches.csv'?" in [f.advice for f in errors(folder)]


def test_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "notulen.docx", "x")
    assert errors(folder) == []


def test_a_file_twice_in_other_capitals_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "TEAMS.csv").write_bytes((folder / "teams.csv").read_bytes())
    assert only_error(folder).key == "dubbel bestand"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "teams.csv").rename(tmp_path / "elders.csv")
    (folder / "teams.csv").symlink_to(tmp_path / "elders.csv")
    assert "bestand buiten de map" in [f.key for f in errors(folder)]


def test_a_folder_called_like_a_table_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "teams.csv").unlink()
    (folder / "teams.csv").mkdir()
    assert only_error(folder).key == "geen bestand"


def test_a_link_to_itself_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "teams.csv").unlink()
    (folder / "teams.csv").symlink_to(folder / "teams.csv")
    assert {f.origin.file for f in errors(folder)} == {"teams.csv"}


def test_a_file_that_is_far_too_large_is_a_finding(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    (folder / "teams.csv").write_bytes(b"team;leden\n" + b" " * 20_000_000)
    assert only_error(folder).what == "teams.csv is groter dan 20 MB."


def test_the_same_finding_is_not_made_twice(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "scenarios.toml", "\nteams.T03.leden", "\nteams.T33.leden")
    assert [f.key for f in errors(folder, "team-groter")] == ["onbekende code"]


def test_one_word_for_a_team_without_the_other_is_a_finding(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", '# eenheid = "team"', 'eenheid = "directeur"')
    assert only_error(folder).what == "Bij programma.eenheid staat iets, maar bij programma.eenheden niet."
