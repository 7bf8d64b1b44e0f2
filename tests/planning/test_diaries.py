from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.diaries import free_slots
from planning.domain.time import DatedException, Diary, IsoWeek, WeeklyOpening
from planning.instance import Slots

FIRST = date(2024, 12, 27)
QUARTERS = st.integers(8 * 4, 18 * 4).map(lambda n: n * 15)


def slots_of(moments: list[tuple[date, int]]) -> Slots:
    days = list(dict.fromkeys(d for d, _ in moments))
    weeks = tuple(dict.fromkeys(IsoWeek.of(d) for d in days))
    return Slots(
        ordinal=np.array([d.toordinal() for d, _ in moments], dtype=np.int64),
        start=np.array([s for _, s in moments], dtype=np.int64),
        day=np.array([days.index(d) for d, _ in moments], dtype=np.int64),
        week=np.array([weeks.index(IsoWeek.of(d)) for d, _ in moments], dtype=np.int64),
        weeks=weeks,
    )


@st.composite
def openings(draw: st.DrawFn) -> WeeklyOpening:
    start, end = draw(QUARTERS), draw(QUARTERS)
    return WeeklyOpening(weekday=draw(st.integers(0, 4)), start=min(start, end), end=max(start, end))


@st.composite
def exceptions(draw: st.DrawFn) -> DatedException:
    start, end = sorted((draw(QUARTERS), draw(QUARTERS)))
    first = FIRST + timedelta(days=draw(st.integers(-3, 12)))
    last = first + timedelta(days=draw(st.integers(0, 9)))
    if draw(st.booleans()):
        return DatedException(first=first, last=last, opens=draw(st.booleans()))
    return DatedException(first=first, last=last, start=start, end=end, opens=draw(st.booleans()))


DIARIES = st.builds(
    Diary,
    weekly=st.none() | st.lists(openings(), max_size=8).map(tuple),
    exceptions=st.lists(exceptions(), max_size=4).map(tuple),
)
MOMENTS = st.sets(st.tuples(st.integers(0, 13).map(lambda n: FIRST + timedelta(days=n)), QUARTERS), max_size=12)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(DIARIES, MOMENTS.map(sorted), st.integers(1, 20).map(lambda n: n * 15))
def test_slots_are_free_when_the_diary_says_so(diary: Diary, moments: list[tuple[date, int]], minutes: int) -> None:
    expected = [diary.is_free(day, start, start + minutes) for day, start in moments]
    assert free_slots(diary, slots_of(moments), minutes).tolist() == expected


def monday(*starts: int) -> Slots:
    return slots_of([(date(2025, 1, 6), start) for start in starts])


def test_the_end_of_an_opening_is_open() -> None:
    diary = Diary(weekly=(WeeklyOpening(weekday=0, start=540, end=660),))
    assert free_slots(diary, monday(539, 540, 541), 120).tolist() == [False, True, False]


def test_openings_that_touch_are_one() -> None:
    openings_ = (WeeklyOpening(weekday=0, start=600, end=720), WeeklyOpening(weekday=0, start=540, end=600))
    assert free_slots(Diary(weekly=openings_), monday(540, 600, 661), 60).tolist() == [True, True, False]
    assert free_slots(Diary(weekly=openings_), monday(550), 120).tolist() == [True]


def test_openings_a_minute_apart_are_two() -> None:
    openings_ = (WeeklyOpening(weekday=0, start=540, end=599), WeeklyOpening(weekday=0, start=600, end=720))
    assert free_slots(Diary(weekly=openings_), monday(540), 120).tolist() == [False]


def test_a_long_opening_is_not_shortened_by_one_inside_it() -> None:
    openings_ = (WeeklyOpening(weekday=0, start=540, end=720), WeeklyOpening(weekday=0, start=560, end=600))
    assert free_slots(Diary(weekly=openings_), monday(540, 600), 120).tolist() == [True, True]


def test_a_closing_exception_wins_from_an_opening_one_in_whatever_order() -> None:
    day = date(2025, 1, 6)
    opens = DatedException(first=day, last=day, opens=True)
    closes = DatedException(first=day, last=day, start=600, end=660)
    for both in ((opens, closes), (closes, opens)):
        assert free_slots(Diary(weekly=(), exceptions=both), monday(540, 541, 659, 660), 60).tolist() == [
            True,
            False,
            False,
            True,
        ]


def test_no_slots_give_an_empty_answer() -> None:
    day = date(2025, 1, 6)
    diary = Diary(weekly=(), exceptions=(DatedException(first=day, last=day, opens=True),))
    assert free_slots(diary, slots_of([]), 60).tolist() == []
