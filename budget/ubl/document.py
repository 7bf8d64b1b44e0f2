"""What stands on an invoice, before it is written down: complete, and the same for XML and for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budget.ubl.codes import TypeCode, VatCategory
from planning.domain.invoicing import Party

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One line of an invoice, excluding btw (factuurregel). ``total`` is quantity × price, exactly.

    ``unit`` is a code of UN/ECE Recommendation 20, ``unit_name`` the same for people.
    """

    name: str
    quantity: Decimal
    unit: str
    unit_name: str
    price: Decimal
    total: Decimal
    category: VatCategory
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAllowance:
    """What is taken off the whole invoice, excluding btw, as an amount above zero (korting op de factuur)."""

    reason: str
    amount: Decimal
    category: VatCategory
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPart:
    """The btw over all lines, less discounts, of one category and rate (btw-deel); ``reason`` only when exempt."""

    category: VatCategory
    percent: Decimal
    base: Decimal
    vat: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDocument:
    """An invoice or a credit note (factuur, creditfactuur); amounts are positive in both.

    ``due`` is the last day of payment, ``corrects`` the number of the invoice that a credit note takes back.
    ``period`` is first and last day of what is charged, where it is a period.
    """

    kind: TypeCode
    number: str
    day: date
    due: date
    subject: str
    purchase_number: str
    reference: str = ""
    corrects: str = ""
    period: tuple[date, date] | None = None
    supplier: Party
    client: Party
    lines: tuple[DocumentLine, ...]
    allowances: tuple[DocumentAllowance, ...] = ()
    taxes: tuple[TaxPart, ...]

    @property
    def line_total(self) -> Decimal:
        """The sum of the lines, excluding btw."""
        return sum_of([line.total for line in self.lines])

    @property
    def taken_off(self) -> Decimal:
        """The sum of the discounts, excluding btw."""
        return sum_of([allowance.amount for allowance in self.allowances])

    @property
    def excl(self) -> Decimal:
        """The sum of the lines less the discounts, excluding btw."""
        return self.line_total - self.taken_off

    @property
    def vat(self) -> Decimal:
        """All btw."""
        return sum_of([part.vat for part in self.taxes])

    @property
    def incl(self) -> Decimal:
        """What is to be paid, or is given back."""
        return self.excl + self.vat

    @property
    def terms(self) -> str:
        """The terms of payment in a sentence."""
        if self.kind is TypeCode.CREDIT_NOTE:
            return f"Wordt verrekend met factuur {self.corrects}."
        days = (self.due - self.day).days
        return f"Betaling binnen {days} dagen, uiterlijk {self.due:%d-%m-%Y}, onder vermelding van {self.number}."


def sum_of(amounts: Sequence[Decimal]) -> Decimal:
    """The sum in euros; zero for none."""
    return sum(amounts, NOTHING)
