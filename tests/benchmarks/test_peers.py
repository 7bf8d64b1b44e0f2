from pathlib import Path

import pytest

from benchmarks import compact
from benchmarks.child import Limits
from benchmarks.counting import most_served, places
from benchmarks.family import MEMBERS, Instance, build_programme
from benchmarks.greedy import greedy_placing
from benchmarks.grid import Score, build_grid, score, to_plan
from benchmarks.trace import COST, SERVED, Trace, reached, read_trace
from planning.domain.plan import Plan
from planning.planner import plan
from tests.examples import tiny_programme

# One thread for both: HiGHS silently solves nothing when the number of threads changes within a process.
LIMITS = Limits(seconds=60.0, threads=1)


def instance(member: str, teams: int) -> Instance:
    return Instance(member=member, teams=teams, weeks=16)


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("teams", [1, 3])
def test_the_compact_model_and_ours_find_the_same_optimum(member: str, teams: int, tmp_path: Path) -> None:
    programme = build_programme(instance(member, teams))
    grid = build_grid(programme)
    trace = Trace(tmp_path / "trace.jsonl")
    peer = compact.solve(programme, LIMITS, trace)
    ours = plan(programme)
    assert peer is not None
    assert ours.plan is not None
    best = score(grid, peer)
    assert score(grid, ours.plan) == best
    assert [level.bound for level in ours.levels][:2] == [best.served, best.cents]
    events = read_trace(trace.path)
    assert reached(events, SERVED).bound == best.served
    assert reached(events, COST).bound == best.cents


@pytest.mark.parametrize("member", MEMBERS)
def test_the_greedy_plan_keeps_all_rules_and_serves_someone(member: str) -> None:
    grid = build_grid(build_programme(instance(member, 20)))
    found = greedy_placing(grid, seconds=1.0)
    worth = score(grid, to_plan(grid, found))
    assert worth.served == len(found) > 0
    assert worth.served <= most_served(grid)


def test_no_more_are_served_than_the_coaches_have_places_for() -> None:
    grid = build_grid(build_programme(instance("krap", 10)))
    # one coach with 6 cells a week, away 3 of the 16 weeks, at most 4 sessions a week: 13 x 4 = 52 places
    assert [places(grid, c) for c in range(grid.coaches)] == [52]
    assert most_served(grid) == 8  # 52 places for 2 x 3 sessions a team


def test_a_plan_that_breaks_a_rule_has_no_score() -> None:
    grid = build_grid(build_programme(instance("ruim", 3)))
    good = to_plan(grid, greedy_placing(grid, seconds=0.1))
    broken = Plan(groups=good.groups, sessions=good.sessions[1:], unserved=good.unserved)
    assert score(grid, good).served == 3
    with pytest.raises(AssertionError, match="breaks 1 rules"):
        score(grid, broken)


def test_a_plan_for_nobody_costs_nothing() -> None:
    grid = build_grid(build_programme(instance("krap", 3)))
    assert score(grid, to_plan(grid, {})) == Score(served=0, cents=0, points=0)


def test_the_peers_refuse_a_programme_that_is_not_of_the_family() -> None:
    with pytest.raises(ValueError, match="not a programme of the family"):
        build_grid(tiny_programme())
