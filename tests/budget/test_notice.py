from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.notice import Notice, count_notice, find_deadlines, find_tier
from planning.calendars import OutsideCalendar
from planning.domain.clause import CancellationClause, NoticeCounting
from tests.budget.clauses import CLAUSE, IN_TIME, TOO_LATE, calendar, on, tier

GOLDEN = (
    ("2024-12-05", "2024-11-26"),
    ("2025-01-07", "2024-12-24"),
    ("2025-01-08", "2024-12-27"),
    ("2025-04-24", "2025-04-14"),
    ("2025-05-08", "2025-04-28"),
    ("2025-05-12", "2025-04-30"),
    ("2025-06-04", "2025-05-23"),
    ("2025-06-12", "2025-06-02"),
    ("2026-01-08", "2025-12-29"),
    ("2026-04-09", "2026-03-30"),
    ("2026-05-12", "2026-04-30"),
    ("2026-05-20", "2026-05-08"),
    ("2027-05-12", "2027-04-29"),
)
EQUATED = replace(CLAUSE, calendar=calendar("algemene-termijnenwet-gelijkgesteld"))
FULL = replace(CLAUSE, counting=NoticeCounting.FULL_DAYS)
UNTIL_FIVE = replace(CLAUSE, latest=17 * 60)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("session", "last"), GOLDEN)
def test_the_last_day_for_half_the_price_is_the_seventh_working_day_before(session: str, last: str) -> None:
    assert [d.last_day for d in find_deadlines(CLAUSE, day(session))] == [day(last), day(session)]
    assert find_tier(CLAUSE, day(session), on(last)) is IN_TIME
    assert find_tier(CLAUSE, day(session), Notice(day=day(last) + timedelta(days=1))) is TOO_LATE
    assert count_notice(CLAUSE, day(session), on(last)) == 7


def test_an_equated_day_is_no_working_day_for_a_clause_with_that_calendar() -> None:
    # 27-12-2024 is equated by decree
    assert find_deadlines(EQUATED, day("2025-01-08"))[0].last_day == day("2024-12-24")


def test_full_days_between_ask_for_one_day_earlier() -> None:
    # 05-12: between 25-11 and 05-12 lie 26, 27, 28, 29 November and 2, 3, 4 December
    assert find_deadlines(FULL, day("2024-12-05"))[0].last_day == day("2024-11-25")
    assert count_notice(FULL, day("2024-12-05"), on("2024-11-25")) == 7
    assert find_tier(FULL, day("2024-12-05"), on("2024-11-26")) is TOO_LATE


def test_a_notice_after_the_latest_time_counts_for_the_next_working_day() -> None:
    assert find_tier(UNTIL_FIVE, day("2024-12-05"), on("2024-11-26", 17 * 60)) is IN_TIME
    assert find_tier(UNTIL_FIVE, day("2024-12-05"), on("2024-11-26", 17 * 60 + 1)) is TOO_LATE
    assert count_notice(UNTIL_FIVE, day("2024-12-05"), on("2024-11-26", 17 * 60 + 1)) == 6


def test_a_notice_at_night_before_the_last_day_is_in_time() -> None:
    assert find_tier(UNTIL_FIVE, day("2024-12-05"), on("2024-11-25", 23 * 60)) is IN_TIME


def test_an_unknown_time_counts_as_in_time() -> None:
    assert find_tier(UNTIL_FIVE, day("2024-12-05"), on("2024-11-26")) is IN_TIME


def test_a_notice_long_before_the_calendar_begins_is_in_the_longest_tier() -> None:
    assert find_tier(CLAUSE, day("2025-01-07"), on("2020-01-01")) is IN_TIME
    assert count_notice(CLAUSE, day("2025-01-07"), on("2020-01-01")) is None


def test_a_clause_may_have_a_free_tier_and_more_than_two() -> None:
    tiers = (tier(15, None, "0"), tier(10, 14, "25"), tier(5, 9, "50"), tier(0, 4, "100"))
    clause = replace(CLAUSE, tiers=tiers)
    # back from Friday 28-02-2025: 21-02 is the 5th, 14-02 the 10th, 07-02 the 15th working day
    assert [d.last_day for d in find_deadlines(clause, day("2025-02-28"))] == [
        day("2025-02-07"),
        day("2025-02-14"),
        day("2025-02-21"),
        day("2025-02-28"),
    ]
    assert [int(find_tier(clause, day("2025-02-28"), on(d)).percent) for d in ("2025-02-07", "2025-02-10")] == [0, 25]


def test_a_deadline_outside_the_calendar_is_never_guessed() -> None:
    with pytest.raises(OutsideCalendar):
        find_deadlines(CLAUSE, day("2024-08-01"))


@given(
    session=st.dates(date(2025, 1, 2), date(2027, 6, 1)),
    before=st.integers(0, 60),
    minute=st.none() | st.integers(0, 24 * 60 - 1),
    clause=st.sampled_from((CLAUSE, FULL, UNTIL_FIVE, EQUATED, replace(FULL, latest=12 * 60))),
)
def test_the_tier_is_always_the_one_that_holds_the_counted_days(
    session: date, before: int, minute: int | None, clause: CancellationClause
) -> None:
    notice = Notice(day=session - timedelta(days=before), minute=minute)
    counted = count_notice(clause, session, notice)
    assert counted is not None
    found = find_tier(clause, session, notice)
    assert found.least <= counted <= (counted if found.most is None else found.most)


@given(session=st.dates(date(2025, 1, 2), date(2027, 6, 1)), before=st.integers(1, 60))
def test_waiting_a_day_never_costs_less(session: date, before: int) -> None:
    early, late = (Notice(day=session - timedelta(days=n)) for n in (before, before - 1))
    assert find_tier(CLAUSE, session, early).percent <= find_tier(CLAUSE, session, late).percent
