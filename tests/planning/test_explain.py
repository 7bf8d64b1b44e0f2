"""Every reason that counting gives, on a programme made for it, in its exact words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planning.build import build_instance
from planning.domain.plan import Status
from planning.domain.programme import Cap, CapReading, Programme, SessionForm
from planning.domain.time import Diary, WeeklyOpening, Window
from planning.explain import capacity_reasons, counting_reasons, is_counted_out
from planning.planner import plan
from tests.examples import HALF_PAST_NINE, HERE, tiny_programme, weekly
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import random_programme

TINY = tiny_programme()
A, B = TINY.forms
T1, T2 = TINY.teams
C1, C2 = TINY.coaches
MORNING = Diary(weekly=tuple(WeeklyOpening(weekday=d, start=540, end=720) for d in range(5)))
AFTERNOON = Diary(weekly=tuple(WeeklyOpening(weekday=d, start=780, end=1020) for d in range(5)))


def with_forms(*forms: SessionForm) -> Programme:
    return replace(TINY, forms=forms)


def with_cap(amount: str, reading: CapReading, *, required: bool = True) -> Programme:
    cap = Cap(amount=Decimal(amount), reading=reading, origin=HERE)
    return replace(TINY, cap=cap, all_teams_required=required)


CASES = {
    "a team that cannot be cut": (
        replace(TINY, teams=(replace(T1, members=11), T2)),
        "group_size",
        "team T1 heeft 11 leden: dat kan niet in groepen van 6–10.",
        "Voeg iemand toe, haal iemand weg of verander de groepsgrootte.",
    ),
    "no working day": (
        replace(TINY, window=Window(first=date(2025, 1, 11), last=date(2025, 1, 12))),
        "open_day",
        "in de hele periode is er geen enkele werkdag met een starttijd.",
        "Verleng de periode of voeg starttijden toe.",
    ),
    "a team that is never free": (
        replace(TINY, teams=(T1, replace(T2, diary=Diary(weekly=())))),
        "team_diary",
        "team T2 is op geen enkele starttijd vrij voor Kennismaken.",
        "Geef het team meer ruimte in de agenda.",
    ),
    "a form nobody may lead": (
        replace(TINY, coaches=tuple(replace(c, forms=frozenset("A"), per_week=None) for c in (C1, C2))),
        "coach_qualified",
        "geen coach is bevoegd en beschikbaar voor Verdiepen.",
        "Voeg een coach of een bevoegdheid toe.",
    ),
    "a team that is free when no coach is": (
        replace(TINY, teams=(replace(T1, diary=weekly(3)), T2), coaches=(C1, replace(C2, per_week=None))),
        "coach_diary",
        "als team T1 vrij is, is er nooit een bevoegde coach voor Kennismaken beschikbaar.",
        "Verruim de agenda van het team of van een coach.",
    ),
    "rooms that are too small": (
        replace(TINY, teams=(T1,), locations=(replace(TINY.locations[0], seats=5),)),
        "location_seats",
        "geen zaal is groot genoeg en open voor Kennismaken met 6 mensen.",
        "Voeg een zaal toe of maak groepen kleiner.",
    ),
    "a room that is open at other times": (
        replace(TINY, teams=(replace(T1, diary=MORNING),), locations=(replace(TINY.locations[0], diary=AFTERNOON),)),
        "location_diary",
        "als team T1 en een coach vrij zijn voor Kennismaken, is er nooit een zaal open.",
        "Verruim de agenda van een zaal.",
    ),
    "a window shorter than the gaps": (
        with_forms(A, replace(B, minimum_gap=30)),
        "minimum_gap",
        # maandag 6 tot en met vrijdag 24 januari
        "de periode is te kort: 2 sessies met de minimale tussentijden vragen 30 dagen, "
        "en tussen de eerste en laatste werkdag zitten er 18.",
        "Verleng de periode of verkort de tussentijd.",
    ),
    "diaries that leave too short a time": (
        # op maandag en dinsdag tot en met 21 januari is 16 dagen er te veel, van 6 tot 21 januari zijn er 15
        with_forms(A, replace(B, minimum_gap=16)),
        "minimum_gap",
        "team T1 kan de sessies niet op volgorde krijgen: 2 sessies met de minimale tussentijden vragen 16 dagen, "
        "en de agenda's laten dat niet toe.",
        "Verruim de agenda van het team of verkort de tussentijd.",
    ),
    "a longest gap that falls between meeting days": (
        replace(with_forms(A, replace(B, minimum_gap=2, maximum_gap=5)), teams=(T1,)),
        "maximum_gap",
        "team T1 kan de sessies door de agenda's niet binnen de maximale tussentijd krijgen.",
        "Verruim de agenda van het team of de maximale tussentijd.",
    ),
    "a fixed coach for forms of different coaches": (
        replace(
            TINY,
            teams=(T1,),
            fixed_coach=True,
            coaches=(replace(C1, forms=frozenset("A")), replace(C2, forms=frozenset("B"))),
        ),
        "fixed_coach",
        "geen enkele coach kan alle sessies van een groep van team T1 begeleiden.",
        "Verruim de agenda van een coach of sta een wissel van coach toe.",
    ),
    "more sessions than the coaches have places": (
        replace(TINY, coaches=tuple(replace(c, per_week=1) for c in (C1, C2))),
        "coach_per_week",
        # 2 teams x 2 groepen x 2 vormen; 2 coaches x 3 weken x 1
        "voor Kennismaken, Verdiepen zijn 8 sessies nodig, en de coaches hebben daarvoor samen 6 plaatsen.",
        "Zoek 2 plaatsen erbij: een extra coach, meer dagen of een langere periode.",
    ),
    "more sessions of one form than its coach has places": (
        replace(TINY, coaches=(replace(C1, per_day=1, per_week=None), replace(C2, forms=frozenset("B"), per_week=9))),
        "coach_per_week",
        # 4 groepen; 3 maandagen
        "voor Kennismaken zijn 4 sessies nodig, en de coaches hebben daarvoor samen 3 plaatsen.",
        "Zoek 1 plaats erbij: een extra coach, meer dagen of een langere periode.",
    ),
    "more sessions than a room has room for": (
        replace(TINY, locations=(replace(TINY.locations[0], diary=weekly(1)),)),
        "location_one_use",
        # 3 dinsdagen met 2 starttijden
        "groepen van 6 of meer mensen hebben 8 sessies, en er zijn 6 momenten met een zaal.",
        "Voeg een zaal of zaaldagen toe.",
    ),
    "more sessions than the weeks may have": (
        replace(TINY, per_week=2),
        "programme_per_week",
        "er zijn 8 sessies nodig, en in 3 weken van 2 sessies passen er 6.",
        "Verleng de periode of sta meer sessies per week toe.",
    ),
    "a cap without btw that is too low": (
        with_cap("11000.00", CapReading.EXCL),
        "budget_cap",
        # 1.000 + 2 x 500 + 8 x 1.250
        "alle teams samen kosten minstens €\u00a012.000,00 exclusief btw, meer dan het plafond van €\u00a011.000,00.",
        "Verhoog het plafond met minstens €\u00a01.000,00 of verlaag de kosten.",
    ),
    "a cap that may be meant with btw": (
        with_cap("14519.99", CapReading.UNKNOWN),
        "budget_cap",
        # 12.000 x 1,21
        "alle teams samen kosten minstens €\u00a014.520,00 inclusief btw, meer dan het plafond van €\u00a014.519,99.",
        "Verhoog het plafond met minstens €\u00a00,01 of verlaag de kosten.",
    ),
    "a cap below what is there without any team": (
        with_cap("999.99", CapReading.EXCL, required=False),
        "budget_cap",
        "ook zonder één team kost het programma minstens €\u00a01.000,00 exclusief btw, "
        "meer dan het plafond van €\u00a0999,99.",
        "Verhoog het plafond met minstens €\u00a00,01 of verlaag de kosten.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_reason_names_what_stands_in_the_way(case: str) -> None:
    programme, key, what, advice = CASES[case]
    outcome = plan(programme)
    assert (outcome.status, outcome.plan) == (Status.IMPOSSIBLE, None)
    first = outcome.reasons[0]
    assert (first.key, first.what, first.advice) == (key, what, advice)


def crowded(*, value: int) -> Programme:
    """Two teams in one week that counting lets through, but that are free on one day with one coach."""
    return replace(
        TINY,
        window=Window(first=date(2025, 1, 6), last=date(2025, 1, 14)),
        start_times={0: (HALF_PAST_NINE,), 1: (HALF_PAST_NINE,)},
        teams=(replace(T1, members=8, diary=weekly(0)), replace(T2, members=8, diary=weekly(0), value=value)),
        coaches=tuple(replace(c, diary=weekly(0, 1)) for c in (C1, C2)),
    )


def test_what_only_the_bound_shows_is_said_with_the_rule_that_presses() -> None:
    outcome = plan(crowded(value=1))
    assert outcome.status is Status.IMPOSSIBLE
    assert [(r.key, r.what) for r in outcome.reasons] == [
        ("whole_team", "het is bewezen dat er hoogstens 1 van de 2 teams in het rooster passen.")
    ]
    assert outcome.reasons[0].advice == "Het knelt bij: Zaal één keer tegelijk. Geef ruimte of laat een team weg."


def test_teams_of_different_value_are_not_counted_by_their_value() -> None:
    outcome = plan(crowded(value=5))
    assert [r.what for r in outcome.reasons] == ["het is bewezen dat niet alle 2 teams in het rooster passen."]


def test_a_reason_that_holds_for_every_team_is_given_once() -> None:
    outcome = plan(replace(TINY, coaches=()))
    assert [r.what for r in outcome.reasons if r.key == "coach_qualified"] == [
        "geen coach is bevoegd en beschikbaar voor Kennismaken."
    ]


def test_a_programme_that_fits_has_no_reasons() -> None:
    assert plan(TINY).reasons == ()


@pytest.mark.parametrize("seed", range(400, 600))
def test_reasons_are_given_exactly_where_there_is_no_plan(seed: int) -> None:
    programme = random_programme(seed)
    assert bool(plan(programme).reasons) == (brute_force(programme) is None)


@pytest.mark.parametrize("case", CASES)
def test_what_is_counted_for_the_words_is_counted_without_them(case: str) -> None:
    programme = CASES[case][0]
    if programme.all_teams_required and not counting_reasons(programme):
        instance = build_instance(programme)
        assert is_counted_out(instance) is bool(capacity_reasons(instance)) is True


def test_a_random_programme_is_counted_out_just_when_there_is_a_reason() -> None:
    answers = []
    for seed in range(60):
        programme = replace(random_programme(seed), all_teams_required=True)
        if not counting_reasons(programme):
            instance = build_instance(programme)
            answers.append(is_counted_out(instance))
            assert answers[-1] is bool(capacity_reasons(instance)), seed
    assert {True, False} == set(answers)
