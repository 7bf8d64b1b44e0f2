"""The invoices of a programme for another program: amounts as text with a dot, days as jjjj-mm-dd."""

from budget.cashflow import expect_payments
from budget.invoicing import InvoiceSchedule, PlannedInvoice
from budget.ubl.document import InvoiceDocument
from publishing.cli_json import findings_json


def schedule_json(schedule: InvoiceSchedule, document: InvoiceDocument | None) -> dict[str, object]:
    """The schedule, the payments expected, and the invoice that was made, if one was."""
    return {
        "op": schedule.followed.today.isoformat(),
        "facturen": [_invoice_json(invoice) for invoice in schedule.invoices],
        "betalingen": [
            {"code": p.code, "dag": p.day.isoformat() if p.day else None, "incl": str(p.amount), "verstuurd": p.is_sent}
            for p in expect_payments(schedule)
        ],
        "gemaakt": document.number if document is not None else None,
        "bevindingen": findings_json(schedule.findings),
    }


def _invoice_json(invoice: PlannedInvoice) -> dict[str, object]:
    return {
        "termijn": invoice.instalment.code,
        "maand": f"{invoice.month:%Y-%m}" if invoice.month else None,
        "stand": str(invoice.state),
        "waarom": invoice.moment.why,
        "dag": invoice.moment.day.isoformat() if invoice.moment.day else None,
        "excl": str(invoice.excl),
        "btw": str(invoice.vat),
        "incl": str(invoice.incl),
        "nummers": [sent.number for sent in invoice.sent],
    }
