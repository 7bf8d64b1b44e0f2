from dataclasses import replace

from planning.domain.plan import Plan
from planning.domain.programme import SizeRange
from planning.groups import build_groups
from planning.rules import group_size
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import sentences, with_team


def sized(minimum: int, maximum: int) -> list[str]:
    programme = replace(tiny_programme(), group_size=SizeRange(minimum=minimum, maximum=maximum))
    return sentences(group_size, programme, tiny_plan())


def moved_to_other_group(person: str) -> Plan:
    """The tiny plan with one person of T1-G1 in T1-G2 instead."""
    one, two, *others = tiny_plan().groups
    left = replace(one, participants=tuple(p for p in one.participants if p != person))
    joined = replace(two, participants=(*two.participants, person))
    return replace(tiny_plan(), groups=(left, joined, *others))


def test_groups_of_exactly_the_minimum_or_the_maximum_are_right() -> None:
    assert sized(6, 10) == []
    assert sized(1, 6) == []


def test_a_group_with_one_too_few_is_a_violation() -> None:
    assert sized(7, 10)[0] == "Groep T1-G1 heeft 6 deelnemers; dat moeten er 7 tot en met 10 zijn."
    assert len(sized(7, 10)) == 4


def test_a_group_with_one_too_many_is_a_violation() -> None:
    assert sized(2, 5)[0] == "Groep T1-G1 heeft 6 deelnemers; dat moeten er 2 tot en met 5 zijn."


def test_moving_a_person_makes_one_group_too_small() -> None:
    assert sentences(group_size, tiny_programme(), moved_to_other_group("T1-P01")) == [
        "Groep T1-G1 heeft 5 deelnemers; dat moeten er 6 tot en met 10 zijn."
    ]


def test_a_person_in_two_groups_is_a_violation() -> None:
    one, two, *others = tiny_plan().groups
    doubled = replace(two, participants=(*two.participants, "T1-P01"))
    plan = replace(tiny_plan(), groups=(one, doubled, *others))
    assert sentences(group_size, tiny_programme(), plan) == [
        "Niet iedereen van team T1 zit voor A in precies één groep.",
        "Niet iedereen van team T1 zit voor B in precies één groep.",
    ]


def test_a_person_in_no_group_is_a_violation() -> None:
    programme = with_team(replace(tiny_programme().teams[1], members=13))
    assert sentences(group_size, programme, tiny_plan()) == [
        "Niet iedereen van team T2 zit voor A in precies één groep.",
        "Niet iedereen van team T2 zit voor B in precies één groep.",
    ]


def test_groups_the_planner_fixed_stay_as_they_are() -> None:
    people = [f"T1-P{n:02d}" for n in range(1, 13)]
    odd_and_even = {"X": tuple(people[::2]), "Y": tuple(people[1::2])}
    programme = with_team(replace(tiny_programme().teams[0], composition={"B": odd_and_even}))
    assert sentences(group_size, programme, replace(tiny_plan(), groups=build_groups(programme))) == []
    assert sentences(group_size, programme, tiny_plan()) == ["Team T1 is voor B anders ingedeeld dan is vastgelegd."]


def test_the_model_only_knows_groups_of_the_right_size() -> None:
    programme = replace(tiny_programme(), group_size=SizeRange(minimum=3, maximum=5))
    assert [g.size for g in build_groups(programme)] == [4, 4, 4, 4, 4, 4]  # 12 people in three groups of 4, twice
