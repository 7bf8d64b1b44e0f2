"""The totals under the lines of ``begroting.xlsx``, as formulas over those lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from budget.begroting import Budget
from budget.totals import VatTotal
from planning.domain.money import Amount, Redacted
from planning.domain.tariff import VatRate
from publishing.notation import REDACTED, number_text, redacted_text
from publishing.workbook_file import Answers
from publishing.workbook_style import (
    BOLD,
    EURO,
    PERCENT_NUMBER,
    RIGHT,
    TOTAL_FILL,
    put,
    put_text,
)

EXEMPT = "vrijgesteld"
NO_TARIFF = "geen tarief bekend"
UNKNOWN = "niet bekend"
STANDARD_RATE = VatTotal(percent=Decimal(21), base=Decimal("0.00"), vat=Decimal("0.00"))
"""Shown while no line has a rate, so that a price that is filled in meets a btw row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRows:
    """Where the lines and the totals stand: rows, each first and last one included."""

    first_line: int
    last_line: int
    vat: int

    @property
    def excl(self) -> int:
        """The row of the total excluding btw."""
        return self.last_line + 2

    @property
    def incl(self) -> int:
        """The row of the total including btw."""
        return self.excl + self.vat + 1

    def lines(self, column: str) -> str:
        """The cells of the lines in ``column``, as a formula names them."""
        return f"${column}${self.first_line}:${column}${self.last_line}"

    def vats(self, column: str) -> str:
        """The cells of the btw rows in ``column``."""
        return f"${column}${self.excl + 1}:${column}${self.incl - 1}"


def vat_totals(budget: Budget) -> Sequence[VatTotal]:
    """The btw rows of the sheet, at least one."""
    return budget.vat or (STANDARD_RATE,)


def vat_key(budget: Budget, rate: VatRate) -> Decimal | str:
    """What a line's btw cell says and its btw row is found by: the percentage, or that it is exempt.

    Exemptions for different reasons have different numbers behind the word.
    """
    if not rate.exempt_because:
        return rate.percent
    reasons = [part.exempt_because for part in budget.vat if part.exempt_because]
    return EXEMPT if len(reasons) == 1 else f"{EXEMPT} {reasons.index(rate.exempt_because) + 1}"


def shown(amount: Amount | None) -> Decimal | str:
    """An amount as a cell shows it: a number, or the words for why there is none."""
    if amount is None:
        return UNKNOWN
    return redacted_text(amount) if isinstance(amount, Redacted) else amount


def has_stated_totals(budget: Budget) -> bool:
    """Whether the totals are fixed amounts: known though a line is blacked out, or over lines without a quantity."""
    hidden = any(isinstance(line.total, Redacted) for line in budget.lines)
    uncounted = any(isinstance(line.quantity, Redacted) for line in budget.lines)
    return (hidden and isinstance(budget.excl, Decimal)) or uncounted


def put_totals(sheet: Worksheet, rows: TotalRows, budget: Budget, answers: Answers) -> None:
    """Total excluding btw, btw per rate over its base, total including btw.

    A total over a price that is blacked out says so; over a price that isn't known, that it isn't known. Totals
    that are known all the same are fixed amounts.
    """
    totals = rows.lines("F")
    excl = (
        f"IF(COUNT({totals})=COUNTA({totals}),ROUND(SUM({totals}),2),"
        f'IF(COUNTIF({totals},"{NO_TARIFF}")>0,"{UNKNOWN}","{REDACTED}"))'
    )
    _put_total(sheet, rows.excl, "Totaal excl. btw", answers, (excl, shown(budget.excl)))
    for row, part in enumerate(vat_totals(budget), rows.excl + 1):
        _put_vat(sheet, row, (rows, budget, part), answers)
    difference = f"ROUND(SUM({rows.vats('E')})-F{rows.excl},2)"
    incl = (
        f"IF(ISNUMBER(F{rows.excl}),"
        f'IF({difference}=0,ROUND(F{rows.excl}+SUM({rows.vats("F")}),2),"{UNKNOWN}"),F{rows.excl})'
    )
    _put_total(sheet, rows.incl, "Totaal incl. btw", answers, (incl, shown(budget.incl)))
    if has_stated_totals(budget):
        _fix(sheet, rows, budget)


def _fix(sheet: Worksheet, rows: TotalRows, budget: Budget) -> None:
    """Put the answers in the place of the formulas: the lines don't give them."""
    sheet.cell(rows.excl, 6).value = shown(budget.excl)
    for row, part in enumerate(vat_totals(budget), rows.excl + 1):
        sheet.cell(row, 5).value, sheet.cell(row, 6).value = shown(part.base), shown(part.vat)
    sheet.cell(rows.incl, 6).value = shown(budget.incl)


def _put_total(sheet: Worksheet, row: int, label: str, answers: Answers, total: tuple[str, Decimal | str]) -> None:
    put_text(sheet.cell(row, 2), label)
    put(sheet.cell(row, 6), None, EURO)
    answers.put(sheet.cell(row, 6), *total)
    for column in range(1, 8):
        sheet.cell(row, column).fill = TOTAL_FILL
        sheet.cell(row, column).font = BOLD
    sheet.cell(row, 6).alignment = RIGHT


def _put_vat(sheet: Worksheet, row: int, content: tuple[TotalRows, Budget, VatTotal], answers: Answers) -> None:
    rows, budget, part = content
    rate = VatRate(percent=part.percent, exempt_because=part.exempt_because)
    put_text(sheet.cell(row, 2), _vat_label(part))
    put(sheet.cell(row, 7), vat_key(budget, rate), PERCENT_NUMBER).alignment = RIGHT
    keys, totals = rows.lines("G"), rows.lines("F")
    known = f"ROUND(SUMIFS({totals},{keys},G{row}),2)"
    open_rate = f"AND(COUNTIF({keys},G{row})=0,COUNT({totals})<COUNTA({totals}))"
    base = f'IF(COUNTIFS({keys},G{row},{totals},"{REDACTED}*")>0,"{REDACTED}",IF({open_rate},"{UNKNOWN}",{known}))'
    vat = f"IF(ISNUMBER(E{row}),IF(ISNUMBER(G{row}),ROUND(E{row}*G{row}/100,2),0),E{row})"
    is_open = not budget.vat and budget.excl is None
    for column, formula, amount in ((5, base, part.base), (6, vat, part.vat)):
        cell = put(sheet.cell(row, column), None, EURO)
        answers.put(cell, formula, shown(None if is_open else amount))
        cell.alignment = RIGHT


def _vat_label(part: VatTotal) -> str:
    if part.exempt_because:
        return f"Vrijgesteld van btw ({part.exempt_because}), over"
    return f"Btw {number_text(part.percent)} %, over"
