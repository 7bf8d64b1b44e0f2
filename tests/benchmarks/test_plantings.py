"""What is planted is one tighter rule, the same for the same seed."""

from itertools import islice
from random import Random

import pytest

from benchmarks import plantings_people as people
from benchmarks import plantings_times as times
from benchmarks.plantings import COMMON, Planting
from benchmarks.variants import plant
from benchmarks.why import is_named
from planning.conflict import Clash
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
