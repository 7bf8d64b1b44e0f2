"""Requests with their states, steps, talks and strips, as planners type them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from planning.domain.requests import RequestState
from planning.domain.time import Moment
from planning.findings import Severity
from planning.reading import read_programme
from tests.planning.reading.samples import TEAMCOACHING, edit, errors, only_error, write

STRIPS = TEAMCOACHING.parent / "strippenkaart"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the programme of requests."""
    return Path(shutil.copytree(STRIPS, tmp_path / "strippenkaart"))


def test_open_requests_are_teams_with_the_talks_that_are_still_to_come() -> None:
    programme = read_programme(STRIPS).require()
    assert {t.id: t.forms for t in programme.teams} == {
        "A03": ("G2",),  # one of its two talks was held
        **{f"A{n:02d}": ("G1", "G2") for n in (4, 5, 6, 7, 8, 9, 10)},
    }
    assert [r.id for r in programme.requests if not r.is_open] == ["A01", "A02", "A11"]


def test_a_request_keeps_its_facilitator_and_its_appointment() -> None:
    team = read_programme(STRIPS).require().team_by_id["A04"]
    assert [(p.coach, str(p.kind)) for p in team.pairings] == [("B2", "alleen")]
    assert team.appointment == Moment(date(2025, 3, 20), 13 * 60 + 30)


def test_the_state_on_a_day_follows_the_steps() -> None:
    request = next(r for r in read_programme(STRIPS).require().requests if r.id == "A04")
    states = [request.state_on(date(2025, *day)) for day in ((1, 26), (1, 27), (2, 12), (2, 18), (3, 31))]
    assert states == [None, RequestState.REQUESTED, RequestState.MATCHED, RequestState.PLANNED, RequestState.PLANNED]


def test_the_state_may_be_left_to_the_steps(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";overleg;", ";;")
    states = {r.id: r.state for r in read_programme(folder).require().requests}
    assert states["A07"] is RequestState.CONSULTED


def test_a_state_that_skips_one_is_a_finding(folder: Path) -> None:
    edit(folder, "aanvraagstappen.csv", "A05;12-2-2025;gematcht\n", "")
    found = only_error(folder)
    assert (found.what, found.advice) == (
        "Aanvraag A05 gaat van overleg naar intake, en dat kan niet.",
        "Na overleg komt gematcht of ingetrokken.",
    )
    assert found.origin.file == "aanvraagstappen.csv"


def test_nothing_comes_after_a_request_is_withdrawn(folder: Path) -> None:
    edit(
        folder,
        "aanvraagstappen.csv",
        "A11;30-1-2025;ingetrokken\n",
        "A11;30-1-2025;ingetrokken\nA11;31-1-2025;overleg\n",
    )
    assert ("Aanvraag A11 gaat van ingetrokken naar overleg, en dat kan niet.", "Na ingetrokken komt niets meer.") in [
        (f.what, f.advice) for f in errors(folder)
    ]


def test_steps_begin_with_the_request_and_not_before_it(folder: Path) -> None:
    edit(folder, "aanvraagstappen.csv", "A08;24-2-2025;aangevraagd", "A08;23-2-2025;aangevraagd")
    edit(folder, "aanvraagstappen.csv", "A07;17-2-2025;aangevraagd\n", "")
    assert [f.what for f in errors(folder)] == [
        "De eerste stap van aanvraag A07 is overleg.",
        "Aanvraag A08 is van 24-02-2025, en haar eerste stap van eerder.",
    ]


def test_a_state_that_is_not_the_last_step_is_a_finding(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";2;3;overleg;", ";2;3;aangevraagd;")
    assert only_error(folder).what == "Aanvraag A07 heeft als stand aangevraagd, maar de laatste stap is overleg."


def test_an_unknown_state_is_a_finding_with_the_choices(folder: Path) -> None:
    edit(folder, "aanvraagstappen.csv", "A10;28-2-2025;aangevraagd", "A10;28-2-2025;wachtlijst")
    assert only_error(folder).key == "verkeerde waarde"


def test_a_group_above_thirty_is_refused_with_advice_to_split(folder: Path) -> None:
    edit(folder, "aanvragen.csv", "A08;24-2-2025;13;", "A08;24-2-2025;31;")
    found = only_error(folder)
    assert (found.what, found.advice) == (
        "Aanvraag A08 is voor 31 mensen; een gesprek kan met hoogstens 30.",
        "Splits de groep, en maak er twee aanvragen van.",
    )


def test_more_talks_than_agreed_is_a_decision(folder: Path) -> None:
    edit(folder, "aanvragen.csv", "doorvragen, online;2;", "doorvragen, online;3;")
    found = only_error(folder)
    assert found.what == "Aanvraag A10 vraagt 3 gesprekken; afgesproken is hoogstens 2."
    assert "besluit van de opdrachtgever" in found.advice


def test_a_matched_request_needs_its_facilitator(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";gematcht;B4;", ";gematcht;;")
    assert only_error(folder).what == "Aanvraag A06 heeft als stand gematcht, maar er staat geen begeleider bij."


def test_an_unknown_facilitator_gets_the_codes_there_are(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";gematcht;B4;", ";gematcht;B9;")
    found = only_error(folder)
    assert found.what == "Er is geen coach met code B9."


def test_a_planned_request_needs_its_appointment(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";20-3-2025;13.30;", ";;;")
    assert only_error(folder).what == "Aanvraag A04 heeft als stand gepland, maar afspraak en tijd is leeg."


def test_an_appointment_is_for_a_planned_request_only(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";intake;B3;;;", ";intake;B3;20-3-2025;09.30;")
    assert only_error(folder).what == "Aanvraag A05 heeft als stand intake, maar er staat al een afspraak."


def test_an_appointment_outside_the_window_or_start_times_is_a_finding(folder: Path) -> None:
    edit(folder, "aanvragen.csv", ";20-3-2025;13.30;", ";20-2-2025;13.30;")
    edit(folder, "aanvragen.csv", ";18-3-2025;09.30;", ";18-3-2025;10.00;")
    assert [f.what for f in errors(folder)] == [
        "Op 18-03-2025 is 10.00 uur geen starttijd, en daar staat aanvraag A03.",
        "De afspraak van aanvraag A04 op 20-02-2025 ligt buiten de periode.",
    ]


def test_a_held_request_used_a_strip(folder: Path) -> None:
    edit(folder, "strippenkaart.csv", "30-1-2025;gebruik;K1;A02;1;VERSLAG-2", "30-1-2025;gebruik;K1;A03;1;VERSLAG-2")
    edit(folder, "strippenkaart.csv", "27-2-2025;gebruik;K1;A02;1;VERSLAG-5", "27-2-2025;vrijgave;K1;A02;1;")
    assert "Aanvraag A02 heeft als stand gehouden, maar er is geen strip voor gebruikt." in [
        f.what for f in errors(folder)
    ]


def test_a_line_of_an_unknown_request_is_a_warning(folder: Path) -> None:
    with (folder / "strippenkaart.csv").open("a", encoding="utf-8") as ledger:
        ledger.write("28-2-2025;reservering;K3;B07;1;;\n")
    found = [f for f in read_programme(folder).findings if f.severity is Severity.WARNING]
    assert [f.what for f in found] == ["Deze regel is voor aanvraag B07, en die staat niet in de tabel aanvragen."]


def test_a_request_twice_is_a_finding(folder: Path) -> None:
    table = (folder / "aanvragen.csv").read_text(encoding="utf-8")
    line = next(x for x in table.splitlines() if x.startswith("A08"))
    write(folder, "aanvragen.csv", f"{table}{line}\n")
    assert "Aanvraag A08 staat ook al in rij 9." in [f.what for f in errors(folder)]


def test_requests_that_are_all_over_leave_nothing_to_plan(folder: Path) -> None:
    table = (folder / "aanvragen.csv").read_text(encoding="utf-8").splitlines()
    write(folder, "aanvragen.csv", "\n".join([table[0], *(x for x in table[1:] if x.startswith("A01"))]) + "\n")
    write(folder, "aanvraagstappen.csv", "aanvraag;datum;stand\n")
    assert "Er is geen aanvraag meer waarvan nog gesprekken gepland moeten worden." in [f.what for f in errors(folder)]


def test_a_scenario_can_leave_a_request_out(folder: Path) -> None:
    write(folder, "scenarios.toml", '[zonder]\ntitel = "Zonder A09"\naanvragen.A09.weg = true\n')
    programme = read_programme(folder, "zonder").require()
    assert "A09" not in programme.team_by_id
    assert len(programme.teams) == 7


def test_a_request_that_nobody_can_lead_is_a_warning_with_who_lacks_what(folder: Path) -> None:
    edit(folder, "aanvragen.csv", "doorvragen, online", "online, macht")
    found = [f for f in read_programme(folder).findings if f.key == "competence"]
    assert [f.what for f in found] == [
        "Aanvraag A10 vraagt ‘Machtsverschil zien en benoemen’ en ‘Online gesprekken begeleiden’, en geen coach heeft "
        "dat allemaal: coach B1 mist ‘Online gesprekken begeleiden’; coach B4 mist ‘Machtsverschil zien en benoemen’; "
        "coach B2 mist ‘Machtsverschil zien en benoemen’ en ‘Online gesprekken begeleiden’; "
        "coach B3 mist ‘Machtsverschil zien en benoemen’ en ‘Online gesprekken begeleiden’."
    ]


def test_a_column_about_a_person_is_refused(folder: Path) -> None:
    edit(folder, "aanvragen.csv", "aanvraag;datum;", "aanvraag;naam;")
    assert "privacy" in {f.key for f in errors(folder)}
