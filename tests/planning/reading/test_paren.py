"""Pairs, codes of like-mindedness and shares: read as typed, and every mistake a finding that names nobody."""

from pathlib import Path

import pytest

from planning.domain.participants import LikeMinded, PairKind
from planning.findings import Severity
from planning.groups import build_groups
from planning.reading import read_programme
from tests.planning.reading.samples import edit, errors, only_error, starter, write


def people(folder: Path, header: str = "", cells: str = "", number: int = 12) -> Path:
    """The members of team T01, every one with these cells."""
    rows = "".join(f"T01-P{n:02d};T01{cells}\n" for n in range(1, number + 1))
    return write(folder, "deelnemers.csv", f"deelnemer;team{header}\n{rows}")


def pairs(folder: Path, *rows: str) -> Path:
    return write(folder, "paren.csv", "\n".join(("deelnemer1;deelnemer2;soort;vorm", *rows)) + "\n")


def like_minded(folder: Path, how: str, form: str = "V1;Kennismaken;120;;0;;;zelfde") -> Path:
    return edit(folder, "vormen.csv", form, f"{form};{how}")


def team(folder: Path, code: str = "T01") -> list[tuple[str, ...]]:
    programme = read_programme(folder).require()
    return [g.participants for g in build_groups(programme) if g.team == code and "V1" in g.forms]


def test_codes_shares_and_pairs_are_read(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    letters = "AAAAAABBBBB-"
    rows = "".join(f"T01-P{n:02d};T01;f{n % 2};{n % 3};{letter}\n" for n, letter in enumerate(letters, 1))
    write(folder, "deelnemers.csv", f"deelnemer;team;functie;niveau;code_V1\n{rows}")
    pairs(folder, "T01-P01;T01-P02;samen;", "T02-P01;T02-P14;Liever samen;V3", "T03-P01;T03-P02;niet samen;V1")
    programme = read_programme(like_minded(folder, "hard")).require()
    first, second, third = programme.teams
    assert programme.forms[0].like_minded is LikeMinded.HARD
    assert (first.people[0].function, first.people[0].level, first.people[0].like_minded) == ("F1", "1", {"V1": "A"})
    assert first.people[11].like_minded == {}
    assert [(p.one, p.other, p.kind, p.form) for t in programme.teams for p in t.pairs] == [
        ("T01-P01", "T01-P02", PairKind.TOGETHER, None),
        ("T02-P01", "T02-P14", PairKind.RATHER_TOGETHER, "V3"),
        ("T03-P01", "T03-P02", PairKind.APART, "V1"),
    ]
    assert {frozenset(g) for g in first.composition["V1"].values()} == {
        frozenset(f"T01-P{n:02d}" for n in range(1, 7)),
        frozenset(f"T01-P{n:02d}" for n in range(7, 13)),
    }
    assert (second.people, third.people) == ((), ())


def test_groups_are_formed_when_a_programme_is_read(tmp_path: Path) -> None:
    groups = team(pairs(starter(tmp_path), "T01-P01;T01-P12;samen;", "T01-P01;T01-P02;niet samen;"))
    assert [len(g) for g in groups] == [6, 6]
    (own,) = (g for g in groups if "T01-P01" in g)
    assert "T01-P12" in own
    assert "T01-P02" not in own


def test_a_number_of_groups_is_read(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "teams.csv", "T03;Team 3;16;1;;", "T03;Team 3;16;1;;2")
    assert read_programme(folder).require().teams[2].group_count == 2
    edit(folder, "teams.csv", "T03;Team 3;16;1;;2", "T03;Team 3;16;1;;3")
    assert only_error(folder).what == "Team T03 heeft 16 leden: dat past niet in 3 groepen van 6–10."


def test_an_impossible_split_is_a_finding_that_counts(tmp_path: Path) -> None:
    folder = like_minded(starter(tmp_path), "hard")
    rows = "".join(f"T01-P{n:02d};T01;{'A' if n <= 5 else 'B'}\n" for n in range(1, 13))
    write(folder, "deelnemers.csv", f"deelnemer;team;code_V1\n{rows}")
    finding = only_error(folder)
    assert finding.what == (
        "Team T01, Kennismaken en Verdiepen: er zijn 5 en 7 gelijkgezinden; dat past niet in groepen van 6–10; "
        "uit 5 mensen kun je zulke groepen niet maken."
    )
    assert finding.advice.startswith("Zet gelijkgezind voor deze vorm op zacht: dan zit er 1 mens tussen")
    assert finding.in_report == (
        "teams.csv: zo zijn er geen groepen te maken. De reden gaat over mensen en staat daarom in geen rapport; "
        "de planner ziet haar met traject controleer."
    )
    edit(folder, "vormen.csv", "zelfde;hard", "zelfde;zacht")
    assert errors(folder) == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("T01-P01;T01-P01;samen;", "Dit paar is twee keer dezelfde deelnemer."),
        ("T01-P01;T01-P99;samen;", "Bij deelnemer2 staat een pseudoniem dat bij geen team hoort."),
        ("T09-P01;T09-P02;samen;", "Bij deelnemer1 en deelnemer2 staat een pseudoniem dat bij geen team hoort."),
        ("T01-P01;T02-P01;samen;", "Dit paar is van twee teams: T01 en T02."),
        ("T01-P01;T01-P02;vrienden;", "Bij soort staat 'vrienden', maar hier hoort samen, niet samen of liever samen."),
        ("T01-P01;;samen;", "Bij deelnemer2 staat niets, en dat moet wel."),
        ("T01-P01;T01-P02;samen;V9", "Er is geen sessievorm met code V9."),
        (
            "Jan Jansen;T01-P02;samen;",
            "Bij deelnemer1 staat iets anders, maar hier hoort een pseudoniem zoals T03-P07.",
        ),
    ],
)
def test_a_bad_pair_is_a_finding(tmp_path: Path, row: str, what: str) -> None:
    finding = only_error(pairs(starter(tmp_path), row))
    assert (finding.what, finding.origin.file, finding.origin.row) == (what, "paren.csv", 2)


def test_the_same_pair_twice_is_a_finding(tmp_path: Path) -> None:
    folder = pairs(starter(tmp_path), "T01-P01;T01-P02;samen;V1", "T01-P01;T01-P02;niet samen;V1")
    assert "Deze rij staat ook al in rij 2." in [f.what for f in errors(folder)]


def test_pairs_that_contradict_are_a_finding(tmp_path: Path) -> None:
    folder = pairs(starter(tmp_path), "T01-P01;T01-P02;samen;", "T01-P02;T01-P01;niet samen;")
    assert only_error(folder).what == (
        "Team T01, Kennismaken en Verdiepen: de paren in rij 2 en 3 lukken niet allemaal tegelijk "
        "in 2 groepen van 6–10."
    )


@pytest.mark.parametrize(
    ("header", "cell", "what"),
    [
        (";code_V1", ";moslim", "Bij code_v1 staat iets anders, maar hier hoort één letter, of - voor geen voorkeur."),
        (";functie", ";manager", "Bij functie staat iets anders, maar hier hoort een korte code zoals F2."),
        (";niveau", ";laag", "Bij niveau staat iets anders, maar hier hoort een korte code zoals F2."),
        (";code_V9", ";A", "Er is geen sessievorm voor de kolom 'code_v9'."),
        (";code_geloof", ";A", "De kolom 'code_geloof' mag er niet zijn."),
        (";code", ";A", "De kolom 'code' bestaat niet in tabel deelnemers."),
    ],
)
def test_a_bad_code_is_a_finding(tmp_path: Path, header: str, cell: str, what: str) -> None:
    assert what in {f.what for f in errors(people(starter(tmp_path), header, cell))}


def test_codes_without_use_and_use_without_codes_are_mentioned(tmp_path: Path) -> None:
    folder = people(starter(tmp_path), ";code_V1", ";A")
    like_minded(folder, "zacht", "V3;Vooruitkijken;120;;14;21;42;mengen")
    reading = read_programme(folder)
    assert reading.programme is not None
    assert [(f.severity, f.what) for f in reading.findings] == [
        (Severity.WARNING, "De kolom code_v1 telt niet mee: bij vorm V1 staat gelijkgezind op nee."),
        (Severity.WARNING, "Bij vorm V3 staat gelijkgezind op zacht, maar de kolom code_v3 is niet ingevuld."),
    ]


def test_a_scenario_may_change_a_code_and_leave_a_team_out(tmp_path: Path) -> None:
    folder = like_minded(people(starter(tmp_path), ";code_V1", ";A"), "zacht")
    pairs(folder, "T01-P01;T01-P02;samen;", "T02-P01;T02-P02;samen;")
    write(folder, "scenarios.toml", '[x]\ndeelnemers.T01-P01.code_V1 = "-"\n[y]\nteams.T01.weg = true\n')
    changed = read_programme(folder, "x").require()
    assert [p.like_minded for p in changed.teams[0].people[:2]] == [{}, {"V1": "A"}]
    without = read_programme(folder, "y").require()
    assert [(t.id, len(t.pairs)) for t in without.teams] == [("T02", 1), ("T03", 0)]


def test_the_chance_of_absence_is_read(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "programma.toml", 'afwezig = "10"', 'afwezig = "12,5"')
    assert str(read_programme(folder).require().absence) == "12.5"
