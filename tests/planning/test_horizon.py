"""The planner reproduces the table of fewest weeks for 20 groups of three ordered sessions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.domain.programme import Coach, GroupsAtOnce, Programme, SessionForm, Team
from planning.domain.time import Diary, Window
from planning.horizon import fewest_weeks
from tests.examples import HALF_PAST_NINE, HERE, tiny_programme

GAPS = (1, 2, 3, 4, 6)
FEWEST = {
    3: (20, 20, 20, 20, 20),
    4: (15, 15, 15, 15, 17),
    5: (12, 12, 12, 12, 16),
    6: (10, 10, 10, 12, 16),
    8: (8, 8, 9, 11, 15),
    10: (6, 6, 8, 10, 14),
    20: (3, 5, 7, 9, 13),
}


def twenty_groups(per_week: int, gap: int) -> Programme:
    """20 teams of one group each, three forms ``gap`` weeks apart, Mondays only, ``per_week`` coaches."""
    monday = date(2025, 1, 6)
    return replace(
        tiny_programme(),
        window=Window(first=monday, last=monday + timedelta(weeks=21) - timedelta(days=1)),
        start_times={0: (HALF_PAST_NINE,)},
        forms=tuple(SessionForm(id=f, name=f, minutes=120, minimum_gap=7 * gap, origin=HERE) for f in "ABC"),
        teams=tuple(
            Team(id=f"T{n:02d}", name=f"Team {n}", members=8, forms=("A", "B", "C"), origin=HERE) for n in range(20)
        ),
        coaches=tuple(
            Coach(id=f"C{n:02d}", forms=frozenset("ABC"), diary=Diary(), per_week=1, origin=HERE)
            for n in range(per_week)
        ),
        locations=(),
        tariffs=(),
        groups_at_once=GroupsAtOnce.FREE,
    )


@pytest.mark.parametrize(
    ("per_week", "gap", "weeks"),
    [(n, gap, weeks) for n, row in FEWEST.items() for gap, weeks in zip(GAPS, row, strict=True)],
)
def test_the_fewest_weeks_are_those_of_the_table(per_week: int, gap: int, weeks: int) -> None:
    assert fewest_weeks(twenty_groups(per_week, gap)) == weeks
