"""Programme 001 from its folder to its figures: selection, phases, and the money in both readings of the cap."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from budget.cap import CapStatus, Colour
from budget.per_talk import highest_talk_prices
from planning.checker import check
from planning.domain.plan import Status
from planning.findings import Severity
from planning.reading import read_programme, read_scenarios
from planning.selection_check import keeps_quotas, try_swaps
from planning.selection_prices import price_quotas
from publishing.blocks import Figure, Paragraph, Shown, Table
from publishing.case import Case, build_case
from publishing.request import Request
from publishing.show_phases import show_phases
from publishing.show_selection import show_selection, show_talk_prices

FOLDER = Path(__file__).parents[2] / "programmes" / "pilot-leidinggeven"
SCENARIOS = (
    *("basis", "plafond-excl", "plafond-incl", "vijftien", "dertig", "een-uur", "twee-pilots", "per-resultaat"),
)
TALKS = ("GE1", "GE2", "GE3")


@cache
def case_of(scenario: str) -> Case:
    return build_case(FOLDER, scenario, Request(programme=FOLDER, scenarios=(scenario,), seconds=None, seed=1))


@cache
def blocks(scenario: str) -> tuple[Shown, ...]:
    case = case_of(scenario)
    return (*show_selection(case), *show_phases(case), *show_talk_prices(case))


def table(scenario: str, caption: str) -> Table:
    (found,) = [b for b in blocks(scenario) if isinstance(b, Table) and b.caption == caption]
    return found


def test_these_are_its_scenarios() -> None:
    assert tuple(s.name for s in read_scenarios(FOLDER)) == SCENARIOS


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_is_proven_optimal_and_breaks_no_rule(scenario: str) -> None:
    case = case_of(scenario)
    assert case.outcome.status is Status.OPTIMAL
    assert case.plan is not None
    assert [v for v in check(case.programme, case.plan) if v.penalty is None] == []


@pytest.mark.parametrize(
    ("scenario", "people", "sessions", "excl", "incl"),
    [
        ("basis", 20, 68, "20625.00", "24956.25"),  # 20 x 3 x 1,25 h x 275; 60 talks and 4 groups x 2
        ("plafond-excl", 24, 80, "24750.00", "29947.50"),  # 24 x 1.031,25; 72 + 4 x 2
        ("plafond-incl", 20, 68, "20625.00", "24956.25"),  # 20 x 1.247,8125 = 24.956,25 and 21 is 26.204,06
        ("vijftien", 15, 51, "15468.75", "18717.19"),  # 15 x 1.031,25; 45 + 3 x 2
        ("dertig", 30, 100, "24750.00", "29947.50"),  # 30 x 3 x 1 h x 275; 90 + 5 x 2
        ("een-uur", 25, 85, "20625.00", "24956.25"),  # 25 x 825 with 21 %; 26 would be 25.954,50
        ("twee-pilots", 20, 68, "20625.00", "24956.25"),
        ("per-resultaat", 20, 68, "20650.00", "24986.50"),  # 75 x 200 + 8 x 400 + 1.500 + 750 + 200
    ],
)
def test_the_number_of_people_follows_from_the_money(
    scenario: str, people: int, sessions: int, excl: str, incl: str
) -> None:
    case = case_of(scenario)
    assert case.plan is not None
    assert case.budget is not None
    assert case.programme.selection is not None
    assert case.programme.selection.number == people
    assert len(case.plan.sessions) == sessions
    assert (str(case.budget.excl), str(case.budget.incl)) == (excl, incl)


@pytest.mark.parametrize(
    ("scenario", "status", "left_excl", "left_incl"),
    [
        ("basis", CapStatus.FITS_BOTH, "4375.00", "36.16"),  # 25.000 - 20.625; 20.661,16 - 20.625
        ("dertig", CapStatus.FITS, "250.00", "-4088.84"),  # 25.000 - 24.750; 20.661,16 - 24.750
    ],
)
def test_what_the_cap_leaves_in_each_reading(scenario: str, status: CapStatus, left_excl: str, left_incl: str) -> None:
    budget = case_of(scenario).budget
    assert budget is not None
    assert budget.cap is not None
    assert budget.cap.status is status
    assert str(budget.cap.read_excl.room_excl) == left_excl
    assert str(budget.cap.read_incl.room_excl) == left_incl


def test_the_cap_is_the_same_amount_twice() -> None:
    budget = case_of("basis").budget
    assert budget is not None
    assert budget.cap is not None
    assert str(budget.cap.read_excl.cap_incl) == "30250.00"  # 25.000 x 1,21
    assert str(budget.cap.read_incl.cap_excl) == "20661.16"  # 25.000 / 1,21
    assert budget.cap.status.colour is Colour.GREEN


def test_the_highest_price_of_a_talk_in_both_readings() -> None:
    case = case_of("basis")
    assert case.budget is not None
    assert case.budget.cap is not None
    prices = highest_talk_prices(case.programme, case.budget.cap)
    assert [(p.participants, p.talks, str(p.read_excl), str(p.read_incl)) for p in prices] == [
        (15, 45, "555.56", "459.14"),  # 25.000 / 45; 20.661,16 / 45
        (20, 60, "416.67", "344.35"),
        (30, 90, "277.78", "229.57"),
    ]
    assert len(table("basis", "Wat één gesprek hoogstens mag kosten").rows) == 3


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nobody_left_out_could_be_swapped_in(scenario: str) -> None:
    programme = case_of(scenario).programme
    selection, pool = programme.selection, programme.pool
    assert selection is not None
    assert pool is not None
    assert len(pool.candidates) == 1200
    chosen = {team.id: tuple(p.id for p in team.people) for team in programme.teams}
    members = [c for c in pool.candidates if any(c.id in own for own in chosen.values())]
    assert len(members) == selection.number
    assert sum(c.value for c in members) == selection.value == selection.bound
    assert keeps_quotas(pool, members)
    assert try_swaps(pool, chosen).tried == selection.number * (1200 - selection.number)
    assert try_swaps(pool, chosen).better == 0


def test_every_quotum_that_binds_has_a_price_of_zero_or_more() -> None:
    programme = case_of("basis").programme
    prices = price_quotas(programme)
    assert len(prices) == 13
    assert all(p.price == 0 for p in prices if not p.binds)
    assert all(p.price is not None and p.price >= 0 for p in prices)
    assert any(p.price for p in prices)


def test_three_talks_alone_with_time_to_practise_and_then_intervision() -> None:
    case = case_of("basis")
    assert case.plan is not None
    groups = {g.id: g for g in case.plan.groups}
    days: dict[str, dict[str, date]] = {}
    for session in case.plan.sessions:
        group = groups[session.group]
        assert group.size == 1 if session.form in TALKS else 4 <= group.size <= 6
        for person in group.participants:
            days.setdefault(person, {})[session.form] = session.day
    assert len(days) == 20
    for own in days.values():
        assert list(own) == [*TALKS, "IV1", "IV2"]
        assert all(21 <= (own[b] - own[a]).days <= 56 for a, b in (("GE1", "GE2"), ("GE2", "GE3")))
        assert (own["IV1"] - own["GE3"]).days >= 7
        assert (own["IV2"] - own["IV1"]).days >= 14


@pytest.mark.parametrize("scenario", ["basis", "dertig", "twee-pilots"])
def test_sessions_lie_in_their_phase(scenario: str) -> None:
    plan = case_of(scenario).plan
    assert plan is not None
    talks = [s.day for s in plan.sessions if s.form in TALKS]
    rest = [s.day for s in plan.sessions if s.form not in TALKS]
    assert date(2024, 7, 29) <= min(talks)
    assert max(talks) <= date(2024, 11, 22)
    assert date(2024, 11, 11) <= min(rest)
    assert max(rest) <= date(2024, 12, 20)


def test_two_pilots_side_by_side_have_their_own_coaches() -> None:
    case = case_of("twee-pilots")
    assert case.plan is not None
    assert [t.members for t in case.programme.teams] == [10, 10]
    coaches = {team: {s.coach for s in case.plan.sessions if s.team == team} for team in ("P1", "P2")}
    assert coaches["P1"] <= {"C1", "C2"}
    assert coaches["P2"] <= {"C3", "C4"}
    first, last = ({s.day for s in case.plan.sessions if s.team == team} for team in ("P1", "P2"))
    assert min(first) < max(last)
    assert min(last) < max(first)


def test_january_2025_is_planned_and_january_2024_stays_a_finding() -> None:
    reading = read_programme(FOLDER)
    (finding,) = reading.findings
    assert finding.severity is Severity.WARNING
    assert finding.what == ("Mijlpaal M6 (Evaluatie opgeleverd): de bron noemt 31-01-2024, gepland is 31-01-2025.")
    last = reading.require().milestones[-1]
    assert (last.day, last.source_day) == (date(2025, 1, 31), date(2024, 1, 31))


def test_phases_and_milestones_are_shown_with_a_picture_that_is_told_too() -> None:
    (figure,) = [b for b in blocks("basis") if isinstance(b, Figure)]
    assert "Intervisie van maandag 11 november 2024 tot en met vrijdag 20 december 2024" in figure.alt
    assert "Evaluatie opgeleverd op vrijdag 31 januari 2025" in figure.alt
    assert [row[0] for row in table("basis", "De fasen").rows] == [
        "Offerte, plan van aanpak en selectie",
        "Individuele gesprekken",
        "Intervisie",
        "Evaluatie",
    ]
    assert [row[4] for row in table("basis", "De fasen").rows] == ["–", "60", "8", "–"]
    assert table("basis", "De mijlpalen").rows[-1] == ("31-01-2025", "Evaluatie opgeleverd", "Evaluatie", "31-01-2024")


def test_the_report_says_how_many_fit_in_each_reading() -> None:
    assert table("basis", "Hoeveel deelnemers passen er onder het plafond?").rows == (
        ("exclusief btw", "24"),
        ("inclusief btw", "20"),
    )


def test_the_report_says_that_the_selection_is_proven() -> None:
    said = " ".join(b.text for b in blocks("basis") if isinstance(b, Paragraph)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Gekozen zijn 20 deelnemers uit 1.200 kandidaten" in said
    assert "Bewezen: geen andere selectie die mag, heeft meer meerwaarde." in said
    assert "23.600 keer" in said  # 20 x 1.180


def test_no_candidate_score_or_count_of_a_code_is_shown() -> None:
    for block in blocks("twee-pilots"):
        assert not re.search(r"K-P\d", block.to_text() + block.to_html())
    variety = table("basis", "De variatie die gevraagd is")
    assert [c.heading for c in variety.columns] == ["Kenmerk", "Gevraagd", "Voldoet"]
    assert Counter(row[2] for row in variety.rows) == {"ja": 13}


def test_labels_of_groups_of_one_do_not_follow_the_codes() -> None:
    composition = case_of("basis").programme.teams[0].composition["GE1"]
    people = [person for (person,) in composition.values()]
    assert len(people) == 20
    assert people != sorted(people)


def test_the_instalments_are_tied_to_results() -> None:
    invoicing = case_of("per-resultaat").programme.invoicing
    assert [(i.result, i.percent) for i in invoicing.instalments] == [
        ("R1", Decimal(15)),
        ("R2", Decimal(55)),
        ("R3", Decimal(15)),
        ("R4", Decimal(15)),
    ]
    assert [r.name for r in invoicing.results] == [
        *("Plan van aanpak", "Individuele gesprekken", "Intervisie", "Evaluatie"),
    ]


def test_the_quote_tells_the_plan_of_approach() -> None:
    quote = case_of("basis").programme.quote
    assert quote is not None
    told = str(quote)
    for part in ("Profiel, werving en selectie", "Voorwaarden", "Voortgang en rapportage", "Evaluatie", "Trainen"):
        assert part in told
