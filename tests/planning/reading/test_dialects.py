from dataclasses import replace
from pathlib import Path

import pytest

from planning.domain.programme import Programme
from planning.reading import read_programme
from tests.planning.reading.samples import edit, errors, only_error, starter, write


def without_hash(programme: Programme) -> Programme:
    return replace(programme, input_hash="")


@pytest.mark.parametrize(
    ("encoding", "delimiter", "newline"),
    [
        ("utf-8", ";", "\n"),
        ("utf-8-sig", ";", "\r\n"),
        ("cp1252", ";", "\r\n"),
        ("utf-8", "\t", "\n"),
        ("utf-8-sig", ";", "\r"),
    ],
)
def test_every_way_of_saving_a_table_gives_the_same_programme(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    folder = starter(tmp_path)
    edit(folder, "teams.csv", "Team 1", "Café Één")
    expected = read_programme(folder).require()
    assert expected.teams[0].name == "Café Één"
    for path in folder.glob("*.csv"):
        text = path.read_bytes().decode("utf-8-sig").replace(";", delimiter)
        path.write_bytes(newline.join(text.splitlines()).encode(encoding))
    assert without_hash(read_programme(folder).require()) == without_hash(expected)


def test_commas_separate_when_the_headings_have_them(tmp_path: Path) -> None:
    folder = write(
        starter(tmp_path), "teams.csv", 'team,naam,leden\nT01,"Een, met komma",12\nT02,Twee,14\nT03,Drie,16\n'
    )
    assert [t.name for t in read_programme(folder).require().teams] == ["Een, met komma", "Twee", "Drie"]


def test_both_separators_in_the_headings_is_a_finding(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "team;naam,leden\nT01;Een,12\n")
    assert only_error(folder).key == "scheidingsteken"


def test_the_line_with_which_excel_names_its_separator_is_no_heading(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "sep=;\nteam;naam;leden\nT01;;12\nT02;;14\nT03;;16\n")
    teams = read_programme(folder).require().teams
    assert [(t.id, t.name, t.origin.row) for t in teams] == [
        ("T01", "Team T01", 3),
        ("T02", "Team T02", 4),
        ("T03", "Team T03", 5),
    ]


def test_blank_rows_do_not_count_but_keep_their_numbers(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "T02;", "\r\n;;;;;\r\n  \r\nT02;")
    assert [t.origin.row for t in read_programme(folder).require().teams] == [2, 6, 7]


def test_a_cell_over_two_lines_is_one_row_as_in_excel(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1;12", '"Team\r\n1";12')
    teams = read_programme(folder).require().teams
    assert (teams[0].name, teams[1].origin.row) == ("Team 1", 3)


def test_headings_may_have_capitals_and_spaces(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "coaches.csv", "per_dag;per_week", "Per dag; PER-WEEK ")
    assert read_programme(folder).require().coaches[0].per_week == 4


def test_a_quote_that_never_closes_is_a_finding_with_its_row(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 2", '"Team 2')
    assert ("aanhalingstekens", 3) in [(f.key, f.origin.row) for f in errors(folder)]


def test_a_comma_in_a_text_of_a_table_with_commas_is_a_finding(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "team,naam,leden\nT01,Een, twee,12\nT02,x,14\nT03,x,16\n")
    assert [(f.key, f.origin.row) for f in errors(folder)] == [("cel zonder kolom", 2), ("verkeerde waarde", 2)]


@pytest.mark.parametrize("content", [b"\xff\xfet\x00e\x00", b"team;leden\nT01;1\x002\n", b"\x81\x8d\x8f", b"\x00" * 50])
def test_a_file_that_is_no_text_is_a_finding(tmp_path: Path, content: bytes) -> None:
    folder = starter(tmp_path)
    (folder / "teams.csv").write_bytes(content)
    assert only_error(folder).what == "teams.csv is geen tekstbestand dat de planner kan lezen."


def test_settings_saved_with_windows_characters_are_read(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", '"Proef"', '"Privé"')
    path = folder / "programma.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert read_programme(folder).require().name == "Privé"


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "Team 1", "=1+1")
    assert read_programme(folder).require().teams[0].name == "=1+1"


def test_dates_and_amounts_in_settings_may_be_tomls_own(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", '"12-01-2026"', "2026-01-12")
    edit(folder, "programma.toml", "# bedrag =", "bedrag = 1250.50 #")
    programme = read_programme(folder).require()
    assert programme.window.first.isoformat() == "2026-01-12"
    assert programme.cap is not None
    assert str(programme.cap.amount) == "1250.50"


def test_the_settings_file_itself_may_be_given(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    assert read_programme(folder / "programma.toml") == read_programme(folder)


def test_the_hash_is_of_everything_read_and_of_the_scenario(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    first = read_programme(folder).require().input_hash
    again = read_programme(folder).require().input_hash
    other = read_programme(folder, "team-groter").require().input_hash
    edit(folder, "teams.csv", "Team 1;", "Team Een;")
    changed = read_programme(folder).require().input_hash
    write(folder, "notulen.txt", "niet van ons")
    assert len(first) == 64
    assert first == again
    assert len({first, other, changed}) == 3
    assert read_programme(folder).require().input_hash == changed
