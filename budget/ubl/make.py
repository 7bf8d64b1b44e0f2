"""From a planned invoice to the document that is sent, and from a sent one to the note that takes it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from budget.invoicing import PlannedInvoice
from budget.lines import BudgetLine
from budget.schemes import next_month
from budget.shares import Share
from budget.totals import VatTotal, effective_rate
from budget.ubl.codes import ONE, TypeCode, VatCategory, unit_code, vat_category
from budget.ubl.document import DocumentAllowance, DocumentLine, InvoiceDocument, TaxPart, sum_of
from planning.domain.invoicing import Party, PartyRole, SentInvoice
from planning.domain.programme import Programme
from planning.domain.tariff import TariffKind, VatRate

LAST_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What the supplier's bookkeeping gives: the next number of its own gapless row, and the date (uitgifte).

    ``corrects`` is the number of the invoice that is taken back, None for an invoice.
    """

    number: str
    day: date
    corrects: str | None = None


def build_document(programme: Programme, invoice: PlannedInvoice, issue: Issue) -> InvoiceDocument:
    """The document of ``invoice``. Raises KeyError when a party is missing; see :mod:`budget.invoice_ready`."""
    kind = TypeCode.INVOICE if issue.corrects is None else TypeCode.CREDIT_NOTE
    return InvoiceDocument(
        kind=kind,
        number=issue.number,
        day=issue.day,
        due=issue.day + timedelta(days=programme.invoicing.payment_days),
        subject=f"{programme.name}: {_description(invoice)}",
        purchase_number=programme.invoicing.purchase_number,
        reference=programme.invoicing.reference,
        corrects=issue.corrects or "",
        period=_period(invoice.month),
        supplier=_party(programme, PartyRole.SUPPLIER),
        client=_party(programme, PartyRole.CLIENT),
        lines=tuple(_lines(programme, invoice)),
        allowances=tuple(_allowances(invoice.shares)),
        taxes=_taxes(invoice.parts),
    )


def parts_as_sent(invoice: PlannedInvoice, sent: SentInvoice) -> tuple[VatTotal, ...] | None:
    """Base and btw per rate of an invoice that was sent, to take it back exactly.

    None when its amounts are no longer those of the begroting and there are several rates to divide them over.
    """
    if (invoice.excl, invoice.vat) == (sent.excl, sent.vat):
        return invoice.parts
    if len(invoice.parts) != 1:
        return None
    return (replace(invoice.parts[0], base=sent.excl, vat=sent.vat),)


def _party(programme: Programme, role: PartyRole) -> Party:
    return programme.parties[role]


def _period(month: date | None) -> tuple[date, date] | None:
    return None if month is None else (month, next_month(month) - LAST_DAY)


def _description(invoice: PlannedInvoice) -> str:
    if invoice.month is None:
        return invoice.instalment.description
    return f"{invoice.instalment.description}, maand {invoice.month:%m-%Y}"


def _lines(programme: Programme, invoice: PlannedInvoice) -> Iterator[DocumentLine]:
    if invoice.shares:
        yield from _lines_of_shares(invoice.shares)
        return
    percent = f"{invoice.instalment.percent.normalize():f}".replace(".", ",")
    for part in invoice.parts:
        rate = VatRate(percent=part.percent, exempt_because=part.exempt_because)
        if not isinstance(part.base, Decimal):
            raise TypeError("an invoice has only known amounts")
        yield _one(f"{_description(invoice)} ({percent} % van {programme.name})", part.base, rate)


def _lines_of_shares(shares: Sequence[Share]) -> Iterator[DocumentLine]:
    """The lines of the begroting that the month charges; where a share is no whole number of units, as one."""
    for line, own in _by_line(shares):
        if line.kind is TariffKind.DISCOUNT:
            continue
        total = sum_of([share.amount for share in own])
        rate = effective_rate(line.vat)
        quantity = _quantity(own)
        if isinstance(line.price, Decimal) and quantity is not None and quantity * line.price == total:
            yield DocumentLine(
                name=line.label,
                quantity=quantity,
                unit=unit_code(line.unit),
                unit_name=str(line.unit),
                price=line.price,
                total=total,
                category=vat_category(rate),
                percent=rate.percent,
            )
        elif total:
            yield _one(f"{line.label} (deel van het totaal)", total, rate)


def _allowances(shares: Sequence[Share]) -> Iterator[DocumentAllowance]:
    """What discounts take off in these shares, each at its own rate."""
    for line, own in _by_line(shares):
        off = -sum_of([share.amount for share in own])
        if line.kind is TariffKind.DISCOUNT and off:
            rate = effective_rate(line.vat)
            yield DocumentAllowance(reason=line.label, amount=off, category=vat_category(rate), percent=rate.percent)


def _by_line(shares: Sequence[Share]) -> Iterator[tuple[BudgetLine, Sequence[Share]]]:
    for line in dict.fromkeys(share.line for share in shares):
        yield line, [share for share in shares if share.line == line]


def _quantity(shares: Sequence[Share]) -> Decimal | None:
    """How many units these sessions count together; None where the line doesn't charge sessions."""
    if not all(share.is_own for share in shares):
        return None
    line = shares[0].line
    weights = dict(zip(line.sessions, line.weights, strict=True))
    units = sum((weights[s.session] for s in shares if s.session is not None), Fraction(0))
    return Decimal(units.numerator) / units.denominator


def _one(name: str, amount: Decimal, rate: VatRate) -> DocumentLine:
    return DocumentLine(
        name=name,
        quantity=Decimal(1),
        unit=ONE,
        unit_name="stuk",
        price=amount,
        total=amount,
        category=vat_category(rate),
        percent=rate.percent,
    )


def _taxes(parts: Sequence[VatTotal]) -> tuple[TaxPart, ...]:
    """One part per category and rate: all exempt amounts together, with every reason (BR-E-01 wants one)."""
    taxes: dict[tuple[VatCategory, Decimal], TaxPart] = {}
    for part in parts:
        new = _tax(part)
        old = taxes.get((new.category, new.percent))
        taxes[new.category, new.percent] = new if old is None else _joined(old, new)
    return tuple(taxes.values())


def _tax(part: VatTotal) -> TaxPart:
    if not isinstance(part.base, Decimal) or not isinstance(part.vat, Decimal):
        raise TypeError("an invoice has only known amounts")
    category = vat_category(VatRate(percent=part.percent, exempt_because=part.exempt_because))
    return TaxPart(category=category, percent=part.percent, base=part.base, vat=part.vat, reason=part.exempt_because)


def _joined(old: TaxPart, new: TaxPart) -> TaxPart:
    reasons = dict.fromkeys(r for r in (old.reason, new.reason) if r)
    return replace(old, base=old.base + new.base, vat=old.vat + new.vat, reason="; ".join(reasons))
