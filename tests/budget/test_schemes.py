from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from budget.followed import follow_sessions
from budget.schemes import find_moment, month_moment, next_month, sessions_needed
from planning.domain.invoicing import Instalment, Trigger
from tests.budget.invoices import INVOICING, directors, directors_plan, held, instalment, result

TODAY = date(2024, 12, 20)


def moment_of(part: Instalment, today: date = TODAY, **invoicing: object) -> tuple[date | None, bool, str]:
    agreed = replace(INVOICING, instalments=(part,), **invoicing)  # type: ignore[arg-type]
    programme = directors(invoicing=agreed)
    found = find_moment(part, agreed, follow_sessions(programme, directors_plan(), today))
    return found.day, found.has_come, found.why


def test_on_agreement_is_the_day_of_the_agreement() -> None:
    part = instalment("T1", "100", Trigger.AGREEMENT)
    assert moment_of(part) == (date(2024, 11, 22), True, "akkoord op 22-11-2024")
    assert moment_of(part, agreed=None) == (None, False, "er is nog geen akkoord")
    assert moment_of(part, agreed=date(2024, 12, 21)) == (date(2024, 12, 21), False, "akkoord op 21-12-2024")


def test_on_a_date_is_that_day_itself_included() -> None:
    part = instalment("T1", "100", Trigger.DATE, day=TODAY)
    assert moment_of(part) == (TODAY, True, "vanaf 20-12-2024")
    assert moment_of(part, date(2024, 12, 19))[1] is False


def test_halfway_is_the_thirtieth_held_session() -> None:
    # a talk a day from 25-11: the 30th is held on 24-12, and counts as held the day after
    part = instalment("T1", "100", Trigger.SESSIONS, share=Decimal(50))
    assert sessions_needed(part, 60) == 30
    assert moment_of(part, date(2024, 12, 24)) == (date(2024, 12, 24), False, "29 van de 30 sessies zijn gehouden")
    assert moment_of(part, date(2024, 12, 25)) == (
        date(2024, 12, 24),
        True,
        "de 30e sessie is gehouden op 24-12-2024",
    )


def test_halfway_is_a_setting() -> None:
    part = instalment("T1", "100", Trigger.SESSIONS, sessions=20)
    assert moment_of(part) == (date(2024, 12, 14), True, "de 20e sessie is gehouden op 14-12-2024")


@pytest.mark.parametrize(("share", "total", "needed"), [("50", 60, 30), ("50", 61, 31), ("33.33", 60, 20), ("1", 5, 1)])
def test_a_share_of_the_sessions_is_rounded_up(share: str, total: int, needed: int) -> None:
    assert sessions_needed(instalment("T1", "100", Trigger.SESSIONS, share=Decimal(share)), total) == needed


def test_reported_sessions_decide_and_not_the_plan() -> None:
    part = instalment("T1", "100", Trigger.SESSIONS, sessions=20)
    day, has_come, why = moment_of(part, reports=held(12))
    assert (has_come, why) == (False, "12 van de 20 sessies zijn gehouden")
    assert day == TODAY  # eight more, all planned before today and so not before today


def test_more_sessions_than_there_are_never_comes() -> None:
    part = instalment("T1", "100", Trigger.SESSIONS, sessions=61)
    assert moment_of(part) == (None, False, "61 sessies nodig, en er zijn er 60")


def test_a_result_counts_from_the_day_it_was_reached() -> None:
    part = instalment("T1", "100", Trigger.RESULT, result="R1")
    reached = result("R1", forms=("S1",), reached=date(2024, 12, 16))
    assert moment_of(part, results=(reached,)) == (date(2024, 12, 16), True, "Resultaat R1: behaald op 16-12-2024")
    # not reached: expected after the last session of its forms, S3 on 23-01, or when the planner says
    assert moment_of(part, results=(result("R1", forms=("S3",)),))[:2] == (date(2025, 1, 23), False)
    planned = result("R1", forms=("S3",), planned=date(2025, 2, 14))
    assert moment_of(part, results=(planned,))[:2] == (date(2025, 2, 14), False)
    assert moment_of(part, results=(result("R1"),))[:2] == (None, False)


def test_a_month_can_be_invoiced_when_it_is_over_and_all_was_held() -> None:
    plan = directors_plan()
    month, own = date(2024, 12, 1), [s for s in plan.sessions if s.day.month == 12]
    early = follow_sessions(directors(), plan, date(2024, 12, 31))
    assert month_moment(month, own, early).why == "maand 12-2024 is nog niet voorbij"
    over = follow_sessions(directors(), plan, date(2025, 1, 1))
    assert month_moment(month, own, over).has_come
    lacking = replace(INVOICING, reports=held(35))  # 6 in November, 29 of the 31 in December
    later = follow_sessions(directors(invoicing=lacking), plan, date(2025, 1, 15))
    assert month_moment(month, own, later).why == ("van maand 12-2024 zijn 2 sessies nog niet als gehouden gemeld")


def test_an_instalment_by_month_has_no_one_moment() -> None:
    with pytest.raises(ValueError, match="month by month"):
        moment_of(instalment("M", "100", Trigger.MONTH))


def test_the_month_after_december_is_january() -> None:
    assert next_month(date(2024, 12, 31)) == date(2025, 1, 1)
    assert next_month(date(2025, 1, 1)) == date(2025, 2, 1)
