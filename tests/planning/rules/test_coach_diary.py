from dataclasses import replace

from planning.build import build_instance, build_slots
from planning.costs import CHARGE_PER_CENT
from planning.domain.programme import Programme
from planning.domain.time import Diary, WeeklyOpening
from planning.rules import coach_diary
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, moments, sentences

C1, C2 = tiny_programme().coaches


def with_mondays_until(end: int) -> Programme:
    diary = Diary(weekly=(WeeklyOpening(weekday=0, start=570, end=end),))
    return replace(tiny_programme(), coaches=(replace(C1, diary=diary), C2))


def test_the_coaches_of_the_tiny_plan_are_available() -> None:
    assert sentences(coach_diary, tiny_programme(), tiny_plan()) == []


def test_a_coach_who_does_not_work_that_day_is_a_violation() -> None:
    assert sentences(coach_diary, tiny_programme(), changed("T1-G1", "A", coach="C2")) == [
        "Coach C2 is niet beschikbaar voor sessie T1-G1 A op 06-01-2025 om 09.30."
    ]


def test_a_day_of_the_coach_may_end_with_the_session() -> None:
    assert sentences(coach_diary, with_mondays_until(930), tiny_plan()) == []


def test_a_day_of_the_coach_that_ends_a_minute_early_is_a_violation() -> None:
    assert sentences(coach_diary, with_mondays_until(929), tiny_plan()) == [
        "Coach C1 is niet beschikbaar voor sessie T1-G2 A op 06-01-2025 om 13.30.",
        "Coach C1 is niet beschikbaar voor sessie T1-G2 B op 13-01-2025 om 13.30.",
    ]


def test_the_slots_of_the_model_are_those_of_the_diary() -> None:
    programme = with_mondays_until(929)
    times = coach_diary.coach_times(programme.coaches[0], form("A"), build_slots(programme))
    assert moments(programme, times) == ["06-01 09.30", "13-01 09.30", "20-01 09.30"]


def test_elsewhere_the_coach_has_no_price_in_the_model() -> None:
    programme = with_mondays_until(929)
    cost = build_instance(programme).coach_cost
    assert moments(programme, cost[0, 0] == 1250_00 * CHARGE_PER_CENT) == ["06-01 09.30", "13-01 09.30", "20-01 09.30"]
    assert moments(programme, cost[0, 0] < float("inf")) == ["06-01 09.30", "13-01 09.30", "20-01 09.30"]
