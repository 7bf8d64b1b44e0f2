from dataclasses import replace
from datetime import date

from planning.build import build_slots
from planning.domain.calendar import WorkCalendar
from planning.domain.time import Window
from planning.rules import open_day
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import changed, moments, sentences


def test_the_tiny_plan_lies_on_open_days() -> None:
    assert sentences(open_day, tiny_programme(), tiny_plan()) == []


def test_a_session_before_the_first_day_is_outside_the_window() -> None:
    assert sentences(open_day, tiny_programme(), changed("T1-G1", "A", day=5)) == [
        "Sessie T1-G1 A op 05-01-2025 om 09.30 valt buiten de periode."
    ]


def test_the_first_and_the_last_day_are_inside_the_window() -> None:
    programme = replace(tiny_programme(), window=Window(first=date(2025, 1, 6), last=date(2025, 1, 14)))
    assert sentences(open_day, programme, tiny_plan()) == []
    assert sentences(open_day, programme, changed("T2-G2", "B", day=15)) == [
        "Sessie T2-G2 B op 15-01-2025 om 13.30 valt buiten de periode."
    ]


def test_a_session_in_the_weekend_says_so() -> None:
    assert sentences(open_day, tiny_programme(), changed("T1-G1", "A", day=11)) == [
        "Sessie T1-G1 A op 11-01-2025 om 09.30 valt in het weekend."
    ]


def test_a_session_on_a_day_off_names_the_day() -> None:
    calendar = WorkCalendar(name="cao-gemeenten", days_off={date(2025, 1, 6): "Driekoningen"})
    programme = replace(tiny_programme(), calendar=calendar)
    assert sentences(open_day, programme, tiny_plan()) == [
        "Sessie T1-G1 A op 06-01-2025 om 09.30 valt op een vrije dag (Driekoningen).",
        "Sessie T1-G2 A op 06-01-2025 om 13.30 valt op een vrije dag (Driekoningen).",
    ]


def test_a_week_that_does_not_take_part_is_closed() -> None:
    programme = replace(tiny_programme(), calendar=WorkCalendar(name="cao-gemeenten", days_off={}, weeks=0))
    # 6 January 2025 lies in week 2, 13 January in week 3
    assert sentences(open_day, programme, tiny_plan()) == [
        "Sessie T1-G1 B op 13-01-2025 om 09.30 valt in week 3, die niet meedoet.",
        "Sessie T1-G2 B op 13-01-2025 om 13.30 valt in week 3, die niet meedoet.",
        "Sessie T2-G1 B op 14-01-2025 om 09.30 valt in week 3, die niet meedoet.",
        "Sessie T2-G2 B op 14-01-2025 om 13.30 valt in week 3, die niet meedoet.",
    ]


def test_odd_weeks_over_the_year_border_are_counted_by_iso() -> None:
    calendar = WorkCalendar(name="cao-gemeenten", days_off={}, weeks=1)
    programme = replace(
        tiny_programme(), calendar=calendar, window=Window(first=date(2024, 12, 27), last=date(2025, 1, 6))
    )
    # 27-12-2024 is the Friday of week 52; 30-12-2024 to 03-01-2025 is week 1 of 2025; 06-01-2025 is week 2
    assert [d.isoformat() for d in open_day.open_days(programme)] == [
        "2024-12-30",
        "2024-12-31",
        "2025-01-01",
        "2025-01-02",
        "2025-01-03",
    ]


def test_slots_are_the_start_times_of_open_days() -> None:
    window = Window(first=date(2025, 1, 9), last=date(2025, 1, 13))
    calendar = WorkCalendar(name="cao-gemeenten", days_off={date(2025, 1, 10): "Vrij"})
    programme = replace(tiny_programme(), window=window, calendar=calendar)
    assert moments(programme, build_slots(programme).start >= 0) == [
        "09-01 09.30",
        "09-01 13.30",
        "13-01 09.30",
        "13-01 13.30",
    ]
