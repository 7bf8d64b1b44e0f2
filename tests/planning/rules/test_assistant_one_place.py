from dataclasses import replace

from planning.rules import assistant_one_place
from tests.planning.rules.support import changed, sentences
from tests.planning.rules.test_assistant_present import assisted, programme


def test_an_assistant_may_help_one_session_after_another() -> None:
    assert sentences(assistant_one_place, programme(), assisted("A1")) == []


def test_two_sessions_at_once_with_one_assistant_are_a_violation() -> None:
    # T1-G2 A moves from 13.30 to 10.30, half an hour into T1-G1 A
    plan = changed("T1-G2", "A", start=10 * 60 + 30, coach="C2", plan=assisted("A1"))
    assert sentences(assistant_one_place, programme(), plan) == [
        "Assistent A1 moet tegelijk bij T1-G1 A op 06-01-2025 om 09.30 en bij T1-G2 A op 06-01-2025 om 10.30 zijn."
    ]


def test_assisting_while_leading_elsewhere_is_a_violation() -> None:
    plan = changed("T1-G2", "A", start=10 * 60 + 30, coach="C2", plan=assisted(None))
    helped = tuple(replace(s, assistant="C2") if (s.group, s.form) == ("T1-G1", "A") else s for s in plan.sessions)
    found = sentences(assistant_one_place, programme(), replace(plan, sessions=helped))
    assert len(found) == 1
    assert found[0].startswith("Assistent C2 moet tegelijk bij")


def test_two_sessions_at_once_with_one_coach_are_another_rule() -> None:
    plan = changed("T1-G2", "A", start=10 * 60 + 30, plan=assisted(None))
    assert sentences(assistant_one_place, programme(), plan) == []
