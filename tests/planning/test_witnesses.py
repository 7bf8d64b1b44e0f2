"""A timetable that was found answers later questions, and only those that it is an answer to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planning.domain.programme import Programme, SizeRange
from planning.edits import without_teams
from planning.possible import Oracle
from planning.witnesses import Witnesses
from tests.examples import tiny_plan, tiny_programme

TINY = tiny_programme()
C1, C2 = TINY.coaches


def found(unserved: tuple[str, ...] = ()) -> Witnesses:
    whole = tiny_plan()
    sessions = tuple(s for s in whole.sessions if s.team not in unserved)
    return Witnesses([replace(whole, sessions=sessions, unserved=unserved)])


def test_a_plan_shows_that_its_own_programme_and_a_looser_one_are_possible() -> None:
    assert found().find(TINY)
    assert found().find(replace(TINY, per_week=4))  # vier sessies in week 2 en vier in week 3
    assert found().find(without_teams(TINY, ["T2"]))


@pytest.mark.parametrize(
    "change",
    [
        lambda p: replace(p, per_week=3),
        lambda p: replace(p, coaches=(C1, replace(C2, forms=frozenset("A")))),
        lambda p: replace(p, coaches=(C1,)),
        lambda p: replace(p, locations=()),
        lambda p: replace(p, ordered=False),
        lambda p: replace(p, group_size=SizeRange(minimum=12, maximum=12)),
    ],
)
def test_a_plan_of_a_programme_that_differs_shows_nothing(change: Callable[[Programme], Programme]) -> None:
    assert not found().find(change(TINY))


def test_a_plan_without_a_team_shows_that_the_others_fit() -> None:
    half = found(unserved=("T1",))
    assert not half.find(TINY)
    assert half.find(without_teams(TINY, ["T1"]))


def test_what_an_oracle_found_needs_no_solving_again() -> None:
    oracle = Oracle(seconds=60)
    assert oracle.is_possible(TINY)
    (first,) = oracle.witnesses.plans
    assert oracle.is_possible(without_teams(TINY, ["T2"]))
    assert oracle.witnesses.plans == [first]  # er is niets nieuws gevonden: het eerste rooster was genoeg
