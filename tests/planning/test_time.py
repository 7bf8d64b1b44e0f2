from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.domain.time import (
    DatedException,
    Diary,
    IsoWeek,
    WeeklyOpening,
    Window,
    clock_text,
    overlaps,
)

MINUTES = st.integers(0, 24 * 60)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONDAY = date(2025, 1, 6)
NINE, TEN, NOON, ONE, FIVE = 9 * 60, 10 * 60, 12 * 60, 13 * 60, 17 * 60


def opening(weekday: int, start: int, end: int) -> WeeklyOpening:
    return WeeklyOpening(weekday=weekday, start=start, end=end)


@pytest.mark.parametrize(
    ("other", "share"),
    [
        ((NINE, NOON), True),
        ((TEN, TEN + 30), True),
        ((NINE, TEN + 1), True),
        ((8 * 60, FIVE), True),
        ((NINE, TEN), False),
        ((NOON, ONE), False),
        ((ONE, FIVE), False),
    ],
    ids=["same", "inside", "into", "around", "ends as it starts", "starts as it ends", "apart"],
)
def test_intervals_share_time_only_when_they_truly_overlap(other: tuple[int, int], share: bool) -> None:
    assert overlaps(TEN, NOON, *other) is share


@given(MINUTES, MINUTES, MINUTES, MINUTES)
def test_overlap_is_symmetrical(a: int, b: int, c: int, d: int) -> None:
    assert overlaps(a, b, c, d) == overlaps(c, d, a, b)


@given(st.integers(0, 40), st.integers(1, 20), st.integers(0, 40), st.integers(1, 20))
def test_overlap_means_a_minute_in_common(a: int, length: int, b: int, other_length: int) -> None:
    common = set(range(a, a + length)) & set(range(b, b + other_length))
    assert overlaps(a, a + length, b, b + other_length) is bool(common)


def test_new_years_eve_2024_lies_in_week_1_of_2025() -> None:
    assert IsoWeek.of(date(2024, 12, 31)) == IsoWeek(2025, 1)


def test_new_years_day_2027_still_lies_in_week_53_of_2026() -> None:
    assert IsoWeek.of(date(2026, 12, 28)) == IsoWeek.of(date(2027, 1, 3)) == IsoWeek(2026, 53)


def test_2026_has_53_weeks() -> None:
    assert IsoWeek(2026, 1).weeks_until(IsoWeek(2027, 1)) == 53
    assert IsoWeek(2025, 1).weeks_until(IsoWeek(2026, 1)) == 52


def test_week_48_of_2024_begins_on_25_november() -> None:
    assert IsoWeek(2024, 48).monday == date(2024, 11, 25)


def test_weeks_back_are_negative() -> None:
    assert IsoWeek(2025, 1).weeks_until(IsoWeek(2024, 52)) == -1


@given(DAYS, DAYS)
def test_weeks_sort_as_their_mondays(one: date, other: date) -> None:
    assert (IsoWeek.of(one) < IsoWeek.of(other)) == (IsoWeek.of(one).monday < IsoWeek.of(other).monday)


@given(DAYS)
def test_a_day_lies_in_the_week_of_its_monday(day: date) -> None:
    assert 0 <= (day - IsoWeek.of(day).monday).days <= 6


def test_a_window_includes_both_ends() -> None:
    window = Window(first=date(2024, 2, 28), last=date(2024, 3, 1))
    assert list(window) == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    assert date(2024, 2, 28) in window
    assert date(2024, 3, 1) in window
    assert date(2024, 3, 2) not in window


def test_a_window_counts_the_weeks_it_touches() -> None:
    # Sunday 29-12-2024 is in 2024-W52, Monday the 30th in 2025-W01
    assert Window(first=date(2024, 12, 29), last=date(2024, 12, 30)).weeks == 2
    assert Window(first=MONDAY, last=date(2025, 1, 12)).weeks == 1


def test_a_diary_without_a_pattern_is_always_free() -> None:
    assert Diary().is_free(MONDAY, 0, 24 * 60)


def test_a_diary_with_an_empty_pattern_is_never_free() -> None:
    assert not Diary(weekly=()).is_free(MONDAY, NINE, TEN)


def test_a_diary_is_free_within_the_opening_of_that_weekday_only() -> None:
    diary = Diary(weekly=(opening(0, NINE, NOON),))
    assert diary.is_free(MONDAY, NINE, NOON)
    assert not diary.is_free(MONDAY, NINE, NOON + 1)
    assert not diary.is_free(MONDAY, NINE - 1, NOON)
    assert not diary.is_free(date(2025, 1, 7), NINE, NOON)


def test_openings_that_touch_count_as_one() -> None:
    diary = Diary(weekly=(opening(0, NOON, FIVE), opening(0, NINE, NOON)))
    assert diary.is_free(MONDAY, TEN, ONE)


def test_a_break_between_openings_is_not_free() -> None:
    diary = Diary(weekly=(opening(0, NINE, NOON), opening(0, ONE, FIVE)))
    assert not diary.is_free(MONDAY, TEN, FIVE)


def test_an_opening_within_another_does_not_hide_its_rest() -> None:
    diary = Diary(weekly=(opening(0, NINE, FIVE), opening(0, TEN, NOON)))
    assert diary.is_free(MONDAY, NINE, FIVE)


def test_a_closing_exception_wins_on_its_days_only() -> None:
    away = DatedException(first=MONDAY, last=MONDAY, start=TEN, end=NOON)
    diary = Diary(weekly=(opening(0, NINE, FIVE),), exceptions=(away,))
    assert not diary.is_free(MONDAY, NINE, TEN + 1)
    assert diary.is_free(MONDAY, NINE, TEN)
    assert diary.is_free(MONDAY, NOON, FIVE)
    assert diary.is_free(date(2025, 1, 13), TEN, NOON)


def test_a_closing_exception_lasts_whole_days_and_includes_both_ends() -> None:
    holiday = Diary(exceptions=(DatedException(first=MONDAY, last=date(2025, 1, 8)),))
    free = [day for day in Window(first=date(2025, 1, 5), last=date(2025, 1, 9)) if holiday.is_free(day, 0, 60)]
    assert free == [date(2025, 1, 5), date(2025, 1, 9)]


def test_an_opening_exception_adds_time_to_the_pattern() -> None:
    extra = DatedException(first=MONDAY, last=MONDAY, start=NOON, end=FIVE, opens=True)
    diary = Diary(weekly=(opening(0, NINE, NOON),), exceptions=(extra,))
    assert diary.is_free(MONDAY, TEN, ONE)
    assert not diary.is_free(date(2025, 1, 13), TEN, ONE)


def test_a_closing_exception_wins_from_an_opening_one() -> None:
    opens = DatedException(first=MONDAY, last=MONDAY, start=NINE, end=FIVE, opens=True)
    closes = DatedException(first=MONDAY, last=MONDAY, start=NOON, end=ONE)
    diary = Diary(weekly=(), exceptions=(opens, closes))
    assert diary.is_free(MONDAY, NINE, NOON)
    assert not diary.is_free(MONDAY, NINE, FIVE)


@pytest.mark.parametrize(("minute", "text"), [(0, "00.00"), (990, "16.30"), (545, "09.05"), (1439, "23.59")])
def test_clock_times_are_written_with_a_dot(minute: int, text: str) -> None:
    assert clock_text(minute) == text
