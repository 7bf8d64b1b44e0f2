"""When the money comes: every invoice on the last day of its term of payment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budget.invoicing import InvoiceSchedule, InvoiceState, PlannedInvoice
from planning.domain.invoicing import InvoiceKind, SentInvoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """An amount including btw that is to be paid on ``day`` at the latest (betaling).

    ``day`` is None when nobody can tell yet. A credit note is negative. ``is_sent`` says that the invoice is out.
    """

    code: str
    day: date | None
    amount: Decimal
    is_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMonth:
    """What is to be paid in one month, including btw, and what has been by its end (kasmaand)."""

    month: date
    sent: Decimal
    expected: Decimal
    total: Decimal


def expect_payments(schedule: InvoiceSchedule) -> tuple[Payment, ...]:
    """Every payment by day, those without a day last: an invoice that may go out is taken to go out today."""
    payments = [p for invoice in schedule.invoices for p in _payments(invoice, schedule)]
    return tuple(sorted(payments, key=lambda p: (p.day is None, p.day or date.max, p.code)))


def sum_by_month(payments: Sequence[Payment]) -> tuple[CashMonth, ...]:
    """The payments with a day by month, with the running total; months without a payment are left out."""
    months: dict[date, list[Payment]] = {}
    for payment in payments:
        if payment.day is not None:
            months.setdefault(payment.day.replace(day=1), []).append(payment)
    return tuple(_running(sorted(months.items())))


def _running(months: Sequence[tuple[date, Sequence[Payment]]]) -> Iterator[CashMonth]:
    total = Decimal("0.00")
    for month, payments in months:
        sent = sum((p.amount for p in payments if p.is_sent), Decimal("0.00"))
        expected = sum((p.amount for p in payments if not p.is_sent), Decimal("0.00"))
        total += sent + expected
        yield CashMonth(month=month, sent=sent, expected=expected, total=total)


def _payments(invoice: PlannedInvoice, schedule: InvoiceSchedule) -> Iterator[Payment]:
    for sent in invoice.sent:
        yield Payment(code=sent.number, day=schedule.pay_by(sent.day), amount=_signed(sent), is_sent=True)
    if invoice.state is not InvoiceState.SENT:
        day = schedule.followed.today if invoice.state is InvoiceState.DUE else invoice.moment.day
        pay_by = None if day is None else schedule.pay_by(max(day, schedule.followed.today))
        yield Payment(code=invoice.code, day=pay_by, amount=invoice.incl, is_sent=False)


def _signed(sent: SentInvoice) -> Decimal:
    amount = sent.excl + sent.vat
    return -amount if sent.kind is InvoiceKind.CREDIT else amount
