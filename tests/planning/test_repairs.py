"""Repairs work when they are applied, are the smallest of their kind, and have the right price."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planning.conflict import find_clash
from planning.domain.plan import Status
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.time import Diary, Window
from planning.planner import plan
from planning.possible import Oracle
from planning.repairs import Menu, Repair, find_repairs
from planning.worth import least_total
from tests.examples import HERE, tiny_programme

TINY = tiny_programme()
A, B = TINY.forms
T1, T2 = TINY.teams
C1, C2 = TINY.coaches
LONG_GAP = replace(TINY, forms=(A, replace(B, minimum_gap=30)))
BUSY = replace(TINY, per_week=2)
DEAR = replace(TINY, cap=Cap(amount=Decimal(11000), reading=CapReading.EXCL, origin=HERE))
ELEVEN = replace(TINY, teams=(replace(T1, members=11), T2))
NEVER = replace(TINY, teams=(T1, replace(T2, diary=Diary(weekly=()))))
SHORT = replace(TINY, window=Window(first=date(2025, 1, 6), last=date(2025, 1, 10)))
AWAY = replace(TINY, coaches=(replace(C1, diary=Diary(weekly=())), C2))


def menu(programme: Programme) -> Menu:
    clash = find_clash(programme, Oracle(seconds=60))
    assert clash is not None
    return find_repairs(programme, clash, Oracle(seconds=60))


def by_key(programme: Programme) -> dict[str, Repair]:
    return {r.key: r for r in menu(programme).repairs}


@pytest.mark.parametrize("programme", [LONG_GAP, BUSY, DEAR, ELEVEN, NEVER, SHORT, AWAY])
def test_every_repair_works_when_applied_and_the_cheapest_comes_first(programme: Programme) -> None:
    found = menu(programme)
    assert found.is_complete
    assert len(found.repairs) >= 2
    outcomes = [plan(r.programme) for r in found.repairs]
    assert all(o.status in (Status.OPTIMAL, Status.FOUND) and o.plan and not o.plan.unserved for o in outcomes)
    costs = [r.worth.excl for r in found.repairs]
    assert costs == sorted(c for c in costs if c is not None)


@pytest.mark.parametrize("programme", [LONG_GAP, BUSY, ELEVEN, AWAY, DEAR, NEVER])
def test_there_are_three_ways_out_where_they_exist(programme: Programme) -> None:
    assert len({r.sentence for r in menu(programme).repairs}) >= 3


def test_the_smallest_step_of_a_gap_is_found() -> None:
    # de eerste sessie op maandag 6, de tweede op dinsdag 21 januari: 15 dagen; maar elk team doet beide groepen
    repair = by_key(LONG_GAP)["minimum_gap"]
    gap = repair.programme.forms[1].minimum_gap
    assert repair.sentence == f"maak de tussentijd vóór Verdiepen van 30 naar {gap} dagen"
    one_longer = replace(repair.programme, forms=(A, replace(B, minimum_gap=gap + 1)))
    assert Oracle(seconds=60).is_possible(one_longer) is False


def test_sessions_a_week_go_up_by_as_much_as_is_needed() -> None:
    repair = by_key(BUSY)["programme_per_week"]
    # 8 sessies in 3 weken
    assert repair.sentence == "sta 3 sessies per week toe in plaats van 2"
    # 1.000 + 2 x 500 + 8 x 1.250, en dat is ook de laagste prijs
    assert (repair.worth.excl, repair.worth.incl, repair.extra) == (
        Decimal("12000.00"),
        Decimal("14520.00"),
        Decimal("0.00"),
    )
    assert (repair.worth.weeks, repair.more_weeks) == (3, 0)


def test_a_later_end_says_how_many_weeks_it_takes() -> None:
    repair = by_key(SHORT)["later_end"]
    assert repair.sentence == "verleng de periode met 1 week, tot en met 17-01-2025"
    assert (repair.worth.weeks, repair.more_weeks) == (2, 1)


def test_leaving_out_a_team_saves_what_it_costs() -> None:
    repair = by_key(NEVER)["whole_team"]
    assert repair.sentence == "laat team T2 niet meedoen"
    # een team kost 500 + 4 x 1.250
    assert (repair.worth.teams, repair.extra) == (1, Decimal("-5500.00"))


def test_the_cap_goes_up_to_what_the_cheapest_plan_costs() -> None:
    words = "verhoog het plafond van €\u00a011.000,00 naar €\u00a012.000,00 exclusief btw"
    assert by_key(DEAR)["budget_cap"].sentence == words


def test_eleven_people_can_be_two_smaller_groups_or_one_larger() -> None:
    sentences = {r.sentence for r in menu(ELEVEN).repairs}
    assert "sta groepen vanaf 5 mensen toe: één groep meer" in sentences
    assert "maak groepen groter, tot en met 11 mensen" in sentences


def test_a_repair_that_leaves_the_price_unknown_is_not_offered() -> None:
    tariffs = tuple(replace(t, valid_to=TINY.window.last) if t.code == "sessie" else t for t in TINY.tariffs)
    priced = replace(SHORT, tariffs=tuple(replace(t, valid_to=SHORT.window.last) for t in tariffs))
    assert "later_end" not in by_key(priced)


def test_without_time_the_menu_says_that_it_is_not_complete() -> None:
    clash = find_clash(BUSY, Oracle(seconds=60))
    assert clash is not None
    ticks = iter(range(100_000))
    assert not find_repairs(BUSY, clash, Oracle(seconds=0.5, clock=lambda: float(next(ticks)))).is_complete


def test_the_lowest_total_takes_the_cheapest_coach_of_every_session() -> None:
    cheap = replace(TINY.tariffs[2], code="goedkoop", coach="C1", amount=Decimal("1000.00"))
    # 1.000 + 2 x 500 + 8 x 1.000
    assert least_total(replace(TINY, tariffs=(*TINY.tariffs, cheap))) == Decimal("10000.00")


def test_days_off_of_one_name_can_be_worked() -> None:
    closed = dict.fromkeys(TINY.window, "dicht") | {date(2025, 1, 24): "verhuizing"}
    shut = replace(TINY, calendar=replace(TINY.calendar, days_off=closed))
    repair = by_key(shut)["open_day"]
    assert repair.sentence == "laat ook sessies toe op de vrije dagen met de naam ‘dicht’"
    assert repair.programme.calendar.days_off == {date(2025, 1, 24): "verhuizing"}


def test_letting_the_order_go_leaves_as_many_groups_for_each_coach() -> None:
    # elk team telt twee groepen, dus vier in totaal, ook als elke vorm zonder volgorde eigen groepen heeft
    full = replace(TINY, fixed_coach=True, coaches=tuple(replace(c, most_groups=2) for c in TINY.coaches))
    assert Oracle(seconds=60).is_possible(full)
    assert Oracle(seconds=60).is_possible(replace(full, ordered=False))


def test_a_larger_room_in_place_of_one_of_them_is_offered_beside_all_and_an_extra_one() -> None:
    (room,) = TINY.locations
    cramped = replace(TINY, locations=(replace(room, seats=1), replace(room, id="Z2", seats=1)))
    assert {r.sentence for r in menu(cramped).repairs} == {
        "huur een extra zaal zoals zaal Z1, maar groot genoeg voor elke groep",
        "zoek alleen in plaats van zaal Z1 een grotere zaal",
        "zoek in plaats van de zalen Z1 en Z2 grotere zalen",
    }


def test_groups_that_fit_the_room_are_offered_though_not_every_smaller_maximum_can_be_cut() -> None:
    # 20 mensen: hoogstens 9 per groep geeft er 7, 7 en 6, wat past op 8 plaatsen; hoogstens 6 per groep kan niet
    (room,) = TINY.locations
    cramped = replace(TINY, teams=(replace(T1, members=20),), locations=(replace(room, seats=8),))
    repair = by_key(cramped)["group_size"]
    assert repair.sentence == "maak kleinere groepen, van hoogstens 9 mensen"
    made = plan(repair.programme).plan
    assert made is not None
    assert sorted(len(g.participants) for g in made.groups) == [6, 7, 7]


def test_other_days_of_a_room_are_offered_where_those_are_enough_too() -> None:
    (room,) = TINY.locations
    teams = tuple(replace(t, diary=Diary()) for t in TINY.teams)
    coaches = tuple(replace(c, diary=Diary(), per_week=None) for c in TINY.coaches)
    start_times = dict.fromkeys(range(5), (570, 810))
    closed = replace(TINY, locations=(replace(room, diary=Diary(weekly=())),), coaches=coaches, start_times=start_times)
    words = {r.sentence for r in menu(replace(closed, teams=teams)).repairs}
    # 8 sessies in één zaal, 2 op een dag en 3 weken: twee dagen per week
    assert "open zaal Z1 ook op maandag en dinsdag, de hele dag" in words
    assert "open zaal Z1 ook op donderdag en vrijdag, de hele dag" in words
