from dataclasses import replace

from planning.build import build_instance, build_slots
from planning.domain.plan import Plan
from planning.domain.time import Diary, WeeklyOpening
from planning.rules import location_diary
from tests.examples import tiny_plan, tiny_programme, weekly
from tests.planning.rules.support import form, moments, room, sentences, with_sessions


def in_room(name: str | None) -> Plan:
    first, *others = tiny_plan().sessions
    return with_sessions([replace(first, location=name), *others])


def test_the_room_of_the_tiny_plan_is_open() -> None:
    assert sentences(location_diary, tiny_programme(), tiny_plan()) == []


def test_a_room_that_is_closed_that_day_is_a_violation() -> None:
    programme = replace(tiny_programme(), locations=(room("Z1"), room("Z2", diary=weekly(1, 2))))
    assert sentences(location_diary, programme, in_room("Z2")) == [
        "Zaal Z2 is niet open voor sessie T1-G1 A op 06-01-2025 om 09.30."
    ]


def test_a_room_may_close_the_minute_the_session_ends_and_not_before() -> None:
    until = {end: Diary(weekly=(WeeklyOpening(weekday=0, start=570, end=end),)) for end in (689, 690)}
    just = replace(tiny_programme(), locations=(room("Z1"), room("Z2", diary=until[690])))
    short = replace(tiny_programme(), locations=(room("Z1"), room("Z2", diary=until[689])))
    assert sentences(location_diary, just, in_room("Z2")) == []
    assert sentences(location_diary, short, in_room("Z2")) == [
        "Zaal Z2 is niet open voor sessie T1-G1 A op 06-01-2025 om 09.30."
    ]


def test_a_session_without_a_room_is_a_violation() -> None:
    expected = ["Sessie T1-G1 A op 06-01-2025 om 09.30 heeft geen zaal."]
    assert sentences(location_diary, tiny_programme(), in_room(None)) == expected
    assert sentences(location_diary, tiny_programme(), in_room("Z9")) == expected


def test_a_programme_without_rooms_does_not_ask_for_one() -> None:
    assert sentences(location_diary, replace(tiny_programme(), locations=()), in_room(None)) == []


def test_the_slots_of_the_model_are_those_of_the_diary() -> None:
    closed = room("Z2", diary=weekly(2))
    programme = replace(tiny_programme(), locations=(room("Z1"), closed))
    expected = ["08-01 09.30", "08-01 13.30", "15-01 09.30", "15-01 13.30", "22-01 09.30", "22-01 13.30"]
    times = location_diary.location_times(closed, 6, form("A"), build_slots(programme))
    assert moments(programme, times) == expected
    assert moments(programme, build_instance(programme).location_cost[0, 1, 0] == 0) == expected
