"""Several programmes at once: the joint plan against brute force, the checker, and why there is none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from random import Random

import pytest

from planning.domain.participants import Participant
from planning.domain.plan import Level, Outcome, Plan, Sense, Session, Status
from planning.domain.programme import Coach, Location, Programme, SessionForm, SizeRange, Team
from planning.domain.time import Diary, Moment, WeeklyOpening, Window
from planning.together import Together, plan_together
from planning.together_busy import engagements, forced_engagements, with_elsewhere
from planning.together_check import joint_clashes, joint_overloads
from planning.together_common import with_common_limits
from planning.together_levels import JointLevel, joint_levels
from planning.together_reasons import explain_together
from tests.examples import HERE, tiny_programme

DAY = date(2024, 11, 25)
ALWAYS = Diary(weekly=tuple(WeeklyOpening(weekday=w, start=480, end=1260) for w in range(5)))
STARTS = (570, 840, 990)


def coach(code: str, forms: str = "AB", diary: Diary = ALWAYS) -> Coach:
    return Coach(id=code, forms=frozenset(forms), diary=diary, origin=HERE)


def talks(name: str, people: Sequence[str], *coaches: Coach, starts: tuple[int, ...] = STARTS) -> Programme:
    """One talk of 90 minutes for each person, who is a team alone, all on Monday 25 November 2024; early is better."""
    return replace(
        tiny_programme(),
        id=name,
        name=name.capitalize(),
        window=Window(first=DAY, last=DAY),
        start_times={0: starts, 2: starts},
        forms=(SessionForm(id="A", name="Gesprek", minutes=90, origin=HERE),),
        group_size=SizeRange(minimum=1, maximum=1),
        teams=tuple(
            Team(id=f"D{n}", name=f"D{n}", members=1, forms=("A",), people=(Participant(id=p),), origin=HERE)
            for n, p in enumerate(people, start=1)
        ),
        coaches=coaches or (coach("K1"), coach("K2")),
        locations=(),
        tariffs=(),
    )


def evening(*people: str, moments: tuple[int, ...] = (990,), minutes: int = 120) -> Programme:
    """A group of these people on a fixed moment of the same Monday, led by B1."""
    return replace(
        tiny_programme(),
        id="avond",
        name="Avond",
        window=Window(first=date(2024, 11, 18), last=date(2024, 11, 29)),
        start_times={0: moments},
        forms=(
            SessionForm(
                id="S", name="Sessie", minutes=minutes, moments=tuple(Moment(DAY, m) for m in moments), origin=HERE
            ),
        ),
        ordered=False,
        group_size=SizeRange(minimum=1, maximum=10),
        teams=(
            Team(
                id="SG",
                name="Stuurgroep",
                members=len(people),
                forms=("S",),
                people=tuple(Participant(id=p) for p in people),
                origin=HERE,
            ),
        ),
        coaches=(coach("B1", "S"),),
        locations=(),
        tariffs=(),
    )


def times(outcome: Outcome) -> dict[str, int]:
    assert outcome.plan is not None
    return {s.team: s.start for s in outcome.plan.sessions}


def test_programmes_that_share_nothing_are_proven_side_by_side() -> None:
    found = plan_together([evening("X-P1"), talks("praten", ["DIR-P1", "DIR-P2"])])
    assert (found.status, found.clashes, found.order) == (Status.OPTIMAL, (), ())
    assert found.outcomes == found.alone
    # 1 team and 2 teams
    assert found.levels == (JointLevel(name="bediend", unit="teams", sense=Sense.MAXIMISE, value=3, bound=3),)


def test_a_clash_of_the_same_person_is_found_and_solved_with_proof() -> None:
    # alone the only coach may give DIR-P1 any time; beside the evening not 16.30
    free = [evening("DIR-P1", "DIR-P2", "DIR-P3"), talks("praten", ["DIR-P1", "DIR-P2", "X-P3"], coach("K1"))]
    found = plan_together(free)
    assert found.status is Status.OPTIMAL
    assert times(found.outcomes[1])["D3"] == 990
    assert joint_clashes(planned(found)) == ()


def planned(found: Together) -> list[tuple[Programme, Plan]]:
    return [(p, o.plan) for p, o in zip(found.programmes, found.outcomes, strict=True) if o.plan is not None]


def test_the_same_code_of_a_coach_is_the_same_person() -> None:
    shared = evening("X-P1")
    shared = replace(shared, coaches=(coach("K1", "S"),))
    found = plan_together([shared, talks("praten", ["A-P1", "A-P2"], coach("K1"), starts=(840, 990))])
    assert found.status is Status.IMPOSSIBLE  # K1 leads the evening at 16.30 and has one other time for two talks
    assert [(c.kind.value, c.code) for c in found.clashes] == [("coach", "K1")]
    more = plan_together([shared, talks("praten", ["A-P1", "A-P2"], coach("K1"))])
    assert more.status is Status.OPTIMAL
    assert sorted(times(more.outcomes[1]).values()) == [570, 840]


def test_the_same_code_of_a_room_is_the_same_room() -> None:
    room = Location(id="Z1", name="Zaal", seats=12, origin=HERE)
    one = replace(evening("X-P1"), locations=(room,))
    other = replace(talks("praten", ["A-P1", "A-P2"], starts=(840, 990)), locations=(room,))
    found = plan_together([one, other])
    assert found.status is Status.IMPOSSIBLE
    assert [str(c) for c in found.clashes] == [
        "S van SG op 25-11-2024 16.30–18.30 (avond) en A van "
        f"{found.clashes[0].sessions[1].team} op 25-11-2024 16.30–18.00 (praten) vallen samen, en hebben allebei "
        "locatie Z1 nodig."
    ]


def test_people_who_were_only_numbered_are_nobody_in_particular() -> None:
    def numbered(p: Programme) -> Programme:
        return replace(p, teams=tuple(replace(t, id="T1", people=()) for t in p.teams))

    found = plan_together([numbered(evening("X-P1")), numbered(talks("praten", ["A-P1"], starts=(990,)))])
    assert (found.status, found.clashes) == (Status.OPTIMAL, ())


def test_the_least_maximum_of_a_shared_coach_counts_everywhere() -> None:
    one = replace(evening("X-P1"), coaches=(replace(coach("K1", "S"), per_day=2),))
    other = talks("praten", ["A-P1", "A-P2"], coach("K1"), coach("K2"))
    assert [c.per_day for p in with_common_limits([one, other]) for c in p.coaches] == [2, 2, None]
    found = plan_together([one, other])
    assert found.status is Status.OPTIMAL
    assert sum(s.coach == "K1" for _, plan in planned(found) for s in plan.sessions) <= 2
    assert plan_together([one, talks("praten", ["A-P1", "A-P2"], coach("K1"))]).status is Status.IMPOSSIBLE


def test_a_joint_plan_that_costs_points_is_proven_by_what_stands_fixed() -> None:
    # the coach is free on Monday at 14.00 and 16.30, and on Wednesday of the week after; later is a point
    weekly = tuple(WeeklyOpening(weekday=w, start=840, end=1260) for w in (0, 2))
    pressed = replace(
        talks("praten", ["DIR-P1", "DIR-P2"], coach("K1", diary=Diary(weekly=weekly)), starts=(840, 990)),
        window=Window(first=DAY, last=date(2024, 12, 4)),
        weights={"early_finish": 1},
    )
    found = plan_together([evening("DIR-P1", "DIR-P2"), pressed])
    assert found.status is Status.OPTIMAL
    # alone 0 points on 25 November; beside the evening one of the two can only be at 14.00 that day: Wednesday the
    # 27th is in the same week, so still 0
    assert [(x.name, x.value, x.bound) for x in found.levels] == [("bediend", 3, 3), ("zachte regels", 0, 0)]
    monday = replace(pressed, start_times={0: (840, 990)})
    later = plan_together([evening("DIR-P1", "DIR-P2"), monday])
    assert [(x.name, x.value, x.bound) for x in later.levels] == [("bediend", 3, 3), ("zachte regels", 1, 1)]


def test_when_there_is_no_joint_plan_the_session_in_the_way_is_told_with_ways_out() -> None:
    programmes = [evening("DIR-P1", "DIR-P2"), talks("praten", ["DIR-P1", "DIR-P2"], starts=(990,))]
    found = plan_together(programmes)
    assert (found.status, found.outcomes) == (Status.IMPOSSIBLE, ())
    reasons = explain_together(found)
    assert reasons.is_certain
    assert [str(x) for x in reasons.in_the_way] == [
        "S van SG op 25-11-2024 16.30–18.30 (avond) staat in de weg: daardoor hebben de teams D1 en D2 van praten "
        "geen plek meer. Die sessie is ook voor 2 teams."
    ]
    assert [str(x) for x in reasons.repairs] == [
        "Zet Sessie (avond) op maandag 25-11-2024 om 18.00 uur in plaats van maandag 25-11-2024 om 16.30 uur: "
        "past (bewezen optimaal).",
        "Zet Sessie (avond) op dinsdag 26-11-2024 om 16.30 uur in plaats van maandag 25-11-2024 om 16.30 uur: "
        "past (bewezen optimaal).",
        "Laat praten doorlopen tot en met 02-12-2024: past (bewezen optimaal).",
    ]
    told = " ".join([*map(str, found.clashes), *map(str, reasons.in_the_way), *map(str, reasons.repairs)])
    assert "DIR-P" not in told


def test_only_sessions_that_are_needed_for_the_clash_are_told() -> None:
    two = evening("DIR-P1")
    earlier = SessionForm(id="R", name="Ronde", minutes=60, moments=(Moment(DAY, 540),), origin=HERE)
    two = replace(
        two,
        forms=(earlier, *two.forms),
        start_times={0: (540, 990)},
        teams=(replace(two.teams[0], forms=("R", "S")),),
        coaches=(coach("B1", "RS"),),
    )
    found = plan_together([two, talks("praten", ["DIR-P1"], starts=(990,))])
    assert [x.session.form for x in explain_together(found).in_the_way] == ["S"]


def test_a_programme_that_does_not_fit_alone_is_named() -> None:
    found = plan_together([evening("X-P1"), talks("praten", ["A-P1", "A-P2"], coach("K1"), starts=(990,))])
    assert found.status is Status.IMPOSSIBLE
    assert explain_together(found).hopeless == ("praten",)


def test_two_programmes_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="different ids"):
        plan_together([evening("X-P1"), evening("X-P2")])


def test_what_every_plan_takes_up_is_known_where_moments_overlap() -> None:
    (one,) = forced_engagements(evening("X-P1", moments=(960, 990), minutes=150))
    # from 16.30, the later start, to 18.30, the earlier end
    assert (one.day, one.start, one.end, one.staff, one.people) == (
        DAY,
        990,
        1110,
        frozenset({"B1"}),
        frozenset({"X-P1"}),
    )
    assert forced_engagements(evening("X-P1", moments=(600, 990))) == ()
    assert forced_engagements(replace(evening("X-P1"), all_teams_required=False)) == ()
    assert forced_engagements(talks("praten", ["A-P1"])) == ()


def test_only_what_a_programme_shares_reaches_it() -> None:
    one = evening("DIR-P1")
    plan = Plan(groups=(), sessions=(meeting("SG", "S", 990, "B1"),))
    other = with_elsewhere(talks("praten", ["DIR-P1"]), engagements(one, plan))
    assert other.elsewhere == ()  # no groups in that plan, so nobody, and B1 isn't in the programme
    assert with_elsewhere(talks("praten", [], coach("B1")), engagements(one, plan)).coaches[0].diary.exceptions


def meeting(team: str, form: str, start: int, who: str, location: str | None = None) -> Session:
    return Session(
        group=f"{team}-G1", team=team, form=form, day=DAY, start=start, minutes=90, coach=who, location=location
    )


def test_the_checker_finds_overloads_over_all_programmes() -> None:
    one = replace(talks("een", []), coaches=(replace(coach("K1"), per_day=1, per_week=1),))
    other = talks("twee", [], coach("K1"))
    plans = [Plan(groups=(), sessions=(meeting("D1", "A", start, "K1"),)) for start in (570, 840)]
    assert joint_overloads([(one, plans[0]), (other, plans[1])]) == (
        "Coach K1 heeft 2 sessies op 25-11-2024; 1 mag.",
        "Coach K1 heeft 2 sessies in week 48 van 2024; 1 mag.",
    )
    assert joint_clashes([(one, plans[0]), (other, plans[1])]) == ()


def test_sessions_that_touch_do_not_clash() -> None:
    one, other = talks("een", [], coach("K1")), talks("twee", [], coach("K1"))
    first = Plan(groups=(), sessions=(meeting("D1", "A", 570, "K1"),))
    assert joint_clashes([(one, first), (other, Plan(groups=(), sessions=(meeting("D1", "A", 660, "K1"),)))]) == ()
    late = Plan(groups=(), sessions=(meeting("D1", "A", 659, "K1"),))
    assert [c.code for c in joint_clashes([(one, first), (other, late)])] == ["K1"]


def level(name: str, unit: str, value: int, bound: int) -> Level:
    sense = Sense.MAXIMISE if name == "bediend" else Sense.MINIMISE
    return Level(name=name, unit=unit, sense=sense, value=value, bound=bound)


def outcome(*levels: Level) -> Outcome:
    return Outcome(status=Status.FOUND, levels=levels)


def test_a_bound_is_only_told_while_the_levels_before_it_are_proven() -> None:
    alone = [
        outcome(level("bediend", "teams", 2, 2), level("kosten", "cent", 10, 9)),
        outcome(level("bediend", "teams", 1, 1)),
    ]
    same = joint_levels(alone, alone)
    assert [(x.value, x.bound) for x in same] == [(3, 3), (10, 9)]
    fewer = [outcome(level("bediend", "teams", 1, 1), level("kosten", "cent", 5, 5)), alone[1]]
    assert [(x.value, x.bound) for x in joint_levels(alone, fewer)] == [(2, 3), (5, None)]


def test_money_with_and_without_btw_is_not_added_up() -> None:
    both = [outcome(level("kosten", "cent inclusief btw", 7, 7)), outcome(level("kosten", "cent exclusief btw", 5, 5))]
    assert [(x.unit, x.value) for x in joint_levels(both, both)] == [
        ("cent inclusief btw", 7),
        ("cent exclusief btw", 5),
    ]


def random_pair(seed: int) -> list[Programme]:
    """Two tiny programmes of talks over two days with shared people, coaches and a room; late costs points."""
    rng = Random(seed)
    people = [f"P-P{n}" for n in range(4)]
    rooms = (Location(id="Z1", name="Zaal", seats=5, origin=HERE),) if rng.random() < 0.4 else ()
    return [
        replace(
            talks(
                name, rng.sample(people, rng.randint(1, 2)), *_coaches(rng), starts=tuple(sorted(rng.sample(STARTS, 2)))
            ),
            window=Window(first=DAY, last=date(2024, 12, 2)),
            start_times={0: tuple(sorted(rng.sample((570, 600, 840), rng.randint(1, 2))))},
            weights={"early_finish": rng.choice((0, 1, 2))},
            locations=rooms,
        )
        for name in ("een", "twee")
    ]


def _coaches(rng: Random) -> tuple[Coach, ...]:
    codes = rng.sample(("K1", "K2", "K3"), rng.randint(1, 2))
    return tuple(replace(coach(code), per_day=rng.choice((None, 1, 2))) for code in codes)


def best_points(programmes: Sequence[Programme]) -> int | None:
    """The fewest points over all joint plans; None when there is none."""
    limited = with_common_limits(programmes)
    choices = [
        [
            (p, Session(group=t.id, team=t.id, form="A", day=d, start=s, minutes=90, coach=c.id, location=room))
            for d in (DAY, date(2024, 12, 2))
            for s in p.start_times[0]
            for c in p.coaches
            for room in (*(x.id for x in p.locations), *(() if p.locations else (None,)))
        ]
        for p in limited
        for t in p.teams
    ]
    totals = [_points(way) for way in product(*choices) if _is_fine(way)]
    return min(totals, default=None)


def _points(way: Sequence[tuple[Programme, Session]]) -> int:
    return sum(p.weights["early_finish"] * (s.day != DAY) for p, s in way)


def _is_fine(way: Sequence[tuple[Programme, Session]]) -> bool:
    def person(p: Programme, s: Session) -> str:
        return p.team_by_id[s.team].people[0].id

    for (p, s), (q, t) in combinations(way, 2):
        if s.day == t.day and s.start < t.end and t.start < s.end:
            shared = person(p, s) == person(q, t) and p.id != q.id
            if shared or s.coach == t.coach or (s.location is not None and s.location == t.location):
                return False
    for p, s in way:
        most = p.coach_by_id[s.coach].per_day
        if most is not None and sum(t.coach == s.coach and t.day == s.day for _, t in way) > most:
            return False
    return True


def test_joint_plans_of_tiny_pairs_agree_with_brute_force() -> None:
    solved, impossible, improved = 0, 0, 0
    for seed in range(50):
        programmes = random_pair(seed)
        best, found = best_points(programmes), plan_together(programmes)
        if best is None:
            assert found.status is Status.IMPOSSIBLE, seed
            impossible += 1
            continue
        assert found.status is Status.OPTIMAL, seed
        solved += 1
        improved += bool(found.clashes or found.overloads)
        assert joint_clashes(planned(found)) == ()
        assert joint_overloads(planned(found)) == ()
        points = {x.name: x for x in found.levels}.get("zachte regels")
        value = 0 if points is None else points.value
        assert value == best, seed
    assert solved > 25
    assert improved > 10
    assert impossible > 2
