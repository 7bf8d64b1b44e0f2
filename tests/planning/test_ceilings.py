"""Rows that follow from the rules: where groups keep their coach, each coach leads whole groups."""

from dataclasses import replace

import pytest

from benchmarks.family import Instance as FamilyInstance
from benchmarks.family import build_programme
from planning.build import build_instance
from planning.domain.programme import Programme
from planning.instance import Instance
from planning.levels import served_level
from planning.prove import Budget, Prover
from tests.examples import tiny_programme

FOREVER = Budget(out_of_time=lambda: False, seconds_left=lambda: 60.0)


def most_groups(programme: Programme) -> list[float] | None:
    """How many groups the rows allow each coach; None without such rows."""
    blocks = (block for block in build_instance(programme).blocks if block.rule == "fixed_coach")
    return next((block.capacity[:, 0].tolist() for block in blocks), None)


def fixed(per_week: int = 2) -> Programme:
    programme = replace(tiny_programme(), fixed_coach=True)
    return replace(programme, coaches=tuple(replace(c, per_week=per_week) for c in programme.coaches))


@pytest.mark.parametrize(("per_week", "groups"), [(2, 3), (1, 1)])
def test_a_coach_leads_as_many_whole_groups_as_there_is_room_for(per_week: int, groups: int) -> None:
    # three weeks of 2 sessions are 6 places, 3 groups of two sessions; of 1 session 3 places, 1 group and a half
    assert most_groups(fixed(per_week)) == [groups, groups]


def test_who_cannot_lead_every_session_of_a_group_leads_none() -> None:
    programme = fixed()
    one, other = programme.coaches
    assert most_groups(replace(programme, coaches=(replace(one, forms=frozenset("A")), other))) == [0, 3]


def test_nothing_follows_where_a_group_may_change_its_coach_or_meets_once() -> None:
    assert most_groups(tiny_programme()) is None
    assert most_groups(replace(fixed(), ordered=False)) is None


def test_the_bound_on_teams_counts_whole_groups_of_each_coach() -> None:
    programme = build_programme(FamilyInstance(member="vast", teams=30, weeks=16, seed=3))
    instance = build_instance(programme)
    without = replace(instance, blocks=tuple(b for b in instance.blocks if b.rule != "fixed_coach"))
    # three coaches with 52 places each: 3 times 17 groups of three sessions are 25 teams of two groups; 52/3 gives 26
    assert (served_bound(without), served_bound(instance)) == (26, 25)


def served_bound(instance: Instance) -> int:
    """How many teams can be served at most, by the relaxation."""
    prover = Prover(instance, served_level(instance), 0, FOREVER)
    prover.generate(iter(()), lambda _: None)
    return -prover.rounded
