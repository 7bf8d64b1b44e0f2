from dataclasses import replace

from planning.build import build_instance
from planning.prices import SessionPrices
from planning.prove import all_routes
from planning.routes import RouteTable
from planning.rules import fixed_coach
from tests.examples import tiny_plan, tiny_programme, weekly
from tests.planning.rules.support import changed, sentences

FIXED = replace(tiny_programme(), fixed_coach=True)


def test_every_group_of_the_tiny_plan_has_one_coach() -> None:
    assert sentences(fixed_coach, FIXED, tiny_plan()) == []


def test_a_second_coach_is_a_violation() -> None:
    assert sentences(fixed_coach, FIXED, changed("T1-G1", "B", coach="C2")) == [
        "Groep T1-G1 heeft meer dan één coach: C1, C2."
    ]


def test_where_the_series_does_not_ask_for_it_coaches_may_change() -> None:
    assert sentences(fixed_coach, tiny_programme(), changed("T1-G1", "B", coach="C2")) == []


def test_two_groups_of_a_team_may_have_different_coaches() -> None:
    plan = changed("T1-G2", "B", coach="C2", plan=changed("T1-G2", "A", coach="C2"))
    assert sentences(fixed_coach, FIXED, plan) == []


def test_the_routes_of_the_model_keep_their_coach() -> None:
    both = replace(FIXED, coaches=tuple(replace(c, diary=weekly(0, 1)) for c in FIXED.coaches))
    instance = build_instance(both)
    prices = SessionPrices(instance, {}, charge_weight=0.0).of(instance.chains[0])
    routes = all_routes(RouteTable(instance, 0, prices), 0.0, 10_000)
    assert {r.coaches for r in routes} == {(0, 0), (1, 1)}
    # 4 slots a week; 16 ways for weeks 1-2, 2-3 and 1-3 each, less a Tuesday before a Monday (4) in 1-2 and 2-3
    assert len(routes) == 2 * (16 + 16 + 16 - 4 - 4)
