"""Invoices on the screen and in the overview: which may go out, which were sent, when the money comes."""

from decimal import Decimal

from budget.cashflow import CashMonth, Payment, expect_payments, sum_by_month
from budget.invoicing import InvoiceSchedule, InvoiceState, PlannedInvoice
from budget.totals import PER_CENT
from publishing.blocks import Align, Column, Figure, Paragraph, Table, Verdict
from publishing.figures import to_svg
from publishing.figures_cashflow import cash_canvas, plot_cash
from publishing.notation import count_text, date_text, euro_text, list_text, long_date_text, month_text, percent_text

RIGHT = Align.RIGHT
NOTHING = Decimal("0.00")
NO_SCHEDULE = Paragraph("Er zijn geen termijnen, of niet alle bedragen zijn bekend.")


def show_due(schedule: InvoiceSchedule) -> Verdict:
    """Which invoices may go out today, in one sentence."""
    today = long_date_text(schedule.followed.today)
    if not schedule.invoices:
        return Verdict("Er is niets te factureren.", good=None)
    if not schedule.due:
        return Verdict(f"Op {today} hoeft er geen factuur uit.", good=None)
    codes = list_text([f"{invoice.code} ({euro_text(invoice.incl)})" for invoice in schedule.due])
    many = count_text(len(schedule.due), "factuur mag", "facturen mogen")
    return Verdict(f"Op {today}: {many} eruit, {codes} inclusief btw.", good=True)


def show_schedule(schedule: InvoiceSchedule) -> Table | Paragraph:
    """All invoices in the order of the instalments, with their amounts."""
    if not schedule.invoices:
        return NO_SCHEDULE
    return Table(
        caption="De facturen",
        columns=(
            *map(Column, ("Termijn", "Omschrijving")),
            Column("Deel", RIGHT),
            Column("Stand"),
            *(Column(name, RIGHT) for name in ("Excl. btw", "Btw", "Incl. btw")),
        ),
        rows=(*map(_schedule_row, schedule.invoices), _schedule_total(schedule)),
        total_rows=1,
    )


def show_moments(schedule: InvoiceSchedule) -> Table | Paragraph:
    """Why each invoice may go out or not, and when it is to be paid."""
    if not schedule.invoices:
        return NO_SCHEDULE
    return Table(
        caption="Waarom wel of niet, en wanneer het betaald moet zijn",
        columns=tuple(map(Column, ("Termijn", "Stand", "Waarom", "Uiterlijk betaald"))),
        rows=tuple(_moment_row(invoice, schedule) for invoice in schedule.invoices),
        note="Wat vandaag de deur uit mag, is gerekend alsof het vandaag verstuurd wordt.",
    )


def show_payments(schedule: InvoiceSchedule) -> Table | Paragraph:
    """What is paid in which month when everybody pays on the last day, and the running total."""
    payments = expect_payments(schedule)
    months = sum_by_month(payments)
    if not months:
        return Paragraph("Er is nog geen betaling te verwachten.")
    return Table(
        caption="Wanneer het geld komt, inclusief btw",
        columns=(
            Column("Maand"),
            *(Column(name, RIGHT) for name in ("Van verstuurde facturen", "Nog verwacht", "Samen tot en met")),
        ),
        rows=tuple(map(_month_row, months)),
        note=_without_day(payments),
    )


def show_cash_picture(schedule: InvoiceSchedule) -> Figure | Paragraph:
    """The payments by month as bars, with the running total as a line."""
    months = sum_by_month(expect_payments(schedule))
    if not months:
        return Paragraph("Zonder betalingen is er niets te tekenen.")
    if len(months) == 1:
        return Paragraph(f"Wat er te verwachten is, komt in {month_text(months[0].month)}.")
    figure, ax = cash_canvas(months)
    plot_cash(ax, months)
    return Figure(
        caption="Wanneer het geld komt: per maand, en samen tot en met die maand, inclusief btw",
        alt=_cash_alt(months),
        svg=to_svg(figure),
    )


def _schedule_row(invoice: PlannedInvoice) -> tuple[str, ...]:
    return (
        invoice.code,
        invoice.instalment.description,
        percent_text(invoice.instalment.percent / PER_CENT),
        _state_text(invoice),
        euro_text(invoice.excl),
        euro_text(invoice.vat),
        euro_text(invoice.incl),
    )


def _moment_row(invoice: PlannedInvoice, schedule: InvoiceSchedule) -> tuple[str, ...]:
    last = invoice.last_sent
    why = invoice.moment.why if last is None else f"verstuurd op {date_text(last.day)}"
    return invoice.code, _state_text(invoice), why, _pay_by_text(invoice, schedule)


def _state_text(invoice: PlannedInvoice) -> str:
    last = invoice.last_sent
    return str(invoice.state) if last is None else f"{invoice.state}: {last.number}"


def _pay_by_text(invoice: PlannedInvoice, schedule: InvoiceSchedule) -> str:
    if invoice.last_sent is not None:
        return date_text(schedule.pay_by(invoice.last_sent.day))
    today = schedule.followed.today
    day = today if invoice.state is InvoiceState.DUE else invoice.moment.day
    return "nog niet te zeggen" if day is None else date_text(schedule.pay_by(max(day, today)))


def _schedule_total(schedule: InvoiceSchedule) -> tuple[str, ...]:
    invoices = schedule.invoices
    amounts = (
        sum((i.excl for i in invoices), NOTHING),
        sum((i.vat for i in invoices), NOTHING),
        sum((i.incl for i in invoices), NOTHING),
    )
    return ("Totaal", "", "", "", *map(euro_text, amounts))


def _month_row(month: CashMonth) -> tuple[str, ...]:
    return month_text(month.month), euro_text(month.sent), euro_text(month.expected), euro_text(month.total)


def _without_day(payments: tuple[Payment, ...]) -> str:
    unknown = [p for p in payments if p.day is None]
    if not unknown:
        return "Gerekend met betaling op de laatste dag van de betaaltermijn."
    total = euro_text(sum((p.amount for p in unknown), NOTHING))
    return f"Van {list_text([p.code for p in unknown])}, samen {total}, is nog niet te zeggen wanneer."


def _cash_alt(months: tuple[CashMonth, ...]) -> str:
    parts = [f"{month_text(m.month)} {euro_text(m.sent + m.expected)}" for m in months]
    return f"Betalingen per maand: {list_text(parts)}. Samen {euro_text(months[-1].total)}."
