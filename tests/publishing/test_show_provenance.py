from dataclasses import replace

from planning.domain.plan import Status, Step
from planning.domain.programme import Assumption
from planning.domain.tariff import Backing
from planning.findings import Finding, Origin, Severity
from publishing.blocks import BulletList, Paragraph, Table
from publishing.show_provenance import (
    show_assumptions,
    show_findings,
    show_goals,
    show_origin,
    show_provenance,
)
from tests.examples import tiny_programme
from tests.publishing.cases import COST, TEAMS, impossible_case, tiny_case, tiny_outcome

NBSP = "\N{NO-BREAK SPACE}"


def rows(table: object) -> list[tuple[str, ...]]:
    assert isinstance(table, Table)
    return [tuple(cell.replace(NBSP, " ") for cell in row) for row in table.rows]


def test_findings_are_told_with_their_place() -> None:
    origin = Origin(file="programma.toml", row=12)
    finding = Finding(key="k", severity=Severity.WARNING, origin=origin, what="januari 2024 ligt voor de start.")
    shown = show_findings(replace(tiny_case(), findings=(finding,)))
    assert shown == BulletList(("programma.toml, rij 12: januari 2024 ligt voor de start.",))
    assert show_findings(tiny_case()) == Paragraph("Bij het lezen van de invoer viel niets op.")


def test_assumptions_of_the_programme_and_of_its_tariffs_are_listed() -> None:
    place = Origin(file="coaches.csv", row=3)
    told = Assumption(text="Coaches werken op maandag.", origin=place)
    programme = replace(tiny_programme(), assumptions=(told,), tariffs=tiny_programme().tariffs[2:])
    assert rows(show_assumptions(tiny_case(programme))) == [
        ("Coaches werken op maandag.", "coaches.csv, rij 3"),
        ("Tarief Sessie: € 1.250,00 per sessie. voorbeeld", "voorbeeld"),
    ]


def test_a_tariff_whose_reason_is_already_told_is_not_told_twice() -> None:
    told = Assumption(text="Tarieven: voorbeeld", origin=Origin(file="tarieven.csv", row=2))
    programme = replace(tiny_programme(), assumptions=(told,))
    assert rows(show_assumptions(tiny_case(programme))) == [("Tarieven: voorbeeld", "tarieven.csv, rij 2")]


def test_a_programme_with_a_source_for_everything_assumes_nothing() -> None:
    tariffs = tuple(replace(t, backing=Backing.SOURCE) for t in tiny_programme().tariffs)
    shown = show_assumptions(tiny_case(replace(tiny_programme(), tariffs=tariffs)))
    assert shown == Paragraph("Er zijn geen aannames: alle waarden komen uit een bron.")


def test_every_goal_shows_what_is_reached_what_is_proven_and_what_is_open() -> None:
    outcome = replace(tiny_outcome(), status=Status.FOUND, levels=(TEAMS, replace(COST, unit="cent exclusief btw")))
    assert rows(show_goals(tiny_case(outcome=outcome))) == [
        ("Teams", "2 teams", "2 teams", "nee, bewezen"),
        ("Kosten", "€ 12.000,00 exclusief btw", "€ 11.952,00 exclusief btw", "hoogstens 0,4 %"),  # 48 / 12.000
    ]


def test_the_worth_of_requests_stands_beside_how_many_they_are() -> None:
    worth = replace(TEAMS, name="bediend", unit="waarde", value=27, bound=27)
    shown = show_goals(tiny_case(outcome=replace(tiny_outcome(), levels=(worth,))))
    assert rows(shown) == [("Bediend", "2 teams, samen 27 waard", "samen 27 waard", "nee, bewezen")]
    assert isinstance(shown, Table)
    assert shown.note == "Waard: de waarde die je elk team gaf, opgeteld over de teams die meedoen."


def test_the_soft_rules_are_called_wishes_and_their_points_are_explained() -> None:
    soft = replace(TEAMS, name="zachte regels", unit="strafpunten", value=148, bound=148)
    outcome = replace(
        tiny_outcome(), levels=(soft,), steps=(Step(name="bewijzen: zachte regels", seconds=0.1, note="n"),)
    )
    shown = show_goals(tiny_case(outcome=outcome))
    assert rows(shown) == [("Wensen", "148 punten", "148 punten", "nee, bewezen")]
    assert isinstance(shown, Table)
    assert shown.note == "Punten: hoe ver het plan van de wensen afwijkt; minder is beter."
    found = {row[0]: row[1] for row in rows(show_provenance(tiny_case(outcome=outcome)))}
    assert found["Bewijs voor wensen"] == "148 punten, bewezen"
    assert "Stap: bewijzen: wensen" in found


def test_without_levels_there_are_no_goals() -> None:
    assert isinstance(show_goals(impossible_case("te kort.")), Paragraph)


def test_the_provenance_has_input_seed_proof_steps_and_versions() -> None:
    found = {row[0]: row[1] for row in rows(show_provenance(tiny_case()))}
    assert found["Invoer (SHA-256)"] == "3fa9" * 16
    assert found["Startgetal van het toeval"] == "7"
    assert found["Bewijs voor Teams"] == "2 teams, bewezen"
    assert found["Bewijs voor Kosten"] == "€ 12.000,00, bewezen"
    assert found["Stap: tellen"] == "2 teams kunnen elk op zich (0,1 seconden)"
    assert found["Rekentijd"] == "1,9 seconden"
    assert found["Versie van pulp"] == "4.2.0"
    assert {"Versie van trajectplanner", "Versie van highspy", "Versie van python"} <= set(found)


def test_the_origin_is_one_sentence() -> None:
    text = show_origin(tiny_case()).text
    assert text.startswith("Herkomst: scenario basis, invoer 3fa93fa93fa9, trajectplanner ")
    assert text.endswith("startgetal 7; de planning is bewezen optimaal.")
