from dataclasses import replace

from planning.build import build_instance
from planning.domain.matching import PairingKind
from planning.domain.programme import Programme
from planning.planner import plan
from planning.rules import coach_preferred
from tests.examples import tiny_plan, weekly
from tests.planning.rules.support import form, penalties, sentences, tiny_groups
from tests.planning.rules.test_coach_pairing import paired

LIKES_C2 = replace(paired(("C2", PairingKind.PREFERRED)), weights={"coach_preferred": 5})


def test_a_preferred_coach_bends_nothing() -> None:
    assert sentences(coach_preferred, paired(("C1", PairingKind.PREFERRED)), tiny_plan()) == []


def test_every_session_by_another_coach_counts() -> None:
    assert sentences(coach_preferred, LIKES_C2, tiny_plan())[0] == (
        "Groep T1-G1: Kennismaken op 06-01-2025 om 09.30 heeft coach C1; liever C2."
    )
    assert penalties(coach_preferred, LIKES_C2, tiny_plan()) == [5, 5, 5, 5]  # T1: two groups, two sessions each


def test_any_of_several_preferred_coaches_will_do() -> None:
    both = paired(("C1", PairingKind.PREFERRED), ("C2", PairingKind.PREFERRED))
    assert sentences(coach_preferred, both, tiny_plan()) == []


def test_others_than_preferred_cost_one_time_the_weight() -> None:
    group = tiny_groups()["T1-G1"]
    assert coach_preferred.coach_price(LIKES_C2, group, form("A")).tolist() == [1.0, 0.0]
    instance = build_instance(LIKES_C2)
    assert [instance.coach_points[list(c.leading)].tolist() for c in instance.chains if c.group.team == "T1"] == [
        [[5.0, 0.0]] * 2
    ] * 2


def with_both_days(programme: Programme) -> Programme:
    return replace(programme, coaches=tuple(replace(c, diary=weekly(0, 1), per_week=None) for c in programme.coaches))


def test_the_planner_gives_a_team_its_preferred_coach_where_it_can() -> None:
    outcome = plan(with_both_days(LIKES_C2))
    assert outcome.plan is not None
    assert {s.coach for s in outcome.plan.sessions if s.team == "T1"} == {"C2"}
    assert outcome.soft == ()
