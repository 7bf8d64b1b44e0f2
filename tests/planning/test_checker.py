import random
from dataclasses import replace
from datetime import date

import pytest

from planning.build import build_instance
from planning.checker import check
from planning.domain.plan import Plan
from planning.rules import HARD, SOFT
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.random_plans import WEIGHTS, random_plan, random_programme
from tests.planning.rules.support import changed, with_sessions


def test_the_tiny_plan_breaks_no_rule() -> None:
    assert check(tiny_programme(), tiny_plan()) == ()


def test_a_hard_rule_has_no_penalty_and_a_soft_rule_has() -> None:
    programme = replace(tiny_programme(), weights={"coach_change": 4, "early_finish": 1})
    found = check(programme, changed("T1-G1", "B", coach="C2", day=20))
    assert [(v.rule, v.penalty) for v in found] == [
        ("coach_diary", None),
        ("coach_change", 4),
        ("early_finish", 2),
        ("early_finish", 1),
        ("early_finish", 1),
        ("early_finish", 1),
    ]


@pytest.mark.parametrize("weights", [{}, {"coach_change": 0}])
def test_a_soft_rule_without_weight_is_not_asked_for(weights: dict[str, int]) -> None:
    programme = replace(tiny_programme(), weights=weights)
    assert [v.rule for v in check(programme, changed("T1-G1", "B", coach="C2", day=20))] == ["coach_diary"]


def test_violations_come_in_the_order_of_the_catalogue() -> None:
    order = [rule.KEY for rule in (*HARD, *SOFT)]
    most = 0
    for seed in range(20):
        instance = build_instance(random_programme(seed))
        if len(instance.slots):
            violations = check(instance.programme, random_plan(instance, random.Random(seed)).plan)
            found = [order.index(v.rule) for v in violations]
            assert found == sorted(found)
            most = max(most, len(set(found)))
    assert most > 6


def test_one_mistake_can_break_several_rules() -> None:
    found = check(tiny_programme(), changed("T1-G1", "A", day=13))
    assert sorted({v.rule for v in found}) == [
        "coach_one_place",
        "coach_per_week",
        "groups_at_once",
        "location_one_use",
        "minimum_gap",
        "order",
        "people_one_place",
    ]


def test_an_empty_plan_lacks_every_team() -> None:
    found = check(tiny_programme(), Plan(groups=tiny_plan().groups, sessions=(), unserved=("T1", "T2")))
    assert [v.sentence for v in found] == [
        "Team T1 is niet gepland, maar moet meedoen.",
        "Team T2 is niet gepland, maar moet meedoen.",
    ]


def test_a_plan_without_groups_leaves_everyone_out() -> None:
    found = check(tiny_programme(), Plan(groups=(), sessions=()))
    assert {v.rule for v in found} == {"group_size"}
    assert len(found) == 4  # two teams, two forms


@pytest.mark.parametrize(
    "change", [{"group": "G?"}, {"team": "T?"}, {"form": "?"}, {"coach": "C?"}, {"location": "Z?"}]
)
def test_a_session_with_an_unknown_name_is_a_violation_and_no_crash(change: dict[str, str]) -> None:
    first, *others = tiny_plan().sessions
    programme = replace(tiny_programme(), weights=WEIGHTS, peak_per_week=1)
    strange = replace(
        first,
        group=change.get("group", first.group),
        team=change.get("team", first.team),
        form=change.get("form", first.form),
        coach=change.get("coach", first.coach),
        location=change.get("location", first.location),
    )
    found = [v for v in check(programme, with_sessions([strange, *others])) if v.penalty is None]
    assert found
    assert any(next(iter(change.values())) in v.sentence or "heeft geen zaal" in v.sentence for v in found)


def test_a_plan_far_outside_the_window_is_no_crash() -> None:
    plan = with_sessions([replace(s, day=date(2031, 6, 1)) for s in tiny_plan().sessions])
    programme = replace(tiny_programme(), weights=WEIGHTS, peak_per_week=1, per_week=1)
    assert next(v.sentence for v in check(programme, plan)) == (
        "Sessie T1-G1 A op 01-06-2031 om 09.30 valt buiten de periode."
    )
