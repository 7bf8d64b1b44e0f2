"""What differs between two plans, and who must be told."""

from dataclasses import replace

from planning.domain.plan import Plan
from planning.replan_compare import compare_plans
from tests.examples import tiny_plan
from tests.planning.rules.support import changed


def test_equal_plans_do_not_differ() -> None:
    difference = compare_plans(tiny_plan(), tiny_plan())
    assert (difference.moves, difference.total) == ((), 8)


def test_time_coach_and_room_are_told_apart() -> None:
    plan = changed("T1-G1", "B", day=20)
    plan = changed("T1-G2", "B", coach="C2", plan=plan)
    plan = replace(
        plan,
        sessions=tuple(replace(s, location="Z2") if (s.group, s.form) == ("T2-G1", "B") else s for s in plan.sessions),
    )
    difference = compare_plans(tiny_plan(), plan)
    assert [m.session.group for m in difference.moved] == ["T1-G1"]
    assert [m.session.group for m in difference.other_coach] == ["T1-G2"]
    assert [m.session.group for m in difference.other_location] == ["T2-G1"]
    assert difference.groups_told == {"T1-G1": 6, "T1-G2": 6, "T2-G1": 6}
    assert difference.coaches_told == ("C1", "C2")
    assert difference.locations_told == ("Z1", "Z2")


def test_a_room_whose_booking_stays_is_not_told() -> None:
    difference = compare_plans(tiny_plan(), changed("T1-G1", "B", coach="C2"))
    assert difference.locations_told == ()


def test_sessions_that_come_and_go_are_no_moves() -> None:
    shorter = Plan(groups=tiny_plan().groups, sessions=tiny_plan().sessions[1:])
    gone, new = compare_plans(tiny_plan(), shorter), compare_plans(shorter, tiny_plan())
    assert (len(gone.gone), len(gone.moved), len(new.new), len(new.moved)) == (1, 0, 1, 0)
    assert str(gone.gone[0].session) == "T1-G1 A op 06-01-2025 om 09.30"
