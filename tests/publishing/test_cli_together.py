"""``traject plan A B``: two programmes with the same people, by the command line."""

import json
from pathlib import Path

import pytest

from publishing.cli import run

LEARNING = Path(__file__).parents[2] / "programmes" / "leersessies-stuurgroep"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Talks on Monday 25 November 2024 with two of the directors who are at the session of 16.30."""
    folder = tmp_path / "praten"
    folder.mkdir()
    (folder / "programma.toml").write_text(
        '[programma]\nid = "praten"\nnaam = "Praten"\n[periode]\nbegin = "25-11-2024"\neind = "29-11-2024"\n'
        '[starttijden]\nmaandag = ["16.30"]\n[groepen]\nminimum = 1\nmaximum = 1\n',
        encoding="utf-8",
    )
    (folder / "vormen.csv").write_text("vorm;naam;minuten\nG1;Gesprek;90\n", encoding="utf-8")
    (folder / "teams.csv").write_text("team;leden\nD01;1\nD02;1\n", encoding="utf-8")
    (folder / "deelnemers.csv").write_text("deelnemer;team\nDIR-P01;D01\nDIR-P02;D02\n", encoding="utf-8")
    (folder / "coaches.csv").write_text("coach\nK1\nK2\n", encoding="utf-8")
    (folder / "beschikbaarheid.csv").write_text("wie;weekdag\nK1;maandag\nK2;maandag\n", encoding="utf-8")
    return folder


def add_a_time(talks: Path) -> None:
    text = (talks / "programma.toml").read_text(encoding="utf-8")
    (talks / "programma.toml").write_text(text.replace('["16.30"]', '["14.00", "16.30"]'), encoding="utf-8")


def test_a_clash_that_can_be_solved_gives_a_run_folder_for_each_and_a_joint_statement(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_a_time(talks)
    assert run(["plan", str(LEARNING), str(talks), "--uit", str(tmp_path / "uit"), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["status"] == "bewezen optimaal"
    assert [p["programma"] for p in values["programmas"]] == ["leersessies-stuurgroep", "praten"]
    # 1 steering group and 2 teams of one
    assert values["doelen"] == [{"doel": "bediend", "eenheid": "teams", "bereikt": 3, "grens": 3}]
    folders = [Path(folder) for folder in values["mappen"]]
    assert len(folders) == 2
    for folder in folders:
        names = {path.name for path in folder.iterdir()}
        assert {"planning.csv", "planning.xlsx", "uitkomst.json", "samen.json"} <= names
        told = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))["bevindingen"]
        assert any("Dit is gepland samen met" in str(finding) for finding in told)
        assert json.loads((folder / "samen.json").read_text(encoding="utf-8"))["status"] == "bewezen optimaal"
    assert "14.00" in (folders[1] / "planning.csv").read_text(encoding="utf-8-sig")
    for path in (p for folder in folders for p in folder.rglob("*")):
        assert b"DIR-P" not in path.read_bytes()


def test_a_clash_that_cannot_be_solved_is_told_with_ways_out_and_leaves_nothing(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", str(LEARNING), str(talks), "--uit", str(tmp_path / "uit")]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "Nee: de programma's gaan niet samen (bewezen)." in shown
    assert "S3 van SG op 25-11-2024 16.30–18.30 (leersessies-stuurgroep) staat in de weg" in shown
    assert "op maandag 25-11-2024 om 18.00 uur in plaats van maandag 25-11-2024 om 16.30 uur: past" in shown
    assert "DIR-P" not in shown
    assert not (tmp_path / "uit").exists()


def test_a_scenario_counts_for_the_programmes_that_have_it(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_a_time(talks)
    call = ["plan", str(LEARNING), str(talks), "--uit", str(tmp_path), "--json", "--scenario"]
    assert run([*call, "verlenging"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert [p["scenario"] for p in values["programmas"]] == ["verlenging", "basis"]
    assert run([*call, "verlening"]) == 2
    assert "Bedoelde je 'verlenging'?" in capsys.readouterr().err


def test_the_findings_of_all_programmes_come_at_once_with_the_name_of_each(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (talks / "vormen.csv").write_text("vorm;naam;minuten\nG1;Gesprek;nul\n", encoding="utf-8")
    assert run(["plan", str(LEARNING), str(talks), "--uit", str(tmp_path)]) == 2
    assert "praten/vormen.csv, rij 2: Bij minuten staat 'nul'" in capsys.readouterr().err


def test_a_programme_twice_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(LEARNING), str(LEARNING)]) == 2
    assert "Programma leersessies-stuurgroep staat er twee keer." in capsys.readouterr().err


def test_a_programme_that_does_not_fit_alone_is_named(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (talks / "coaches.csv").write_text("coach;per_week\nK1;1\n", encoding="utf-8")
    (talks / "beschikbaarheid.csv").write_text("wie;weekdag\nK1;maandag\n", encoding="utf-8")
    assert run(["plan", str(LEARNING), str(talks), "--uit", str(tmp_path)]) == 1
    assert "Nee: Praten past zelf al niet." in " ".join(capsys.readouterr().out.split())


def shared_coach(folder: Path, name: str) -> Path:
    """Three talks on two Mondays with two moments each, all with coach K1."""
    folder = folder / name
    folder.mkdir()
    (folder / "programma.toml").write_text(
        f'[programma]\nid = "{name}"\nnaam = "Gesprekken {name}"\n[periode]\nbegin = "25-11-2024"\n'
        'eind = "06-12-2024"\n[starttijden]\nmaandag = ["09.00", "14.00"]\n[groepen]\nminimum = 1\nmaximum = 1\n',
        encoding="utf-8",
    )
    (folder / "vormen.csv").write_text("vorm;naam;minuten\nG1;Gesprek;90\n", encoding="utf-8")
    (folder / "teams.csv").write_text("team;leden\nD01;1\nD02;1\nD03;1\n", encoding="utf-8")
    (folder / "coaches.csv").write_text("coach\nK1\n", encoding="utf-8")
    (folder / "beschikbaarheid.csv").write_text("wie;weekdag\nK1;maandag\n", encoding="utf-8")
    return folder


def test_waarom_over_two_programmes_names_the_rules_that_clash_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [str(shared_coach(tmp_path, name)) for name in ("een", "twee")]
    before = sorted(tmp_path.rglob("*"))
    assert run(["waarom", *both]) == 1  # K1 has 4 moments for 6 talks
    shown = " ".join(capsys.readouterr().out.split())
    assert "Nee: de programma's gaan niet samen (bewezen)." in shown
    assert "De programma's delen coach K1. Onmogelijk, omdat deze regels niet allemaal tegelijk kunnen:" in shown
    assert "Gesprekken een: alle 3 teams moeten meedoen" in shown
    assert "zoek een extra coach met dezelfde agenda en bevoegdheden als coach K1: past" in shown
    assert sorted(tmp_path.rglob("*")) == before
    assert run(["waarom", *both, "--json"]) == 1
    values = json.loads(capsys.readouterr().out)
    assert values["botsende_regels"]["gedeeld"] == "De programma's delen coach K1."
    assert values["botsende_regels"]["geen_overbodig"] is True
    assert len(values["uitwegen"]) == 4


def test_waarom_over_programmes_that_go_together_says_so(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["waarom", str(talks), str(shared_coach(tmp_path, "een"))]) == 0
    assert "gaan samen, en een beter gezamenlijk plan bestaat niet (bewezen)." in " ".join(
        capsys.readouterr().out.split()
    )
