"""A rule that holds for several may go for the fewest of them."""

from dataclasses import replace

import pytest

from planning.domain.time import Diary
from planning.ladder import Change
from planning.ladders_some import for_fewest
from planning.rule_instances import RuleInstance
from tests.examples import tiny_programme, weekly

TINY = tiny_programme()
C1, C2 = TINY.coaches
(ROOM,) = TINY.locations
THREE = replace(
    TINY,
    coaches=tuple(replace(C1, id=c, per_day=0, per_week=0, most_groups=0, diary=weekly(0)) for c in ("C1", "C2", "C3")),
    locations=tuple(replace(ROOM, id=z, seats=1, diary=weekly(0)) for z in ("Z1", "Z2", "Z3")),
    fixed_coach=True,
)


def steps(key: str, *ids: str) -> list[list[Change]]:
    found = for_fewest(THREE, RuleInstance(key, ids))
    return [[ladder.step(n) for n in range(1, ladder.count + 1)] for (ladder,) in found]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("coach_per_day", "laat coach C1 op een dag zoveel doen als in de agenda past"),
        ("coach_per_week", "laat coach C1 in een week zoveel doen als in de agenda past"),
        ("coach_load", "geef coach C1 zoveel trajecten als in de agenda passen"),
        ("coach_diary", "houd alle werkdagen van coach C1 vrij voor dit programma"),
    ],
)
def test_a_coach_is_named_with_what_goes(key: str, words: str) -> None:
    assert steps(key, "C1", "C2", "C3")[0][0].sentence == words


def test_one_more_goes_at_every_step_from_either_side_and_never_all() -> None:
    forward, backward = steps("coach_per_day", "C1", "C2", "C3")
    assert [[c.per_day for c in change.programme.coaches] for change in forward] == [[None, 0, 0], [None, None, 0]]
    assert [[c.per_day for c in change.programme.coaches] for change in backward] == [[0, 0, None], [0, None, None]]
    assert "de coaches C2 en C3" in backward[-1].sentence


def test_rooms_are_opened_or_found_larger_one_by_one() -> None:
    (first, _), _ = steps("location_diary", "Z1", "Z2", "Z3")
    assert first.sentence == "houd zaal Z1 op alle werkdagen open"
    assert [x.diary == Diary() for x in first.programme.locations] == [True, False, False]
    (_, second), _ = steps("location_seats", "Z1", "Z2", "Z3")
    assert second.sentence == "zoek alleen in plaats van de zalen Z1 en Z2 een grotere zaal"
    assert [x.seats > 1 for x in second.programme.locations] == [True, True, False]


def test_a_rule_about_one_or_of_another_kind_has_no_such_steps() -> None:
    assert steps("coach_per_day", "C1") == []
    assert steps("coach_qualified", "C1", "C2") == []
