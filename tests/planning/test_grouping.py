"""Forming groups: the known answers of DOMAIN.md, brute force on small teams, and what a label may not tell."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from planning.domain.money import Redacted
from planning.domain.participants import LikeMinded, PairKind, Participant
from planning.domain.programme import Grouping
from planning.grouping import form_groups
from planning.grouping_measure import LIKE_MINDED, RATHER, SIZES
from planning.grouping_trade_off import chance_below, compare_with_one_more
from planning.groups import build_groups
from planning.planner import plan
from tests.examples import tiny_programme
from tests.planning.grouping_cases import (
    cuts,
    names,
    one_form,
    pair,
    people,
    programme_of,
    sentence,
    team_of,
)


@pytest.mark.parametrize(
    ("like", "other", "sizes"),
    [(10, 10, (10, 10)), (8, 12, (8, 6, 6)), (7, 13, (7, 7, 6)), (6, 14, (7, 7, 6))],
)
def test_hard_like_minded_splits_of_twenty_that_can_be(like: int, other: int, sizes: tuple[int, ...]) -> None:
    programme = one_form(team_of(*people((like, "A"), (other, "B"))), LikeMinded.HARD)
    formed = form_groups(programme)
    assert formed.findings == ()
    assert [(f.team, f.forms, f.sizes, f.is_proven) for f in formed.teams] == [("T1", ("A",), sizes, True)]
    first = set(names(like))
    assert all(group <= first or not group & first for group in cuts(programme))


@pytest.mark.parametrize(("like", "other", "stuck"), [(9, 11, 11), (5, 15, 5)])
def test_hard_like_minded_splits_of_twenty_that_cannot_be(like: int, other: int, stuck: int) -> None:
    programme = one_form(team_of(*people((like, "A"), (other, "B"))), LikeMinded.HARD)
    formed = form_groups(programme)
    assert formed.teams == ()
    assert formed.programme == programme
    assert f"uit {stuck} mensen kun je zulke groepen niet maken." in sentence(programme)


def test_an_impossible_split_is_counted_with_the_way_out() -> None:
    programme = one_form(team_of(*people((9, "A"), (11, "B"))), LikeMinded.HARD)
    assert sentence(programme) == (
        "voorbeeld: Team T1, Vorm A: er zijn 9 en 11 gelijkgezinden; dat past niet in groepen van 6–10; uit 11 mensen "
        "kun je zulke groepen niet maken. Zet gelijkgezind voor deze vorm op zacht: dan zit er 1 mens tussen mensen "
        "met een andere voorkeur. Of vraag 1 mens of het zonder voorkeur (-) mag, of verander de groepsgrootte."
    )


def test_the_way_out_is_one() -> None:
    """The advice of the test above: one person without a preference makes 9 and 11 possible."""
    programme = one_form(team_of(*people((9, "A"), (10, "B"), (1, "-"))), LikeMinded.HARD)
    assert sorted(len(g) for g in cuts(programme)) == [10, 10]


def test_people_without_a_preference_go_anywhere() -> None:
    programme = one_form(team_of(*people((4, "A"), (11, "B"), (5, "-"))), LikeMinded.HARD)
    assert form_groups(programme).findings == ()
    mixed = one_form(team_of(*people((1, "A"), (19, "-"))), LikeMinded.SOFT)
    (formed,) = form_groups(mixed).teams
    assert (formed.levels[0].name, formed.levels[0].value) == (LIKE_MINDED, 0)


def test_soft_like_minded_keeps_the_fewest_groups() -> None:
    (formed,) = form_groups(one_form(team_of(*people((9, "A"), (11, "B"))), LikeMinded.SOFT)).teams
    assert formed.sizes == (10, 10)
    assert [(level.name, level.value, level.bound) for level in formed.levels] == [(LIKE_MINDED, 1, 1), (SIZES, 90, 90)]


def test_codes_of_a_form_that_does_not_go_by_them_change_nothing() -> None:
    programme = one_form(team_of(*people((9, "A"), (11, "B"))))
    assert form_groups(programme).programme == programme


def test_codes_mean_nothing_across_teams() -> None:
    first = team_of(*people((8, "A"), (12, "B")))
    second = replace(team_of(*(replace(p, id=p.id.replace("T1", "T2")) for p in people((8, "Q"), (12, "A")))), id="T2")
    both = replace(one_form(first, LikeMinded.HARD), teams=(first, second))
    assert [f.sizes for f in form_groups(both).teams] == [(8, 6, 6), (8, 6, 6)]


@pytest.mark.parametrize(("size", "per_cent"), [(6, "46.9"), (7, "15.0"), (8, "3.8"), (10, "0.16")])
def test_the_chance_that_a_group_falls_below_six(size: int, per_cent: str) -> None:
    chance = 100 * chance_below(size, 6, Fraction(1, 10))
    shown = Decimal(chance.numerator) / chance.denominator
    assert str(shown.quantize(Decimal(per_cent))) == per_cent


def test_the_chance_is_exact() -> None:
    # all six there: 0,9^6 = 0,531441
    assert chance_below(6, 6, Fraction(1, 10)) == 1 - Fraction(531441, 1000000)
    assert chance_below(6, 6, Fraction(0)) == 0
    assert chance_below(5, 6, Fraction(0)) == 1


def test_one_more_group_costs_sessions_and_makes_groups_too_small_more_often() -> None:
    forms = ((Grouping.SAME, LikeMinded.NO),) * 3
    programme = programme_of(team_of(members=20), *forms)
    offer = compare_with_one_more(programme, programme.teams[0])
    assert offer.now.sizes == dict.fromkeys("ABC", (10, 10))
    assert (offer.now.sessions, offer.now.risk) == (6, Fraction(16349374, 10**10))
    assert offer.more is not None
    assert offer.more.sizes == dict.fromkeys("ABC", (7, 7, 6))
    assert (offer.more.sessions, offer.more.risk) == (9, Fraction(468559, 1000000))
    assert offer.cost == Decimal("3750.00")  # 3 x 1.250


def test_one_more_group_that_cannot_be_is_not_offered() -> None:
    programme = one_form(team_of(members=13))  # three groups of at least 6 would be 18
    offer = compare_with_one_more(programme, programme.teams[0])
    assert (offer.now.sizes, offer.more, offer.cost) == ({"A": (7, 6)}, None, None)


def test_one_more_group_goes_by_hard_codes() -> None:
    # 12 and 8: three groups of 8, 6 and 6; a fourth would need 24 people
    programme = form_groups(one_form(team_of(*people((8, "A"), (12, "B"))), LikeMinded.HARD)).programme
    assert compare_with_one_more(programme, programme.teams[0]).more is None


def test_an_unknown_or_blacked_out_price_of_one_more_group_stays_so() -> None:
    programme = one_form(team_of(members=20))
    free = replace(programme, tariffs=())
    assert compare_with_one_more(free, free.teams[0]).cost is None
    hidden = tuple(replace(t, amount=Redacted(ground="5.1.2f")) for t in programme.tariffs)
    black = replace(programme, tariffs=hidden)
    assert compare_with_one_more(black, black.teams[0]).cost == Redacted(ground="5.1.2f")


def test_pairs_together_and_apart_are_kept() -> None:
    wanted = (pair(1, 20, PairKind.TOGETHER), pair(1, 2, PairKind.APART), pair(2, 3, PairKind.TOGETHER))
    groups = cuts(one_form(team_of(members=20, pairs=wanted)))
    assert sorted(len(g) for g in groups) == [10, 10]
    (with_one,) = (g for g in groups if "T1-P01" in g)
    assert "T1-P20" in with_one
    assert not {"T1-P02", "T1-P03"} & with_one


def test_a_pair_that_would_rather_be_together_yields_to_a_hard_one() -> None:
    wanted = (pair(1, 2, PairKind.RATHER_TOGETHER), pair(1, 3, PairKind.RATHER_TOGETHER), pair(2, 3, PairKind.APART))
    (formed,) = form_groups(one_form(team_of(members=12, pairs=wanted))).teams
    assert [(level.name, level.value, level.bound) for level in formed.levels] == [(SIZES, 30, 30), (RATHER, 1, 1)]


def test_a_pair_for_one_form_counts_there_only() -> None:
    forms = ((Grouping.SAME, LikeMinded.NO), (Grouping.MIX, LikeMinded.NO))
    wanted = (pair(1, 2, PairKind.TOGETHER, form="A"), pair(1, 2, PairKind.APART, form="B"))
    programme = programme_of(team_of(members=12, pairs=wanted), *forms)
    assert any({"T1-P01", "T1-P02"} <= g for g in cuts(programme, "A"))
    assert not any({"T1-P01", "T1-P02"} <= g for g in cuts(programme, "B"))


def test_pairs_that_clash_are_named_by_their_rows() -> None:
    wanted = (
        pair(1, 2, PairKind.TOGETHER, row=2),
        pair(5, 6, PairKind.TOGETHER, row=3),
        pair(2, 3, PairKind.TOGETHER, row=4),
        pair(1, 3, PairKind.APART, row=5),
    )
    assert sentence(one_form(team_of(members=20, pairs=wanted))) == (
        "paren.csv, rij 2: Team T1, Vorm A: de paren in rij 2, 4 en 5 lukken niet allemaal tegelijk in hoogstens "
        "3 groepen van 6–10. Haal een van deze paren weg of maak er 'liever samen' van."
    )


def test_a_pair_apart_in_a_team_of_one_group_is_a_finding() -> None:
    assert sentence(one_form(team_of(members=8, pairs=(pair(1, 2, PairKind.APART, row=9),)))) == (
        "paren.csv, rij 9: Team T1, Vorm A: het paar 'niet samen' in rij 9 lukt niet in 1 groep van 6–10. "
        "Haal het paar weg, of verander het aantal of de grootte van de groepen."
    )


def test_a_pair_of_unlike_minds_is_a_finding() -> None:
    own = people((10, "A"), (10, "B"))
    wanted = (pair(1, 20, PairKind.TOGETHER, row=3),)
    assert sentence(one_form(team_of(*own, pairs=wanted), LikeMinded.HARD)) == (
        "paren.csv, rij 3: Team T1, Vorm A: het paar 'samen' in rij 3 lukt, met gelijkgezinde groepen, niet in "
        "hoogstens 3 groepen van 6–10. Haal het paar weg, of verander het aantal of de grootte van de groepen."
    )


def test_a_number_of_groups_is_followed() -> None:
    (formed,) = form_groups(one_form(team_of(members=20, number=3))).teams
    assert formed.sizes == (7, 7, 6)


def test_a_number_of_groups_that_cannot_be_is_a_finding() -> None:
    assert sentence(one_form(team_of(members=20, number=4))) == (
        "voorbeeld: Team T1 heeft 20 leden: dat past niet in 4 groepen van 6–10. "
        "Kies 2 of 3 bij groepen, of laat het leeg."
    )


def test_mixing_goes_on_over_all_earlier_sessions() -> None:
    own = tuple(Participant(id=n, function="F1" if k % 2 else "F2") for k, n in enumerate(names(16)))
    forms = ((Grouping.SAME, LikeMinded.NO), (Grouping.MIX, LikeMinded.NO), (Grouping.MIX, LikeMinded.NO))
    programme = programme_of(team_of(*own), *forms)
    seen = [cuts(programme, form) for form in "ABC"]
    for one, other in combinations(seen, 2):
        assert {len(a & b) for a in one for b in other} == {4}  # 8 people of every group, half to each side


def test_functions_and_levels_are_spread_evenly() -> None:
    own = tuple(
        Participant(id=n, function="F1" if k < 8 else "F2", level="1" if k % 4 == 0 else None)
        for k, n in enumerate(names(20))
    )
    programme = one_form(team_of(*own))
    function = {p.id: p.function for p in own}
    for group in cuts(programme):
        assert Counter(function[p] for p in group) == {"F1": 4, "F2": 6}
        assert sum(k % 4 == 0 for k, p in enumerate(own) if p.id in group) in (2, 3)  # five of them over two groups


def test_groups_that_go_on_together_are_cut_for_all_their_forms() -> None:
    own = people((6, "A"), (6, "B"), form="B")
    programme = programme_of(team_of(*own), (Grouping.SAME, LikeMinded.NO), (Grouping.SAME, LikeMinded.HARD))
    groups = build_groups(form_groups(programme).programme)
    assert [g.forms for g in groups] == [("A", "B"), ("A", "B")]
    assert {frozenset(g.participants) for g in groups} == {frozenset(names(6)), frozenset(names(12)[6:])}


def test_groups_fixed_by_hand_are_kept_and_the_next_mix_from_them() -> None:
    own = names(12)
    fixed = {"A": {"Rood": own[:6], "Blauw": own[6:]}}
    team = replace(team_of(members=12, pairs=(pair(1, 2, PairKind.TOGETHER, form="B"),)), composition=fixed)
    programme = programme_of(team, (Grouping.SAME, LikeMinded.NO), (Grouping.MIX, LikeMinded.NO))
    formed = form_groups(programme).programme
    assert formed.teams[0].composition["A"] == fixed["A"]
    assert all(len(group & set(own[:6])) == 3 for group in cuts(programme, "B"))


def test_groups_fixed_against_a_pair_are_a_finding() -> None:
    own = names(12)
    team = replace(
        team_of(members=12, pairs=(pair(1, 12, PairKind.TOGETHER, row=4),)),
        composition={"A": {"Rood": own[:6], "Blauw": own[6:]}},
    )
    assert sentence(one_form(team)) == (
        "paren.csv, rij 4: Team T1, A: de vastgelegde groepen gaan in tegen het paar in rij 4. "
        "Verander de tabel indeling, of haal het paar weg."
    )


def test_a_team_with_nothing_to_go_by_is_left_alone() -> None:
    assert form_groups(tiny_programme()).programme == tiny_programme()


def test_the_planner_uses_the_groups_as_they_are() -> None:
    wanted = (pair(1, 12, PairKind.TOGETHER), pair(1, 2, PairKind.APART))
    first, second = tiny_programme().teams
    programme = form_groups(replace(tiny_programme(), teams=(replace(first, pairs=wanted), second))).programme
    outcome = plan(programme)
    assert outcome.plan is not None
    assert outcome.violations == ()
    own = {frozenset(g.participants) for g in outcome.plan.groups if g.team == "T1"}
    assert own == {frozenset(p) for p in programme.teams[0].composition["A"].values()}
    assert any({"T1-P01", "T1-P12"} <= g for g in own)


def test_labels_and_groups_are_the_same_whatever_the_codes_are_called() -> None:
    runs = ((8, "A"), (12, "B")), ((8, "B"), (12, "A")), ((8, "Z"), (12, "C"))
    made = [form_groups(one_form(team_of(*people(*r)), LikeMinded.HARD)).programme.teams[0].composition for r in runs]
    assert made[0] == made[1] == made[2]


def test_labels_are_plain_numbers_in_an_order_drawn_by_lot() -> None:
    programme = one_form(team_of(*people((10, "A"), (10, "B"))), LikeMinded.HARD)
    first = set(names(10))
    labels = []
    for seed in range(40):
        composition = form_groups(programme, seed).programme.teams[0].composition["A"]
        assert list(composition) == ["G1", "G2"]
        labels += [label for label, group in composition.items() if set(group) == first]
    assert len(labels) == 40
    assert 10 <= labels.count("G1") <= 30  # a fair coin: 40 draws are outside this once in 2.000 times


def test_the_order_of_the_input_changes_nothing() -> None:
    own = people((7, "A"), (9, "B"), (4, "-"))
    wanted = (pair(1, 20, PairKind.RATHER_TOGETHER), pair(3, 4, PairKind.APART))
    one = form_groups(one_form(team_of(*own, pairs=wanted), LikeMinded.SOFT)).programme.teams[0]
    turned = team_of(*reversed(own), pairs=tuple(reversed(wanted)))
    other = form_groups(one_form(turned, LikeMinded.SOFT)).programme.teams[0]
    assert one.composition == other.composition
