from dataclasses import replace
from decimal import Decimal

from planning.cap_rounding import keep_within_cap
from planning.domain.plan import Level, Outcome, Sense, Status, Violation
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import TariffUnit
from tests.examples import HERE, tariff, tiny_plan, tiny_programme

OVER = Violation(rule="budget_cap", sentence="Het programma kost € 0,01 te veel.")
CAP = Cap(amount=Decimal("100.00"), reading=CapReading.INCL, origin=HERE)


def _programme() -> Programme:
    # one line of hours with parts of a cent, and one btw rate: rounding can take off 1.105 cents at most
    hours = tuple(replace(f, minutes=50) for f in tiny_programme().forms)
    return replace(tiny_programme(), forms=hours, tariffs=(tariff("uur", TariffUnit.HOUR, "1.01"),), cap=CAP)


def _level(name: str, value: int, bound: int) -> Level:
    sense = Sense.MAXIMISE if name == "bediend" else Sense.MINIMISE
    return Level(name=name, unit="", sense=sense, value=value, bound=bound)


def _over(*levels: Level) -> Outcome:
    return Outcome(status=Status.NOTHING, levels=levels, violations=(OVER,))


def _found(*levels: Level) -> Outcome:
    return Outcome(status=Status.OPTIMAL, plan=tiny_plan(), levels=levels)


def test_a_plan_over_the_cap_by_rounding_is_planned_again_under_a_lower_cap() -> None:
    asked: list[Programme] = []

    def again(programme: Programme) -> Outcome:
        asked.append(programme)
        return _found(_level("bediend", 2, 2), _level("kosten", 9_990, 9_990))

    kept = keep_within_cap(_programme(), _over(_level("bediend", 2, 2), _level("kosten", 10_001, 9_980)), again)
    # 2 lines × 0.605 cent and 0.5 for the btw is less than 2 cents; twice that, for rounding may go both ways
    assert [p.cap.amount for p in asked if p.cap] == [Decimal("99.96")]
    assert kept.plan == tiny_plan()
    assert kept.status is Status.FOUND
    assert [(x.value, x.bound) for x in kept.levels] == [(2, 2), (9_990, 9_980)]


def test_it_is_proven_where_the_looser_cap_allows_no_better() -> None:
    second = _found(_level("bediend", 2, 2))
    assert keep_within_cap(_programme(), _over(_level("bediend", 2, 2)), lambda _: second).status is Status.OPTIMAL


def test_a_bound_ends_where_the_second_plan_is_worse() -> None:
    second = _found(_level("bediend", 1, 1), _level("kosten", 50, 50))
    kept = keep_within_cap(_programme(), _over(_level("bediend", 2, 2), _level("kosten", 90, 90)), lambda _: second)
    assert [(x.value, x.bound) for x in kept.levels] == [(1, 2)]
    assert kept.status is Status.FOUND


def test_a_plan_that_fits_or_breaks_another_rule_stays_as_it_is() -> None:
    def never(_: Programme) -> Outcome:
        raise AssertionError("planned again")

    other = replace(_over(), violations=(OVER, Violation(rule="order", sentence="")))
    assert keep_within_cap(_programme(), _found(), never) == _found()
    assert keep_within_cap(_programme(), other, never) == other


def test_when_no_plan_stays_under_the_lower_cap_the_first_outcome_stands() -> None:
    nothing = Outcome(status=Status.NOTHING)
    assert keep_within_cap(_programme(), _over(), lambda _: nothing) == _over()
