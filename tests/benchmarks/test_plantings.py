"""What is planted is one tighter rule, the same for the same seed."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from benchmarks import plantings_people as people
from benchmarks import plantings_times as times
from benchmarks.family import Instance, build_programme
from benchmarks.plantings import COMMON, RARE, Planting, room_diary
from benchmarks.variants import VAIN_TRIES, next_planting, plant
from benchmarks.why import is_named
from planning.conflict import Clash, find_clash
from planning.domain.matching import PairingKind, coaches_of
from planning.possible import Oracle
from planning.rule_instances import RuleInstance, rule_instances
from tests.examples import tiny_programme

TINY = tiny_programme()


@pytest.mark.parametrize("planting", COMMON, ids=lambda x: x.__name__)
def test_the_planted_rule_limits_the_programme_it_was_planted_in(planting: Planting) -> None:
    made = list(islice(planting(TINY, Random(1)), 30))
    assert made[-1][1] != TINY
    for rule, programme in made:
        assert rule.key in {known.key for known in rule_instances(programme)}


def test_a_planted_cause_makes_a_possible_programme_impossible() -> None:
    assert Oracle(seconds=60).is_possible(TINY) is True
    variant = plant("klein", TINY, people.pairing, Random(1))
    assert variant is not None
    (team,) = variant.planted.subjects
    never = coaches_of(variant.programme.team_by_id[team].pairings, PairingKind.NEVER)
    assert never == {"C1", "C2"}  # één coach minder is nog geen ramp
    assert Oracle(seconds=60).is_possible(variant.programme) is False


def test_what_cannot_be_planted_is_not() -> None:
    assert plant("klein", TINY, times.phase, Random(1)) is None


def test_the_same_chance_plants_the_same() -> None:
    first, again = (list(people.competence(TINY, Random(3))) for _ in range(2))
    assert first == again


def test_a_cause_of_many_is_named_by_one_of_them_and_never_by_another_rule() -> None:
    clash = Clash(rules=(RuleInstance("coach_diary", ("C1",)), RuleInstance("order")), is_smallest=True)
    assert is_named(clash, RuleInstance("coach_diary", ("C1", "C2")))
    assert not is_named(clash, RuleInstance("coach_diary", ("C2",)))
    assert not is_named(clash, RuleInstance("coach_qualified", ("C1",)))
    assert is_named(clash, RuleInstance("order"))


def test_every_way_to_plant_has_its_turn_and_what_is_in_vain_does_not_keep_it() -> None:
    used: Counter[str] = Counter()
    rng = Random(1)
    for _ in RARE + COMMON:
        used[next_planting(used, Counter(), rng).__name__] += 1
    assert set(used.values()) == {1}
    vain = Counter({x.__name__: VAIN_TRIES for x in RARE})
    assert next_planting(Counter(), vain, rng) in COMMON


def test_an_order_is_planted_where_there_was_none() -> None:
    free = replace(TINY, ordered=False)
    rule, programme = next(times.order(free, Random(1)))
    assert (rule.key, programme.ordered) == ("order", True)
    assert {t.forms for t in programme.teams} == {tuple(f.id for f in programme.forms)}
    assert list(times.order(TINY, Random(1))) == []


def test_rooms_are_closed_one_after_the_other() -> None:
    two = replace(TINY, locations=(*TINY.locations, replace(TINY.locations[0], id="Z2")))
    made = list(room_diary(two, Random(1)))
    assert [len(rule.subjects) for rule, _ in made] == [1, 2]
    assert [sum(x.diary.weekly == () for x in p.locations) for _, p in made] == [1, 2]


def test_a_clash_of_many_teams_is_told_with_few_rules() -> None:
    # alleen in de even weken is er met één zaal te weinig plaats: daar doen de agenda's van de coaches niet toe
    scarce = replace(build_programme(Instance(member="zalen", teams=20, seed=766)), all_teams_required=True)
    even = replace(scarce, calendar=replace(scarce.calendar, weeks=0))
    clash = find_clash(even, Oracle(seconds=60))
    assert clash is not None
    assert clash.is_smallest
    assert [rule.key for rule in clash.by_rule] == ["location_one_use", "whole_team", "location_diary", "open_day"]
