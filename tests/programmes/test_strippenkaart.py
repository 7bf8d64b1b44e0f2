"""Programme 003 from its folder to its figures: requests, cards, strips, assistants, and no money at all."""

import io
import re
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from budget.strip_plan import find_outlook
from budget.strippenkaart import count_cards
from planning.checker import check
from planning.domain.plan import Status
from planning.domain.requests import RequestState
from planning.reading import read_programme, read_scenarios
from publishing.blocks import Paragraph, Table
from publishing.case import Case, build_case
from publishing.publish import write_plan
from publishing.request import Request
from publishing.show_budget import show_begroting, show_cost
from publishing.show_requests import programme_on, show_request_states, show_requests
from tests.programmes.spoiling import PROGRAMMES, errors_of, spoiled

NAME = "strippenkaart"
FOLDER = PROGRAMMES / NAME


@cache
def case_of(scenario: str = "basis") -> Case:
    return build_case(FOLDER, scenario, Request(programme=FOLDER, scenarios=(scenario,), seconds=None, seed=1))


def tables(scenario: str = "basis") -> dict[str, Table]:
    return {b.caption: b for b in show_requests(case_of(scenario)) if isinstance(b, Table)}


def test_these_are_its_scenarios() -> None:
    names = [s.name for s in read_scenarios(FOLDER)]
    assert names == ["basis", "twee-kaarten", "alles-met-twee-kaarten", "begeleider-weg"]


@pytest.mark.parametrize("scenario", ["basis", "twee-kaarten", "begeleider-weg"])
def test_every_possible_scenario_is_proven_optimal_and_breaks_no_rule(scenario: str) -> None:
    case = case_of(scenario)
    assert case.outcome.status is Status.OPTIMAL
    assert case.plan is not None
    assert [v for v in check(case.programme, case.plan) if v.penalty is None] == []


def test_there_are_eighteen_competences() -> None:
    assert len(read_programme(FOLDER).require().competences) == 18


def test_ten_requesters_need_four_cards_and_leave_four_strips() -> None:
    kaart = read_programme(FOLDER).require().strippenkaart
    assert kaart is not None
    need = count_cards(kaart.rules, 10)
    assert (need.strips, need.cards, need.left_over) == (20, 4, 4)  # 10 x 2 = 20; 4 x 6 = 24; 24 - 20 = 4


def test_the_plan_has_the_talks_that_are_still_to_be_held_with_matched_facilitators() -> None:
    case = case_of()
    assert case.plan is not None
    talks = Counter(s.team for s in case.plan.sessions)
    assert talks == {"A03": 1, **{f"A{n:02d}": 2 for n in (4, 5, 6, 7, 8, 9, 10)}}  # 1 + 7 x 2 = 15
    coaches = {s.team: s.coach for s in case.plan.sessions}
    assert {a: coaches[a] for a in ("A03", "A04", "A05", "A06")} == {"A03": "B1", "A04": "B2", "A05": "B3", "A06": "B4"}
    for team in case.programme.teams:
        assert team.competences <= case.programme.coach_by_id[coaches[team.id]].competences


def test_appointments_stand_and_nothing_is_planned_before_the_first_day() -> None:
    plan = case_of().plan
    assert plan is not None
    first = {s.team: (s.day, s.start) for s in reversed(plan.sessions)}
    assert first["A03"] == (date(2025, 3, 18), 9 * 60 + 30)
    assert first["A04"] == (date(2025, 3, 20), 13 * 60 + 30)
    assert min(s.day for s in plan.sessions) >= date(2025, 3, 17)


def test_only_the_group_above_twenty_has_an_assistant() -> None:
    plan = case_of().plan
    assert plan is not None
    assert {s.team for s in plan.sessions if s.assistant is not None} == {"A09"}  # 24 people
    assert sum(s.team == "A09" for s in plan.sessions) == 2


def test_an_intake_comes_before_every_first_talk_without_an_appointment() -> None:
    attendance = case_of().attendance
    assert attendance is not None
    intakes = sorted(made.occasion.subject for made in attendance.appointments)
    assert intakes == ["A05", "A06", "A07", "A08", "A09", "A10"]
    assert attendance.unplaced == ()


def test_strips_are_paid_from_reservations_first_and_cards_are_evaluated_after_their_third_talk() -> None:
    case = case_of()
    assert case.plan is not None
    outlook = {o.card.card: o for o in find_outlook(case.programme, case.plan)}
    # K1: 5 used and A03's last one; K2: two each of A04, A05, A06; K3 and K4: two each of A07 to A10
    assert {k: (o.card.used, len(o.planned), o.free) for k, o in outlook.items()} == {
        "K1": (5, 1, 0),
        "K2": (0, 6, 0),
        "K3": (0, 6, 0),
        "K4": (0, 2, 4),  # 4 x 6 - 20 = 4 strips over
    }
    assert (outlook["K1"].evaluation, outlook["K1"].evaluation_is_due) == (date(2025, 2, 11), True)
    own = sorted(s.day for s in case.plan.sessions if s.team in {"A04", "A05", "A06"})
    assert (outlook["K2"].evaluation, outlook["K2"].evaluation_is_due) == (own[2], False)
    assert outlook["K4"].evaluation is None


def test_with_the_last_strips_the_most_valuable_requests_are_served() -> None:
    case = case_of("twee-kaarten")
    assert case.plan is not None
    assert len(case.plan.sessions) == 7  # 24 bought - 12 lapsed - 5 used
    assert case.plan.unserved == ("A07", "A08", "A09", "A10")
    (waiting,) = [b.text for b in show_requests(case) if isinstance(b, Paragraph)]
    assert waiting.replace("\N{NO-BREAK SPACE}", " ") == (
        "A07, A08, A09 en A10 wachten op strips: samen 8 gesprekken, en er zijn er dan nog 0 over. "
        "Over 2 nieuwe kaarten beslist de opdrachtgever; er wordt niets vanzelf verlengd."
    )


def test_all_requests_without_strips_is_a_decision() -> None:
    outcome = case_of("alles-met-twee-kaarten").outcome
    assert outcome.status is Status.IMPOSSIBLE
    # 15 talks - 7 strips = 8 lacking, of 6 on a card: 2 cards
    assert ("er zijn 15 gesprekken nodig, en op de kaarten staan 7 strips.", "strips_on_cards") in [
        (r.what, r.key) for r in outcome.reasons
    ]
    assert any("2 nieuwe kaarten" in r.advice for r in outcome.reasons)


def test_without_b4_nobody_can_lead_two_requests_and_it_says_who_lacks_what() -> None:
    case = case_of("begeleider-weg")
    assert case.plan is not None
    assert case.plan.unserved == ("A06", "A10")
    told = [f.what for f in case.findings if f.key == "competence"]
    assert [words.split(",")[0] for words in told] == [
        "Aanvraag A06 vraagt ‘Aansluiten bij verschillende taal’",
        "Aanvraag A10 vraagt ‘Doorvragen’ en ‘Online gesprekken begeleiden’",
    ]


def test_requests_are_counted_by_state_now_and_on_an_earlier_day() -> None:
    rows = {row[0]: row[1:] for row in tables()["De aanvragen naar stand"].rows}
    assert rows["gepland"] == ("2", "1", "3")  # A03: 1 held, 1 to come; A04: 2 to come
    assert rows["Samen"] == ("11", "5", "15")
    then = show_request_states(programme_on(case_of().programme, date(2025, 2, 1)))
    assert [row[:3] for row in then.rows] == [
        ("overleg", "1", "0"),  # A04
        ("gematcht", "1", "0"),  # A03
        ("gepland", "2", "2"),  # A01 and A02, each after its first talk
        ("ingetrokken", "1", "0"),  # A11
        ("Samen", "5", "2"),
    ]


def test_states_are_as_the_steps_say() -> None:
    states = Counter(r.state for r in read_programme(FOLDER).require().requests)
    assert states[RequestState.REQUESTED] == 3
    assert states[RequestState.WITHDRAWN] == 1


def test_themes_are_shown_from_three_talks_or_ten_people_on() -> None:
    assert tables()["Rode draden"].rows == (
        ("Hoe we elkaar aanspreken", "4", "38"),
        ("Werkdruk en roosters", "3", "26"),
        ("Besluiten die niet worden uitgelegd", "afgeschermd", "12"),
    )  # not the one of 2 talks with 7 people


def test_there_is_no_tariff_and_nowhere_an_amount() -> None:
    case = case_of()
    assert "geen tarief bekend" in show_cost(case).text
    assert "€" not in str(show_cost(case)) + str(show_begroting(case))


def test_no_file_of_a_run_holds_zero_euros_or_a_theme_that_may_not_be_shown(tmp_path: Path) -> None:
    run = write_plan(case_of(), tmp_path, date(2025, 3, 3))
    files = {p.name: _text_of(p) for p in run.iterdir()}
    assert set(files) >= {"uitkomst.json", "planning.csv", "planning.xlsx", "begroting.xlsx"}
    zero = re.compile('€[ \N{NO-BREAK SPACE}]?0[,.]00|"(?:excl|incl)": "0')
    assert [name for name, text in files.items() if zero.search(text)] == []
    assert [name for name, text in files.items() if "verhuizing" in text] == []


def _text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return "".join(package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet"))


BAD = [
    ("aanvragen.csv", "A08;24-2-2025;13;", "A08;24-2-2025;31;", "een gesprek kan met hoogstens 30"),
    ("aanvragen.csv", "A08;24-2-2025;13;", "A08;24-2-2025;0;", "Bij deelnemers staat '0'"),
    ("aanvragen.csv", "A08;24-2-2025;13;", "A08;30-2-2025;13;", "Bij datum staat '30-2-2025'"),
    ("aanvragen.csv", "minderheid, meerstemmig", "minderheden", "Er is geen competentie met code minderheden."),
    ("aanvragen.csv", "doorvragen, online;2", "doorvragen, online;3", "afgesproken is hoogstens 2"),
    ("aanvragen.csv", ";gematcht;B4;", ";gematcht;B5;", "Er is geen coach met code B5."),
    ("aanvragen.csv", ";gematcht;B4;", ";gematcht;;", "maar er staat geen begeleider bij"),
    ("aanvragen.csv", ";intake;B3;", ";ingepland;B3;", "Bij stand staat 'ingepland'"),
    ("aanvragen.csv", ";20-3-2025;13.30;", ";22-3-2025;13.30;", "Op 22-03-2025 is 13.30 uur geen starttijd"),
    ("aanvraagstappen.csv", "A10;28-2-2025;", "A99;28-2-2025;", "Er is geen aanvraag met code A99."),
    ("aanvraagstappen.csv", "A06;13-2-2025;overleg\n", "", "gaat van aangevraagd naar gematcht"),
    ("strippenkaart.csv", "reservering;K2;A06;2", "reservering;K2;A06;3", "kaart K2 2 strips vrij"),
    ("strippenkaart.csv", "gebruik;K1;A03;1", "gebruik;K9;A03;1", "Kaart K9 is op 11-02-2025 nog niet gekocht."),
    ("rode_draden.csv", "Werkdruk en roosters;3", "Werkdruk en roosters;drie", "Bij gesprekken staat 'drie'"),
    ("rode_draden.csv", "thema;", "naam;", "naam"),
    ("programma.toml", "per_kaart = 6", "per_kaart = 0", "Bij strippenkaart.per_kaart staat '0'"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), BAD)
def test_bad_input_is_found(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    found = errors_of(spoiled(NAME, tmp_path, (file, old, new)))
    assert any(says in f.what for f in found), [str(f) for f in found]
