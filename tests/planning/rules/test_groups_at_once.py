from dataclasses import replace

from planning.build import build_instance
from planning.domain.plan import Plan
from planning.domain.programme import GroupsAtOnce, Programme
from planning.groups import build_groups
from planning.instance import Axis
from planning.rules import groups_at_once
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme, tiny_session
from tests.planning.rules.support import block, changed, lp_rows, sentences

BOTH = changed("T1-G2", "A", start=HALF_PAST_NINE)


def at_once(setting: GroupsAtOnce, members: int = 12) -> Programme:
    programme = tiny_programme()
    teams = (replace(programme.teams[0], members=members), programme.teams[1])
    return replace(programme, teams=teams, groups_at_once=setting)


def of_three(*starts: int) -> Plan:
    """Three groups of a team of 21 that meet for A on one day."""
    programme = at_once(GroupsAtOnce.NOT_ALL, members=21)
    sessions = [
        tiny_session(f"T1-G{n}", "A", day=6, start=start, coach="C1") for n, start in enumerate(starts, start=1)
    ]
    return Plan(groups=build_groups(programme), sessions=tuple(sessions))


def test_the_groups_of_the_tiny_plan_are_never_away_together() -> None:
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NEVER), tiny_plan()) == []


def test_both_groups_at_once_are_all_groups() -> None:
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NOT_ALL), BOTH) == [
        "Van team T1 zijn op 06-01-2025 om 09.30 2 groepen tegelijk weg, hoogstens 1 mag."
    ]


def test_a_minute_of_overlap_counts_and_none_does_not() -> None:
    late, later = (changed("T1-G2", "A", start=HALF_PAST_NINE + n) for n in (119, 120))
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NOT_ALL), late) == [
        "Van team T1 zijn op 06-01-2025 om 11.29 2 groepen tegelijk weg, hoogstens 1 mag."
    ]
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NOT_ALL), later) == []


def test_groups_that_are_free_may_all_be_away() -> None:
    assert sentences(groups_at_once, at_once(GroupsAtOnce.FREE), BOTH) == []


def test_two_of_three_groups_may_be_away_and_three_may_not() -> None:
    programme = at_once(GroupsAtOnce.NOT_ALL, members=21)
    assert sentences(groups_at_once, programme, of_three(570, 570, 690)) == []
    assert sentences(groups_at_once, programme, of_three(570, 570, 689)) == [
        "Van team T1 zijn op 06-01-2025 om 11.29 3 groepen tegelijk weg, hoogstens 2 mag."
    ]


def test_never_at_once_holds_for_two_of_three_groups_too() -> None:
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NEVER, members=21), of_three(570, 570, 690)) == [
        "Van team T1 zijn op 06-01-2025 om 09.30 2 groepen tegelijk weg, hoogstens 1 mag."
    ]


def test_a_team_of_one_group_may_be_away() -> None:
    programme = at_once(GroupsAtOnce.NOT_ALL, members=8)
    plan = Plan(
        groups=build_groups(programme),
        sessions=(tiny_session("T1-G1", "A", day=6, start=570, coach="C1"),),
    )
    assert sentences(groups_at_once, programme, plan) == []
    assert block(programme, groups_at_once).capacity[0].tolist() == [1.0] * 30


def test_the_groups_of_different_teams_may_be_away_together() -> None:
    assert sentences(groups_at_once, at_once(GroupsAtOnce.NEVER), changed("T2-G1", "A", day=6)) == []


def test_every_team_and_moment_has_a_row() -> None:
    rows = block(at_once(GroupsAtOnce.NOT_ALL, members=21), groups_at_once)
    assert rows.axis is Axis.TEAM
    assert rows.capacity.tolist() == [[2.0] * 30, [1.0] * 30]  # three groups less one, two groups less one
    assert rows.places.tolist() == [[[s] for s in range(30)]] * 2
    assert block(at_once(GroupsAtOnce.NEVER, members=21), groups_at_once).capacity.tolist() == [[1.0] * 30] * 2


def test_groups_that_are_free_have_no_rows() -> None:
    blocks = build_instance(at_once(GroupsAtOnce.FREE)).blocks
    assert "groups_at_once" not in {b.rule for b in blocks}


def test_the_rows_in_the_lp() -> None:
    assert sorted(lp_rows(tiny_programme(), groups_at_once)) == [
        "groups_at_once_0_0: route_0 + route_1 <= 1",
        "groups_at_once_0_10: route_0 + route_1 <= 1",
        "groups_at_once_1_0: route_2 + route_3 <= 1",
        "groups_at_once_1_10: route_2 + route_3 <= 1",
    ]
