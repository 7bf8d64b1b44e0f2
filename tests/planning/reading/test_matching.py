"""Competences, pairings, room per coach and shortest lengths, as planners type them."""

import shutil
from pathlib import Path

from planning.domain.matching import PairingKind
from planning.findings import Severity
from planning.reading import read_programme
from tests.planning.reading.samples import TEAMCOACHING, edit, errors, only_error, write

DIRECTORS = TEAMCOACHING.parent / "coaching-directeuren"

COMPETENCES = "competentie;naam\nkalm;Rustig blijven\nmacht;Macht zien\n"


def asking(folder: Path, *codes: str) -> Path:
    """The programme of which the first team asks these competences."""
    lines = (folder / "teams.csv").read_text(encoding="utf-8-sig").splitlines()
    table = [f"{lines[0]};competenties", f"{lines[1]};{' , '.join(codes)}", *lines[2:]]
    return write(folder, "teams.csv", "\n".join(table) + "\n")


def codes(folder: Path) -> tuple[str, list[str]]:
    """The first team, and the coaches."""
    programme = read_programme(folder).require()
    return programme.teams[0].id, [c.id for c in programme.coaches]


def test_competences_are_read_with_their_names(tmp_path: Path) -> None:
    folder = write(asking(plain(tmp_path), "kalm", "macht"), "competenties.csv", COMPETENCES)
    programme = read_programme(folder).require()
    assert programme.competences == {"kalm": "Rustig blijven", "macht": "Macht zien"}
    assert programme.teams[0].competences == {"kalm", "macht"}
    assert programme.teams[1].competences == frozenset()


def plain(tmp_path: Path) -> Path:
    """The programme of the directors, in which nobody asks anything of a coach."""
    folder = Path(shutil.copytree(DIRECTORS, tmp_path / "directeuren"))
    for name in ("koppels.csv", "competenties.csv", "scenarios.toml"):
        (folder / name).unlink()
    teams = [f"D{n:02d};Directeur {n};1" for n in range(1, 21)]
    write(folder, "teams.csv", "\n".join(["team;naam;leden", *teams]) + "\n")
    return write(folder, "coaches.csv", "\n".join(["coach", *(f"C{n}" for n in range(1, 7))]) + "\n")


def test_an_unknown_competence_gets_a_near_match(tmp_path: Path) -> None:
    found = only_error(write(asking(plain(tmp_path), "kalmm"), "competenties.csv", COMPETENCES))
    assert (found.key, found.what, found.advice) == (
        "onbekende code",
        "Er is geen competentie met code kalmm.",
        "Bedoelde je 'kalm'?",
    )
    assert (found.origin.file, found.origin.row) == ("teams.csv", 2)


def test_without_a_table_of_competences_every_code_will_do(tmp_path: Path) -> None:
    assert errors(asking(plain(tmp_path), "zomaar")) == []


def test_pairings_go_with_their_team(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort\n{team};{coaches[0]};voorkeur\n")
    (pairing,) = read_programme(folder).require().team_by_id[team].pairings
    assert (pairing.coach, pairing.kind) == (coaches[0], PairingKind.PREFERRED)


def test_a_pairing_of_an_unknown_coach_or_kind_is_a_finding(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort\n{team};{coaches[0]}x;niet\n{team};{coaches[0]};nooit\n")
    assert {f.key for f in errors(folder)} == {"onbekende code", "verkeerde waarde"}


def test_pairings_that_leave_no_coach_are_a_finding(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    rows = [f"{team};{coach};niet" for coach in coaches]
    write(folder, "koppels.csv", "\n".join(["team;coach;soort", *rows]) + "\n")
    assert only_error(folder).what == f"De koppels van team {team} laten geen enkele coach over."


def test_a_preference_that_cannot_be_is_a_warning(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort\n{team};{coaches[0]};alleen\n{team};{coaches[1]};voorkeur\n")
    reading = read_programme(folder)
    assert [f.what for f in reading.findings if f.key == "koppels"] == [
        f"Team {team} heeft een voorkeur voor coach {coaches[1]}, die het niet kan krijgen."
    ]
    assert reading.programme is not None


def test_a_scenario_without_the_only_coach_of_a_team_is_a_finding(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort\n{team};{coaches[0]};alleen\n")
    write(folder, "scenarios.toml", f'[zonder]\ntitel = "Zonder"\ncoaches.{coaches[0]}.weg = true\n')
    found = [f for f in errors(folder, "zonder") if f.origin.file == "koppels.csv"]
    assert [f.what for f in found] == [f"Er is geen coach met code {coaches[0]}."]


def test_a_scenario_without_an_excluded_coach_needs_no_pairing(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort\n{team};{coaches[0]};niet\n")
    write(folder, "scenarios.toml", f'[zonder]\ntitel = "Zonder"\ncoaches.{coaches[0]}.weg = true\n')
    assert [f for f in errors(folder, "zonder") if f.origin.file == "koppels.csv"] == []


def with_room(folder: Path) -> Path:
    """The programme of which every coach may have two groups."""
    lines = (folder / "coaches.csv").read_text(encoding="utf-8-sig").splitlines()
    kept = [line.split(";")[0] for line in lines[1:]]
    return write(folder, "coaches.csv", "\n".join(["coach;max_trajecten", *(f"{c};2" for c in kept)]) + "\n")


def test_room_for_groups_needs_fixed_coaches(tmp_path: Path) -> None:
    folder = edit(with_room(plain(tmp_path)), "programma.toml", 'vaste_coach = "ja"', 'vaste_coach = "nee"')
    found = only_error(folder)
    assert (found.key, found.advice) == ("max_trajecten", "Zet regels.vaste_coach op ja, of gebruik per_week.")


def test_room_for_groups_is_read(tmp_path: Path) -> None:
    folder = with_room(plain(tmp_path))
    assert {c.most_groups for c in read_programme(folder).require().coaches} == {2}


def test_room_for_groups_needs_a_form_that_all_teams_go_through(tmp_path: Path) -> None:
    folder = with_room(plain(tmp_path))
    programme = read_programme(folder).require()
    forms = [f.id for f in programme.forms]
    rows = [f"{t.id};{t.members};{forms[n % 2]}" for n, t in enumerate(programme.teams)]
    write(folder, "teams.csv", "\n".join(["team;leden;vormen", *rows]) + "\n")
    assert "geen sessievorm die alle teams volgen" in only_error(folder).what


def test_a_shortest_length_above_the_length_is_a_finding(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    rows = [f"{f.id};{f.name};90;120" for f in read_programme(folder).require().forms]
    write(folder, "vormen.csv", "\n".join(["vorm;naam;minuten;minuten_min", *rows]) + "\n")
    found = errors(folder)
    assert {f.key for f in found} == {"minuten"}
    assert found[0].what == f"Vorm {rows[0].split(';')[0]} duurt 90 minuten, en minstens 120."


def test_findings_about_pairings_name_no_reason_column(tmp_path: Path) -> None:
    folder = plain(tmp_path)
    team, coaches = codes(folder)
    write(folder, "koppels.csv", f"team;coach;soort;reden\n{team};{coaches[0]};niet;ruzie\n")
    found = errors(folder)
    assert [f.key for f in found] == ["privacy"]
    assert "ruzie" not in str(found[0])
    assert found[0].severity is Severity.ERROR
