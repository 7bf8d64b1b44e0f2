"""Cost and lead time against teams served: every point as brute force finds it, and honest about what is not proven."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from planning.costs import counts_vat, has_prices
from planning.domain.money import from_cents
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import TariffUnit
from planning.domain.time import Diary, Window
from planning.frontier import find_frontier
from planning.frontier_cost import CostCurve, find_cost_curve
from planning.frontier_floor import CostFloor
from planning.frontier_growth import Growth, find_growth, with_teams
from planning.frontier_solving import Solving, as_many_as_fit
from planning.frontier_weeks import WeeksCurve, find_weeks_curve
from planning.worth import in_weeks
from tests.examples import HERE, tariff, tiny_programme, weekly
from tests.planning.oracle import best_score
from tests.planning.random_programmes import random_programme

TINY = tiny_programme()
C1, C2 = TINY.coaches
PLENTY = Cap(amount=Decimal(1_000_000), reading=CapReading.INCL, origin=HERE)


def curve_of(programme: Programme) -> CostCurve:
    found = find_cost_curve(programme, Solving(seconds=60))
    assert found is not None
    return found


def growth_of(programme: Programme) -> Growth:
    found = find_growth(programme, Solving(seconds=60))
    assert found is not None
    return found


def weeks_of(programme: Programme) -> WeeksCurve:
    return find_weeks_curve(programme, Solving(seconds=60))


def points(curve: CostCurve) -> list[tuple[int, str]]:
    return [(p.teams, str(p.excl)) for p in curve.points]


def with_a_cheap_coach(programme: Programme) -> Programme:
    """C1 asks 1.000 for a session and C2 1.250, each on a day of their own; every team is free on both."""
    cheap = replace(tariff("goedkoop", TariffUnit.SESSION, "1000.00"), coach="C1")
    return replace(programme, tariffs=(*programme.tariffs, cheap))


def test_each_further_team_has_the_least_price_that_is_left() -> None:
    curve = curve_of(with_a_cheap_coach(TINY))
    # C1 kan 2 sessies per week, drie maandagen: 6 van de 8; één team: 1.000 + 500 + 4 x 1.000
    # twee teams: 1.000 + 2 x 500 + 6 x 1.000 + 2 x 1.250
    assert points(curve) == [(1, "5500.00"), (2, "10500.00")]
    assert all(p.is_proven and p.least == p.excl for p in curve.points)
    assert (curve.most, curve.is_complete, curve.with_vat) == (2, True, False)


def test_the_curve_goes_on_past_the_cap_and_counts_as_the_cap_does() -> None:
    curve = curve_of(replace(TINY, cap=Cap(amount=Decimal(7000), reading=CapReading.INCL, origin=HERE)))
    # 1.000 + 500 + 4 x 1.250 = 6.500 en 1.000 + 2 x 500 + 8 x 1.250 = 12.000; met 21 % btw 7.865 en 14.520
    assert points(curve) == [(1, "6500.00"), (2, "12000.00")]
    assert [str(p.least) for p in curve.points] == ["7865.00", "14520.00"]
    assert curve.with_vat


def test_teams_of_one_price_need_one_solve() -> None:
    solving = Solving(seconds=60)
    curve = find_cost_curve(TINY, solving)
    assert curve is not None
    assert len(curve.points) == 2
    # één keer met beide teams, en één keer om te zien dat er voor minder niets meer is
    assert solving.solved == 2


def test_without_prices_there_is_no_cost_curve_but_there_are_weeks() -> None:
    frontier = find_frontier(replace(TINY, tariffs=()))
    assert frontier.cost is None
    assert [(p.weeks, p.teams, p.excl) for p in frontier.weeks.steps] == [(1, 0, None), (2, 2, None)]


def test_a_team_that_cannot_be_cut_into_groups_is_left_out() -> None:
    odd = replace(TINY, teams=(replace(TINY.teams[0], members=11), TINY.teams[1]))
    assert points(curve_of(odd)) == [(1, "6500.00")]


def test_in_fewer_weeks_fit_fewer_teams() -> None:
    slow = replace(TINY, coaches=(replace(C1, diary=weekly(0, 1), per_week=2),))
    curve = weeks_of(slow)
    # 2 sessies per week: een team heeft er 2 + 2 nodig, met 7 dagen ertussen; twee teams 8, en er zijn er in 3 weken 6
    assert [(p.weeks, p.teams, p.is_proven) for p in curve.points] == [(1, 0, True), (2, 1, True), (3, 1, True)]
    assert curve.is_complete
    first = curve.fewest_weeks(1)
    assert first is not None
    assert (first.weeks, first.last) == (2, date(2025, 1, 19))
    assert curve.fewest_weeks(2) is None


def test_a_coach_more_makes_room_for_the_next_team() -> None:
    longer = replace(TINY, locations=(), teams=tuple(replace(t, diary=Diary()) for t in TINY.teams))
    growth = growth_of(longer)
    # C1 en C2 doen samen 4 sessies per week, 12 in drie weken; een team vraagt er 4
    assert (growth.present, growth.fits, growth.most, growth.is_proven) == (2, 3, 3, True)
    assert [(r.key, r.sentence) for r in growth.remedies] == [
        ("extra_coach", "een extra coach zoals C1"),
        ("later_end", "een week langer"),
    ]
    assert all(r.teams == 4 for r in growth.remedies)


def test_the_price_of_teams_beyond_those_that_are_there_is_found() -> None:
    """Two teams of 6.500 and 5.500; C1 and C2 have 12 places in three weeks, and each team takes 4."""
    longer = replace(TINY, locations=(), teams=tuple(replace(t, diary=Diary()) for t in TINY.teams))
    found = find_frontier(longer)
    assert found.further is not None
    assert points(found.further) == [(1, "6500.00"), (2, "12000.00"), (3, "17500.00")]
    assert all(p.is_proven for p in found.further.points)
    assert find_frontier(replace(longer, tariffs=())).further is None


def test_where_the_present_teams_dont_fit_growth_says_how_many_do() -> None:
    two_weeks = Window(first=date(2025, 1, 6), last=date(2025, 1, 19))
    short = replace(TINY, coaches=(C1,), locations=(), window=two_weeks)
    growth = growth_of(short)
    # C1 doet op twee maandagen twee sessies: één team
    assert (growth.present, growth.fits, growth.most) == (2, 1, 1)
    assert ("extra_coach", 2) in [(r.key, r.teams) for r in growth.remedies]


def test_nothing_is_needed_where_all_that_was_tried_fits() -> None:
    always = tuple(replace(c, diary=Diary(), per_week=None) for c in TINY.coaches)
    teams = tuple(replace(t, diary=Diary()) for t in TINY.teams)
    times = dict.fromkeys(range(5), (9 * 60, 11 * 60, 13 * 60, 15 * 60))
    roomy = replace(TINY, coaches=always, teams=teams, locations=(), start_times=times)
    growth = growth_of(roomy)
    assert (growth.fits, growth.asked, growth.remedies) == (16, 16, ())
    assert not growth.is_proven


def test_teams_that_are_added_come_after_those_that_are_there() -> None:
    more = with_teams(as_many_as_fit(TINY), 5)
    assert [t.id for t in more.teams] == ["T1", "T2", "extra team 1", "extra team 2", "extra team 3"]
    # elk van de eerste twee telt voor meer dan de drie nieuwe samen
    assert [t.value for t in more.teams] == [4, 4, 1, 1, 1]


def test_when_time_is_up_the_curve_says_so() -> None:
    ticks = iter(range(0, 10_000, 20))
    curve = find_weeks_curve(TINY, Solving(seconds=50, clock=lambda: float(next(ticks))))
    assert not curve.is_complete


@pytest.mark.parametrize("seed", range(40))
def test_every_point_is_what_brute_force_finds(seed: int) -> None:
    drawn = random_programme(seed)
    programme = replace(drawn, cap=PLENTY if seed % 2 else None)
    curve = find_cost_curve(programme, Solving(seconds=60))
    assert (curve is None) == (not has_prices(programme))
    if curve is None:
        return
    wanted = least_costs(programme)
    with_vat = counts_vat(programme)
    found = {p.teams: p.incl if with_vat else p.excl for p in curve.points}
    assert found == wanted
    assert all(p.is_proven and p.least == found[p.teams] for p in curve.points)


@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_every_week_is_what_brute_force_finds(seed: int) -> None:
    programme = random_programme(seed)
    asked = as_many_as_fit(programme)
    for point in weeks_of(programme).points:
        best = best_score(in_weeks(asked, point.weeks))
        assert point.teams == (0 if best is None else -best[0])
        assert point.is_proven


def least_costs(programme: Programme) -> dict[int, Decimal]:
    """The least cost of each number of teams, without those for which more teams cost no more."""
    asked = as_many_as_fit(programme)
    by_number: dict[int, Decimal] = {}
    for number in range(len(asked.teams), 0, -1):
        scores = [
            best_score(replace(asked, teams=chosen, all_teams_required=True))
            for chosen in combinations(asked.teams, number)
        ]
        cents = min((score[1] for score in scores if score is not None), default=None)
        if cents is not None and from_cents(cents) < min(by_number.values(), default=Decimal("Infinity")):
            by_number[number] = from_cents(cents)
    return by_number


def test_the_floor_is_what_the_cheapest_teams_cost_with_the_world_to_themselves() -> None:
    floor = CostFloor(as_many_as_fit(with_a_cheap_coach(TINY)), with_vat=False)
    # 1.000 + 500 + 4 x 1.000; en voor twee teams 1.000 + 2 x 500 + 8 x 1.000, wat met zijn tweeën niet lukt
    assert (floor.least(1), floor.least(2)) == (Decimal("5500.00"), Decimal("10000.00"))


def test_that_not_one_team_fits_is_proven_and_has_its_reasons() -> None:
    """On one day there is no room for a gap of 7 days; each team says the same, so it stands there once."""
    day = replace(TINY, window=Window(first=TINY.window.first, last=TINY.window.first), all_teams_required=False)
    found = find_frontier(day)
    assert found.weeks.is_none_proven
    assert [reason.key for reason in found.reasons] == ["minimum_gap", "coach_per_week", "location_one_use"]
    assert (found.cost, found.growth) == (None, None)


def test_where_time_ran_out_nothing_is_proven_of_the_teams() -> None:
    found = find_frontier(TINY, seconds=0.0)
    assert not found.weeks.is_none_proven
    assert found.reasons == ()
