from pathlib import Path

import pytest

from planning.reading import read_programme, read_scenarios
from planning.reading.starter import write_starter

EXAMPLES = Path(__file__).parents[3] / "programmes"
CHANGES = {
    "the name of a team": ("teams.csv", "T01;Team 1", "T01;Zebra-P001"),
    "in the middle of it, in small letters": ("teams.csv", "T01;Team 1", "T01;Team van (zebra-p001)"),
    "in wide letters": ("teams.csv", "T01;Team 1", "T01;Ｚebra-P001"),
    "the number of a member of another team": ("teams.csv", "T01;Team 1", "T01;Met T02-P03"),
    "a session form": ("vormen.csv", "V1;Kennismaken", "V1;Kennismaken met Zebra-P002"),
    "the name of the programme": ("programma.toml", 'naam = "Proef"', 'naam = "Voor Zebra-P001"'),
    "its code": ("programma.toml", 'id = "proef"', 'id = "Zebra-P001"'),
    "the code of a scenario": ("scenarios.toml", "[team-groter]", "[Zebra-P001]"),
    "the title of a scenario": ("scenarios.toml", 'titel = "Team 3', 'titel = "Zonder Zebra-P001, team 3'),
    "an assumption": ("deelnemers.csv", "Zebra-P001;T01;", "Zebra-P001;T01;Zebra-P001 komt later"),
}


def secretive(folder: Path) -> Path:
    programme = write_starter("proef", folder)
    rows = "".join(f"Zebra-P{n:03d};T01;\n" for n in range(12))
    (programme / "deelnemers.csv").write_text(f"deelnemer;team;aanname\n{rows}", encoding="utf-8")
    return programme


def test_pseudonyms_where_they_belong_are_no_finding(tmp_path: Path) -> None:
    assert read_programme(secretive(tmp_path)).programme is not None


@pytest.mark.parametrize("where", CHANGES)
def test_a_pseudonym_that_would_reach_a_report_is_a_finding_that_does_not_repeat_it(where: str, tmp_path: Path) -> None:
    programme = secretive(tmp_path)
    file, old, new = CHANGES[where]
    text = (programme / file).read_text("utf-8-sig")
    assert old in text
    (programme / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [f for f in read_programme(programme).findings if f.key == "privacy"]
    assert len(found) == 1
    assert "het pseudoniem van een deelnemer" in found[0].what
    assert "zebra" not in str(found[0]).casefold()


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.iterdir()))
def test_the_examples_name_nobody(name: str) -> None:
    for info in read_scenarios(EXAMPLES / name):
        assert [f for f in read_programme(EXAMPLES / name, info.name).findings if f.key == "privacy"] == []
