from dataclasses import replace
from datetime import date

from planning.build import build_slots
from planning.domain.programme import Programme
from planning.domain.time import Moment
from planning.rules import fixed_moment
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, moments, sentences, tiny_groups

MONDAY = Moment(date(2025, 1, 13), HALF_PAST_NINE)
LATER = Moment(date(2025, 1, 14), 810)


def with_moments(*fixed: Moment) -> Programme:
    """The tiny programme with form B fixed."""
    programme = tiny_programme()
    first, second = programme.forms
    return replace(programme, forms=(first, replace(second, moments=fixed)))


def test_a_form_without_fixed_moments_is_free() -> None:
    assert sentences(fixed_moment, tiny_programme(), tiny_plan()) == []


def test_a_session_at_another_moment_is_a_violation() -> None:
    # T1-G1 has B on the 13th at 9.30, the only one that is right
    assert sentences(fixed_moment, with_moments(MONDAY), tiny_plan()) == [
        "Sessie T1-G2 B op 13-01-2025 om 13.30 hoort op maandag 13-01-2025 om 09.30 uur te zijn.",
        "Sessie T2-G1 B op 14-01-2025 om 09.30 hoort op maandag 13-01-2025 om 09.30 uur te zijn.",
        "Sessie T2-G2 B op 14-01-2025 om 13.30 hoort op maandag 13-01-2025 om 09.30 uur te zijn.",
    ]


def test_any_of_several_moments_is_right() -> None:
    moved = changed("T1-G1", "B", day=14, start=810)
    assert sentences(fixed_moment, with_moments(MONDAY, LATER), moved)[0] == (
        "Sessie T1-G2 B op 13-01-2025 om 13.30 hoort op maandag 13-01-2025 om 09.30 uur of "
        "dinsdag 14-01-2025 om 13.30 uur te zijn."
    )
    assert not any("T1-G1" in s for s in sentences(fixed_moment, with_moments(MONDAY, LATER), moved))


def test_the_slots_of_the_model_are_the_moments() -> None:
    programme = with_moments(MONDAY, LATER)
    slots, group = build_slots(programme), tiny_groups()["T1-G1"]
    fixed = fixed_moment.group_times(programme, group, programme.forms[1], slots)
    assert moments(programme, fixed) == ["13-01 09.30", "14-01 13.30"]
    assert fixed_moment.group_times(programme, group, form("A"), slots).all()


def test_model_and_checker_agree_on_every_slot() -> None:
    programme = with_moments(MONDAY, LATER)
    slots, group = build_slots(programme), tiny_groups()["T1-G1"]
    times = fixed_moment.group_times(programme, group, programme.forms[1], slots)
    for slot in range(len(slots)):
        start = int(slots.start[slot])
        plan = changed("T1-G1", "B", day=slots.date(slot).day, start=start)
        wrong = [s for s in sentences(fixed_moment, programme, plan) if "T1-G1" in s]
        assert bool(wrong) != bool(times[slot])
