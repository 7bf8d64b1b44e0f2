"""What was held stays, and nothing new comes on a day that is over."""

from dataclasses import replace
from datetime import date

import numpy as np

from planning.build import build_slots
from planning.domain.programme import Programme
from planning.rules import standing
from tests.examples import tiny_plan
from tests.planning.replans import tiny_task
from tests.planning.rules.support import changed, form, moments, sentences, tiny_groups


def replanned() -> Programme:
    return tiny_task().programme


def times(programme: Programme, group: str, form_id: str) -> list[str]:
    slots = build_slots(programme)
    return moments(programme, standing.group_times(programme, tiny_groups()[group], form(form_id), slots))


def test_a_plan_with_what_was_held_is_right() -> None:
    assert sentences(standing, replanned(), tiny_plan()) == []


def test_a_held_session_may_not_be_otherwise() -> None:
    plan = changed("T1-G1", "A", coach="C2")
    assert sentences(standing, replanned(), plan) == [
        "Sessie T1-G1 A op 06-01-2025 om 09.30 is al gehouden, als T1-G1 A op 06-01-2025 om 09.30, "
        "en kan niet meer anders."
    ]


def test_nothing_new_comes_on_a_day_that_is_over() -> None:
    plan = changed("T1-G1", "B", day=10)
    assert sentences(standing, replanned(), plan) == [
        "Sessie T1-G1 B op 10-01-2025 om 09.30 komt op een dag die voorbij is: er is gepland op 10-01-2025."
    ]


def test_a_session_of_today_may_stay() -> None:
    assert sentences(standing, tiny_task(day=13).programme, tiny_plan()) == []


def test_without_replanning_every_slot_is_free() -> None:
    programme = replace(replanned(), standing=(), replanned_on=None)
    allowed = standing.group_times(programme, tiny_groups()["T1-G1"], form("A"), build_slots(programme))
    assert np.array_equal(allowed, np.ones(len(build_slots(programme)), dtype=bool))


def test_a_held_session_has_only_its_own_slot() -> None:
    assert times(replanned(), "T1-G1", "A") == ["06-01 09.30"]


def test_the_next_session_waits_for_the_held_one() -> None:
    """Form A of T1-G1 was on the 6th, and B comes at least 7 days later: from the 13th, the day is 10 January."""
    assert times(replanned(), "T1-G1", "B")[:2] == ["13-01 09.30", "13-01 13.30"]


def test_a_held_session_that_came_late_puts_the_next_off() -> None:
    task = tiny_task()
    late = tuple(
        replace(s, session=replace(s.session, day=date(2025, 1, 9))) if s.key == ("T1-G1", "A") else s
        for s in task.programme.standing
    )
    assert times(replace(task.programme, standing=late), "T1-G1", "B")[0] == "16-01 09.30"
