"""Selecting people: brute force on small pools, swaps tried by hand, and words for what cannot be."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from planning.domain.programme import Cap, CapReading, Programme, SizeRange
from planning.domain.selection import Candidate, Pool, Quota, Trait
from planning.domain.tariff import TariffUnit
from planning.selection import select_people
from planning.selection_check import count_codes, keeps_quotas, keeps_rules, try_swaps
from planning.selection_model import Found, NoSelection, is_impossible, select
from planning.selection_prices import price_quotas, value_without_quotas
from planning.selection_sizes import size_options
from tests.examples import HERE, tariff, tiny_programme

ONE = SizeRange(minimum=1, maximum=1)


def person(number: int, value: int, function: str = "", *, pilot: str | None = None) -> Candidate:
    traits = {Trait.FUNCTION: function} if function else {}
    return Candidate(id=f"K-P{number:02d}", value=value, traits=traits, pilot=pilot)


def quota(code: str, minimum: int = 0, maximum: int | None = None, trait: Trait = Trait.FUNCTION) -> Quota:
    return Quota(trait=trait, code=code, minimum=minimum, maximum=maximum, origin=HERE)


def pool_of(
    people: Sequence[Candidate], *quotas: Quota, least: int = 2, most: int = 2, pilots: tuple[str, ...] = ("T1",)
) -> Pool:
    return Pool(candidates=tuple(people), quotas=quotas, minimum=least, maximum=most, pilots=pilots, origin=HERE)


def pilot_programme(pool: Pool, *, cap: Cap | None = None) -> Programme:
    """The tiny programme's teams as pilots with talks of two hours alone, at 100 an hour."""
    base = tiny_programme()
    teams = tuple(replace(t, members=0) for t in base.teams if t.id in pool.pilots)
    prices = (tariff("uur", TariffUnit.HOUR, "100.00"),)
    return replace(base, group_size=ONE, teams=teams, tariffs=prices, pool=pool, cap=cap)


def chosen(pool: Pool, *sizes: dict[str, int]) -> Found:
    found = select(pool, sizes or ({"T1": 2},), "proef")
    assert isinstance(found, Found)
    return found


def brute(pool: Pool, number: int) -> int | None:
    """The most value of so many people within the quotas, by trying all."""
    tries = (people for people in combinations(pool.candidates, number) if keeps_quotas(pool, people))
    return max((sum(p.value for p in people) for people in tries), default=None)


def test_the_most_value_is_taken() -> None:
    found = chosen(pool_of([person(1, 3), person(2, 9), person(3, 5)]))
    assert (found.chosen, found.value, found.bound) == ({"T1": ("K-P02", "K-P03")}, 14, 14)


def test_a_maximum_makes_room_for_others() -> None:
    people = [person(1, 9, "F1"), person(2, 8, "F1"), person(3, 2, "F2")]
    found = chosen(pool_of(people, quota("F1", maximum=1)))
    assert found.chosen == {"T1": ("K-P01", "K-P03")}


def test_a_minimum_brings_someone_in() -> None:
    people = [person(1, 9), person(2, 8), person(3, 1, "F3")]
    assert chosen(pool_of(people, quota("F3", minimum=1))).chosen == {"T1": ("K-P01", "K-P03")}


def test_brute_force_finds_nothing_better() -> None:
    draw = random.Random(7)
    for _ in range(40):
        people = [person(n, draw.randint(0, 9), draw.choice(["F1", "F2", "F3", ""])) for n in range(9)]
        limits = [
            quota("F1", maximum=draw.randint(0, 2)),
            quota("F2", minimum=draw.randint(0, 3)),
            quota("F3", minimum=draw.randint(0, 2), maximum=2),
        ]
        pool = pool_of(people, *limits, least=4, most=4)
        best = brute(pool, 4)
        found = select(pool, ({"T1": 4},), "proef")
        if best is None:
            assert found == NoSelection(is_proven=True)
        else:
            assert isinstance(found, Found)
            assert found.value == found.bound == best
            assert try_swaps(pool, found.chosen).better == 0


def test_the_order_of_the_table_and_equal_scores_change_nothing() -> None:
    people = [person(n, 5) for n in range(12)]
    first = chosen(pool_of(people))
    again = chosen(pool_of(people[::-1]))
    assert set(first.chosen["T1"]) == set(again.chosen["T1"])
    assert set(first.chosen["T1"]) != {"K-P00", "K-P01"}  # drawn by lot, not the first two


def test_another_programme_draws_other_lots() -> None:
    pool = pool_of([person(n, 5) for n in range(40)])
    one, other = select(pool, ({"T1": 2},), "een"), select(pool, ({"T1": 2},), "ander")
    assert isinstance(one, Found)
    assert isinstance(other, Found)
    assert set(one.chosen["T1"]) != set(other.chosen["T1"])


def test_of_equal_value_the_larger_number_is_taken() -> None:
    found = chosen(pool_of([person(1, 4), person(2, 0), person(3, 0)]), {"T1": 1}, {"T1": 2})
    assert (found.value, len(found.chosen["T1"])) == (4, 2)


def test_a_candidate_goes_only_to_the_own_pilot() -> None:
    people = [person(1, 9, pilot="T2"), person(2, 8, pilot="T2"), person(3, 1), person(4, 2)]
    pool = pool_of(people, pilots=("T1", "T2"))
    found = chosen(pool, {"T1": 1, "T2": 1})
    assert found.chosen == {"T1": ("K-P04",), "T2": ("K-P01",)}


def test_the_checker_refuses_what_may_not_be() -> None:
    pool = pool_of([person(1, 9, "F1"), person(2, 8, "F1"), person(3, 1, pilot="T2")], quota("F1", maximum=1))
    sizes = ({"T1": 2},)
    assert not keeps_rules(pool, sizes, {"T1": ("K-P01", "K-P02")})  # two of F1
    assert not keeps_rules(pool, sizes, {"T1": ("K-P01",)})  # one too few
    assert not keeps_rules(pool, sizes, {"T1": ("K-P01", "K-P01")})  # the same twice
    assert not keeps_rules(pool, sizes, {"T1": ("K-P01", "K-P99")})  # no candidate
    assert not keeps_rules(pool, sizes, {"T1": ("K-P01", "K-P03")})  # may only go to T2
    assert keeps_rules(replace(pool, quotas=()), sizes, {"T1": ("K-P01", "K-P02")})


def test_a_swap_that_helps_is_seen_and_one_that_breaks_a_quotum_is_not() -> None:
    people = [person(1, 1), person(2, 5, "F1"), person(3, 9, "F1"), person(4, 4)]
    pool = pool_of(people, quota("F1", maximum=1))
    swaps = try_swaps(pool, {"T1": ("K-P01", "K-P02")})
    # in for P01 (1): P03 (9) would be a second F1, P04 (4) helps; in for P02 (5): P03 (9) helps, P04 (4) does not
    assert (swaps.tried, swaps.better) == (4, 2)


def test_a_minimum_that_would_be_lost_forbids_a_swap() -> None:
    pool = pool_of([person(1, 1, "F1"), person(2, 5), person(3, 9)], quota("F1", minimum=1))
    assert try_swaps(pool, {"T1": ("K-P01", "K-P02")}).better == 1  # only P03 for P02


def test_codes_are_counted_per_trait() -> None:
    one = Candidate(id="K-P01", value=1, traits={Trait.FUNCTION: "A1", Trait.DEPARTMENT: "A1"})
    assert count_codes([one, person(2, 1, "A1")]) == {(Trait.FUNCTION, "A1"): 2, (Trait.DEPARTMENT, "A1"): 1}


def test_the_selected_become_the_members_with_their_codes_for_an_even_spread() -> None:
    programme = pilot_programme(pool_of([person(1, 3, "F1"), person(2, 9, "F2"), person(3, 5)]))
    selected = select_people(programme)
    assert selected.findings == ()
    (team,) = selected.programme.teams
    assert team.members == 2
    assert [(p.id, p.function) for p in team.people] == [("K-P02", "F2"), ("K-P03", None)]
    selection = selected.programme.selection
    assert selection is not None
    assert (selection.pool, selection.number, selection.value, selection.bound) == (3, 2, 14, 14)
    assert (selection.swaps, selection.better) == (2, 0)
    assert selection.is_proven


def test_a_programme_without_a_pool_stays_as_it_is() -> None:
    programme = tiny_programme()
    assert select_people(programme).programme is programme


def test_the_cap_says_how_many_by_its_stricter_reading() -> None:
    cap = Cap(amount=Decimal(2000), reading=CapReading.UNKNOWN, origin=HERE)
    pool = pool_of([person(n, 5) for n in range(9)], least=2, most=7)
    selection = select_people(pilot_programme(pool, cap=cap)).programme.selection
    assert selection is not None
    # two talks of two hours at 100 an hour: 400 each, 484 with btw; 4 x 484 = 1.936, 5 x 400 = 2.000
    assert selection.number == 4
    assert selection.affordable is not None
    assert (selection.affordable.excl, selection.affordable.incl) == (Decimal(1600), Decimal(1936))
    assert (selection.affordable.most_excl, selection.affordable.most_incl) == (5, 4)


def test_a_cap_meant_without_btw_leaves_more() -> None:
    cap = Cap(amount=Decimal(2000), reading=CapReading.EXCL, origin=HERE)
    pool = pool_of([person(n, 5) for n in range(9)], least=2, most=7)
    selection = select_people(pilot_programme(pool, cap=cap)).programme.selection
    assert selection is not None
    assert selection.number == 5


def test_without_prices_the_number_is_the_most_that_may() -> None:
    cap = Cap(amount=Decimal(1), reading=CapReading.UNKNOWN, origin=HERE)
    pool = pool_of([person(n, 5) for n in range(9)], least=2, most=7)
    selection = select_people(replace(pilot_programme(pool, cap=cap), tariffs=())).programme.selection
    assert selection is not None
    assert (selection.number, selection.affordable) == (7, None)


def test_only_numbers_that_can_be_cut_into_groups_are_tried() -> None:
    pool = pool_of([person(n, 5) for n in range(20)], least=2, most=13)
    programme = replace(pilot_programme(pool), group_size=SizeRange(minimum=6, maximum=10))
    assert [o.number for o in size_options(programme, pool)] == [6, 7, 8, 9, 10, 12, 13]


def test_pilots_differ_by_at_most_one() -> None:
    pool = pool_of([person(n, 5) for n in range(20)], least=4, most=5, pilots=("T1", "T2"))
    sizes = [dict(o.sizes) for o in size_options(pilot_programme(pool), pool)]
    assert sizes == [{"T1": 2, "T2": 2}, {"T1": 3, "T2": 2}, {"T1": 2, "T2": 3}]


def test_a_number_for_each_pilot_counts_double_for_two() -> None:
    pool = replace(pool_of([person(n, 5) for n in range(20)], pilots=("T1", "T2")), per_pilot=True)
    assert (pool.least, pool.most) == (4, 4)
    assert [dict(o.sizes) for o in size_options(pilot_programme(pool), pool)] == [{"T1": 2, "T2": 2}]


def reason(pool: Pool, cap: Cap | None = None) -> str:
    (finding,) = select_people(pilot_programme(pool, cap=cap)).findings
    return finding.what


def test_too_few_candidates_are_counted() -> None:
    assert reason(pool_of([person(1, 1)])) == "Er moeten minstens 2 deelnemers gekozen worden; er is 1 kandidaat."


def test_too_dear_says_what_the_least_costs() -> None:
    cap = Cap(amount=Decimal(900), reading=CapReading.INCL, origin=HERE)
    assert reason(pool_of([person(n, 1) for n in range(3)]), cap) == (
        "2 deelnemers, het kleinste aantal dat mag, kost minstens €\u00a0968,00 inclusief btw; "
        "het plafond is €\u00a0900,00."
    )  # 2 x 400 = 800, 968 with btw


@pytest.mark.parametrize(
    ("quotas", "what"),
    [
        (
            (quota("F1", minimum=2),),
            "Het quotum voor functie F1 vraagt er minstens 2; zoveel kandidaten zijn er niet.",
        ),
        (
            (quota("F1", minimum=1), quota("F2", minimum=2)),
            "De minima voor functie tellen op tot 3; er gaan hoogstens 2 deelnemers mee.",
        ),
        (
            (quota("F1", maximum=0), quota("F2", maximum=1)),
            "Binnen de maxima voor functie kunnen er hoogstens 1 mee; er moeten er minstens 2 mee.",
        ),
    ],
)
def test_what_can_be_counted_is_counted(quotas: tuple[Quota, ...], what: str) -> None:
    assert reason(pool_of([person(1, 1, "F1"), person(2, 1, "F2"), person(3, 1, "F2")], *quotas)) == what


def test_else_the_smallest_clash_is_named() -> None:
    people = [
        Candidate(id=f"K-P{n:02d}", value=1, traits={Trait.FUNCTION: f, Trait.EXPERIENCE: e})
        for n, (f, e) in enumerate([("F1", "E1"), ("F1", "E1"), ("F2", "E2"), ("F2", "E2")])
    ]
    asked = [
        quota("F1", minimum=2),
        quota("F2", maximum=4),
        quota("E2", minimum=1, trait=Trait.EXPERIENCE),
    ]
    pool = pool_of(people, *asked)
    assert is_impossible(pool, ({"T1": 2},))
    assert reason(pool) == (
        "Deze quota kunnen niet samen bij 2 deelnemers: functie F1 minstens 2; ervaring E2 minstens 1."
    )


def test_a_quotum_costs_what_its_step_would_give() -> None:
    people = [person(1, 9, "F1"), person(2, 8, "F1"), person(3, 2, "F2"), person(4, 1, "F3")]
    asked = quota("F1", maximum=1), quota("F2", minimum=1), quota("F3", maximum=1)
    selected = select_people(pilot_programme(pool_of(people, *asked))).programme
    prices = [(p.number, p.binds, p.price) for p in price_quotas(selected)]
    # chosen: P01 (9) and P03 (2). One more of F1: F2 is still needed; one less of F2: F1 is still at most one
    assert prices == [(1, True, 0), (1, True, 0), (0, False, 0)]
    assert value_without_quotas(selected) == 17  # 9 + 8


def test_the_price_of_a_maximum_that_presses() -> None:
    people = [person(1, 9, "F1"), person(2, 8, "F1"), person(3, 2, "F2")]
    selected = select_people(pilot_programme(pool_of(people, quota("F1", maximum=1)))).programme
    (price,) = price_quotas(selected)
    assert (price.number, price.binds, price.price) == (1, True, 6)  # 9 + 8 in place of 9 + 2
