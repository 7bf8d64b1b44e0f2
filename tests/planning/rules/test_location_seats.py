from dataclasses import replace

import numpy as np

from planning.build import build_instance, build_slots
from planning.rules import location_seats
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import form, room, sentences, with_sessions


def test_the_room_of_the_tiny_plan_is_large_enough() -> None:
    assert sentences(location_seats, tiny_programme(), tiny_plan()) == []


def test_exactly_a_seat_for_everyone_is_enough() -> None:
    programme = replace(tiny_programme(), locations=(room("Z1", seats=6),))
    assert sentences(location_seats, programme, tiny_plan()) == []


def test_a_seat_too_few_is_a_violation() -> None:
    programme = replace(tiny_programme(), locations=(room("Z1", seats=5),))
    assert sentences(location_seats, programme, tiny_plan())[0] == (
        "Zaal Z1 heeft 5 plaatsen, te weinig voor de 6 van sessie T1-G1 A op 06-01-2025 om 09.30."
    )
    assert len(sentences(location_seats, programme, tiny_plan())) == 8


def test_a_session_without_a_room_needs_no_seats() -> None:
    programme = replace(tiny_programme(), locations=(room("Z1", seats=5),))
    plan = with_sessions([replace(s, location=None) for s in tiny_plan().sessions])
    assert sentences(location_seats, programme, plan) == []


def test_a_room_is_large_enough_everywhere_or_nowhere() -> None:
    slots = build_slots(tiny_programme())
    small = room("Z1", seats=6)
    assert location_seats.location_times(small, 6, form("A"), slots).tolist() == [True] * 30
    assert location_seats.location_times(small, 7, form("A"), slots).tolist() == [False] * 30


def test_the_model_knows_for_each_size_which_rooms_are_large_enough() -> None:
    programme = tiny_programme()
    larger = replace(programme.teams[0], members=15)  # groups of 8 and 7 beside the groups of 6 of T2
    programme = replace(
        programme, teams=(larger, programme.teams[1]), locations=(room("Z1", seats=7), room("Z2", seats=6))
    )
    cost = build_instance(programme).location_cost
    # sizes 6, 7 and 8 by rooms Z1 and Z2
    assert np.isfinite(cost).all(axis=(2, 3)).tolist() == [[True, True], [True, False], [False, False]]
