from dataclasses import replace

import numpy as np

from planning.build import build_instance, build_slots
from planning.rules import coach_qualified
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, sentences

C1, C2 = tiny_programme().coaches
ONLY_A = replace(tiny_programme(), coaches=(replace(C1, forms=frozenset("A")), C2))


def test_the_coaches_of_the_tiny_plan_are_qualified() -> None:
    assert sentences(coach_qualified, tiny_programme(), tiny_plan()) == []


def test_a_coach_may_not_lead_another_form() -> None:
    assert sentences(coach_qualified, ONLY_A, tiny_plan()) == [
        "Coach C1 is niet bevoegd voor sessie T1-G1 B op 13-01-2025 om 09.30.",
        "Coach C1 is niet bevoegd voor sessie T1-G2 B op 13-01-2025 om 13.30.",
    ]


def test_a_coach_who_is_not_in_the_list_is_a_violation() -> None:
    assert sentences(coach_qualified, tiny_programme(), changed("T1-G1", "A", coach="C9")) == [
        "Coach C9 van sessie T1-G1 A op 06-01-2025 om 09.30 staat niet in de lijst."
    ]


def test_a_form_is_everywhere_or_nowhere() -> None:
    slots = build_slots(ONLY_A)
    assert coach_qualified.coach_times(ONLY_A.coaches[0], form("A"), slots).tolist() == [True] * 30
    assert coach_qualified.coach_times(ONLY_A.coaches[0], form("B"), slots).tolist() == [False] * 30


def test_the_model_has_no_price_for_another_form() -> None:
    cost = build_instance(ONLY_A).coach_cost
    # coach, form: C1 may lead A on three Mondays with two start times and B never, C2 both on three Tuesdays
    assert np.isfinite(cost).sum(axis=2).tolist() == [[6, 0], [6, 6]]
