from pathlib import Path

from planning.groups import build_groups
from planning.reading import read_programme
from tests.planning.reading.samples import errors, only_error, starter, write

EVENLY = [(f"T01-P{n:02d}", "G1" if n <= 6 else "G2") for n in range(1, 13)]


def fixed(tmp_path: Path, form: str, placed: list[tuple[str, str]]) -> Path:
    rows = "\n".join(f"T01;{form};{group};{person}" for person, group in placed)
    return write(starter(tmp_path), "indeling.csv", f"team;vorm;groep;deelnemer\n{rows}\n")


def test_fixed_groups_become_the_composition_of_the_team(tmp_path: Path) -> None:
    team = read_programme(fixed(tmp_path, "V1", EVENLY)).require().teams[0]
    assert list(team.composition) == ["V1"]
    assert team.composition["V1"]["G2"] == ("T01-P07", "T01-P08", "T01-P09", "T01-P10", "T01-P11", "T01-P12")


def test_a_participant_without_a_group_is_a_finding(tmp_path: Path) -> None:
    folder = fixed(tmp_path, "V1", [(p, g) for p, g in EVENLY if p != "T01-P03"])
    assert "Team T01, vorm V1: T01-P03 zit in geen groep." in [f.what for f in errors(folder)]


def test_a_participant_of_nobody_is_a_finding(tmp_path: Path) -> None:
    folder = fixed(tmp_path, "V1", [*EVENLY, ("T02-P01", "G1")])
    assert only_error(folder).what == "Team T01, vorm V1: T02-P01 hoort niet bij dit team."


def test_a_participant_in_two_groups_is_a_finding(tmp_path: Path) -> None:
    folder = fixed(tmp_path, "V1", [*EVENLY, ("T01-P01", "G2")])
    assert only_error(folder).what == "Deze rij staat ook al in rij 2."


def test_a_fixed_group_of_the_wrong_size_is_a_finding(tmp_path: Path) -> None:
    folder = fixed(tmp_path, "V2", [(p, "G1" if n < 5 else "G2") for n, (p, _) in enumerate(EVENLY)])
    assert only_error(folder).what == "Team T01, vorm V2: groep G1 telt 5 deelnemers; een groep is 6–10."


def test_listed_participants_are_as_many_as_the_team_has(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "deelnemers.csv", "deelnemer;team\nT01-P01;T01\n")
    assert only_error(folder).what == "Team T01 heeft 12 leden, maar er staan 1 deelnemers in de tabel deelnemers."


def test_pseudonyms_of_ones_own_go_through_every_form(tmp_path: Path) -> None:
    own = [(f"T01-P{n + 30}", "G1" if n <= 6 else "G2") for n in range(1, 13)]
    folder = fixed(tmp_path, "V2", own)
    write(folder, "deelnemers.csv", "deelnemer;team\n" + "".join(f"{p};T01\n" for p, _ in own))
    groups = [g for g in build_groups(read_programme(folder).require()) if g.team == "T01"]
    assert [(g.forms, len(g.participants)) for g in groups] == [
        (("V1", "V2"), 6),
        (("V1", "V2"), 6),
        (("V3",), 6),
        (("V3",), 6),
    ]
    assert {p for g in groups for p in g.participants} == {p for p, _ in own}
