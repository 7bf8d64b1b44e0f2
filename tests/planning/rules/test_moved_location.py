"""Every person told of another room counts."""

from dataclasses import replace

from planning.rules import moved_location
from tests.examples import tiny_plan
from tests.planning.replans import known, tiny_task
from tests.planning.rules.support import form, penalties, room, sentences, tiny_groups


def test_a_session_in_its_room_costs_nothing() -> None:
    assert sentences(moved_location, tiny_task().programme, tiny_plan()) == []


def test_everyone_of_a_session_in_another_room_counts() -> None:
    """Six participants and the coach are 7 people, at 1 point each."""
    plan = replace(
        tiny_plan(),
        sessions=tuple(
            replace(s, location="Z2") if (s.group, s.form) == ("T1-G1", "B") else s for s in tiny_plan().sessions
        ),
    )
    programme = tiny_task().programme
    assert sentences(moved_location, programme, plan) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 gaat naar een andere zaal dan Z1: 7 betrokkenen."
    ]
    assert penalties(moved_location, programme, plan) == [7]


def test_the_model_prices_every_room_but_the_one_agreed() -> None:
    programme = tiny_task(replace(known(), locations=(room("Z1"), room("Z2")))).programme
    group = tiny_groups()["T1-G1"]
    assert moved_location.location_price(programme, group, form("B")).tolist() == [0, 7]
    assert moved_location.location_price(programme, group, form("A")).tolist() == [0, 0]
