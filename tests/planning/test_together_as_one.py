"""Programmes that fit each alone but not together: proven, with the rules that clash, and what would help."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from planning.domain.activity import Activity, Per, When
from planning.domain.plan import Plan, Status
from planning.domain.programme import Location, Programme, SessionForm
from planning.domain.time import DatedException, Diary, Window
from planning.rule_instances import RuleInstance
from planning.together import Together, plan_together
from planning.together_around import beside_one_another
from planning.together_check import clashing, joint_clashes, joint_overloads
from planning.together_check_activities import activity_clashes
from planning.together_common import with_common_limits
from planning.together_joint import JointFound, solve_joint
from planning.together_possible import JointOracle
from planning.together_reasons import explain_together
from planning.together_why import find_joint_clash, own_rules, shared_words
from tests.examples import HERE
from tests.planning.test_together import DAY, best_points, coach, meeting, planned, random_pair, talks

ROOM = Location(id="Z1", name="Zaal", seats=12, origin=HERE)
NEXT = date(2024, 12, 2)


def as_one(*programmes: Programme) -> JointFound:
    end = time.monotonic() + 60
    return solve_joint(with_common_limits(programmes), seed=1, end=end, clock=time.monotonic)


def told(together: Together) -> tuple[str, ...]:
    clash = explain_together(together).clash
    assert clash is not None
    assert clash.is_smallest
    return clash.rules


def test_a_shared_coach_with_too_few_moments_is_proven_impossible_with_the_rules_that_clash() -> None:
    # K1 has three moments on that Monday, and is asked for four talks; each programme alone asks for two
    found = plan_together([talks("een", ["A-P1", "A-P2"], coach("K1")), talks("twee", ["B-P1", "B-P2"], coach("K1"))])
    assert [o.status for o in found.alone] == [Status.OPTIMAL, Status.OPTIMAL]
    assert (found.status, found.is_as_one, found.outcomes) == (Status.IMPOSSIBLE, True, ())
    period = "de periode loopt van 25-11-2024 tot en met 25-11-2024 (1 week)."
    assert set(told(found)) == {
        "Een: een sessie begint alleen op de afgesproken starttijden.",
        "Een: alle 2 teams moeten meedoen, met alle sessies.",
        f"Een: {period}",
        "Twee: een sessie begint alleen op de afgesproken starttijden.",
        "Twee: alle 2 teams moeten meedoen, met alle sessies.",
        f"Twee: {period}",
    }


def test_ways_out_are_of_different_kinds_and_let_all_fit_together() -> None:
    found = plan_together([talks("een", ["A-P1", "A-P2"], coach("K1")), talks("twee", ["B-P1", "B-P2"], coach("K1"))])
    reasons = explain_together(found)
    assert reasons.is_certain
    assert reasons.clash is not None
    assert reasons.clash.shared == "De programma's delen coach K1."
    assert [str(r) for r in reasons.repairs] == [
        "Een: laat sessies ook om 09.00 uur, 10.00 uur en 11.00 uur beginnen: past (opnieuw doorgerekend).",
        "Een: begin 1 week eerder, op 18-11-2024: past (opnieuw doorgerekend).",
        "Een: verleng de periode met 1 week, tot en met 02-12-2024: past (opnieuw doorgerekend).",
        "Een: zoek een extra coach met dezelfde agenda en bevoegdheden als coach K1: past (opnieuw doorgerekend).",
    ]


def test_shared_people_without_enough_moments_are_proven_impossible() -> None:
    # two people, each with two talks, and one moment at which all talks are
    one = talks("een", ["A-P1", "A-P2"], starts=(990,))
    other = talks("twee", ["A-P1", "B-P1"], coach("K3"), coach("K4"), starts=(990,))
    found = plan_together([one, other])
    assert (found.status, found.is_as_one) == (Status.IMPOSSIBLE, True)
    assert "Een: team D1 moet meedoen, met alle sessies." in told(found)
    assert "Twee: team D1 moet meedoen, met alle sessies." in told(found)
    assert "A-P1" not in " ".join([*told(found), *map(str, explain_together(found).repairs)])
    longer = replace(other, start_times={0: (840, 990)})
    assert plan_together([one, longer]).status is Status.OPTIMAL


def test_a_shared_room_without_enough_moments_is_proven_impossible() -> None:
    one = replace(talks("een", ["A-P1", "A-P2"]), locations=(ROOM,))
    other = replace(talks("twee", ["B-P1", "B-P2"], coach("K3"), coach("K4")), locations=(ROOM,))
    found = plan_together([one, other])
    assert (found.status, found.is_as_one) == (Status.IMPOSSIBLE, True)
    assert "Een: elke sessie heeft een zaal voor zich alleen nodig, en er is 1 zaal." in told(found)
    assert shared_words(found.programmes) == "De programma's delen zaal Z1."
    # a room of one's own beside the shared one is enough
    more = replace(other, locations=(ROOM, replace(ROOM, id="Z2")))
    assert plan_together([one, more]).status is Status.OPTIMAL


def test_a_programme_without_rooms_takes_none_of_another() -> None:
    # three talks in the only room, and two without a room at the same moments
    one = replace(talks("een", ["A-P1", "A-P2", "A-P3"]), locations=(ROOM,))
    other = talks("twee", ["B-P1", "B-P2", "B-P3"], coach("K3"))
    found = as_one(one, other)
    assert found.plans is not None
    assert [{s.location for s in plan.sessions} for plan in found.plans] == [{"Z1"}, {None}]


@pytest.mark.parametrize(("most", "status"), [(3, Status.IMPOSSIBLE), (4, Status.OPTIMAL)])
def test_the_maximum_a_day_of_a_shared_coach_is_kept_over_all_programmes(most: int, status: Status) -> None:
    starts = (480, 570, 660, 750, 840)
    one = talks("een", ["A-P1", "A-P2"], replace(coach("K1"), per_day=most), starts=starts)
    other = talks("twee", ["B-P1", "B-P2"], coach("K1"), starts=starts)
    found = plan_together([one, other])
    assert found.status is status
    if status is Status.IMPOSSIBLE:
        assert f"Een: coach K1 doet hoogstens {most} sessies per dag." in told(found)
        assert any("1 sessie per dag meer" in str(r) for r in explain_together(found).repairs)
    else:
        assert joint_overloads(planned(found)) == ()
        assert sum(s.coach == "K1" for _, plan in planned(found) for s in plan.sessions) == most


@pytest.mark.parametrize(("most", "status"), [(3, Status.IMPOSSIBLE), (4, Status.OPTIMAL)])
def test_the_maximum_a_week_of_a_shared_coach_is_kept_over_all_programmes(most: int, status: Status) -> None:
    days = {0: (570,), 1: (570,), 2: (570,), 3: (570,)}
    week = Window(first=DAY, last=date(2024, 11, 29))
    one = replace(talks("een", ["A-P1", "A-P2"], coach("K1")), window=week, start_times=days)
    other = talks("twee", ["B-P1", "B-P2"], replace(coach("K1"), per_week=most))
    assert plan_together([one, replace(other, window=week, start_times=days)]).status is status


def test_three_programmes_that_only_clash_all_together_are_proven_impossible() -> None:
    # every two of them ask four of the five moments of K1, all three ask six
    starts = (480, 570, 660, 750, 840)
    three = [talks(name, [f"{name}-P1", f"{name}-P2"], coach("K1"), starts=starts) for name in ("een", "twee", "drie")]
    assert plan_together(three[:2]).status is Status.OPTIMAL
    found = plan_together(three)
    assert (found.status, found.is_as_one) == (Status.IMPOSSIBLE, True)
    assert {rule.split(":")[0] for rule in told(found)} == {"Een", "Twee", "Drie"}


def test_a_programme_that_may_leave_teams_out_is_no_part_of_the_clash() -> None:
    # the two that must serve all ask four of the three moments of K1; the third takes what is left, if anything
    must = [talks(name, [f"{name}-P1", f"{name}-P2"], coach("K1")) for name in ("een", "twee")]
    may = replace(talks("drie", ["drie-P1"], coach("K1")), all_teams_required=False)
    found = plan_together([*must, may])
    assert (found.status, found.is_as_one) == (Status.IMPOSSIBLE, True)
    assert {rule.split(":")[0] for rule in told(found)} == {"Een", "Twee"}


def test_a_coach_is_free_in_each_programme_when_that_programme_says_so() -> None:
    # K1 is free for the one at 9.30 and for the other at 14.00 only
    def only(start: int) -> Diary:
        return Diary(
            weekly=(), exceptions=(DatedException(first=DAY, last=DAY, start=start, end=start + 90, opens=True),)
        )

    one, other = (
        talks("een", ["A-P1"], coach("K1", diary=only(570))),
        talks("twee", ["B-P1"], coach("K1", diary=only(840))),
    )
    found = as_one(one, other)
    assert found.plans is not None
    assert [[s.start for s in plan.sessions] for plan in found.plans] == [[570], [840]]
    crowded = talks("een", ["A-P1", "A-P2"], coach("K1", diary=only(570)))
    assert as_one(crowded, other).is_impossible


def series(name: str, who: str, gap: int) -> Programme:
    """Two sessions of one person, the second so many days later, on the five Mondays from 25 November 2024."""
    forms = tuple(SessionForm(id=f, name=f, minutes=90, minimum_gap=gap, origin=HERE) for f in "AB")
    made = talks(name, [who], coach("K1"), starts=(570,))
    return replace(
        made,
        window=Window(first=DAY, last=date(2024, 12, 23)),
        forms=forms,
        ordered=True,
        teams=(replace(made.teams[0], forms=("A", "B")),),
    )


def test_order_and_gaps_inside_each_programme_are_kept_as_one() -> None:
    # Mondays 0 to 4; gaps of 3 and of 4 weeks: 0 and 4 for the one, and then 1 to 4 overlaps: 4 is taken twice
    assert as_one(series("een", "A-P1", 28), series("twee", "B-P1", 14)).plans is not None
    # one needs Mondays 0 and 4, so does the other
    found = as_one(series("een", "A-P1", 28), series("twee", "B-P1", 28))
    assert (found.is_impossible, found.served_at_most, found.everyone) == (True, 1, 2)


def test_bounds_of_all_as_one_are_those_of_brute_force() -> None:
    compared = 0
    for seed in range(25):
        programmes = random_pair(seed)
        best, found = best_points(programmes), as_one(*programmes)
        if best is None:
            assert found.is_impossible, seed
            continue
        assert found.served_at_most == found.everyone, seed
        assert found.bounds.get("zachte regels", 0) == best, seed
        compared += best > 0
    assert compared > 3


def test_all_is_asked_again_without_some_rules() -> None:
    programmes = [talks("een", ["A-P1", "A-P2"], coach("K1")), talks("twee", ["B-P1", "B-P2"], coach("K1"))]
    oracle = JointOracle(seconds=60)
    assert oracle.are_possible(programmes) is False
    assert oracle.is_possible(replace(programmes[0], window=Window(first=DAY, last=NEXT))) is True
    assert find_joint_clash([programmes[0], talks("twee", ["B-P1"], coach("K1"))], JointOracle(seconds=60)) is None
    whole = [RuleInstance("whole_team", ("een / D1", "twee / D2")), RuleInstance("start_time", ("een / ",))]
    assert own_rules(programmes[0], whole) == (RuleInstance("whole_team", ("D1",)), RuleInstance("start_time"))


def test_without_time_nothing_is_claimed() -> None:
    programmes = [talks("een", ["A-P1", "A-P2"], coach("K1")), talks("twee", ["B-P1", "B-P2"], coach("K1"))]
    oracle = JointOracle(seconds=0.0, clock=iter(range(1_000_000)).__next__)
    assert oracle.are_possible(programmes) is None


def room_session(team: str, start: int, who: str) -> Plan:
    return Plan(groups=(), sessions=(meeting(team, "A", start, who, "Z1"),))


def test_the_checker_finds_a_room_in_two_programmes_at_once() -> None:
    one, other = (replace(talks(name, []), locations=(ROOM,)) for name in ("een", "twee"))
    at_once = [(one, room_session("D1", 570, "K1")), (other, room_session("D2", 600, "K2"))]
    assert [(c.kind.value, c.code) for c in joint_clashes(at_once)] == [("locatie", "Z1")]
    after = [(one, room_session("D1", 570, "K1")), (other, room_session("D2", 660, "K2"))]
    assert joint_clashes(after) == ()
    assert clashing([one, other], [plan for _, plan in at_once]) == [0, 1]
    assert clashing([one, other], [plan for _, plan in after]) == []


def talk(who: str) -> Activity:
    """A talk of an hour with the team, at most a day after its only session."""
    return Activity(
        id="NA", name="Nagesprek", minutes=60, when=When.AFTER_EACH, per=Per.TEAM, most=0, who=(who,), origin=HERE
    )


def around(programmes: Sequence[Programme]) -> list[tuple[int, ...]]:
    """When the activities of each are, in a joint plan that the checker approves."""
    found = plan_together(programmes)
    plans = planned(found)
    assert len(plans) == len(programmes)
    _, attendances = beside_one_another(found.programmes, [plan for _, plan in plans])
    assert activity_clashes(plans, attendances) == ()
    return [tuple(a.start for a in own.appointments) for own in attendances]


def test_an_activity_keeps_its_coach_busy_in_other_programmes() -> None:
    # K1 leads at 9.30 till 11.00 and talks with the team right after; so does the activity of the other programme
    helper = coach("K1", "")
    one = replace(talks("een", ["A-P1"], coach("K1"), starts=(570,)), activities=(talk("K1"),))
    other = replace(talks("twee", ["B-P1"], coach("K2"), starts=(570,)), activities=(talk("K1"),), helpers=(helper,))
    # the first from 11.00 to 12.00, the second after it
    assert around([one, other]) == [(660,), (720,)]


def test_an_activity_goes_around_the_sessions_of_other_programmes() -> None:
    one = replace(talks("een", ["A-P1"], coach("K1"), starts=(570,)), activities=(talk("K1"),))
    other = talks("twee", ["B-P1"], coach("K1"), starts=(660,))
    # K1 leads for the other from 11.00 to 12.30, so the talk is after that
    assert around([one, other]) == [(750,), ()]


def test_an_activity_goes_around_what_its_people_do_in_other_programmes() -> None:
    one = replace(talks("een", ["A-P1"], coach("K1"), starts=(570,)), activities=(talk("K1"),))
    other = talks("twee", ["A-P1"], coach("K2"), starts=(660,))
    assert around([one, other]) == [(750,), ()]


def test_the_checker_finds_activities_that_clash_with_another_programme() -> None:
    one = replace(talks("een", ["A-P1"], coach("K1"), starts=(570,)), activities=(talk("K1"),))
    other = talks("twee", ["B-P1"], coach("K1"), starts=(690,))
    plans = [planned(plan_together([p]))[0] for p in (one, other)]
    alone = [beside_one_another([p], [plan])[1][0] for p, plan in plans]
    (clash,) = activity_clashes(plans, alone)
    assert clash.startswith("Nagesprek (D1) op 25-11-2024 om 11.00 (een) en A van")
    assert clash.endswith("(twee) vallen samen, voor dezelfde mensen.")
    assert "A-P1" not in clash


def test_an_activity_is_no_session_for_how_many_a_coach_may_have() -> None:
    most = replace(coach("K1"), per_day=1)
    one = replace(
        talks("een", ["A-P1"], coach("K2"), starts=(570,)), activities=(talk("K1"),), helpers=(coach("K1", ""),)
    )
    assert plan_together([one, talks("twee", ["B-P1"], most, starts=(840,))]).status is Status.OPTIMAL
