from dataclasses import replace

import numpy as np

from planning.build import build_instance
from planning.domain.programme import Grouping
from planning.groups import build_groups
from planning.rules import order
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme, tiny_session
from tests.planning.rules.support import changed, form, sentences, with_forms, with_sessions


def test_the_tiny_plan_keeps_the_order() -> None:
    assert sentences(order, tiny_programme(), tiny_plan()) == []


def test_the_later_form_first_breaks_the_order() -> None:
    assert sentences(order, tiny_programme(), changed("T1-G1", "A", day=20)) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 begint voordat T1-G1 A op 20-01-2025 om 09.30 klaar is."
    ]


def test_on_one_day_the_next_form_may_start_the_minute_the_one_before_ends() -> None:
    plan = changed("T1-G1", "B", day=6, start=HALF_PAST_NINE + 120)
    assert sentences(order, tiny_programme(), plan) == []


def test_on_one_day_a_minute_of_overlap_breaks_the_order() -> None:
    plan = changed("T1-G1", "B", day=6, start=HALF_PAST_NINE + 119)
    assert sentences(order, tiny_programme(), plan) == [
        "Sessie T1-G1 B op 06-01-2025 om 11.29 begint voordat T1-G1 A op 06-01-2025 om 09.30 klaar is."
    ]


def test_an_unordered_series_has_no_order() -> None:
    programme = replace(tiny_programme(), ordered=False)
    assert sentences(order, programme, changed("T1-G1", "A", day=20)) == []


def test_order_holds_for_each_participant_when_groups_are_cut_anew() -> None:
    programme = with_forms(b=replace(form("B"), grouping=Grouping.MIX))
    groups = build_groups(programme)
    sessions = [
        tiny_session("T1-A-G1", "A", day=6, start=HALF_PAST_NINE, coach="C1"),
        tiny_session("T1-A-G2", "A", day=13, start=HALF_PAST_NINE, coach="C1"),
        tiny_session("T1-B-G1", "B", day=7, start=HALF_PAST_NINE, coach="C1"),
        tiny_session("T1-B-G2", "B", day=20, start=HALF_PAST_NINE, coach="C1"),
    ]
    plan = replace(with_sessions(sessions), groups=groups)
    # the first new group has people of both old groups, and the second old group meets only after it
    assert sentences(order, programme, plan) == [
        "Sessie T1-B-G1 B op 07-01-2025 om 09.30 begint voordat T1-A-G2 A op 13-01-2025 om 09.30 klaar is."
    ]


def test_the_step_of_the_model_goes_only_forward_and_on_one_day_only_after_the_end() -> None:
    forms = (replace(form("A"), minutes=180), replace(form("B"), minimum_gap=0))
    programme = replace(with_forms(*forms), start_times={0: (540, 720)})
    (step,) = build_instance(programme).steps
    # nodes: Mondays 6, 13 and 20 January, each at 09.00 and 12.00; A ends at 12.00 or 15.00
    assert (step.price < float("inf")).astype(int).tolist() == [
        [0, 1, 1, 1, 1, 1],
        [0, 0, 1, 1, 1, 1],
        [0, 0, 0, 1, 1, 1],
        [0, 0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 0],
    ]


def test_the_days_that_may_lie_between() -> None:
    assert order.may_follow(form("B"), np.array([-7, -1, 0, 1])).tolist() == [False, False, True, True]
