from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.cancellation import cancel_order, cancel_order_by_session, cancel_sessions
from budget.notice import Notice
from planning.domain.clause import OrderNotice, PriceBase
from planning.domain.money import Redacted
from planning.domain.plan import Session
from planning.domain.tariff import TariffUnit
from tests.budget.clauses import CLAUSE, IN_TIME, TOO_LATE, on, planned, with_clause
from tests.budget.samples import EXEMPT, plan_for, tariff, teamcoaching

PROGRAMME, PLAN = planned()
# the plan begins on Monday 6 January 2025 with four sessions a day; sessions 28 to 31 are on Monday 13 January
LATER = next(s for s in PLAN.sessions if s.day == date(2025, 1, 13))
FIRST = PLAN.sessions[0]


def D(text: str) -> Decimal:
    return Decimal(text)


def test_cancelling_a_session_in_time_costs_half() -> None:
    # 7th working day before 13-01-2025: 10, 9, 8, 7, 6, 3, 2 January
    result = cancel_sessions(PROGRAMME, PLAN, [LATER], on("2025-01-02"))
    assert (result.excl, result.incl) == (D("625.00"), D("756.25"))  # 1.250 x 50 %, and 21 % over it
    assert [(x.base, x.percent, x.tier, x.session) for x in result.lines] == [(D("1250.00"), D("50"), IN_TIME, LATER)]


def test_cancelling_a_session_too_late_costs_all_of_it() -> None:
    result = cancel_sessions(PROGRAMME, PLAN, [LATER], on("2025-01-03"))
    assert (result.excl, result.incl) == (D("1250.00"), D("1512.50"))
    assert result.lines[0].tier is TOO_LATE


def test_cancelling_several_sessions_adds_up_each_by_its_own_notice() -> None:
    # on 2 January the session of the 13th is in time and the one of the 6th is not: 625 + 1.250
    result = cancel_sessions(PROGRAMME, PLAN, [FIRST, LATER], on("2025-01-02"))
    assert (result.excl, result.incl) == (D("1875.00"), D("2268.75"))


def test_cancelling_the_whole_order_in_time_costs_half_of_everything() -> None:
    # 7th working day before 06-01-2025: 3, 2 January, 31, 30, 27, 24, 23 December
    result = cancel_order(PROGRAMME, PLAN, on("2024-12-23"))
    assert (result.excl, result.incl) == (D("42125.00"), D("50971.25"))  # 84.250 and 101.942,50 halved


def test_cancelling_the_whole_order_too_late_costs_everything() -> None:
    result = cancel_order(PROGRAMME, PLAN, on("2024-12-24"))
    assert (result.excl, result.incl) == (D("84250.00"), D("101942.50"))


def test_an_order_may_be_cancelled_session_by_session() -> None:
    by_session = with_clause(clause=replace(CLAUSE, order=OrderNotice.EACH_SESSION))
    # on 2 January it is too late for coordination 4.250, talks 5.000 and the 20 sessions of 6 to 10 January, 25.000;
    # the other 40 (this plan has four every day, weekends too) cost half: 25.000
    assert cancel_order(by_session, PLAN, on("2025-01-02")).excl == D("59250.00")
    # in time for everything, both readings say the same
    assert cancel_order(by_session, PLAN, on("2024-12-23")).excl == D("42125.00")


def test_sessions_that_were_held_are_charged_whole_when_the_rest_is_cancelled() -> None:
    # held: 28 before 13-01; on 13-01 the sessions until the 22nd are too late: 60 - 28 = 32 sessions, four a day until
    # the 20th; 7th working day before 20, the last day: 17, 16, 15, 14, 13, 10, 9: so all too late
    result = cancel_order_by_session(PROGRAMME, PLAN, on("2025-01-13"))
    assert result.excl == D("84250.00")
    assert sum(line.tier is None for line in result.lines) == 28


def test_a_session_that_had_begun_cannot_be_cancelled() -> None:
    with pytest.raises(ValueError, match="had begun"):
        cancel_sessions(PROGRAMME, PLAN, [FIRST], on("2025-01-07"))
    with pytest.raises(ValueError, match="had begun"):
        cancel_sessions(PROGRAMME, PLAN, [FIRST], on("2025-01-06", FIRST.start))


def test_a_session_can_be_cancelled_until_the_minute_it_begins() -> None:
    assert cancel_sessions(PROGRAMME, PLAN, [FIRST], on("2025-01-06", FIRST.start - 1)).excl == D("1250.00")


def test_without_a_clause_nothing_is_free() -> None:
    with pytest.raises(ValueError, match="no clause"):
        cancel_sessions(teamcoaching(), PLAN, [FIRST], on("2024-12-01"))


def test_a_session_without_a_price_is_not_free_to_cancel() -> None:
    programme = with_clause(teamcoaching(tariffs=(tariff("traject", TariffUnit.TEAM, "8425.00"),)))
    plan = plan_for(programme)
    result = cancel_sessions(programme, plan, [plan.sessions[-1]], on("2024-12-01"))
    assert (result.excl, result.incl) == (None, None)
    assert result.unpriced == (plan.sessions[-1],)


def test_a_share_of_the_order_stands_for_a_session_when_the_price_is_all_in() -> None:
    programme = teamcoaching(tariffs=(tariff("traject", TariffUnit.TEAM, "8425.00"),))
    programme = with_clause(programme, replace(CLAUSE, base=PriceBase.SHARE_OF_ORDER))
    plan = plan_for(programme)
    # 84.250 / 60 = 1.404,1666…; half of 1.404,17 = 702,085 rounded half up
    assert cancel_sessions(programme, plan, [plan.sessions[-1]], on("2024-12-01")).excl == D("702.09")


def test_a_blacked_out_price_stays_blacked_out() -> None:
    hidden = Redacted(ground="5.1.2.f")
    programme = with_clause(teamcoaching(tariffs=(tariff("sessie", TariffUnit.SESSION, hidden),)))
    plan = plan_for(programme)
    assert cancel_sessions(programme, plan, [plan.sessions[-1]], on("2024-12-01")).incl == hidden
    assert cancel_order(programme, plan, on("2024-12-01")).excl == hidden


def test_the_room_counts_when_the_clause_says_so() -> None:
    room = replace(tariff("zaal", TariffUnit.SESSION, "100.00"), location="Z1")
    programme = teamcoaching(tariffs=(tariff("sessie", TariffUnit.SESSION, "1250.00"), room))
    plan = plan_for(programme, location="Z1")
    both = with_clause(programme, replace(CLAUSE, base=PriceBase.SESSION_AND_PLACE))
    assert cancel_sessions(with_clause(programme), plan, [plan.sessions[-1]], on("2024-12-01")).excl == D("625.00")
    assert cancel_sessions(both, plan, [plan.sessions[-1]], on("2024-12-01")).excl == D("675.00")


def test_an_hourly_price_is_charged_for_the_length_of_the_session() -> None:
    programme = with_clause(teamcoaching(tariffs=(tariff("uur", TariffUnit.HOUR, "275.00"),)))
    plan = plan_for(programme)
    # 2 hours x 275 = 550, halved
    assert cancel_sessions(programme, plan, [plan.sessions[-1]], on("2024-12-01")).excl == D("275.00")


def test_exempt_sessions_are_cancelled_without_btw() -> None:
    programme = with_clause(teamcoaching(tariffs=(tariff("sessie", TariffUnit.SESSION, "1250.00", vat=EXEMPT),)))
    plan = plan_for(programme)
    assert cancel_sessions(programme, plan, [plan.sessions[-1]], on("2024-12-01")).incl == D("625.00")


@given(
    chosen=st.lists(st.sampled_from(PLAN.sessions), unique=True, min_size=1, max_size=20),
    day=st.dates(date(2024, 11, 20), date(2025, 1, 6)),
)
def test_what_is_charged_is_the_sum_of_what_each_session_costs(chosen: list[Session], day: date) -> None:
    notice = Notice(day=day)
    together = cancel_sessions(PROGRAMME, PLAN, chosen, notice)
    apart = [cancel_sessions(PROGRAMME, PLAN, [s], notice).excl for s in chosen]
    assert together.excl == sum((x for x in apart if isinstance(x, Decimal)), Decimal(0))
    assert all(x in (D("625.00"), D("1250.00")) for x in apart)
