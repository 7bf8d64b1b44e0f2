from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from budget.actuals import Actuals, compare_with_actuals
from budget.begroting import build_budget
from budget.followed import follow_sessions
from planning.domain.invoicing import InvoiceKind, SessionState, Trigger
from planning.domain.money import Redacted
from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit
from tests.budget.invoices import INVOICING, directors, directors_plan, held, instalment, result, sent
from tests.budget.samples import tariff

RESULTS = (result("R1", forms=("S1",)), result("R2", forms=("S2", "S3")))


def actuals_on(day: date, programme: Programme) -> Actuals:
    plan = directors_plan()
    found = compare_with_actuals(programme, plan, build_budget(programme, plan), follow_sessions(programme, plan, day))
    assert found is not None
    return found


def table(actuals: Actuals, by: str) -> list[tuple[str, ...]]:
    rows = actuals.by_month if by == "month" else actuals.by_result
    return [
        (r.code, str(r.budget), str(r.planned), str(r.committed), str(r.held), str(r.invoiced), str(r.left))
        for r in rows
    ]


def test_every_amount_stands_in_the_month_of_its_session() -> None:
    # 100,00 a talk: 6 in November, 31 in December, 23 in January; held are 38, the last two of them in January
    reports = (*held(38), replace(held(39)[38], state=SessionState.COMMITTED))
    first = sent("2024-087", "T1", "3000.00", "630.00")
    programme = directors(
        tariff("gesprek", TariffUnit.SESSION, "100"),
        invoicing=replace(INVOICING, reports=reports, sent=(first,)),
    )
    assert table(actuals_on(date(2025, 1, 2), programme), "month") == [
        ("2024-11", "600.00", "0.00", "0.00", "600.00", "3000.00", "-2400.00"),
        ("2024-12", "3100.00", "0.00", "0.00", "3100.00", "0.00", "3100.00"),
        ("2025-01", "2300.00", "2100.00", "100.00", "100.00", "0.00", "2300.00"),
    ]


def test_every_amount_stands_under_its_result() -> None:
    # 20 talks each; coordination of 500,00 is named by R1; an invoice is divided as the begroting: 2500 to 4000
    tariffs = (tariff("gesprek", TariffUnit.SESSION, "100"), tariff("regie", TariffUnit.PROGRAMME, "500"))
    results = (replace(RESULTS[0], tariffs=("regie",)), RESULTS[1])
    first = sent("2024-087", "T1", "3250.00", "682.50")
    invoicing = replace(INVOICING, reports=held(30), results=results, sent=(first,))
    actuals = actuals_on(date(2024, 12, 31), directors(*tariffs, invoicing=invoicing))
    assert table(actuals, "result") == [
        # half of the coordination goes with the 30 held talks
        ("R1", "2500.00", "250.00", "0.00", "2250.00", "1250.00", "1250.00"),
        ("R2", "4000.00", "3000.00", "0.00", "1000.00", "2000.00", "2000.00"),
    ]
    assert str(actuals.total.left) == "3250.00"


def test_an_invoice_for_a_result_stands_there_alone() -> None:
    invoicing = replace(
        INVOICING,
        instalments=(instalment("T1", "100", Trigger.RESULT, result="R2"),),
        results=RESULTS,
        sent=(sent("2024-087", "T1", "1000.00", "210.00"),),
    )
    actuals = actuals_on(date(2024, 12, 1), directors(invoicing=invoicing))
    assert [(r.code, str(r.invoiced)) for r in actuals.by_result] == [("R1", "0.00"), ("R2", "1000.00")]


def test_an_all_in_price_goes_by_the_sessions() -> None:
    # 20.625,00 over 60 talks is 343,75 each; 20 and 40 of them
    actuals = actuals_on(date(2024, 11, 25), directors(invoicing=replace(INVOICING, results=RESULTS)))
    assert [(r.code, str(r.budget)) for r in actuals.by_result] == [("R1", "6875.00"), ("R2", "13750.00")]


def test_what_belongs_to_no_result_stands_under_the_rest() -> None:
    tariffs = (tariff("gesprek", TariffUnit.SESSION, "100"), tariff("regie", TariffUnit.PROGRAMME, "500"))
    actuals = actuals_on(date(2024, 11, 25), directors(*tariffs, invoicing=replace(INVOICING, results=RESULTS)))
    assert [(r.code, str(r.budget)) for r in actuals.by_result] == [
        ("R1", "2000.00"),
        ("R2", "4000.00"),
        ("overig", "500.00"),
    ]


def test_a_credit_note_counts_against_what_was_invoiced() -> None:
    first = sent("2024-087", "T1", "1000.00", "210.00")
    back = replace(first, number="2024-088", kind=InvoiceKind.CREDIT, corrects="2024-087", day=date(2024, 12, 3))
    actuals = actuals_on(date(2024, 12, 4), directors(invoicing=replace(INVOICING, sent=(first, back))))
    assert str(actuals.total.invoiced) == "0.00"
    assert [(r.code, str(r.invoiced)) for r in actuals.by_month][:2] == [
        ("2024-11", "1000.00"),
        ("2024-12", "-1000.00"),
    ]


@pytest.mark.parametrize("day", [date(2024, 11, 1), date(2024, 12, 24), date(2025, 6, 1)])
def test_parts_add_up_to_the_cent_whatever_the_day(day: date) -> None:
    tariffs = (tariff("uur", TariffUnit.HOUR, "133.37"), tariff("regie", TariffUnit.PROGRAMME, "1000.01"))
    first = sent("2024-087", "T1", "333.33", "70.00")
    programme = directors(*tariffs, invoicing=replace(INVOICING, results=RESULTS, sent=(first,)))
    budget = build_budget(programme, directors_plan())
    actuals = actuals_on(day, programme)
    for rows in (actuals.by_month, actuals.by_result):
        assert sum(r.budget for r in rows) == budget.excl == actuals.total.budget
        assert sum(r.planned + r.committed + r.held for r in rows) == budget.excl
        invoiced = Decimal("333.33") if day >= first.day else Decimal(0)
        assert sum(r.invoiced for r in rows) == invoiced


def test_with_a_blacked_out_price_there_is_nothing_to_compare() -> None:
    programme = directors(tariff("gesprek", TariffUnit.SESSION, Redacted(ground="5.1.2.f")))
    plan = directors_plan()
    followed = follow_sessions(programme, plan, date(2025, 1, 1))
    assert compare_with_actuals(programme, plan, build_budget(programme, plan), followed) is None
