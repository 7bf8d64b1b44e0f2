"""Travel between buildings: what the planner makes of it, against brute force and in all that plans."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from planning.assign import Choice, assign
from planning.assist import with_assistants
from planning.build import build_instance
from planning.checker import check
from planning.complete import plan_complete
from planning.domain.elsewhere import Engagement
from planning.domain.plan import Outcome, Plan, Status
from planning.domain.programme import Programme
from planning.domain.time import Diary, WeeklyOpening, Window
from planning.explain import travel_reasons
from planning.frontier_solving import served_bound
from planning.ladders import ladders, one_step
from planning.planner import plan
from planning.replan_slots import find_alternatives
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.rule_words import rule_sentence
from planning.rules import travel_time
from planning.search import Search
from planning.together import plan_together
from planning.together_check import joint_clashes, joint_overloads
from planning.why import explain_programme
from tests.examples import tiny_programme
from tests.planning.oracle import best_score, disagreements
from tests.planning.random_programmes import random_programme, with_buildings
from tests.planning.replans import known, tiny_task
from tests.planning.rules.support import changed, room
from tests.planning.rules.test_assistant_present import helper
from tests.planning.rules.test_travel_time import NOON, apart, in_the_east
from tests.planning.test_together import coach, evening, talks

MONDAY = date(2025, 1, 6)
TRAVEL = RuleInstance("travel_time")


def optima(score: tuple[int, int, int]) -> dict[str, int]:
    return {"bediend": -score[0], "kosten": score[1], "zachte regels": score[2]}


def test_the_plan_is_the_best_of_all_plans_and_the_bounds_are_true() -> None:
    seen: Counter[str] = Counter()
    for seed in range(70):
        programme = with_buildings(random_programme(seed), seed)
        best, outcome = best_score(programme), plan(programme)
        assert disagreements(outcome, best) == [], seed
        assert outcome.violations == (), seed
        bites = best != best_score(replace(programme, travel_minutes=0))
        seen["bites"] += bites
        seen["proven"] += outcome.status in (Status.OPTIMAL, Status.IMPOSSIBLE)
        if outcome.plan is not None:
            assert best is not None
            assert [level.value for level in outcome.levels] == [optima(best)[x.name] for x in outcome.levels], seed
            assert [v for v in check(programme, outcome.plan) if v.penalty is None] == [], seed
        assert bites or outcome.status in (Status.OPTIMAL, Status.IMPOSSIBLE), seed
    # where travel costs something the bound, which knows no travel, stays behind: 14 of 70
    assert seen == {"bites": 14, "proven": 56}


def hour(start: int) -> Diary:
    return Diary(weekly=(WeeklyOpening(weekday=0, start=start, end=start + 60),))


def to_and_fro(minutes: int) -> Programme:
    """One coach on one Monday: at 9 and at 11 there is only a room in the west, at 10 only one in the east."""
    base = tiny_programme()
    rooms = (
        replace(room("Z1", diary=hour(540)), building="west"),
        replace(room("Z2", diary=hour(600)), building="oost"),
        replace(room("Z3", diary=hour(660)), building="west"),
    )
    team = replace(base.teams[0], members=6, forms=("A",), diary=Diary())
    return replace(
        base,
        window=Window(first=MONDAY, last=MONDAY),
        start_times={0: (540, 600, 660)},
        forms=(replace(base.forms[0], minutes=60), base.forms[1]),
        teams=tuple(replace(team, id=t, name=t) for t in ("T1", "T2", "T3")),
        coaches=(replace(base.coaches[0], per_week=None),),
        locations=rooms,
        tariffs=(),
        all_teams_required=False,
        travel_minutes=minutes,
    )


def test_the_plan_serves_fewer_teams_than_without_travel() -> None:
    free, bound = plan(to_and_fro(0)), plan(to_and_fro(1))
    assert (free.status, free.levels[0].value) == (Status.OPTIMAL, 3)
    assert bound.plan is not None
    assert [(s.start, s.location) for s in bound.plan.sessions] == [(540, "Z1"), (660, "Z3")]
    # proven is only what holds without travel too
    assert (bound.status, bound.levels[0].value, bound.levels[0].bound) == (Status.FOUND, 2, 3)


def test_where_all_teams_must_take_part_no_plan_is_found_and_travel_is_named_as_what_may_be_why() -> None:
    outcome = plan(replace(to_and_fro(1), all_teams_required=True))
    assert (outcome.status, outcome.plan) == (Status.NOTHING, None)
    assert [(r.key, r.advice) for r in outcome.reasons] == [
        (
            "travel_time",
            "De reistijd van 1 minuut kan in de weg staan: maak haar korter, houd meer zalen in één gebouw open, "
            "of geef meer rekentijd.",
        )
    ]


def test_whether_travel_makes_it_impossible_is_not_decided() -> None:
    assert explain_programme(to_and_fro(1)).is_possible is None
    assert explain_programme(to_and_fro(0)).is_possible is True


def test_the_same_seed_gives_the_same_plan() -> None:
    programme = with_buildings(random_programme(4), 4)
    assert plan(programme, seed=3).plan == plan(programme, seed=3).plan


def test_two_sessions_of_one_group_on_a_day_leave_time_to_travel() -> None:
    # at 9 only in the west and at 10 only in the east: one group, both on one day
    base = to_and_fro(30)
    forms = (base.forms[0], replace(base.forms[1], minutes=60, minimum_gap=0))
    team = replace(base.teams[0], forms=("A", "B"))
    outcome = plan(replace(base, forms=forms, teams=(team,)))
    assert outcome.plan is not None
    assert [(s.form, s.start) for s in outcome.plan.sessions] == [("A", 540), ("B", 660)]
    two = replace(base, forms=forms, teams=(team,), locations=base.locations[:2])
    shut = plan(two)
    assert shut.plan is not None
    assert shut.plan.unserved == ("T1",)


def test_a_plan_that_knows_no_travel_is_only_taken_over_as_far_as_coaches_can_travel() -> None:
    free = Search(build_instance(to_and_fro(0)), seed=1)
    free.improve(20, lambda best: best.value == 3)
    search = Search(build_instance(to_and_fro(1)), seed=1)
    before = search.best
    search.take_over(free.best.placed)
    assert (free.best.value, search.best.value) == (3, 2)
    assert search.best.score == before.score


def test_what_can_be_travelled_of_a_better_plan_is_taken_over() -> None:
    instance = build_instance(to_and_fro(1))
    search = Search(instance, seed=1)
    good = dict(search.best.placed)
    for team in sorted(search.timetable.teams):
        search.timetable.remove(team)
    search.best = replace(search.best, value=0, score=(0.0, 0.0, 0.0))
    search.take_over(good)
    assert search.best.value == 2


def test_an_assistant_is_given_time_to_travel() -> None:
    # T1-G1 A in the west until 11.30 and T1-G2 A in the east from 12.00; A1 can do one of them, and A2 the other
    case = replace(apart(), helpers=(helper("A1"), helper("A2")), assistant_from=6)
    moved = in_the_east(changed("T1-G2", "A", start=NOON, coach="C2"))

    def assistants(programme: Programme, made: Plan) -> list[str | None]:
        placed = with_assistants(programme, made)
        assert list(travel_time.check(programme, placed)) == []
        return [s.assistant for s in placed.sessions if s.team == "T1" and s.form == "A"]

    assert set(assistants(case, moved)) == {"A1", "A2"}
    assert assistants(replace(case, travel_minutes=30), moved) == ["A1", "A1"]
    assert sorted(map(str, assistants(replace(case, helpers=(helper("A1"),)), moved))) == ["A1", "None"]


def test_a_coach_who_leads_nearby_in_time_but_not_in_place_does_not_assist() -> None:
    case = apart()
    coaches = tuple(replace(c, assists=True, diary=Diary()) for c in case.coaches)
    case = replace(case, coaches=coaches, assistant_from=6)
    moved = in_the_east(changed("T1-G2", "A", start=NOON, coach="C2"))
    of_first = next(s for s in with_assistants(case, moved).sessions if (s.group, s.form) == ("T1-G1", "A"))
    assert of_first.assistant is None
    near = with_assistants(replace(case, travel_minutes=30), moved).sessions
    assert next(s.assistant for s in near if (s.group, s.form) == ("T1-G1", "A")) == "C2"


def test_choices_in_two_places_clash_within_the_way_between_them() -> None:
    def choice(start: int, place: str | None) -> Choice:
        end = start + 60
        return Choice(price=0, day=MONDAY, start=start, end=end, holders=("A",), place=place, travel=30)

    assert assign([[choice(540, "west")], [choice(629, "oost")]]).picks.count(None) == 1
    assert assign([[choice(540, "west")], [choice(630, "oost")]]).picks == (0, 0)
    assert assign([[choice(540, "west")], [choice(600, "west")], [choice(660, None)]]).picks == (0, 0, 0)
    # one after the other the first takes what the second needs; the model sees that both can be had
    options = [[choice(540, "west"), choice(800, "west")], [choice(620, "oost"), choice(619, "oost")]]
    assert assign(options).picks.count(None) == 0


def test_a_plan_with_assistants_keeps_the_way() -> None:
    case = replace(apart(), helpers=(helper("A1"),), assistant_from=6)
    outcome = plan_complete(case)
    assert outcome.plan is not None
    assert [v for v in check(case, outcome.plan) if v.penalty is None] == []


def test_another_moment_is_offered_in_a_room_that_its_coach_can_come_to() -> None:
    rooms = (replace(room("Z1"), building="west"), replace(room("Z2"), building="oost"))
    case = replace(known(), locations=rooms, travel_minutes=121)
    task = tiny_task(case, day=10)
    session = next(s for s in task.old.sessions if (s.group, s.form) == ("T1-G1", "B"))
    for one in find_alternatives(task, session).found:
        assert list(travel_time.check(case, one.plan)) == []


def far_talks(name: str, person: str, building: str, start: int) -> Programme:
    """One talk with K1, at this time or at 16.30, in a room of its own in a building."""
    made = talks(name, [person], coach("K1"), starts=(start, 990))
    return replace(made, locations=(replace(room(f"Z-{name}"), building=building),), weights={"early_finish": 1})


def test_travel_counts_between_programmes_that_are_planned_together() -> None:
    # 9.30–11.00 in the west and 11.10–12.40 in the east; one of them moves to 16.30 where that takes a quarter
    pair = [far_talks("een", "X-P1", "west", 570), far_talks("twee", "Y-P1", "oost", 670)]
    loose = plan_together(pair)
    assert [s.start for o in loose.outcomes if o.plan for s in o.plan.sessions] == [570, 670]
    found = plan_together([replace(pair[0], travel_minutes=15), pair[1]])
    plans = [o.plan for o in found.outcomes if o.plan is not None]
    assert sorted(s.start for p in plans for s in p.sessions) in ([570, 990], [670, 990])
    together = list(zip(found.programmes, plans, strict=True))
    assert (joint_clashes(together), joint_overloads(together)) == ((), ())


def test_the_checker_tells_once_who_comes_too_late_between_two_programmes() -> None:
    pair = [replace(far_talks(n, p, b, s), travel_minutes=15) for n, p, b, s in CLASHING]
    alone = [plan(p).plan for p in pair]
    assert joint_overloads([(p, x) for p, x in zip(pair, alone, strict=True) if x is not None]) == (
        "Coach K1 heeft 10 minuten om van D1-G1 A op 25-11-2024 om 09.30 (Z-een) naar programma twee op 25-11-2024 om "
        "11.10 (Z-twee) te komen: in een ander gebouw, en de reis duurt 15 minuten.",
    )


CLASHING = (("een", "X-P1", "west", 570), ("twee", "Y-P1", "oost", 670))


def test_a_programme_without_rooms_is_nowhere() -> None:
    pair = [replace(far_talks("een", "X-P1", "west", 570), travel_minutes=60), evening("Y-P1")]
    pair[1] = replace(pair[1], coaches=(coach("K1", "S"),))
    found = plan_together(pair)
    assert [s.start for o in found.outcomes if o.plan for s in o.plan.sessions] == [570, 990]


def test_travel_is_a_rule_that_can_be_left_out() -> None:
    programme = to_and_fro(30)
    assert TRAVEL in rule_instances(programme)
    assert TRAVEL not in rule_instances(to_and_fro(0))
    assert without(programme, [TRAVEL]).travel_minutes == 0
    assert (
        rule_sentence(programme, TRAVEL)
        == "Van het ene gebouw naar het andere is een coach of assistent 30 minuten onderweg."
    )


def test_a_shorter_way_is_a_repair() -> None:
    ((ladder,),) = ladders(to_and_fro(12), TRAVEL)
    steps = [ladder.step(n) for n in range(1, ladder.count + 1)]
    assert [s.programme.travel_minutes for s in steps] == [7, 2, 0]
    assert steps[0].sentence == "maak de reistijd tussen gebouwen 7 in plaats van 12 minuten"
    step = one_step(to_and_fro(12), TRAVEL)
    assert step is not None
    assert step.programme.travel_minutes == 7


@pytest.mark.parametrize("minutes", [15, 180])
def test_a_coach_who_is_elsewhere_that_day_is_not_asked_too_soon_after(minutes: int) -> None:
    # nine and eleven in the west, and from half past seven to half past eight in the east for another programme
    case = replace(to_and_fro(minutes), locations=(to_and_fro(0).locations[0],), teams=to_and_fro(0).teams[:1])
    busy = replace(meeting_at_dawn(), staff=frozenset({"C1"}))
    outcome = plan(replace(case, elsewhere=(busy,)))
    assert outcome.plan is not None
    assert len(outcome.plan.sessions) == (1 if minutes <= 30 else 0)


def meeting_at_dawn() -> Engagement:
    return Engagement(
        programme="ander", day=MONDAY, start=450, end=510, staff=frozenset(), location="Q9", building="oost"
    )


def test_that_no_plan_was_found_is_no_bound_even_where_something_is_said_of_why() -> None:
    told = travel_reasons(to_and_fro(30))
    assert [f.key for f in told] == ["travel_time"]
    assert travel_reasons(to_and_fro(0)) == ()
    assert served_bound(Outcome(status=Status.NOTHING, reasons=told), 5) == 5
    assert served_bound(Outcome(status=Status.IMPOSSIBLE, reasons=told), 5) == 0
