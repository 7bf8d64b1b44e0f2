"""The begroting against what happened: planned, committed, held, invoiced and left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import Budget
from budget.by_month import OTHER, ShareGroup, group_by_month, group_by_result
from budget.followed import Followed
from budget.shares import Share, spread_lines
from planning.domain.invoicing import InvoiceKind, Invoicing, SentInvoice, SessionState, Trigger
from planning.domain.money import allocate, to_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualsRow:
    """One heading of the begroting against what happened, in euros excluding btw (stand van zaken).

    ``planned``, ``committed`` and ``held`` add up to ``budget``: a session counts under what it is now, and costs
    that go with no session count as far as the sessions are.
    """

    code: str
    name: str
    planned: Decimal
    committed: Decimal
    held: Decimal
    invoiced: Decimal

    @property
    def budget(self) -> Decimal:
        """All of it."""
        return self.planned + self.committed + self.held

    @property
    def left(self) -> Decimal:
        """What remains to be invoiced; negative when more was invoiced than belongs here."""
        return self.budget - self.invoiced


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals:
    """The begroting against what happened, by result and by month, each adding up to ``total`` (realisatie)."""

    by_result: tuple[ActualsRow, ...]
    by_month: tuple[ActualsRow, ...]
    total: ActualsRow


def compare_with_actuals(programme: Programme, plan: Plan, budget: Budget, followed: Followed) -> Actuals | None:
    """The begroting against what happened; None when not every amount is known.

    By month, an amount stands in the month of its session and an invoice in the month it was sent. By result, an
    instalment for a result goes there, any other is divided as the begroting is.
    """
    shares = spread_lines(budget, plan)
    if shares is None:
        return None
    states = {f.session: f.state for f in followed.sessions}
    months = group_by_month(shares, followed)
    results = group_by_result(shares, programme.invoicing.results)
    sent = tuple(s for s in programme.invoicing.sent if s.day <= followed.today)
    by_month = _rows(_with_invoiced_months(months, sent), states, _invoiced_by_month(sent))
    by_result = _rows(results, states, _invoiced_by_result(results, programme.invoicing, sent))
    return Actuals(by_result=by_result, by_month=by_month, total=_total(by_month))


def net_amount(invoice: SentInvoice) -> Decimal:
    """The amount excluding btw: negative for a credit note."""
    return -invoice.excl if invoice.kind is InvoiceKind.CREDIT else invoice.excl


def _rows(
    groups: Iterable[ShareGroup], states: Mapping[Session, SessionState], invoiced: Mapping[str, Decimal]
) -> tuple[ActualsRow, ...]:
    return tuple(_row(group, states, invoiced.get(group.code, NOTHING)) for group in groups)


def _row(group: ShareGroup, states: Mapping[Session, SessionState], invoiced: Decimal) -> ActualsRow:
    def amount(state: SessionState) -> Decimal:
        return _sum(s for s in group.shares if _state(s, states) is state)

    return ActualsRow(
        code=group.code,
        name=group.name,
        planned=amount(SessionState.PLANNED),
        committed=amount(SessionState.COMMITTED),
        held=amount(SessionState.HELD),
        invoiced=invoiced,
    )


def _state(share: Share, states: Mapping[Session, SessionState]) -> SessionState:
    return states[share.session] if share.session is not None else SessionState.PLANNED


def _sum(shares: Iterable[Share]) -> Decimal:
    return sum((share.amount for share in shares), NOTHING)


def _total(rows: Sequence[ActualsRow]) -> ActualsRow:
    return ActualsRow(
        code="totaal",
        name="Totaal",
        planned=sum((r.planned for r in rows), NOTHING),
        committed=sum((r.committed for r in rows), NOTHING),
        held=sum((r.held for r in rows), NOTHING),
        invoiced=sum((r.invoiced for r in rows), NOTHING),
    )


def _invoiced_by_month(sent: Iterable[SentInvoice]) -> Mapping[str, Decimal]:
    months: dict[str, Decimal] = {}
    for invoice in sent:
        month = f"{invoice.day:%Y-%m}"
        months[month] = months.get(month, NOTHING) + net_amount(invoice)
    return months


def _with_invoiced_months(months: Sequence[ShareGroup], sent: Iterable[SentInvoice]) -> tuple[ShareGroup, ...]:
    """The months there are, and those in which only an invoice was sent, in order."""
    by_code = {month.code: month for month in months}
    for invoice in sent:
        code = f"{invoice.day:%Y-%m}"
        by_code.setdefault(code, ShareGroup(code=code, name=f"{invoice.day:%m-%Y}", shares=()))
    return tuple(by_code[code] for code in sorted(by_code))


def _invoiced_by_result(
    groups: Sequence[ShareGroup], invoicing: Invoicing, sent: Iterable[SentInvoice]
) -> Mapping[str, Decimal]:
    instalments = {i.code: i for i in invoicing.instalments}
    invoiced = {group.code: NOTHING for group in groups}
    for invoice in sent:
        instalment = instalments[invoice.instalment]
        if instalment.trigger is Trigger.RESULT and instalment.result is not None:
            invoiced[instalment.result] += net_amount(invoice)
        else:
            for code, part in _divide(net_amount(invoice), groups).items():
                invoiced[code] = invoiced.get(code, NOTHING) + part
    return invoiced


def _divide(amount: Decimal, groups: Sequence[ShareGroup]) -> Mapping[str, Decimal]:
    weights = [to_cents(_sum(group.shares)) for group in groups]
    if not any(weights):
        return {OTHER: amount}
    return dict(zip((g.code for g in groups), allocate(amount, weights), strict=True))
