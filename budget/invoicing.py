"""The invoices of a programme: which there will be, which were sent, and which may go out today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from budget.begroting import Budget
from budget.by_month import ShareGroup, group_by_month
from budget.followed import Followed, follow_sessions
from budget.instalments import split_totals, spread_total
from budget.schemes import Moment, find_moment, month_moment
from budget.shares import Share, spread_lines
from budget.totals import PER_CENT, VatTotal, effective_rate, total_incl
from planning.domain.invoicing import Instalment, InvoiceKind, SentInvoice, Trigger
from planning.domain.money import add_up, to_cents
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.findings import Finding, Severity


class InvoiceState(StrEnum):
    """Where an invoice stands (stand van een factuur)."""

    SENT = "verstuurd"
    DUE = "mag eruit"
    WAITING = "nog niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedInvoice:
    """One invoice that follows from the instalments (geplande factuur).

    ``month`` is the first day of its month, for an instalment that goes month by month. ``parts`` are base and btw
    per rate. ``sent`` are the invoices and credit notes that were sent for it. ``shares`` are the parts of the
    begroting it charges, for a whole month; empty for a percentage of everything.
    """

    instalment: Instalment
    month: date | None = None
    parts: tuple[VatTotal, ...]
    moment: Moment
    state: InvoiceState
    sent: tuple[SentInvoice, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def excl(self) -> Decimal:
        """What it charges, excluding btw."""
        return _known(add_up(part.base for part in self.parts))

    @property
    def vat(self) -> Decimal:
        """The btw over it."""
        return _known(add_up(part.vat for part in self.parts))

    @property
    def incl(self) -> Decimal:
        """What it charges, including btw."""
        return _known(total_incl(self.parts))

    @property
    def code(self) -> str:
        """The code of the instalment, with the month it is about: ``M 2025-01``."""
        return self.instalment.code if self.month is None else f"{self.instalment.code} {self.month:%Y-%m}"

    @property
    def last_sent(self) -> SentInvoice | None:
        """The invoice that stands: the last one sent that no credit note took back."""
        taken_back = {s.corrects for s in self.sent if s.kind is InvoiceKind.CREDIT}
        standing = (s for s in self.sent if s.kind is InvoiceKind.INVOICE and s.number not in taken_back)
        return max(standing, key=lambda s: s.day, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceSchedule:
    """All invoices of a programme in the order of its instalments, as known on a day (factuurschema).

    ``invoices`` is empty when nothing was agreed, or not every amount is known; ``findings`` say which.
    """

    invoices: tuple[PlannedInvoice, ...]
    followed: Followed
    payment_days: int
    findings: tuple[Finding, ...] = ()

    @property
    def due(self) -> tuple[PlannedInvoice, ...]:
        """The invoices that may go out today."""
        return tuple(i for i in self.invoices if i.state is InvoiceState.DUE)

    def pay_by(self, sent_on: date) -> date:
        """The last day on which an invoice of ``sent_on`` is paid in time."""
        return sent_on + timedelta(days=self.payment_days)


def build_schedule(programme: Programme, plan: Plan, budget: Budget, today: date) -> InvoiceSchedule:
    """The invoices that follow from the instalments and the begroting, with what is known on ``today``."""
    followed = follow_sessions(programme, plan, today)
    shares = spread_lines(budget, plan)
    invoices: tuple[PlannedInvoice, ...] = ()
    if shares is not None:
        invoices = tuple(_invoices(programme, budget.vat, shares, followed))
    return InvoiceSchedule(
        invoices=invoices,
        followed=followed,
        payment_days=programme.invoicing.payment_days,
        findings=(*followed.findings, *_note_none(programme, shares), *_note_differences(invoices, today)),
    )


def _invoices(
    programme: Programme, totals: Sequence[VatTotal], shares: Sequence[Share], followed: Followed
) -> Iterator[PlannedInvoice]:
    instalments = programme.invoicing.instalments
    if not instalments:
        return
    by_instalment = split_totals(totals, [i.percent for i in instalments])
    for instalment, parts in zip(instalments, by_instalment, strict=True):
        if instalment.trigger is Trigger.MONTH:
            yield from _monthly(programme, instalment, parts, group_by_month(shares, followed), followed)
        else:
            moment = find_moment(instalment, programme.invoicing, followed)
            yield _planned(programme, instalment, parts, moment)


def _monthly(
    programme: Programme,
    instalment: Instalment,
    totals: Sequence[VatTotal],
    months: Sequence[ShareGroup],
    followed: Followed,
) -> Iterator[PlannedInvoice]:
    per_rate = [spread_total(total, _weights(months, total)) for total in totals]
    for place, group in enumerate(months):
        parts = [rate[place] for rate in per_rate]
        month = date.fromisoformat(f"{group.code}-01")
        moment = month_moment(month, [s.session for s in group.shares if s.session is not None], followed)
        whole = group.shares if instalment.percent == PER_CENT else ()
        yield _planned(programme, instalment, parts, moment, _MonthPart(month=month, shares=whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class _MonthPart:
    month: date | None = None
    shares: tuple[Share, ...] = ()


NO_MONTH = _MonthPart()


def _planned(
    programme: Programme,
    instalment: Instalment,
    parts: Sequence[VatTotal],
    moment: Moment,
    of_month: _MonthPart = NO_MONTH,
) -> PlannedInvoice:
    sent = tuple(s for s in programme.invoicing.sent if s.instalment == instalment.code and s.month == of_month.month)
    taken_back = {s.corrects for s in sent if s.kind is InvoiceKind.CREDIT}
    stands = any(s.kind is InvoiceKind.INVOICE and s.number not in taken_back for s in sent)
    waiting = InvoiceState.DUE if moment.has_come else InvoiceState.WAITING
    return PlannedInvoice(
        instalment=instalment,
        month=of_month.month,
        parts=tuple(p for p in parts if p.base or p.vat),
        moment=moment,
        state=InvoiceState.SENT if stands else waiting,
        sent=sent,
        shares=of_month.shares,
    )


def _weights(months: Sequence[ShareGroup], total: VatTotal) -> Sequence[int]:
    weights = [_cents(group.shares, total) for group in months]
    return weights if any(weights) else [1] * len(weights)


def _cents(shares: Sequence[Share], total: VatTotal) -> int:
    rate = (total.percent, total.exempt_because)
    return sum(to_cents(s.amount) for s in shares if _rate_key(s) == rate)


def _rate_key(share: Share) -> tuple[Decimal, str]:
    rate = effective_rate(share.line.vat)
    return rate.percent, rate.exempt_because


def _note_none(programme: Programme, shares: Sequence[Share] | None) -> Iterator[Finding]:
    if not programme.invoicing.instalments:
        yield Finding(
            key="geen termijnen",
            severity=Severity.WARNING,
            origin=programme.origin,
            what="Er is niet afgesproken wanneer er gefactureerd wordt.",
            advice="Vul de tabel termijnen in.",
        )
    if shares is None:
        yield Finding(
            key="bedrag onbekend",
            severity=Severity.WARNING,
            origin=programme.origin,
            what="Niet alle bedragen zijn bekend, en dus is er niets te factureren.",
            advice="Vul de tarieven aan die ontbreken of gelakt zijn.",
        )


def _note_differences(invoices: Sequence[PlannedInvoice], today: date) -> Iterator[Finding]:
    for invoice in invoices:
        last = invoice.last_sent
        if last is not None and (last.excl, last.vat) != (invoice.excl, invoice.vat):
            yield Finding(
                key="factuur wijkt af",
                severity=Severity.WARNING,
                origin=last.origin,
                what=f"Factuur {last.number} is {_text(last.excl)} excl. btw en {_text(last.vat)} btw; termijn "
                f"{invoice.code} komt nu uit op {_text(invoice.excl)} en {_text(invoice.vat)}.",
                advice="Verreken het verschil met een creditfactuur en een nieuwe factuur, of pas de invoer aan.",
            )
        if last is not None and last.day > today:
            yield Finding(
                key="factuur in de toekomst",
                severity=Severity.WARNING,
                origin=last.origin,
                what=f"Factuur {last.number} is van {last.day:%d-%m-%Y}, na {today:%d-%m-%Y}.",
                advice="Kijk de datum na.",
            )


def _text(amount: Decimal) -> str:
    whole, cents = f"{amount:,.2f}".split(".")
    return f"€ {whole.replace(',', '.')},{cents}"


def _known(amount: object) -> Decimal:
    if not isinstance(amount, Decimal):
        raise TypeError("an invoice has only known amounts")
    return amount
