"""Every person told of another coach counts."""

from planning.rules import moved_coach
from tests.examples import tiny_plan
from tests.planning.replans import tiny_task
from tests.planning.rules.support import changed, form, penalties, sentences, tiny_groups


def test_a_session_with_its_coach_costs_nothing() -> None:
    assert sentences(moved_coach, tiny_task().programme, tiny_plan()) == []


def test_everyone_of_a_session_with_another_coach_counts() -> None:
    """Six participants and the coach are 7 people, at 2 points each."""
    plan = changed("T1-G1", "B", coach="C2")
    programme = tiny_task().programme
    assert sentences(moved_coach, programme, plan) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 gaat van coach C1 naar coach C2: 7 betrokkenen."
    ]
    assert penalties(moved_coach, programme, plan) == [14]


def test_the_model_prices_every_coach_but_the_one_agreed() -> None:
    programme, group = tiny_task().programme, tiny_groups()["T1-G1"]
    assert moved_coach.coach_price(programme, group, form("B")).tolist() == [0, 7]
    assert moved_coach.coach_price(programme, group, form("A")).tolist() == [0, 0]
