"""Every person told of another time counts."""

from planning.build import build_slots
from planning.rules import moved_time
from tests.examples import tiny_plan
from tests.planning.replans import tiny_task
from tests.planning.rules.support import changed, form, moments, penalties, sentences, tiny_groups


def test_a_session_at_its_time_costs_nothing() -> None:
    assert sentences(moved_time, tiny_task().programme, tiny_plan()) == []


def test_everyone_of_a_moved_session_counts() -> None:
    """Six participants and the coach are 7 people, at 2 points each."""
    plan = changed("T1-G1", "B", day=20)
    programme = tiny_task().programme
    assert sentences(moved_time, programme, plan) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 is verzet naar 20-01-2025 om 09.30: 7 betrokkenen."
    ]
    assert penalties(moved_time, programme, plan) == [14]


def test_the_model_prices_every_slot_but_its_own() -> None:
    programme = tiny_task().programme
    slots = build_slots(programme)
    times = moved_time.times(programme, tiny_groups()["T1-G1"], form("B"), slots)
    assert moments(programme, times == 0) == ["13-01 09.30"]
    assert times.max() == 7


def test_a_held_session_and_a_new_one_have_no_price() -> None:
    programme = tiny_task().programme
    slots = build_slots(programme)
    assert moved_time.times(programme, tiny_groups()["T1-G1"], form("A"), slots).sum() == 0
