from dataclasses import replace

from planning.build import build_instance
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.instance import Axis
from planning.planner import plan
from planning.rules import coach_load
from tests.examples import tiny_plan, tiny_programme, weekly
from tests.planning.rules.support import block, changed, sentences


def roomy(first: int | None, second: int | None = None, *, fixed: bool = True) -> Programme:
    """The tiny programme with fixed coaches who may have so many groups."""
    c1, c2 = tiny_programme().coaches
    coaches = (replace(c1, most_groups=first), replace(c2, most_groups=second))
    return replace(tiny_programme(), coaches=coaches, fixed_coach=fixed)


def test_as_many_groups_as_there_is_room_for_is_allowed() -> None:
    assert sentences(coach_load, roomy(2, 2), tiny_plan()) == []  # two teams of two groups, a coach each


def test_a_group_too_many_is_a_violation() -> None:
    assert sentences(coach_load, roomy(1, 2), tiny_plan()) == ["Coach C1 heeft 2 trajecten, hoogstens 1 mag."]
    assert sentences(coach_load, roomy(2, 2), changed("T2-G1", "A", coach="C1")) == [
        "Coach C1 heeft 3 trajecten, hoogstens 2 mag."
    ]


def test_where_groups_may_change_their_coach_nothing_is_counted() -> None:
    assert sentences(coach_load, roomy(0, 0, fixed=False), tiny_plan()) == []
    assert "coach_load" not in {b.rule for b in build_instance(roomy(0, 0, fixed=False)).blocks}


def test_only_sessions_of_the_first_shared_form_take_a_place() -> None:
    rows = block(roomy(3), coach_load)
    assert rows.axis is Axis.COACH
    assert rows.capacity.tolist() == [[3.0], [float("inf")]]
    assert set(rows.places[0].ravel().tolist()) == {0}
    assert set(rows.places[1].ravel().tolist()) == {-1}


def test_a_form_that_not_all_teams_have_is_not_the_one_counted() -> None:
    programme = roomy(3)
    t1, t2 = programme.teams
    assert coach_load.counted_form(replace(programme, teams=(t1, replace(t2, forms=("B",))))) == "B"


def test_too_little_room_is_told_by_counting() -> None:
    outcome = plan(roomy(1, 2))
    assert outcome.status is Status.IMPOSSIBLE
    assert "er zijn 4 trajecten, en de coaches hebben samen ruimte voor 3." in [r.what for r in outcome.reasons]


def test_the_planner_keeps_to_the_room_there_is() -> None:
    both_days = tuple(replace(c, per_week=None, diary=weekly(0, 1)) for c in roomy(3, 1).coaches)
    free = replace(roomy(3, 1), coaches=both_days)
    outcome = plan(free)
    assert outcome.plan is not None
    groups = {coach: {s.group for s in outcome.plan.sessions if s.coach == coach} for coach in ("C1", "C2")}
    assert (len(groups["C1"]), len(groups["C2"])) == (3, 1)
