from dataclasses import replace

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.goal import Goal
from planning.instance import Axis
from planning.master import Master
from planning.rules import peak_load
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import block, changed, lp_rows, penalties, rows_of, sentences, together


def comfortable(sessions: int) -> Programme:
    return replace(tiny_programme(), peak_per_week=sessions, weights={"peak_load": 2})


def test_as_many_as_is_comfortable_counts_nothing() -> None:
    assert sentences(peak_load, comfortable(2), tiny_plan()) == []


def test_each_session_more_counts() -> None:
    plan = changed("T2-G2", "A", coach="C1", plan=changed("T2-G1", "A", coach="C1"))
    assert sentences(peak_load, comfortable(2), plan) == [
        "Coach C1 heeft 4 sessies in week 2 van 2025, liefst hoogstens 2."
    ]
    assert penalties(peak_load, comfortable(2), plan) == [4]  # two more at 2 points


def test_every_week_counts_for_itself() -> None:
    assert penalties(peak_load, comfortable(1), tiny_plan()) == [2, 2, 2, 2]  # two coaches, two weeks


def test_without_a_comfortable_number_there_is_no_rule() -> None:
    programme = replace(comfortable(1), peak_per_week=None)
    assert sentences(peak_load, programme, tiny_plan()) == []
    assert "peak_load" not in {b.rule for b in build_instance(programme).blocks}


def test_without_a_weight_there_are_no_rows() -> None:
    programme = replace(comfortable(1), weights={"peak_load": 0})
    assert "peak_load" not in {b.rule for b in build_instance(programme).blocks}


def test_every_coach_and_week_has_a_row_that_may_overflow() -> None:
    rows = block(comfortable(1), peak_load)
    assert rows.axis is Axis.COACH
    assert rows.overflow == 2
    assert rows.capacity.tolist() == [[1.0] * 3] * 2
    assert rows.places[0, :, 0].tolist() == [0] * 10 + [1] * 10 + [2] * 10


def test_the_rows_in_the_lp_have_an_overflow_that_costs_its_weight() -> None:
    assert lp_rows(comfortable(1), peak_load) == [
        "peak_load_0_0: - over_peak_load_0_0 + route_0 + route_1 + route_2 + route_3 <= 1",
        "peak_load_0_1: - over_peak_load_0_1 + route_0 + route_1 + route_2 + route_3 <= 1",
    ]
    instance = build_instance(replace(comfortable(1), fixed_coach=True))
    master = Master(instance, Goal(penalty=1.0))
    master.add(together(instance))
    assert rows_of(master)[0] == "2.0*over_peak_load_0_0 + 2.0*over_peak_load_0_1 + 0.0"


def test_where_soft_rules_do_not_count_there_are_no_rows_in_the_lp() -> None:
    assert lp_rows(comfortable(1), peak_load, Goal(value=1.0)) == []
