from dataclasses import replace
from datetime import date

from planning.build import build_slots
from planning.domain.time import Moment
from planning.planner import plan
from planning.rules import appointment
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, moments, sentences, tiny_groups, with_team

MONDAY = date(2025, 1, 6)
T1 = replace(tiny_programme().team_by_id["T1"], members=6, appointment=Moment(MONDAY, 13 * 60 + 30))
AGREED = with_team(T1)


def test_a_first_session_at_the_agreed_moment_is_allowed_and_later_ones_are_free() -> None:
    held = changed("T1-G1", "A", start=13 * 60 + 30)
    assert sentences(appointment, AGREED, replace(held, sessions=held.sessions[1:])) == []


def test_a_first_session_at_another_moment_is_a_violation() -> None:
    alone = replace(tiny_plan(), sessions=tiny_plan().sessions[:1])
    assert alone.sessions[0].start == HALF_PAST_NINE
    assert sentences(appointment, AGREED, alone) == [
        "Sessie T1-G1 A op 06-01-2025 om 09.30 hoort volgens de afspraak op maandag 06-01-2025 om 13.30 uur te zijn."
    ]


def test_only_the_agreed_slot_is_left_for_the_first_form() -> None:
    group, slots = tiny_groups()["T1-G1"], build_slots(AGREED)
    assert moments(AGREED, appointment.group_times(AGREED, group, form("A"), slots)) == ["06-01 13.30"]
    assert appointment.group_times(AGREED, group, form("B"), slots).all()
    assert appointment.group_times(AGREED, tiny_groups()["T2-G1"], form("A"), slots).all()


def test_the_planner_keeps_the_appointment() -> None:
    outcome = plan(AGREED)
    assert outcome.plan is not None
    first = next(s for s in outcome.plan.sessions if (s.team, s.form) == ("T1", "A"))
    assert (first.day, first.start) == (MONDAY, 13 * 60 + 30)
