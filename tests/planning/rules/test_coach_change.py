from dataclasses import replace

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.routes import Route, route_penalty
from planning.rules import coach_change
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, penalties, sentences, together


def weighed() -> Programme:
    return replace(tiny_programme(), weights={"coach_change": 7})


def test_every_group_of_the_tiny_plan_keeps_its_coach() -> None:
    assert sentences(coach_change, weighed(), tiny_plan()) == []


def test_a_change_of_coach_counts() -> None:
    plan = changed("T1-G1", "B", coach="C2")
    assert sentences(coach_change, weighed(), plan) == [
        "Groep T1-G1 wisselt van coach C1 naar coach C2 bij Verdiepen op 13-01-2025 om 09.30."
    ]
    assert penalties(coach_change, weighed(), plan) == [7]


def test_another_coach_for_another_group_is_no_change() -> None:
    plan = changed("T1-G2", "B", coach="C2", plan=changed("T1-G2", "A", coach="C2"))
    assert sentences(coach_change, weighed(), plan) == []


def test_there_and_back_are_two_changes() -> None:
    first, *_ = tiny_plan().sessions
    extra = replace(first, form="A2", day=first.day.replace(day=20))
    plan = changed("T1-G1", "B", coach="C2")
    plan = replace(plan, sessions=(*plan.sessions, extra))
    assert penalties(coach_change, weighed(), plan) == [7, 7]


def test_the_change_is_in_the_penalty_of_a_route() -> None:
    instance = build_instance(weighed())
    assert instance.coach_change == 7
    route = together(instance)[0]
    assert route_penalty(instance, route) == 0
    assert route_penalty(instance, Route(route.chain, route.slots, (0, 1))) == 7


def test_without_a_weight_a_change_costs_nothing() -> None:
    instance = build_instance(tiny_programme())
    route = together(instance)[0]
    assert route_penalty(instance, Route(route.chain, route.slots, (0, 1))) == 0
