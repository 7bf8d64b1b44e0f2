"""What must hold of any programme: more room never hurts, and the order of the input says nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.costs import plan_totals
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import TariffUnit, VatRate
from planning.domain.time import Diary, Window
from planning.planner import plan
from tests.examples import HERE
from tests.planning.random_programmes import random_programme

few = settings(max_examples=40, deadline=None, derandomize=True, database=None)
programmes = st.integers(0, 10**6).map(random_programme)


def score(outcome: Outcome) -> tuple[int, ...]:
    """Smaller is better, level by level; a level that is missing is as good as it gets."""
    levels = {level.name: level.value for level in outcome.levels}
    assert outcome.status is Status.OPTIMAL
    return -levels["bediend"], levels.get("kosten", 0), levels.get("zachte regels", 0)


def one_more_coach(programme: Programme) -> Programme:
    """With someone who may do everything at any time; the price of a coach may not depend on who it is."""
    everyone = replace(
        programme.coaches[0],
        id="C9",
        forms=frozenset(programme.form_by_id),
        diary=Diary(),
        per_day=None,
        per_week=None,
    )
    return replace(programme, coaches=(*programme.coaches, everyone))


def a_week_longer(programme: Programme) -> Programme:
    window = programme.window
    return replace(programme, window=Window(first=window.first, last=window.last + timedelta(days=7)))


def without_longest_gaps(programme: Programme) -> Programme:
    return replace(programme, forms=tuple(replace(f, maximum_gap=None) for f in programme.forms))


def without_maxima(programme: Programme) -> Programme:
    coaches = tuple(replace(c, per_day=None, per_week=None) for c in programme.coaches)
    return replace(programme, coaches=coaches, per_week=None)


@pytest.mark.parametrize("room", [one_more_coach, a_week_longer, without_longest_gaps, without_maxima])
@few
@given(programme=programmes)
def test_more_room_never_makes_the_best_plan_worse(
    room: Callable[[Programme], Programme], programme: Programme
) -> None:
    before = plan(programme)
    if before.status is Status.OPTIMAL:
        assert score(plan(room(programme))) <= score(before)


def shuffled(programme: Programme, rng: Random) -> Programme:
    """The same programme written in another order; of equally narrow tariffs the first counts, so those keep theirs."""

    def mixed[T](things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(rng.sample(things, len(things)))

    sessions = tuple(t for t in programme.tariffs if t.unit in (TariffUnit.SESSION, TariffUnit.HOUR))
    others = tuple(t for t in programme.tariffs if t not in sessions)
    return replace(
        programme,
        teams=mixed(programme.teams),
        coaches=mixed(programme.coaches),
        locations=mixed(programme.locations),
        tariffs=(*mixed(others), *sessions),
        start_times={day: mixed(starts) for day, starts in programme.start_times.items()},
    )


@few
@given(programme=programmes, order=st.integers(0, 1000))
def test_the_order_of_the_input_never_changes_what_is_reached(programme: Programme, order: int) -> None:
    one, other = plan(programme), plan(shuffled(programme, Random(order)))
    assert one.status is other.status
    assert one.levels == other.levels or one.status is Status.IMPOSSIBLE


@few
@given(programme=programmes, seed=st.integers(2, 1000))
def test_another_seed_never_changes_what_is_reached(programme: Programme, seed: int) -> None:
    one, other = plan(programme), plan(programme, seed=seed)
    assert one.status is other.status
    assert one.levels == other.levels or one.status is Status.IMPOSSIBLE


def with_awkward_prices(programme: Programme, rng: Random) -> Programme:
    """With sessions of odd lengths, prices in odd cents and four btw rates, so that nearly every total is rounded."""
    forms = tuple(replace(form, minutes=rng.choice((25, 50, 55, 80))) for form in programme.forms)
    rates = [VatRate(percent=Decimal(percent)) for percent in ("21", "9", "5.5", "0")]
    tariffs = tuple(
        replace(t, amount=Decimal(rng.randint(1000, 9999)) / 100, vat=rng.choice(rates)) for t in programme.tariffs
    )
    return replace(programme, forms=forms, tariffs=tariffs)


def capped(programme: Programme, amount: Decimal, reading: CapReading) -> Programme:
    return replace(programme, cap=Cap(amount=amount, reading=reading, origin=HERE))


@pytest.mark.parametrize("reading", [CapReading.EXCL, CapReading.INCL])
@few
@given(programme=programmes, seed=st.integers(0, 1000))
def test_a_cap_of_exactly_what_the_best_plan_costs_changes_nothing(
    reading: CapReading, programme: Programme, seed: int
) -> None:
    awkward = with_awkward_prices(programme, Random(seed))
    free = plan(capped(awkward, Decimal(10**6), reading))
    totals = None if free.plan is None else plan_totals(awkward, free.plan)
    if totals is not None:
        total = totals[reading is CapReading.INCL]
        assert score(plan(capped(awkward, total, reading))) == score(free)
        assert score(free)[1] == total * 100


@few
@given(programme=programmes)
def test_teams_that_need_not_take_part_never_make_a_programme_impossible(programme: Programme) -> None:
    free = replace(programme, all_teams_required=False, cap=None)
    assert plan(free).status is Status.OPTIMAL
