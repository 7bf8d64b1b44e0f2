"""The travel time and the buildings as planners type them, and each way to type them wrong."""

from pathlib import Path

import pytest

from planning.findings import Severity
from planning.reading import read_programme
from planning.reading.starter import write_starter


def folder_with(tmp_path: Path, travel: str | None, *buildings: str) -> Path:
    """The starter with this travel time and a room of 12 in each of the buildings."""
    folder = write_starter("proef", tmp_path)
    rooms = (f"Z{n};Zaal {n};12;{building}" for n, building in enumerate(buildings, start=1))
    (folder / "locaties.csv").write_text("\n".join(("locatie;naam;plaatsen;gebouw", *rooms)) + "\n", encoding="utf-8")
    settings = folder / "programma.toml"
    text = settings.read_text(encoding="utf-8")
    if travel is not None:
        assert "\n# reistijd = " in text
        text = text.replace("\n# reistijd = ", f"\nreistijd = {travel} # ")
    settings.write_text(text, encoding="utf-8")
    return folder


def test_the_travel_time_and_the_buildings_are_read(tmp_path: Path) -> None:
    programme = read_programme(folder_with(tmp_path, "30", "Stadhuis", "Stadhuis", "")).require()
    assert programme.travel_minutes == 30
    assert [x.building for x in programme.locations] == ["Stadhuis", "Stadhuis", ""]
    assert [programme.building_of(x) for x in ("Z1", "Z3", "Z9", None)] == ["Stadhuis", "Z3", None, None]


def test_nothing_typed_is_no_travel_time(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, None, "Stadhuis", "Loods")
    reading = read_programme(folder)
    assert reading.require().travel_minutes == 0
    assert [f for f in reading.findings if f.key == "reistijd"] == []


@pytest.mark.parametrize("wrong", ["-5", "1441", '"een half uur"'])
def test_a_travel_time_that_cannot_be_is_an_error(tmp_path: Path, wrong: str) -> None:
    reading = read_programme(folder_with(tmp_path, wrong, "Stadhuis", "Loods"))
    (finding,) = [f for f in reading.findings if f.severity is Severity.ERROR]
    assert reading.programme is None
    assert "reistijd" in finding.what or "reistijd" in str(finding.origin)


@pytest.mark.parametrize("buildings", [(), ("",), ("Stadhuis", "Stadhuis")])
def test_a_travel_time_without_two_buildings_is_told_and_planned_with(
    tmp_path: Path, buildings: tuple[str, ...]
) -> None:
    reading = read_programme(folder_with(tmp_path, "30", *buildings))
    assert [f.what for f in reading.findings if f.key == "reistijd"] == [
        "Er is reistijd tussen gebouwen, maar er zijn geen twee gebouwen: de reistijd telt nergens."
    ]
    assert reading.require().travel_minutes == 30


def test_one_building_written_in_two_ways_is_told(tmp_path: Path) -> None:
    reading = read_programme(folder_with(tmp_path, "30", "Stadhuis", "stadhuis"))
    assert [(f.what, f.origin.row) for f in reading.findings if f.key == "reistijd"] == [
        ("Gebouw stadhuis en gebouw Stadhuis verschillen alleen in hoofdletters en tellen als twee gebouwen.", 3)
    ]


def test_a_scenario_may_change_the_travel_time(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "30", "Stadhuis", "Loods")
    scenario = '[lopend]\ntitel = "Lopend"\n"regels.reistijd" = 45\n'
    (folder / "scenarios.toml").write_text(scenario, encoding="utf-8")
    assert read_programme(folder).require().travel_minutes == 30
    assert read_programme(folder, "lopend").require().travel_minutes == 45
