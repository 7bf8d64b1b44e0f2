"""A plan put to the test: what is lost, what moves, what cannot be saved, and what hangs on one person."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planning.checker import check
from planning.domain.plan import Group, Plan
from planning.domain.programme import Location, Programme
from planning.domain.time import Window
from planning.stress import Stress, Trial, find_stress
from planning.stress_absence import absence_risk
from planning.stress_loss import Loss, Part, Resource, busiest_weeks, lost, middle, resources, without
from planning.stress_people import sole_coaches
from tests.examples import HERE, tiny_plan, tiny_programme, weekly

TINY = tiny_programme()
PLAN = tiny_plan()
C1, C2 = TINY.coaches
COACH_1 = Resource(part=Part.COACH, id="C1")
ROOM = Resource(part=Part.LOCATION, id="Z1")
SECOND_WEEK = Window(first=date(2025, 1, 13), last=date(2025, 1, 19))
FROM_SECOND_WEEK = Window(first=date(2025, 1, 13), last=TINY.window.last)


def broken_by(programme: Programme, loss: Loss) -> list[str]:
    """Hard rules that the new plan breaks; sessions from before the loss are as they were."""
    assert loss.difference is not None
    after = {(m.before.group, m.before.form): m.after for m in loss.difference.moves if m.before is not None}
    sessions = [after.get((s.group, s.form), s) for s in PLAN.sessions]
    kept = tuple(s for s in sessions if s is not None)
    plan = replace(PLAN, sessions=tuple(sorted(kept, key=lambda s: s.order_key)))
    closed = without(programme, loss.resource, loss.period)
    return [v.sentence for v in check(closed, plan) if v.penalty is None]


def test_a_week_without_a_coach_moves_his_sessions_a_week() -> None:
    loss = lost(TINY, PLAN, COACH_1, SECOND_WEEK)
    # C1 leidt op maandag 13 januari twee sessies; de maandag erna kan het ook, en C2 heeft zijn twee per week al vol
    assert (len(loss.lost), loss.gone, loss.moved, loss.replaced, loss.others) == (2, 0, 2, 0, 0)
    assert loss.is_proven
    assert not loss.is_lasting
    assert broken_by(TINY, loss) == []


def test_another_room_takes_over_at_the_same_time() -> None:
    second = Location(id="Z2", name="Zaal 2", seats=12, origin=HERE)
    programme = replace(TINY, locations=(*TINY.locations, second))
    loss = lost(programme, PLAN, ROOM, SECOND_WEEK)
    # alle vier de sessies van die week
    assert (len(loss.lost), loss.moved, loss.replaced, loss.gone) == (4, 0, 4, 0)
    assert broken_by(programme, loss) == []


def test_without_the_only_room_nothing_after_it_can_be_saved() -> None:
    loss = lost(TINY, PLAN, ROOM, FROM_SECOND_WEEK)
    assert (len(loss.lost), loss.gone, loss.moved) == (4, 4, 0)
    assert [team.team for team in loss.unsaved] == ["T1", "T2"]
    assert loss.is_lasting
    assert loss.is_proven


def test_a_coach_lost_for_good_costs_the_team_that_the_other_has_no_place_for() -> None:
    tight = replace(TINY, window=Window(first=TINY.window.first, last=date(2025, 1, 19)))
    loss = lost(tight, PLAN, COACH_1, Window(first=date(2025, 1, 13), last=date(2025, 1, 19)))
    # C2 kan op dinsdag 14 januari twee sessies doen, en die heeft hij al: één van de twee teams past nog
    assert loss.gone == 2
    assert len(loss.unsaved) == 1
    assert loss.is_proven


def test_what_was_before_the_loss_stands() -> None:
    loss = lost(TINY, PLAN, COACH_1, SECOND_WEEK)
    assert loss.difference is not None
    moved = [m.before.day for m in loss.difference.moves if m.before is not None]
    assert min(moved) >= SECOND_WEEK.first
    assert all(m.after is not None and m.after.day >= SECOND_WEEK.first for m in loss.difference.moves)


def test_losing_what_has_no_sessions_in_the_period_changes_nothing() -> None:
    loss = lost(TINY, PLAN, COACH_1, Window(first=date(2025, 1, 20), last=date(2025, 1, 24)))
    assert (loss.lost, loss.hurt, loss.unsaved, loss.is_proven) == ((), (0, 0, 0), (), True)


def test_the_resources_are_those_that_the_plan_uses() -> None:
    spare = replace(TINY, coaches=(*TINY.coaches, replace(C1, id="C3")))
    assert [(str(r.part), r.id) for r in resources(spare, PLAN)] == [
        ("coach", "C1"), ("coach", "C2"), ("locatie", "Z1"),
    ]  # fmt: skip


def test_the_busiest_week_is_the_earliest_with_most_sessions() -> None:
    assert busiest_weeks(PLAN, COACH_1, 1, TINY.window.first) == Window(first=date(2025, 1, 6), last=date(2025, 1, 12))
    fewer = replace(PLAN, sessions=tuple(s for s in PLAN.sessions if (s.group, s.form) != ("T1-G1", "A")))
    assert busiest_weeks(fewer, COACH_1, 1, TINY.window.first) == SECOND_WEEK
    assert busiest_weeks(PLAN, COACH_1, 2, TINY.window.first) == Window(first=date(2025, 1, 6), last=date(2025, 1, 19))
    assert busiest_weeks(PLAN, COACH_1, 1, date(2025, 1, 20)) is None


def test_the_middle_is_the_monday_of_the_middle_session() -> None:
    # acht sessies: vier in de eerste week, de vijfde op maandag 13 januari
    assert middle(PLAN) == date(2025, 1, 13)


def stress_of(trial: Trial) -> Stress:
    return find_stress(TINY, PLAN, trial)


def test_the_most_painful_loss_comes_first() -> None:
    stress = stress_of(Trial())
    assert (stress.losses[0].resource, stress.losses[0].is_lasting, stress.losses[0].gone) == (ROOM, True, 4)
    assert [x.hurt for x in stress.losses] == sorted((x.hurt for x in stress.losses), reverse=True)
    # twee coaches en een zaal, elk een week en voorgoed
    assert len(stress.losses) == 6
    assert stress.untried == 0


def test_a_trial_can_begin_later() -> None:
    stress = stress_of(Trial(first=date(2025, 1, 14)))
    lasting = [x for x in stress.losses if x.is_lasting]
    assert {x.period.first for x in lasting} == {date(2025, 1, 14)}
    assert {x.resource.id: len(x.lost) for x in lasting} == {"C1": 0, "C2": 2, "Z1": 2}


def test_losses_there_is_no_time_for_are_counted() -> None:
    ticks = iter(range(0, 10_000, 20))
    stress = find_stress(TINY, PLAN, Trial(seconds=50), clock=lambda: float(next(ticks)))
    assert (len(stress.losses), stress.untried) == (2, 4)


def test_a_plan_without_sessions_has_nothing_to_lose() -> None:
    with pytest.raises(ValueError, match="nothing to lose"):
        find_stress(TINY, Plan(groups=(), sessions=()), Trial())


def test_a_form_that_one_coach_may_lead_hangs_on_that_coach() -> None:
    assert sole_coaches(TINY) == ()
    only = replace(TINY, coaches=(C1, replace(C2, forms=frozenset("A"))))
    (sole,) = sole_coaches(only)
    assert (sole.coach, sole.form, sole.teams, sole.for_all, sole.sessions) == ("C1", "B", ("T1", "T2"), True, 4)


def test_a_competence_that_one_coach_has_hangs_on_that_coach_for_the_team_that_asks_it() -> None:
    able = replace(C2, competences=frozenset({"K1"}))
    asking = replace(TINY.teams[1], competences=frozenset({"K1"}))
    found = sole_coaches(replace(TINY, coaches=(C1, able), teams=(TINY.teams[0], asking)))
    assert [(s.coach, s.form, s.teams, s.for_all, s.sessions) for s in found] == [
        ("C2", "A", ("T2",), False, 2),
        ("C2", "B", ("T2",), False, 2),
    ]


def test_a_team_that_is_free_when_one_coach_works_hangs_on_that_coach() -> None:
    mondays = replace(TINY, teams=(replace(TINY.teams[0], diary=weekly(0)), TINY.teams[1]))
    assert [(s.coach, s.teams) for s in sole_coaches(mondays)] == [("C1", ("T1",)), ("C1", ("T1",))]


def test_the_chance_that_a_group_of_six_is_too_small() -> None:
    risk = absence_risk(TINY, PLAN)
    # 1 - 0,9^6 = 0,468559 per sessie; twee sessies: 1 - 0,531441^2; acht sessies: 1 - 0,531441^8
    assert risk.groups[0].each == Fraction(468559, 10**6)
    assert risk.groups[0].once == 1 - Fraction(531441, 10**6) ** 2
    assert risk.once == 1 - Fraction(531441, 10**6) ** 8
    assert risk.expected == 8 * Fraction(468559, 10**6)


def test_a_larger_group_is_less_at_risk() -> None:
    people = tuple(f"T1-P{n:02d}" for n in range(1, 9))
    bigger = Group(id="T1-G1", team="T1", forms=("A", "B"), participants=people)
    plan = replace(PLAN, groups=tuple(bigger if g.id == "T1-G1" else g for g in PLAN.groups))
    last = absence_risk(TINY, plan).groups[-1]
    # acht mensen: 3,8 % volgens DOMAIN.md
    assert (last.group, last.size) == ("T1-G1", 8)
    assert round(float(last.each), 3) == 0.038
