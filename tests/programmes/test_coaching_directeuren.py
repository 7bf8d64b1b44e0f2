"""Programme 002 from its folder to its figures: matching, the order of twenty, and the money in instalments."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from budget.cashflow import expect_payments
from budget.invoicing import InvoiceSchedule, build_schedule
from planning.checker import check
from planning.domain.matching import PairingKind
from planning.domain.plan import Status
from planning.reading import read_programme, read_scenarios
from publishing.blocks import Table
from publishing.case import Case, build_case
from publishing.quote import build_quote
from publishing.quote_completeness import check_quote
from publishing.request import Request
from publishing.show_budget import show_begroting
from tests.programmes.spoiling import PROGRAMMES, errors_of, spoiled

NAME = "coaching-directeuren"
FOLDER = PROGRAMMES / NAME
POSSIBLE = ("basis", "eenentwintig-besloten", "zonder-voorkeuren", "zonder-haast", "akkoord")


@cache
def case_of(scenario: str = "basis") -> Case:
    return build_case(FOLDER, scenario, Request(programme=FOLDER, scenarios=(scenario,), seconds=None, seed=1))


@cache
def schedule(scenario: str = "basis") -> InvoiceSchedule:
    case = case_of(scenario)
    assert case.plan is not None
    assert case.budget is not None
    return build_schedule(case.programme, case.plan, case.budget, date(2024, 11, 22))


def test_these_are_its_scenarios() -> None:
    names = tuple(s.name for s in read_scenarios(FOLDER))
    assert sorted(names) == sorted((*POSSIBLE, "eenentwintig", "coach-weg"))


@pytest.mark.parametrize("scenario", POSSIBLE)
def test_every_possible_scenario_is_proven_optimal_and_breaks_no_rule(scenario: str) -> None:
    case = case_of(scenario)
    assert case.outcome.status is Status.OPTIMAL
    assert case.plan is not None
    assert [v for v in check(case.programme, case.plan) if v.penalty is None] == []
    assert case.findings == ()  # every check-in has its place too


def test_twenty_directors_have_three_talks_each_in_order_from_week_48_on() -> None:
    plan = case_of().plan
    assert plan is not None
    forms = Counter(s.form for s in plan.sessions)
    assert forms == {"G1": 20, "G2": 20, "G3": 20}  # 20 x 3 = 60 sessions
    assert min(s.day for s in plan.sessions) >= date(2024, 11, 25)
    assert {s.minutes for s in plan.sessions} == {90}
    for director in {s.team for s in plan.sessions}:
        own = [s for s in plan.sessions if s.team == director]
        assert [s.form for s in own] == ["G1", "G2", "G3"]
        assert len({s.coach for s in own}) == 1


def test_directors_have_coaches_who_can_what_they_ask_and_whom_they_may_have() -> None:
    case = case_of()
    assert case.plan is not None
    coach_of = {s.team: s.coach for s in case.plan.sessions}
    for team in case.programme.teams:
        assert team.competences <= case.programme.coach_by_id[coach_of[team.id]].competences
    assert coach_of["D12"] == "C5"  # alleen C5
    assert coach_of["D07"] != "C2"  # niet C2
    assert coach_of["D15"] not in {"C1", "C3"}
    liked = {p.team: set[str]() for t in case.programme.teams for p in t.pairings if p.kind is PairingKind.PREFERRED}
    for team in case.programme.teams:
        for pairing in team.pairings:
            if pairing.kind is PairingKind.PREFERRED:
                liked[team.id].add(pairing.coach)
    assert all(coach_of[team] in coaches for team, coaches in liked.items())
    load = Counter(coach_of.values())
    assert all(load[c.id] <= (c.most_groups or 0) for c in case.programme.coaches)


def test_the_begroting_is_the_known_total_and_shows_the_range_of_hours() -> None:
    case = case_of()
    assert case.budget is not None
    assert (case.budget.excl, case.budget.incl) == (Decimal("20625.00"), Decimal("24956.25"))  # 60 x 343,75; 21 %
    table = show_begroting(case)
    assert isinstance(table, Table)
    assert "samen 60 uur tot 90 uur" in table.note.replace("\N{NO-BREAK SPACE}", " ")


def test_the_instalments_are_those_of_the_offerte_to_the_cent() -> None:
    amounts = [(i.instalment.percent, i.excl, i.vat, i.incl) for i in schedule().invoices]
    assert amounts == [
        (Decimal(50), Decimal("10312.50"), Decimal("2165.63"), Decimal("12478.13")),
        (Decimal(40), Decimal("8250.00"), Decimal("1732.50"), Decimal("9982.50")),
        (Decimal(10), Decimal("2062.50"), Decimal("433.12"), Decimal("2495.62")),  # the last takes the remainder
    ]


def test_instalments_are_tied_to_the_days_of_the_plan() -> None:
    case = case_of("akkoord")
    assert case.plan is not None
    days = [p.day for p in expect_payments(schedule("akkoord")) if p.day is not None]
    halfway, last = case.plan.sessions[29].day, case.plan.sessions[-1].day
    # 30 days to pay: after the agreement of 22 November, the 30th talk, and the last one
    assert [(a - b).days for a, b in zip(days, (date(2024, 11, 22), halfway, last), strict=True)] == [30, 30, 30]


def test_the_21st_director_is_a_decision_and_no_price() -> None:
    (found,) = errors_of(FOLDER, "eenentwintig")
    assert found.key == "meer dan besteld"
    # 20.625,00 / 20 x 21 = 21.656,25
    assert found.what.replace("\N{NO-BREAK SPACE}", " ") == (
        "Er zijn 21 directeuren, en de opdracht is voor 20. "
        "Naar rato van de bestelling is dat € 21.656,25 exclusief btw: een indicatie, geen prijs."
    )
    assert "besluit van de opdrachtgever" in found.advice


def test_with_the_clients_decision_the_21st_is_planned_and_priced() -> None:
    case = case_of("eenentwintig-besloten")
    assert case.plan is not None
    assert case.budget is not None
    assert (len(case.plan.sessions), case.budget.excl) == (63, Decimal("21656.25"))  # 21 x 3 x 343,75


def test_a_fourth_session_for_one_director_is_a_decision_too(tmp_path: Path) -> None:
    extra = "\nG4;Vierde gesprek;90;60;14;28;56;;;\n"
    folder = spoiled(NAME, tmp_path, ("vormen.csv", "\nG3;", f"{extra}G3;"))
    teams = (folder / "teams.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line.split(';')[0]};1;G1, G2, G3" for line in teams[1:]]
    rows[4] = "D05;1;G1, G2, G4, G3"
    (folder / "teams.csv").write_text("\n".join(["team;leden;vormen", *rows]) + "\n", encoding="utf-8")
    (found,) = errors_of(folder)
    assert (found.key, found.what) == (
        "meer dan besteld",
        "Directeur D05 krijgt 4 sessies, en de opdracht is 3 per directeur.",
    )
    assert (found.origin.file, found.origin.row) == ("teams.csv", 6)


def test_without_c3_there_is_no_room_for_all_and_it_says_so() -> None:
    outcome = case_of("coach-weg").outcome
    assert outcome.status is Status.IMPOSSIBLE
    # 5 + 4 + 4 + 3 + 3 = 19
    assert [r.what for r in outcome.reasons] == ["er zijn 20 trajecten, en de coaches hebben samen ruimte voor 19."]


def test_the_offerte_lacks_nothing_but_what_the_source_lacks() -> None:
    quote = build_quote(case_of(), (), date(2024, 11, 22))
    texts = {c.title: c.text.replace("\N{NO-BREAK SPACE}", " ") for c in quote.conditions}
    assert "50 % bij uw akkoord, 40 % als 30 sessies gehouden zijn" in texts["Facturering en betaling"]
    assert "€ 12.478,13, € 9.982,50 en € 2.495,62 inclusief btw" in texts["Facturering en betaling"]
    assert "vrijblijvend" in texts["Geldigheid"]
    assert [f.what for f in check_quote(quote)] == ["Er is niets afgesproken over annuleren en verplaatsen."]
    assert any("patronen" in paragraph for paragraph in quote.terms.approach)


def test_directors_are_shared_by_their_own_codes() -> None:
    programme = read_programme(FOLDER).require()
    assert [p.id for t in programme.teams for p in t.people] == [f"DIR-P{n:02d}" for n in range(1, 21)]


BAD = [
    ("koppels.csv", "D07;C2;niet", "D07;C9;niet", "Er is geen coach met code C9."),
    ("koppels.csv", "D07;C2;niet", "D77;C2;niet", "Er is geen team met code D77."),
    ("koppels.csv", "D07;C2;niet", "D07;C2;nooit", "Bij soort staat 'nooit'"),
    ("koppels.csv", "D07;C2;niet", "D12;C5;niet", "Deze rij staat ook al in rij"),
    ("teams.csv", ";bestuur;", ";bestuurr;", "Er is geen competentie met code bestuurr."),
    ("coaches.csv", "C1;2;4;5;", "C1;2;4;-1;", "Bij max_trajecten staat '-1'"),
    ("programma.toml", 'vaste_coach = "ja"', 'vaste_coach = "nee"', "Coaches hebben een maximum aan trajecten"),
    ("vormen.csv", "G1;Eerste gesprek;90;60", "G1;Eerste gesprek;90;95", "Vorm G1 duurt 90 minuten, en minstens 95."),
    ("termijnen.csv", ";50;akkoord", ";49;akkoord", "De termijnen zijn samen 99 %, en dat moet 100 % zijn."),
    ("termijnen.csv", ";;;30;;", ";;;;;", "maar deel of sessies is leeg"),
    ("programma.toml", "teams_besteld = 20", 'teams_besteld = "twintig"', "Bij opdracht.teams_besteld staat 'twintig'"),
    (
        "programma.toml",
        "teams_besteld = 20",
        "teams_besteld = 19",
        "20 directeuren, en de opdracht is voor 19.",
    ),
    ("programma.toml", "sessies_per_team = 3", "sessies_per_team = 2", "Directeur D01 krijgt 3 sessies"),
    ("teams.csv", "D01;Directeur 1;1;", "D01;Directeur 1;2;", "Team D01 heeft 2 leden"),
    ("tarieven.csv", "343,75", "343.75", "Bij bedrag staat '343.75'"),
    ("deelnemers.csv", "DIR-P01;D01", "DIR-P01;D02", "deelnemers"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), BAD)
def test_bad_input_is_found(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    found = errors_of(spoiled(NAME, tmp_path, (file, old, new)))
    assert any(says in f.what for f in found), [str(f) for f in found]


def test_a_second_only_coach_widens_the_choice(tmp_path: Path) -> None:
    change = ("koppels.csv", "D07;C2;niet", "D12;C1;alleen;\nD07;C2;niet")
    programme = read_programme(spoiled(NAME, tmp_path, change)).require()
    assert {p.coach for p in programme.team_by_id["D12"].pairings} == {"C1", "C5"}
