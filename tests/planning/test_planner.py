"""The planner against brute force and the compact model, and what it makes of little or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from planning.checker import check
from planning.costs import counts_vat, has_prices, plan_totals
from planning.domain.plan import Level, Sense, Status
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import TariffUnit, VatRate
from planning.domain.time import Window
from planning.planner import plan
from planning.progress import ProgressReport
from tests.examples import HERE, tariff, tiny_programme, weekly
from tests.planning.compact_model import CompactModel
from tests.planning.oracle import best_score, brute_force, disagreements
from tests.planning.random_programmes import SMALL, random_programme

TOO_LARGE_FOR_THE_COMPACT_MODEL = (5, 6, 11, 22)


@pytest.mark.parametrize("seed", range(400))
def test_the_plan_is_the_best_of_all_plans(seed: int) -> None:
    programme = random_programme(seed)
    best, outcome = best_score(programme), plan(programme)
    assert disagreements(outcome, best) == []
    assert outcome.status is (Status.OPTIMAL if best else Status.IMPOSSIBLE)
    assert bool(outcome.reasons) == (best is None)


@pytest.mark.parametrize("seed", range(100))
def test_both_oracles_say_the_same_and_the_checker_agrees(seed: int) -> None:
    programme = random_programme(seed)
    best = brute_force(programme)
    assert CompactModel(programme).solve() == (best and best.score)
    if best is None:
        return
    violations = check(programme, best.plan)
    assert [v for v in violations if v.penalty is None] == []
    assert sum(v.penalty or 0 for v in violations) == best.score[2]
    totals = plan_totals(programme, best.plan)
    assert (int(100 * totals[counts_vat(programme)]) if totals else 0) == best.score[1]


@pytest.mark.parametrize("seed", [n for n in range(24) if n not in TOO_LARGE_FOR_THE_COMPACT_MODEL])
def test_a_larger_plan_is_as_good_as_that_of_the_compact_model(seed: int) -> None:
    programme = random_programme(seed, SMALL)
    best, outcome = CompactModel(programme).solve(), plan(programme)
    assert disagreements(outcome, best) == []
    assert outcome.status is (Status.OPTIMAL if best else Status.IMPOSSIBLE)


@pytest.mark.parametrize("seed", range(100))
def test_what_an_outcome_says_of_its_plan_is_what_the_checker_and_the_begroting_say(seed: int) -> None:
    programme = random_programme(seed)
    outcome = plan(programme)
    if outcome.plan is None:
        return
    violations = check(programme, outcome.plan)
    assert [v for v in violations if v.penalty is None] == list(outcome.violations) == []
    assert tuple(violations) == outcome.soft
    levels = {level.name: level.value for level in outcome.levels}
    assert levels["bediend"] == sum(t.value for t in programme.teams if t.id not in outcome.plan.unserved)
    totals = plan_totals(programme, outcome.plan)
    assert ("kosten" in levels) == has_prices(programme)
    assert totals is None or levels["kosten"] == int(100 * totals[counts_vat(programme)])
    assert levels.get("zachte regels", 0) == sum(v.penalty or 0 for v in violations)


def without_teams(programme: Programme) -> Programme:
    return replace(programme, teams=())


def without_coaches(programme: Programme) -> Programme:
    return replace(programme, coaches=())


def without_start_times(programme: Programme) -> Programme:
    return replace(programme, start_times={})


def in_a_weekend(programme: Programme) -> Programme:
    return replace(programme, window=Window(first=date(2025, 1, 11), last=date(2025, 1, 12)))


@pytest.mark.parametrize("change", [without_coaches, without_start_times, in_a_weekend])
def test_without_coaches_or_slots_nobody_who_must_be_served_can_be(change: Callable[[Programme], Programme]) -> None:
    outcome = plan(change(tiny_programme()))
    assert (outcome.status, outcome.plan) == (Status.IMPOSSIBLE, None)
    assert outcome.reasons


@pytest.mark.parametrize("change", [without_coaches, without_start_times, in_a_weekend])
@pytest.mark.parametrize("weights", [{}, {"coach_change": 1}])
def test_without_coaches_or_slots_the_best_plan_serves_nobody(
    change: Callable[[Programme], Programme], weights: dict[str, int]
) -> None:
    outcome = plan(replace(change(tiny_programme()), all_teams_required=False, weights=weights))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert outcome.plan.unserved == ("T1", "T2")
    # 1.000,00 for the coordination, which is there without any team
    assert [(level.value, level.bound) for level in outcome.levels[:2]] == [(0, 0), (100_000, 100_000)]


def test_no_teams_at_all_are_served_at_once() -> None:
    outcome = plan(without_teams(tiny_programme()))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert outcome.plan.sessions == ()


def test_one_team_of_two_groups_gets_its_four_sessions() -> None:
    programme = tiny_programme()
    outcome = plan(replace(programme, teams=programme.teams[:1]))
    assert outcome.plan is not None
    assert len(outcome.plan.sessions) == 4
    # 1.000 + 500 + 4 x 1.250 = 6.500,00
    assert outcome.levels[1] == Level(
        name="kosten", unit="cent exclusief btw", sense=Sense.MINIMISE, value=650_000, bound=650_000
    )


def capped(programme: Programme, amount: str, reading: CapReading = CapReading.EXCL) -> Programme:
    return replace(programme, cap=Cap(amount=Decimal(amount), reading=reading, origin=HERE))


@pytest.mark.parametrize(
    ("amount", "reading", "status"),
    [
        ("12000.00", CapReading.EXCL, Status.OPTIMAL),  # 1.000 + 2 x 500 + 8 x 1.250
        ("11999.99", CapReading.EXCL, Status.IMPOSSIBLE),
        ("14520.00", CapReading.INCL, Status.OPTIMAL),  # 12.000 x 1,21
        ("14519.99", CapReading.INCL, Status.IMPOSSIBLE),
        ("14520.00", CapReading.UNKNOWN, Status.OPTIMAL),
        ("14519.99", CapReading.UNKNOWN, Status.IMPOSSIBLE),
    ],
)
def test_a_cap_is_kept_to_the_cent(amount: str, reading: CapReading, status: Status) -> None:
    assert plan(capped(tiny_programme(), amount, reading)).status is status


def three_uneven_hours() -> Programme:
    """One team in three groups, one form of 50 minutes at 80,00 an hour: 66,666... a session, 200,00 in all."""
    programme = tiny_programme()
    return replace(
        programme,
        forms=(replace(programme.forms[0], minutes=50),),
        teams=(replace(programme.teams[0], members=24, forms=("A",)),),
        tariffs=(tariff("uur", TariffUnit.HOUR, "80.00"),),
    )


@pytest.mark.parametrize(
    ("amount", "reading", "cents"),
    [("200.00", CapReading.EXCL, 20_000), ("242.00", CapReading.INCL, 24_200)],
)
def test_thirds_of_a_cent_do_not_push_a_plan_over_its_cap(amount: str, reading: CapReading, cents: int) -> None:
    outcome = plan(capped(three_uneven_hours(), amount, reading))
    assert outcome.status is Status.OPTIMAL
    assert outcome.levels[1].value == cents


def test_the_cost_is_that_of_the_begroting_where_lines_are_rounded() -> None:
    programme = tiny_programme()
    forms = tuple(replace(form, minutes=50) for form in programme.forms)
    outcome = plan(replace(programme, forms=forms, tariffs=(tariff("uur", TariffUnit.HOUR, "80.00"),)))
    # two lines of 4 x 66,666... = 266,67, not 8 x 66,666... = 533,33
    assert (outcome.levels[1].value, outcome.levels[1].bound) == (53_334, 53_334)


def test_the_cheapest_coach_is_found_where_charges_have_no_common_step() -> None:
    programme = tiny_programme()
    dear = replace(tariff("duur", TariffUnit.SESSION, "100.01"), coach="C1")
    cheap = replace(tariff("goedkoop", TariffUnit.SESSION, "90.01"), coach="C2", vat=VatRate(percent=Decimal(9)))
    coaches = tuple(replace(c, diary=weekly(0, 1), per_week=None) for c in programme.coaches)
    outcome = plan(capped(replace(programme, coaches=coaches, tariffs=(dear, cheap)), "2000.00", CapReading.INCL))
    # 8 x 90,01 = 720,08, with 9 % btw 784,89
    assert (outcome.status, outcome.levels[1].value) == (Status.OPTIMAL, 78_489)


def test_progress_is_told_in_dutch_from_the_start_on() -> None:
    told: list[ProgressReport] = []
    plan(tiny_programme(), progress=told.append)
    assert [report.doing for report in told[:2]] == ["programma natellen", "zoeken"]
    assert all(0 <= report.fraction <= 1 for report in told)


@pytest.mark.parametrize("limit", [0, 3, 6, 10, 20])
def test_a_plan_that_time_cut_short_is_checked_and_its_bounds_are_true(limit: int) -> None:
    for seed in range(limit, 120, 4):
        programme = random_programme(seed)
        outcome = plan(programme, time_limit=limit, clock=map(float, count()).__next__)
        best = best_score(programme)
        assert disagreements(outcome, best) == []
        assert outcome.plan is None or not [v for v in check(programme, outcome.plan) if v.penalty is None]
        assert best is not None or outcome.status in (Status.IMPOSSIBLE, Status.NOTHING)
