"""What goes on around a plan: when it is called for, where it goes, and why it has no place."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest

from planning.attend import attend
from planning.attend_check import check_attendance
from planning.attend_days import find_occasions, span_of
from planning.attend_places import Place, Places
from planning.domain.activity import Activity, Attendance, DayCount, Per, When
from planning.domain.calendar import WorkCalendar
from planning.domain.elsewhere import Engagement
from planning.domain.programme import Coach, Programme
from planning.domain.strippenkaart import Strippenkaart, StripRules
from planning.domain.time import DatedException, Diary, WeeklyOpening, Window, overlaps
from tests.examples import HERE, tiny_plan, tiny_programme, weekly

TALK = Activity(
    id="VG",
    name="Voorgesprek",
    minutes=60,
    when=When.BEFORE_FIRST,
    per=Per.TEAM,
    least=3,
    most=21,
    who=("K1",),
    origin=HERE,
)
CHECK_IN = Activity(
    id="CI",
    name="Check-in",
    minutes=30,
    when=When.AFTER_EACH,
    per=Per.GROUP,
    least=1,
    most=7,
    who=("coach",),
    origin=HERE,
)


def coordinator(diary: Diary | None = None, name: str = "K1") -> Coach:
    return Coach(id=name, forms=frozenset(), diary=diary or weekly(0, 1, 2, 3, 4), origin=HERE)


def programme(*activities: Activity, helpers: tuple[Coach, ...] | None = None) -> Programme:
    return replace(
        tiny_programme(),
        activities=activities,
        activities_from=date(2024, 12, 16),
        helpers=(coordinator(),) if helpers is None else helpers,
    )


def times(found: Attendance) -> list[tuple[str, str, int, str | None]]:
    return [(a.occasion.subject, f"{a.day:%d-%m}", a.start, a.person) for a in found.appointments]


def rules(case: Programme, found: Attendance) -> set[str]:
    return {v.rule for v in check_attendance(case, tiny_plan(), found)}


def test_a_talk_before_the_first_session_lies_as_close_to_it_as_may_be() -> None:
    # team 1 meets first on Monday 6 January, team 2 on Tuesday 7; teams are open on Mondays and Tuesdays:
    # 3 days before 7 January is Saturday, so both talks are on Tuesday 31 December at 9.00 and 10.00
    assert times(attend(programme(TALK), tiny_plan())) == [("T1", "31-12", 540, "K1"), ("T2", "31-12", 570 + 30, "K1")]


def test_a_talk_lies_rather_on_the_day_that_was_asked() -> None:
    found = attend(programme(replace(TALK, ideal=14)), tiny_plan())
    # 14 days before 6 January is Monday 23 December, before 7 January Tuesday 24 December
    assert [(s, day) for s, day, _, _ in times(found)] == [("T1", "23-12"), ("T2", "24-12")]


def test_a_check_in_follows_each_session_with_the_coach_of_that_session() -> None:
    found = attend(programme(CHECK_IN), tiny_plan())
    assert len(found.appointments) == 8  # 4 groups x 2 sessions
    assert {(a.occasion.team, a.person) for a in found.appointments} == {("T1", "C1"), ("T2", "C2")}
    # C1 comes on Mondays only: a session of 6 January is checked on the 13th, a week later
    assert {a.day for a in found.appointments if a.occasion.team == "T1"} == {date(2025, 1, 13), date(2025, 1, 20)}


def test_after_a_number_of_sessions_is_counted_per_series() -> None:
    third = replace(CHECK_IN, when=When.AFTER_NUMBER, number=3, per=Per.PROGRAMME)
    (occasion,) = find_occasions(programme(third), tiny_plan())
    assert str(occasion.session) == "T2-G1 A op 07-01-2025 om 09.30"  # after T1-G1 A and T1-G2 A
    assert occasion.subject == "het hele programma"


def test_of_every_card_the_third_talk_is_evaluated() -> None:
    third = replace(CHECK_IN, when=When.AFTER_NUMBER, number=3, per=Per.CARD)
    strips = Strippenkaart(rules=StripRules(per_card=4, origin=HERE), entries=())
    found = find_occasions(replace(programme(third), strippenkaart=strips), tiny_plan())
    # 8 sessions are 2 cards of 4: the 3rd and the 7th
    assert [(o.subject, str(o.session)) for o in found] == [
        ("strip 1 t/m 4", "T2-G1 A op 07-01-2025 om 09.30"),
        ("strip 5 t/m 8", "T2-G1 B op 14-01-2025 om 09.30"),
    ]


def test_after_the_last_session_there_is_one_occasion_per_team() -> None:
    last = replace(CHECK_IN, when=When.AFTER_LAST, per=Per.TEAM)
    found = find_occasions(programme(last), tiny_plan())
    assert [(o.subject, o.session.form, o.session.start) for o in found] == [("T1", "B", 810), ("T2", "B", 810)]


def test_only_the_forms_that_count_are_counted() -> None:
    found = find_occasions(programme(replace(CHECK_IN, forms=frozenset("A"))), tiny_plan())
    assert [o.session.form for o in found] == ["A"] * 4


def test_ten_working_days_before_23_september_2024_is_9_september() -> None:
    pre_work = replace(TALK, least=10, most=None, days=DayCount.WORKING, planned=False, who=())
    year = WorkCalendar(name="cao-gemeenten", days_off={}, covers=Window(first=date(2024, 1, 1), last=date(2025, 6, 1)))
    case = replace(programme(pre_work), calendar=year)
    session = replace(tiny_plan().sessions[0], day=date(2024, 9, 23))
    (due,) = attend(case, replace(tiny_plan(), sessions=(session,))).due
    assert due.day == date(2024, 9, 9)


def test_working_days_after_a_session_skip_the_weekend() -> None:
    case = programme(replace(CHECK_IN, least=4, most=5, days=DayCount.WORKING))
    occasion = find_occasions(case, tiny_plan())[0]  # Monday 6 January
    assert (span_of(case, occasion).first, span_of(case, occasion).last) == (date(2025, 1, 10), date(2025, 1, 13))


def test_on_the_day_itself_a_talk_before_ends_before_and_one_after_begins_after() -> None:
    monday = WeeklyOpening(weekday=0, start=8 * 60, end=18 * 60)
    everyone = Diary(weekly=(monday,))
    teams = tuple(replace(t, diary=everyone) for t in tiny_programme().teams)
    short = replace(TALK, least=0, most=0, minutes=45)
    case = replace(programme(short, helpers=(coordinator(everyone),)), teams=teams)
    plan = replace(tiny_plan(), sessions=tiny_plan().sessions[:1])
    assert times(attend(case, plan)) == [("T1", "06-01", 480, "K1")]
    after = replace(short, when=When.AFTER_LAST)
    assert times(attend(replace(case, activities=(after,)), plan)) == [("T1", "06-01", 690, "K1")]  # 11.30


def test_the_first_named_who_can_does_it() -> None:
    both = replace(TALK, who=("K1", "K2"))
    case = programme(both, helpers=(coordinator(weekly(2), "K1"), coordinator(name="K2")))
    assert {p for *_, p in times(attend(case, tiny_plan()))} == {"K2"}  # K1 only comes when no team can


def test_nobody_in_particular_takes_only_the_team() -> None:
    found = attend(programme(replace(TALK, who=())), tiny_plan())
    # both at 9.00: nobody is needed twice
    assert times(found) == [("T1", "31-12", 540, None), ("T2", "31-12", 540, None)]


def test_a_talk_waits_for_the_sessions_of_who_does_it() -> None:
    busy = Diary(exceptions=(DatedException(first=date(2024, 12, 31), last=date(2024, 12, 31)),))
    found = attend(programme(TALK, helpers=(coordinator(busy),)), tiny_plan())
    assert [day for _, day, _, _ in times(found)] == ["30-12", "30-12"]


def test_the_same_programme_and_plan_give_the_same_attendance() -> None:
    case = programme(TALK, CHECK_IN)
    assert attend(case, tiny_plan()) == attend(case, tiny_plan())


@pytest.mark.parametrize(
    ("activity", "why", "advice"),
    [
        (
            replace(TALK, most=4, least=3),
            "Van 02-01-2025 tot en met 03-01-2025 kan team T1 nooit 60 minuten.",
            "Mag het 2 dagen eerder, dan kan het wel: op 31-12-2024.",
        ),
        (
            replace(TALK, who=("K2",)),
            "Van 16-12-2024 tot en met 03-01-2025 heeft K2 geen 60 minuten vrij.",
            "Geef wie het doet meer tijd in beschikbaarheid, noem bij wie nog iemand, of maak het korter.",
        ),
        (
            replace(TALK, who=("K3",)),
            "Van 16-12-2024 tot en met 03-01-2025 zijn K3 en team T1 nooit tegelijk 60 minuten vrij.",
            "Geef wie het doet meer tijd in beschikbaarheid, noem bij wie nog iemand, of maak het korter.",
        ),
        (
            replace(TALK, least=40, most=41),
            "Voor 16-12-2024 mag het niet en na 27-11-2024 ook niet; daartussen is er geen werkdag.",
            "Zet activiteiten.begin op 26-11-2024 of eerder, dan kan het wel.",
        ),
    ],
)
def test_what_has_no_place_says_why_and_what_would_help(activity: Activity, why: str, advice: str) -> None:
    never, wednesday = coordinator(Diary(weekly=()), "K2"), coordinator(weekly(2), "K3")
    case = programme(activity, helpers=(coordinator(), never, wednesday))
    found = attend(case, tiny_plan()).unplaced[0]
    assert (found.occasion.subject, found.why, found.advice) == ("T1", why, advice)


def test_when_all_places_are_taken_one_is_left_and_said() -> None:
    hour = Diary(weekly=(WeeklyOpening(weekday=1, start=540, end=600),))
    case = programme(replace(TALK, most=7), helpers=(coordinator(hour),))
    found = attend(case, tiny_plan())
    # one hour on Tuesday 31 December for two teams
    assert len(found.appointments) == 1
    assert found.unplaced[0].why.endswith("zijn alle plekken al voor andere afspraken nodig.")
    assert found.unplaced[0].advice.startswith("Mag het 4 dagen eerder") or "dagen eerder" in found.unplaced[0].advice
    assert rules(case, found) == set()


def brute_force(options: list[list[Place]]) -> tuple[int, int]:
    def worth(picks: tuple[Place | None, ...]) -> tuple[int, int]:
        chosen = [p.choice for p in picks if p is not None]
        for a, b in combinations(chosen, 2):
            if set(a.holders) & set(b.holders) and a.day == b.day and overlaps(a.start, a.end, b.start, b.end):
                return 10**9, 10**9
        return picks.count(None), sum(c.price for c in chosen)

    return min(worth(picks) for picks in product(*([None, *own] for own in options)))


def test_tiny_programmes_get_what_trying_everything_gets() -> None:
    for seed in range(25):
        draw = random.Random(seed)
        hours = [
            WeeklyOpening(weekday=draw.choice((0, 1)), start=540, end=draw.choice((600, 630, 660))) for _ in range(2)
        ]
        talk = replace(TALK, most=draw.choice((6, 8, 13)), minutes=draw.choice((30, 60)), ideal=draw.choice((None, 6)))
        more = replace(TALK, id="X", who=("K1",), most=8, minutes=30, forms=frozenset("A"))
        case = programme(talk, more, helpers=(coordinator(Diary(weekly=tuple(hours))),))
        plan = tiny_plan()
        found, places = attend(case, plan), Places(case, plan)
        options = [places.open(o, span_of(case, o)) for o in find_occasions(case, plan)]
        price = {
            (o, p.choice.day, p.choice.start, p.person): p.choice.price
            for o, own in zip(find_occasions(case, plan), options, strict=True)
            for p in own
        }
        reached = sum(price[a.occasion, a.day, a.start, a.person] for a in found.appointments)
        assert (len(found.unplaced), reached) == brute_force(options), seed
        assert found.is_proven
        assert rules(case, found) == set()


def broken(case: Programme, **changed: object) -> set[str]:
    """The rules broken when the first appointment is changed so."""
    found = attend(case, tiny_plan())
    first = replace(found.appointments[0], **changed)  # type: ignore[arg-type]
    return rules(case, replace(found, appointments=(first, *found.appointments[1:])))


def test_the_checker_sees_every_kind_of_mistake() -> None:
    case = programme(TALK)
    assert broken(case) == set()
    assert "activity_days" in broken(case, day=date(2025, 1, 4))  # a Saturday, and too close
    assert "activity_days" in broken(case, day=date(2024, 12, 10))  # too early
    assert "activity_person" in broken(case, person="C1")  # not asked
    assert "activity_person" in broken(case, start=17 * 60)  # K1 goes home at 17.00
    assert "activity_together" in broken(case, start=10 * 60)  # team 2's talk is then
    assert "activity_team" in broken(case, day=date(2025, 1, 2))  # the team isn't open on Thursdays


def test_the_checker_sees_what_is_missing_or_told_twice() -> None:
    case = programme(TALK)
    found = attend(case, tiny_plan())
    assert rules(case, replace(found, appointments=found.appointments[1:])) == {"activity_missing"}
    assert "activity_missing" in rules(case, replace(found, appointments=found.appointments * 2))


def test_the_checker_sees_a_clash_with_a_session() -> None:
    case = programme(CHECK_IN)
    found = attend(case, tiny_plan())
    number = next(n for n, a in enumerate(found.appointments) if a.occasion.subject == "T1-G1")
    # on Monday 13 January at 10.00 C1 and T1-G1 are at its session B
    wrong = replace(found.appointments[number], day=date(2025, 1, 13), start=600)
    made = (*found.appointments[:number], wrong, *found.appointments[number + 1 :])
    assert {"activity_person", "activity_team"} <= rules(case, replace(found, appointments=made))


def test_who_is_busy_in_another_programme_is_not_asked() -> None:
    taken = Engagement(
        programme="ander", day=date(2024, 12, 31), start=540, end=1020, staff=frozenset({"K1"}), location=None
    )
    found = attend(replace(programme(TALK), elsewhere=(taken,)), tiny_plan())
    assert [day for _, day, _, _ in times(found)] == ["30-12", "30-12"]
