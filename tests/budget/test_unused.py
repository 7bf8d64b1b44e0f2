from dataclasses import replace
from decimal import Decimal

from budget.unused import drop_sessions, missing_sessions, sessions_per_team, settle
from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit
from tests.budget.samples import plan_for, tariff, teamcoaching

ORDER = teamcoaching()
PLAN = plan_for(ORDER)
STOPPED = ("T08", "T09", "T10")


def three_stopped() -> Programme:
    teams = tuple(replace(t, forms=("E", "R")) if t.id in STOPPED else t for t in ORDER.teams)
    return replace(ORDER, teams=teams)


def test_three_teams_that_stop_after_two_sessions_free_one_extra_team() -> None:
    last = [s for s in PLAN.sessions if s.team in STOPPED and s.form == "I"]
    rest, free = drop_sessions(ORDER, PLAN, last)
    result = settle(ORDER, rest, free)
    assert len(result.free) == 6  # 3 teams x 2 groups
    assert (result.per_team, result.extra_teams, result.left_over) == (6, 1, 0)  # 2 groups x 3 forms
    assert result.per_extra_team == Decimal("500.00")  # its preparatory talk


def test_both_settlements_are_given() -> None:
    last = [s for s in PLAN.sessions if s.team in STOPPED and s.form == "I"]
    result = settle(ORDER, *drop_sessions(ORDER, PLAN, last))
    # 84.250 - 6 x 1.250 = 76.750, with 21 % 92.867,50
    assert (result.on_actuals.excl, result.on_actuals.incl) == (Decimal("76750.00"), Decimal("92867.50"))
    assert (result.transferred.excl, result.transferred.incl) == (Decimal("84250.00"), Decimal("101942.50"))


def test_sessions_that_never_were_planned_are_found_by_comparing_with_the_order() -> None:
    programme = three_stopped()
    plan = plan_for(programme)
    free = missing_sessions(ORDER, programme, plan)
    assert [(f.team, f.form) for f in free] == [(t, "I") for t in STOPPED for _ in range(2)]
    dropped = drop_sessions(ORDER, PLAN, [s for s in PLAN.sessions if s.team in STOPPED and s.form == "I"])
    assert settle(programme, plan, free) == settle(ORDER, *dropped)


def test_a_team_that_was_never_in_the_order_frees_nothing() -> None:
    programme = three_stopped()
    order = replace(ORDER, teams=ORDER.teams[:7])
    assert missing_sessions(order, programme, plan_for(programme)) == ()


def test_a_team_that_gets_nothing_at_all_frees_nothing() -> None:
    programme = three_stopped()
    free = missing_sessions(ORDER, programme, plan_for(programme, unserved=("T08",)))
    assert {f.team for f in free} == {"T09", "T10"}


def test_what_is_left_over_is_said() -> None:
    chosen = [s for s in PLAN.sessions if s.team == "T08"][:4] + [s for s in PLAN.sessions if s.team == "T09"][:4]
    result = settle(ORDER, *drop_sessions(ORDER, PLAN, chosen))
    assert (result.extra_teams, result.left_over) == (1, 2)  # 8 = 6 + 2


def test_a_pool_without_a_price_gives_no_total_when_transferred() -> None:
    order = teamcoaching(tariffs=(tariff("traject", TariffUnit.TEAM, "8425.00"),))
    result = settle(order, *drop_sessions(order, PLAN, [PLAN.sessions[0]]))
    assert result.on_actuals.excl == Decimal("84250.00")
    assert result.transferred.excl is None


def test_no_sessions_make_no_team() -> None:
    assert sessions_per_team(replace(PLAN, sessions=())) == 0
