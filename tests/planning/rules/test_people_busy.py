from dataclasses import replace
from datetime import date

from planning.build import build_slots
from planning.domain.elsewhere import Engagement
from planning.domain.programme import Programme
from planning.rules import coach_per_day, coach_per_week, people_busy
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, moments, sentences, tiny_groups


def busy(*people: str, start: int = 600, staff: tuple[str, ...] = ()) -> Programme:
    """The tiny programme with two hours elsewhere on Monday 13 January 2025."""
    one = Engagement(
        programme="ander",
        day=date(2025, 1, 13),
        start=start,
        end=start + 120,
        staff=frozenset(staff),
        location=None,
        people=frozenset(people),
    )
    return replace(tiny_programme(), elsewhere=(one,))


def test_without_other_programmes_nobody_is_busy() -> None:
    assert sentences(people_busy, tiny_programme(), tiny_plan()) == []


def test_a_session_of_someone_who_is_elsewhere_is_a_violation_that_names_nobody() -> None:
    assert sentences(people_busy, busy("T1-P03"), tiny_plan()) == [
        "Bij sessie T1-G1 B op 13-01-2025 om 09.30 is iemand van de groep bezet in programma ander."
    ]


def test_an_engagement_that_begins_as_the_session_ends_is_no_clash() -> None:
    assert sentences(people_busy, busy("T1-P03", start=HALF_PAST_NINE + 120), tiny_plan()) == []


def test_people_of_another_group_are_not_in_the_way() -> None:
    # T1-P07 is in the second group, which meets at 13.30
    assert sentences(people_busy, busy("T1-P07"), tiny_plan()) == []


def test_the_slots_of_the_model_leave_out_the_engagement() -> None:
    programme = busy("T1-P03")
    slots, groups = build_slots(programme), tiny_groups()
    mine = people_busy.group_times(programme, groups["T1-G1"], form("B"), slots)
    assert moments(programme, ~mine) == ["13-01 09.30"]
    assert people_busy.group_times(programme, groups["T1-G2"], form("B"), slots).all()


def test_model_and_checker_agree_on_every_slot() -> None:
    programme = busy("T1-P03")
    slots = build_slots(programme)
    times = people_busy.group_times(programme, tiny_groups()["T1-G1"], form("B"), slots)
    for slot in range(len(slots)):
        plan = changed("T1-G1", "B", day=slots.date(slot).day, start=int(slots.start[slot]))
        assert bool(sentences(people_busy, programme, plan)) != bool(times[slot])


def test_sessions_elsewhere_take_up_the_maxima_of_a_coach() -> None:
    programme = busy(staff=("C1",))
    slots = build_slots(programme)
    assert coach_per_week.rows(programme, slots).capacity.tolist() == [[2, 1, 2], [2, 2, 2]]
    limited = replace(programme, coaches=tuple(replace(c, per_day=2) for c in programme.coaches))
    # days that are working days from 6 January on: the 13th is the sixth
    assert coach_per_day.rows(limited, slots).capacity[0].tolist()[:7] == [2, 2, 2, 2, 2, 1, 2]


def test_the_checker_counts_sessions_elsewhere_with_a_coach_s_own() -> None:
    # C1 leads both groups of T1 on the 13th, and one session elsewhere that week
    assert sentences(coach_per_week, busy(staff=("C1",)), tiny_plan()) == [
        "Coach C1 heeft 3 sessies in week 3 van 2025, hoogstens 2 mag."
    ]
