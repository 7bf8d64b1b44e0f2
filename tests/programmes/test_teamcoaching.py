"""Programme 000 from its folder to its figures: every what-if of the source, with its known answer."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from budget.unused import missing_sessions, settle
from planning.attend_check import check_attendance
from planning.checker import check
from planning.domain.plan import Status
from planning.findings import Severity
from planning.groups import build_groups
from planning.reading import read_programme, read_scenarios
from publishing.blocks import Table
from publishing.case import Case, build_case
from publishing.cli_programme import check_programme
from publishing.request import Request
from publishing.session_rows import session_rows
from publishing.show_groups import show_absence, show_one_more_group
from publishing.show_planning import show_planning
from publishing.show_unused import show_order

FOLDER = Path(__file__).parents[2] / "programmes" / "teamcoaching"
NBSP = "\N{NO-BREAK SPACE}"


@cache
def case_of(scenario: str) -> Case:
    return build_case(FOLDER, scenario, Request(programme=FOLDER, scenarios=(scenario,), seconds=None, seed=1))


def figures(scenario: str) -> tuple[Status, int, str, str]:
    case = case_of(scenario)
    assert case.plan is not None
    assert case.budget is not None
    return case.outcome.status, len(case.plan.sessions), str(case.budget.excl), str(case.budget.incl)


def test_the_programme_is_in_order_with_all_its_scenarios() -> None:
    checked = check_programme(FOLDER, None)
    assert checked.is_good
    assert len(checked.findings) == 2  # the two divisions that cannot be, as they say themselves


@pytest.mark.parametrize(
    ("scenario", "sessions", "excl", "incl"),
    [
        # 4.250 + 10 x 500 + sessions x 1.250, and 21 % btw
        ("basis", 60, "84250.00", "101942.50"),
        ("team-van-21", 63, "88000.00", "106480.00"),  # 21 people are 3 groups: 3 sessions more
        ("sober", 40, "59250.00", "71692.50"),  # 20 groups x 2
        ("ruim", 80, "109250.00", "132192.50"),  # 20 groups x 4
        ("per-team-verschillend", 56, "79250.00", "95892.50"),  # 2 groups x (1 + 2 + 4 + 7 x 3)
        ("drie-teams-stoppen", 54, "76750.00", "92867.50"),  # 6 sessions fewer
        ("verdeling-8-12", 63, "88000.00", "106480.00"),  # one team in 3 groups
        ("plafond-100000-gemiddeld", 54, "75825.00", "91748.25"),  # 9 teams x 8.425
    ],
)
def test_a_scenario_is_proven_and_costs_what_the_source_says(
    scenario: str, sessions: int, excl: str, incl: str
) -> None:
    assert figures(scenario) == (Status.OPTIMAL, sessions, excl, incl)


def test_ten_teams_are_twenty_groups_of_ten() -> None:
    groups = build_groups(read_programme(FOLDER).require())
    assert (len(groups), {g.size for g in groups}) == (20, {10})


@pytest.mark.parametrize(("division", "groups"), [("10-10", 2), ("8-12", 3), ("7-13", 3), ("6-14", 3)])
def test_a_like_minded_division_that_can_be(division: str, groups: int) -> None:
    programme = read_programme(FOLDER, f"verdeling-{division}").require()
    own = [g for g in build_groups(programme) if g.team == "T01"]
    letters = {p.id: p.like_minded.get("EG") for p in programme.team_by_id["T01"].people}
    assert len(own) == groups
    assert all(len({letters[person] for person in g.participants}) == 1 for g in own)
    assert [g.size for g in own if not 6 <= g.size <= 10] == []


@pytest.mark.parametrize("division", ["9-11", "5-15"])
def test_a_like_minded_division_that_cannot_be(division: str) -> None:
    reading = read_programme(FOLDER, f"verdeling-{division}")
    assert reading.programme is None
    (finding,) = reading.findings
    one, other = division.split("-")
    assert f"er zijn {one} en {other} gelijkgezinden; dat past niet in groepen van 6–10" in finding.what
    assert finding.is_private


def test_the_report_does_not_say_what_the_division_is() -> None:
    (finding,) = read_programme(FOLDER, "verdeling-9-11").findings
    assert "11" not in finding.in_report


def test_standaard_is_basis_under_another_name() -> None:
    basis, other = read_programme(FOLDER).require(), read_programme(FOLDER, "standaard").require()
    assert (basis.teams, basis.forms, basis.coaches) == (other.teams, other.forms, other.coaches)
    assert "standaard" in {s.name for s in read_scenarios(FOLDER)}


def test_three_teams_that_stop_free_one_extra_team_and_both_settlements_are_shown() -> None:
    case = case_of("drie-teams-stoppen")
    assert case.order is not None
    assert case.plan is not None
    settled = settle(case.programme, case.plan, missing_sessions(case.order, case.programme, case.plan))
    assert (len(settled.free), settled.extra_teams, settled.left_over) == (6, 1, 0)  # 3 teams x 2 groups
    verdict, table, pool = (block.to_text().replace(NBSP, " ") for block in show_order(case))
    assert "6 sessies komen vrij: T08 IV (2), T09 IV (2) en T10 IV (2)." in verdict
    # not charged: 84.250 - 6 x 1.250; handed over: all of it
    assert "€ 76.750,00" in table
    assert "€ 84.250,00" in table
    assert "6 vrije sessies genoeg voor 1 extra team met de hele reeks van 6 sessies per team" in pool


def test_where_nothing_comes_free_the_report_says_so() -> None:
    (block,) = show_order(case_of("basis"))
    assert block.to_text().startswith("Nee: alles wat besteld is, wordt gebruikt.")


def test_every_team_has_its_preparatory_talk_before_its_first_session() -> None:
    case = case_of("basis")
    assert case.plan is not None
    made = case.attendance.appointments
    assert Counter(a.occasion.team for a in made) == Counter({f"T{n:02d}": 1 for n in range(1, 11)})
    assert {a.person for a in made} == {"K1"}
    for talk in made:
        first = min(s.day for s in case.plan.sessions if s.team == talk.occasion.team)
        assert 3 <= (first - talk.day).days <= 21
    assert case.attendance.is_proven
    assert check_attendance(case.programme, case.plan, case.attendance) == ()
    assert [v for v in check(case.programme, case.plan) if v.penalty is None] == []


def test_beside_each_session_is_the_last_day_to_cancel_for_half() -> None:
    case = case_of("basis")
    assert case.plan is not None
    deadlines = {row.day: row.deadlines for row in session_rows(case.programme, case.plan)}
    # the golden table: 7 working days by Cao Gemeenten, over Christmas and New Year
    assert deadlines[date(2025, 1, 7)] == (date(2024, 12, 24),)
    assert deadlines[date(2025, 1, 8)] == (date(2024, 12, 27),)
    table = show_planning(case)
    assert isinstance(table, Table)
    assert table.columns[-1].heading.replace(NBSP, " ") == "Afzeggen voor 50 % t/m"
    assert "Daarna kost afzeggen of verzetten 100 %." in table.note.replace(NBSP, " ")


def test_the_chance_that_a_group_falls_below_six_is_shown_for_every_size() -> None:
    table = show_absence(case_of("basis"))
    assert isinstance(table, Table)
    shown = {size: chance.replace(NBSP, " ") for size, chance in table.rows}
    # binomial with 10 % absent: 1 - 0,9^6 = 46,9 %; 8 people: 3,8 %
    assert shown == {"6": "46,9 %", "7": "15,0 %", "8": "3,8 %", "9": "0,83 %", "10": "0,16 %"}


def test_one_more_group_is_weighed_in_money_and_risk() -> None:
    table = show_one_more_group(case_of("basis"))
    assert isinstance(table, Table)
    (row,) = table.rows
    # 3 sessions x 1.250, and groups of 7, 7 and 6
    assert [cell.replace(NBSP, " ") for cell in row][-2:] == ["3", "€ 3.750,00"]
    assert "46,9 %" in row[4].replace(NBSP, " ")


def test_nobody_agreed_on_invoices_and_that_is_said() -> None:
    programme = read_programme(FOLDER).require()
    assert programme.invoicing.instalments == ()
    assert any(a.text.startswith("Over facturen is niets afgesproken") for a in programme.assumptions)


def test_all_that_is_filled_in_and_not_in_the_source_is_an_assumption() -> None:
    findings = read_programme(FOLDER).findings
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    tables = {a.text.split(":")[0].split(" (")[0] for a in read_programme(FOLDER).require().assumptions}
    assert {"Coaches", "Locaties", "Beschikbaarheid", "Uitzonderingen", "Activiteiten", "Deelnemers"} <= tables
    assert Decimal(case_of("basis").outcome.gap) == 0
