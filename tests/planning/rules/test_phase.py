from dataclasses import replace
from datetime import date

from planning.build import build_instance
from planning.domain.phases import Phase
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.planner import plan
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.rule_words import rule_sentence
from planning.rules import phase
from tests.examples import HERE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, sentences


def phased(first: int = 13, last: int = 17) -> Programme:
    """The tiny programme with form B in a phase of January 2025."""
    own = Phase(
        id="F2", name="Verdieping", first=date(2025, 1, first), last=date(2025, 1, last), forms=("B",), origin=HERE
    )
    return replace(tiny_programme(), phases=(own,))


def test_both_ends_of_a_phase_belong_to_it() -> None:
    assert sentences(phase, phased(13, 14), tiny_plan()) == []  # B is on Monday 13 and Tuesday 14 January


def test_a_session_after_its_phase_is_a_violation() -> None:
    assert sentences(phase, phased(), changed("T1-G1", "B", day=20)) == [
        "Sessie T1-G1 B op 20-01-2025 om 09.30 valt buiten de fase Verdieping (13-01-2025 – 17-01-2025)."
    ]


def test_a_session_before_its_phase_is_a_violation() -> None:
    assert sentences(phase, phased(14, 17), tiny_plan()) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 valt buiten de fase Verdieping (14-01-2025 – 17-01-2025).",
        "Sessie T1-G2 B op 13-01-2025 om 13.30 valt buiten de fase Verdieping (14-01-2025 – 17-01-2025).",
    ]


def test_a_form_without_a_phase_may_be_on_any_day() -> None:
    assert sentences(phase, phased(20, 21), changed("T1-G1", "B", day=20)) != []
    assert sentences(phase, replace(phased(20, 21), phases=()), tiny_plan()) == []


def test_the_slots_of_a_form_are_those_of_its_phase() -> None:
    programme = phased()
    slots = build_instance(programme).slots
    group = tiny_plan().groups[0]
    free = phase.group_times(programme, group, programme.form_by_id["B"], slots)
    assert sorted({slots.date(s).day for s in range(len(slots)) if free[s]}) == [13, 14, 15, 16, 17]
    assert phase.group_times(programme, group, programme.form_by_id["A"], slots).all()


def test_the_planner_keeps_to_the_phase() -> None:
    outcome = plan(phased(20, 24))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    days = {s.day.day for s in outcome.plan.sessions if s.form == "B"}
    assert days == {20, 21}  # the diaries leave Monday 20 and Tuesday 21


def test_a_phase_that_is_too_short_is_impossible_and_possible_without_it() -> None:
    programme = phased(24, 24)  # a Friday, on which nobody is free
    assert plan(programme).status is Status.IMPOSSIBLE
    (rule,) = [r for r in rule_instances(programme) if r.key == "phase"]
    assert rule == RuleInstance("phase", ("F2",))
    assert rule_sentence(programme, rule) == "De fase Verdieping loopt van 24-01-2025 tot en met 24-01-2025."
    assert plan(without(programme, [rule])).status is Status.OPTIMAL
