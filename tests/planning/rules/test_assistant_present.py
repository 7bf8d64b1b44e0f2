from dataclasses import replace
from datetime import date

import numpy as np

from planning.build import build_slots
from planning.domain.plan import Plan
from planning.domain.programme import Coach, Programme, SizeRange
from planning.domain.time import Diary, Moment
from planning.rules import assistant_present
from tests.examples import HALF_PAST_NINE, HERE, tiny_plan, tiny_programme, weekly
from tests.planning.rules.support import form, sentences, tiny_groups


def helper(name: str = "A1", diary: Diary | None = None) -> Coach:
    return Coach(id=name, forms=frozenset(), diary=diary or weekly(0, 1), assists=True, origin=HERE)


def programme(least: int | None = 6, helpers: tuple[Coach, ...] | None = None) -> Programme:
    """The tiny programme, its groups of 6 large enough for an assistant."""
    return replace(tiny_programme(), assistant_from=least, helpers=(helper(),) if helpers is None else helpers)


def assisted(by: str | None) -> Plan:
    return replace(tiny_plan(), sessions=tuple(replace(s, assistant=by) for s in tiny_plan().sessions))


def test_every_session_of_a_large_group_has_an_assistant() -> None:
    assert sentences(assistant_present, programme(), assisted("A1")) == []


def test_a_large_group_without_an_assistant_is_a_violation() -> None:
    found = sentences(assistant_present, programme(), tiny_plan())
    assert len(found) == 8  # 2 teams x 2 groups x 2 forms
    assert found[0] == "Sessie T1-G1 A op 06-01-2025 om 09.30 heeft 6 mensen, maar geen assistent."


def test_a_group_one_smaller_needs_none() -> None:
    assert sentences(assistant_present, programme(least=7), tiny_plan()) == []
    assert sentences(assistant_present, programme(least=None), tiny_plan()) == []


def test_whoever_may_not_assist_is_a_violation() -> None:
    what = "C2 assisteert bij sessie T1-G1 A op 06-01-2025 om 09.30, maar kan dat niet."
    assert sentences(assistant_present, programme(), assisted("C2"))[0] == what


def test_a_coach_does_not_assist_at_her_own_session() -> None:
    able = replace(programme(), coaches=tuple(replace(c, assists=True) for c in tiny_programme().coaches))
    found = sentences(assistant_present, able, assisted("C1"))
    assert found[0] == "Bij sessie T1-G1 A op 06-01-2025 om 09.30 is C1 coach en assistent tegelijk."
    assert len(found) == 4  # C1 leads all of team 1: 2 groups x 2 forms


def test_a_large_group_meets_only_where_an_assistant_is_open() -> None:
    case = programme(helpers=(helper(diary=weekly(1)),))
    slots = build_slots(case)
    allowed = assistant_present.group_times(case, tiny_groups()["T1-G1"], form("A"), slots)
    assert {slots.date(int(s)).weekday() for s in np.flatnonzero(allowed)} == {1}
    assert allowed.sum() == 6  # 3 Tuesdays x 2 start times


def test_a_small_group_meets_at_any_time() -> None:
    case = replace(programme(least=7), group_size=SizeRange(minimum=6, maximum=10))
    slots = build_slots(case)
    assert assistant_present.group_times(case, tiny_groups()["T1-G1"], form("A"), slots).all()


def test_a_barred_moment_is_left_out_for_that_group_and_form_only() -> None:
    barred = {("T1-G1", "A"): frozenset({Moment(date(2025, 1, 6), HALF_PAST_NINE)})}
    case = replace(tiny_programme(), barred=barred)
    slots = build_slots(case)
    groups = tiny_groups()
    left = assistant_present.group_times(case, groups["T1-G1"], form("A"), slots)
    assert [(slots.date(int(s)), int(slots.start[s])) for s in np.flatnonzero(~left)] == [
        (date(2025, 1, 6), HALF_PAST_NINE)
    ]
    assert assistant_present.group_times(case, groups["T1-G1"], form("B"), slots).all()
    assert assistant_present.group_times(case, groups["T1-G2"], form("A"), slots).all()
