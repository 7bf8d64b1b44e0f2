from dataclasses import replace

from planning.build import build_instance
from planning.domain.plan import Plan
from planning.goal import Goal
from planning.master import Master
from planning.rules import whole_team
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import rows_of, sentences, together, with_sessions

SOME = replace(tiny_programme(), all_teams_required=False)


def without_t2(*, said: bool) -> Plan:
    plan = with_sessions([s for s in tiny_plan().sessions if s.team == "T1"])
    return replace(plan, unserved=("T2",) if said else ())


def test_every_team_of_the_tiny_plan_has_all_its_sessions() -> None:
    assert sentences(whole_team, tiny_programme(), tiny_plan()) == []


def test_a_missing_session_is_a_violation() -> None:
    plan = with_sessions([s for s in tiny_plan().sessions if (s.group, s.form) != ("T1-G2", "B")])
    assert sentences(whole_team, tiny_programme(), plan) == [
        "Groep T1-G2 heeft 0 keer een sessie B; dat hoort 1 keer te zijn."
    ]


def test_a_session_twice_is_a_violation() -> None:
    first, *_ = tiny_plan().sessions
    plan = with_sessions([*tiny_plan().sessions, replace(first, start=810)])
    assert sentences(whole_team, tiny_programme(), plan) == [
        "Groep T1-G1 heeft 2 keer een sessie A; dat hoort 1 keer te zijn."
    ]


def test_a_session_of_an_unknown_form_or_group_is_a_violation() -> None:
    first, *_ = tiny_plan().sessions
    strange = [replace(first, form="Z"), replace(first, group="T1-G9")]
    assert sentences(whole_team, tiny_programme(), with_sessions([*tiny_plan().sessions, *strange])) == [
        "Groep T1-G1 heeft een sessie Z, maar volgt die niet.",
        "Groep T1-G9 heeft een sessie A, maar volgt die niet.",
    ]


def test_a_session_under_the_name_of_another_team_is_a_violation() -> None:
    first, *others = tiny_plan().sessions
    assert sentences(whole_team, tiny_programme(), with_sessions([replace(first, team="T2"), *others])) == [
        "Sessie T1-G1 A op 06-01-2025 om 09.30 staat bij team T2, maar de groep is van team T1."
    ]


def test_a_team_left_out_is_a_violation_where_all_are_required() -> None:
    assert sentences(whole_team, tiny_programme(), without_t2(said=True)) == [
        "Team T2 is niet gepland, maar moet meedoen."
    ]


def test_a_team_may_be_left_out_where_not_all_are_required() -> None:
    assert sentences(whole_team, SOME, without_t2(said=True)) == []


def test_a_team_left_out_must_be_named() -> None:
    assert len(sentences(whole_team, SOME, without_t2(said=False))) == 4  # two groups, two forms


def test_a_team_that_is_left_out_has_no_sessions() -> None:
    plan = replace(tiny_plan(), unserved=("T2",))
    assert sentences(whole_team, SOME, plan)[0] == "Groep T2-G1 heeft 1 keer een sessie A; dat hoort 0 keer te zijn."


def test_the_rows_in_the_lp() -> None:
    instance = build_instance(tiny_programme())
    master = Master(instance, Goal(value=1.0, least_value=2))
    master.add(together(instance))
    assert [row for row in rows_of(master) if row.startswith("whole_team_")] == [
        "whole_team_value: served_T1 + served_T2 >= 2",
        "whole_team_0: route_0 - served_T1 = 0",
        "whole_team_1: route_1 - served_T1 = 0",
        "whole_team_2: route_2 - served_T2 = 0",
        "whole_team_3: route_3 - served_T2 = 0",
    ]
