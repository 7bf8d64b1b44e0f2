from dataclasses import replace
from datetime import date

from planning.build import build_slots
from planning.domain.time import DatedException, Diary, WeeklyOpening
from planning.rules import team_diary
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, moments, sentences, tiny_groups, with_team

T1 = tiny_programme().team_by_id["T1"]


def test_the_tiny_plan_meets_when_teams_are_free() -> None:
    assert sentences(team_diary, tiny_programme(), tiny_plan()) == []


def test_a_day_on_which_the_team_is_not_free_is_a_violation() -> None:
    assert sentences(team_diary, tiny_programme(), changed("T1-G1", "B", day=15)) == [
        "Team T1 is niet vrij voor sessie T1-G1 B op 15-01-2025 om 09.30."
    ]


def test_an_opening_that_ends_with_the_session_is_long_enough() -> None:
    opening = WeeklyOpening(weekday=0, start=HALF_PAST_NINE, end=810 + 120)
    assert sentences(team_diary, with_team(replace(T1, diary=Diary(weekly=(opening,)))), tiny_plan()) == []


def test_an_opening_that_ends_a_minute_before_the_session_is_too_short() -> None:
    opening = WeeklyOpening(weekday=0, start=HALF_PAST_NINE, end=810 + 119)
    assert sentences(team_diary, with_team(replace(T1, diary=Diary(weekly=(opening,)))), tiny_plan()) == [
        "Team T1 is niet vrij voor sessie T1-G2 A op 06-01-2025 om 13.30.",
        "Team T1 is niet vrij voor sessie T1-G2 B op 13-01-2025 om 13.30.",
    ]


def test_a_team_without_a_diary_is_always_free() -> None:
    programme = with_team(replace(T1, diary=Diary()))
    assert sentences(team_diary, programme, changed("T1-G1", "B", day=15)) == []


def test_the_slots_of_the_model_are_those_of_the_diary() -> None:
    away = DatedException(first=date(2025, 1, 13), last=date(2025, 1, 13), start=13 * 60, end=17 * 60)
    programme = with_team(replace(T1, diary=replace(T1.diary, exceptions=(away,))))
    times = team_diary.group_times(programme, tiny_groups()["T1-G1"], form("A"), build_slots(programme))
    assert moments(programme, times) == [
        "06-01 09.30",
        "06-01 13.30",
        "07-01 09.30",
        "07-01 13.30",
        "13-01 09.30",
        "14-01 09.30",
        "14-01 13.30",
        "20-01 09.30",
        "20-01 13.30",
        "21-01 09.30",
        "21-01 13.30",
    ]
