from dataclasses import replace
from datetime import date

from budget.cashflow import expect_payments, sum_by_month
from planning.domain.invoicing import InvoiceKind
from tests.budget.invoices import INVOICING, directors, schedule_on, sent


def test_the_money_comes_thirty_days_after_each_invoice() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")  # of 26-11, so 26-12
    schedule = schedule_on(date(2024, 12, 27), directors(invoicing=replace(INVOICING, sent=(first,))))
    payments = expect_payments(schedule)
    assert [(p.code, p.day, str(p.amount), p.is_sent) for p in payments] == [
        ("2024-087", date(2024, 12, 26), "12478.13", True),
        ("T2", date(2025, 1, 26), "9982.50", False),  # may go out today
        ("T3", date(2025, 2, 22), "2495.62", False),  # the 60th talk is on 23-01
    ]
    assert [(m.month, str(m.sent), str(m.expected), str(m.total)) for m in sum_by_month(payments)] == [
        (date(2024, 12, 1), "12478.13", "0.00", "12478.13"),
        (date(2025, 1, 1), "0.00", "9982.50", "22460.63"),
        (date(2025, 2, 1), "0.00", "2495.62", "24956.25"),
    ]


def test_a_credit_note_is_money_back() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    back = replace(first, number="2024-088", kind=InvoiceKind.CREDIT, corrects="2024-087")
    schedule = schedule_on(date(2024, 11, 27), directors(invoicing=replace(INVOICING, sent=(first, back))))
    amounts = [str(p.amount) for p in expect_payments(schedule)]
    assert amounts == ["12478.13", "-12478.13", "12478.13", "9982.50", "2495.62"]


def test_a_payment_nobody_can_date_comes_last_and_in_no_month() -> None:
    payments = expect_payments(schedule_on(date(2024, 11, 20), directors(invoicing=replace(INVOICING, agreed=None))))
    assert [(p.code, p.day) for p in payments][-1] == ("T1", None)
    assert sum(m.expected for m in sum_by_month(payments)) == sum(p.amount for p in payments if p.day)
