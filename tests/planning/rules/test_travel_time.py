from dataclasses import replace
from datetime import date

from planning.build import build_instance
from planning.domain.elsewhere import Engagement
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.rules import travel_time
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, room, sentences
from tests.planning.rules.test_assistant_present import helper

NOON = 12 * 60


def apart(minutes: int = 45, *, east: str = "oost") -> Programme:
    """The tiny programme with a room in the west and one in the east, ``minutes`` apart."""
    rooms = (replace(room("Z1"), building="west"), replace(room("Z2"), building=east))
    return replace(tiny_programme(), locations=rooms, travel_minutes=minutes)


def in_the_east(plan: Plan, group: str = "T1-G2") -> Plan:
    """The plan with the first session of a group in Z2."""
    return replace(
        plan,
        sessions=tuple(replace(s, location="Z2") if (s.group, s.form) == (group, "A") else s for s in plan.sessions),
    )


def meeting(start: int, end: int, *, building: str | None = "oost") -> Engagement:
    return Engagement(
        programme="ander",
        day=date(2025, 1, 6),
        start=start,
        end=end,
        staff=frozenset({"C1"}),
        location="Q9",
        building=building,
    )


def test_two_hours_are_enough_for_a_way_of_45_minutes() -> None:
    assert sentences(travel_time, apart(), in_the_east(tiny_plan())) == []


def test_too_little_time_between_two_buildings_is_a_violation() -> None:
    # T1-G1 A ends at 11.30 in Z1; T1-G2 A begins at 12.00 in Z2
    plan = in_the_east(changed("T1-G2", "A", start=NOON))
    assert sentences(travel_time, apart(), plan) == [
        "Coach C1 heeft 30 minuten om van T1-G1 A op 06-01-2025 om 09.30 (Z1) naar T1-G2 A op 06-01-2025 om 12.00 (Z2) "
        "te komen: in een ander gebouw, en de reis duurt 45 minuten."
    ]


def test_just_the_time_it_takes_is_enough() -> None:
    plan = in_the_east(changed("T1-G2", "A", start=NOON))
    assert sentences(travel_time, apart(30), plan) == []
    assert len(sentences(travel_time, apart(31), plan)) == 1


def test_within_a_building_nobody_travels() -> None:
    plan = in_the_east(changed("T1-G2", "A", start=NOON))
    assert sentences(travel_time, apart(east="west"), plan) == []


def test_a_room_without_a_building_is_one_of_its_own() -> None:
    plan = in_the_east(changed("T1-G2", "A", start=NOON))
    assert len(sentences(travel_time, apart(east=""), plan)) == 1


def test_without_a_travel_time_nothing_is_asked() -> None:
    assert sentences(travel_time, apart(0), in_the_east(changed("T1-G2", "A", start=NOON))) == []


def test_sessions_at_once_and_sessions_of_others_are_another_matter() -> None:
    at_once = in_the_east(changed("T1-G2", "A", start=HALF_PAST_NINE + 60))
    assert sentences(travel_time, apart(), at_once) == []
    assert sentences(travel_time, apart(), in_the_east(changed("T1-G2", "A", start=NOON, coach="C2"))) == []


def test_an_assistant_travels_too() -> None:
    plan = in_the_east(changed("T1-G2", "A", start=NOON, coach="C2"))
    helped = replace(plan, sessions=tuple(replace(s, assistant="A1") for s in plan.sessions))
    (sentence,) = sentences(travel_time, replace(apart(), helpers=(helper("A1"),)), helped)
    assert sentence.startswith("Assistent A1 heeft 30 minuten om van T1-G1 A")


def test_a_session_of_another_programme_is_somewhere_too() -> None:
    # the engagement ends at 9.00, half an hour before T1-G1 A in the west
    programme = replace(apart(), elsewhere=(meeting(480, 540),))
    assert sentences(travel_time, programme, tiny_plan()) == [
        "Coach C1 heeft 30 minuten om van programma ander op 06-01-2025 om 08.00 (Q9) naar "
        "T1-G1 A op 06-01-2025 om 09.30 (Z1) te komen: in een ander gebouw, en de reis duurt 45 minuten."
    ]
    for fine in (meeting(480, 525), meeting(480, 540, building="west"), meeting(480, 540, building=None)):
        assert sentences(travel_time, replace(apart(), elsewhere=(fine,)), tiny_plan()) == []


def test_rooms_of_two_buildings_are_two_kinds_only_where_travel_counts() -> None:
    assert [len(k.locations) for k in build_instance(apart()).location_kinds] == [1, 1]
    assert [len(k.locations) for k in build_instance(apart(0)).location_kinds] == [2]
    assert [len(k.locations) for k in build_instance(apart(east="west")).location_kinds] == [2]


def test_the_model_knows_which_sessions_are_too_near() -> None:
    # slots are 9.30 and 13.30 on 15 days, sessions take two hours: cells are form times 30 plus slot
    travel = build_instance(apart(121)).travel
    assert travel is not None
    assert travel.building.tolist() == [0, 1]
    assert travel.near[0].tolist() == [0, 1, 30, 31]  # from 11.30 to 13.30 are 120 minutes
    nearer = build_instance(apart(120)).travel
    assert nearer is not None
    assert nearer.near[0].tolist() == [0, 30]


def test_the_model_asks_nothing_where_nobody_travels() -> None:
    for programme in (tiny_programme(), apart(0), apart(east="west"), replace(apart(), locations=())):
        assert build_instance(programme).travel is None
        assert not travel_time.counts(programme)
    assert travel_time.counts(apart())
