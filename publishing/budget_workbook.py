"""``begroting.xlsx``: the begroting with live formulas, the sessions and the tariffs that it follows from.

Change a quantity, a price or the cap and the totals, the btw and the judgement of the cap follow. Every formula
is written with its answer, see :mod:`publishing.workbook_file`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.money import Redacted
from planning.domain.plan import Outcome
from planning.domain.programme import Programme
from planning.domain.tariff import TariffKind, TariffUnit
from publishing import budget_cap_sheet
from publishing.budget_discount_cells import discount_formula, size_of
from publishing.budget_sources import COUNTED_UNITS, TariffCells, add_sessions, add_tariffs
from publishing.budget_totals_sheet import (
    NO_TARIFF,
    TotalRows,
    has_stated_totals,
    put_totals,
    shown,
    vat_key,
    vat_totals,
)
from publishing.people_counts import shield_budget
from publishing.workbook_file import Answers, workbook_bytes
from publishing.workbook_notes import add_provenance
from publishing.workbook_style import (
    AFTER_NUMBER,
    CENTRE,
    COUNT,
    DOUBT_FILL,
    EURO,
    HOURS,
    INPUT_FILL,
    LINE_BELOW,
    PERCENT_NUMBER,
    RIGHT,
    WRAP,
    align_column,
    fit_rows,
    new_workbook,
    put,
    put_headings,
    put_section,
    put_text,
    put_title,
    set_up_page,
    set_widths,
)

HEADINGS = (
    "Regel",
    "Omschrijving",
    "Aantal",
    "Eenheid",
    "Prijs per eenheid",
    "Totaal",
    "Btw",
    "Status",
    "Herkomst",
    "Volgens planning",
)
WIDTHS = (8, 46, 11, 13, 19, 19, 14, 11, 52, 13)
COPY_WIDTHS = (8, 46, 18, 13, 19, 19, 14, 11, 52, 18)
ALIGNMENTS = (
    (1, CENTRE),
    (3, RIGHT),
    (4, AFTER_NUMBER),
    (5, RIGHT),
    (6, RIGHT),
    (7, RIGHT),
    (8, AFTER_NUMBER),
    (10, RIGHT),
)
HEADING_ROW = 4
EXPLANATION = "Gele cellen kun je veranderen; totalen, btw en het oordeel over het plafond rekenen mee."
STATED = "Een deel is gelakt; de totalen zijn vaste bedragen en rekenen niet mee."
FILL_IN = "Vul een prijs en een btw-tarief in."


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSheet:
    """The sheet that is being filled, with what its cells refer to."""

    sheet: Worksheet
    budget: Budget
    answers: Answers
    prices: TariffCells


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line as it stands in the sheet; ``line`` is None for sessions for which no tariff is known."""

    number: int
    description: str
    sessions: int
    line: BudgetLine | None

    @property
    def row(self) -> int:
        """The row of the line."""
        return HEADING_ROW + self.number

    @property
    def unit(self) -> TariffUnit:
        """What the quantity counts."""
        return self.line.unit if self.line else TariffUnit.SESSION

    @property
    def quantity(self) -> Decimal | Redacted:
        """How many of the unit the plan asks for."""
        return self.line.quantity if self.line else Decimal(self.sessions)


def write_budget_workbook(path: Path, programme: Programme, outcome: Outcome, budget: Budget) -> None:
    """Write :func:`budget_workbook` to ``path``."""
    path.write_bytes(budget_workbook(programme, outcome, budget))


def budget_workbook(programme: Programme, outcome: Outcome, budget: Budget) -> bytes:
    """The workbook as a file; the same budget gives the same bytes."""
    if outcome.plan is not None:
        budget = shield_budget(programme, outcome.plan, budget)
    book = new_workbook(f"Begroting {programme.name}", programme.scenario_title)
    sheet = book.create_sheet("Begroting")
    if budget.unpriced or any(line.sessions for line in budget.lines):
        add_sessions(book, programme, budget)
    prices = {} if has_stated_totals(budget) else add_tariffs(book, programme)
    answers = Answers()
    explanation = STATED if has_stated_totals(budget) else EXPLANATION
    put_title(sheet, f"Begroting {programme.name}", f"{programme.scenario_title}. {explanation}")
    _fill(BudgetSheet(sheet=sheet, budget=budget, answers=answers, prices=prices))
    add_provenance(book, programme, outcome)
    return workbook_bytes(book, answers)


def _fill(on: BudgetSheet) -> None:
    put_headings(on.sheet, HEADING_ROW, HEADINGS)
    lines = list(_sheet_lines(on.budget))
    for line in lines:
        _put_line(on, line)
    for column, alignment in ALIGNMENTS:
        align_column(on.sheet, column, alignment, HEADING_ROW)
    rows = TotalRows(
        first_line=HEADING_ROW + 1,
        last_line=HEADING_ROW + max(len(lines), 1),
        vat=len(vat_totals(on.budget)),
    )
    _guide(on, rows)
    put_totals(on.sheet, rows, on.budget, on.answers)
    row = rows.incl + 2
    if on.budget.cap is not None:
        budget_cap_sheet.put_cap(on.sheet, row, (on.budget.cap, rows), on.answers)
        row += budget_cap_sheet.ROWS + 1
    _put_findings(on, row)
    set_widths(on.sheet, COPY_WIDTHS if has_stated_totals(on.budget) else WIDTHS)
    fit_rows(on.sheet, HEADING_ROW + 1)
    set_up_page(on.sheet, heading_row=HEADING_ROW)


def _sheet_lines(budget: Budget) -> Iterator[SheetLine]:
    """The lines of the begroting, then what has no tariff; a word when there are no tariffs at all."""
    parts: list[tuple[str, int, BudgetLine | None]] = []
    parts += [(line.label, len(line.sessions), line) for line in budget.lines]
    parts += [(part.description, len(part.sessions), None) for part in budget.unpriced]
    if budget.excl is None and not budget.unpriced:
        parts.append(("Er zijn geen tarieven", 0, None))
    for number, (description, sessions, line) in enumerate(parts, 1):
        yield SheetLine(number=number, description=description, sessions=sessions, line=line)


def _put_line(on: BudgetSheet, at: SheetLine) -> None:
    row = at.row
    put(on.sheet.cell(row, 1), at.number, COUNT)
    put_text(on.sheet.cell(row, 2), at.description).alignment = WRAP
    _put_quantity(on, at)
    if at.line is None:
        _put_no_tariff(on.sheet, row)
    else:
        _put_tariff(on, at.line, row)
    _put_line_total(on, at)
    for column in range(1, len(HEADINGS) + 1):
        on.sheet.cell(row, column).border = LINE_BELOW
    for column in () if has_stated_totals(on.budget) else (3, 5, 7):
        on.sheet.cell(row, column).fill = INPUT_FILL


def _put_line_total(on: BudgetSheet, at: SheetLine) -> None:
    """Quantity × price; in a line of which a part is blacked out by itself, what the begroting says."""
    cell, row = put(on.sheet.cell(at.row, 6), None, EURO), at.row
    answer = shown(at.line.total) if at.line else NO_TARIFF
    if at.line is not None and _is_stated(at.line):
        put(cell, answer, EURO)
    else:
        on.answers.put(cell, f"IF(ISNUMBER(E{row}),ROUND(C{row}*E{row},2),E{row})", answer)


def _is_stated(line: BudgetLine) -> bool:
    hides_one = isinstance(line.price, Redacted) != isinstance(line.total, Redacted)
    return hides_one or isinstance(line.quantity, Redacted)


def _put_quantity(on: BudgetSheet, at: SheetLine) -> None:
    """The quantity: counted from the sheet of sessions, or a number where the line isn't about sessions."""
    number_format = COUNT if isinstance(at.quantity, Decimal) and at.quantity == int(at.quantity) else HOURS
    number_format = HOURS if at.unit is TariffUnit.HOUR else number_format
    quantity = shown(at.quantity)
    cell = put(on.sheet.cell(at.row, 3), quantity, number_format)
    if at.sessions and at.unit is TariffUnit.HOUR:
        on.answers.put(cell, f"SUMIFS(Sessies!$L:$L,Sessies!$A:$A,A{at.row})/60", quantity)
    elif at.sessions and at.unit in COUNTED_UNITS:
        on.answers.put(cell, f"SUMIFS(Sessies!$M:$M,Sessies!$A:$A,A{at.row})", quantity)
    elif at.sessions:
        on.answers.put(cell, f"COUNTIFS(Sessies!$A:$A,A{at.row})", quantity)
    put_text(on.sheet.cell(at.row, 4), at.line.unit_name if at.line else at.unit.value)
    put(on.sheet.cell(at.row, 10), quantity, number_format)


def _put_tariff(on: BudgetSheet, line: BudgetLine, row: int) -> None:
    """The price, from its cell in the sheet of tariffs when there is one, its btw and what it rests on."""
    price = put(on.sheet.cell(row, 5), None, EURO)
    if has_stated_totals(on.budget):
        put(price, shown(line.price), EURO)
    elif line.kind is TariffKind.DISCOUNT:
        place, size = row - HEADING_ROW - 1, on.prices[line.code, size_of(line)]
        on.answers.put(price, discount_formula(on.budget, place, HEADING_ROW + 1, size), shown(line.price))
    else:
        on.answers.put(price, on.prices[line.code, line.price], shown(line.price))
    put(on.sheet.cell(row, 7), vat_key(on.budget, line.vat), PERCENT_NUMBER)
    put_text(on.sheet.cell(row, 8), line.backing.value)
    put_text(on.sheet.cell(row, 9), line.why).alignment = WRAP


def _put_no_tariff(sheet: Worksheet, row: int) -> None:
    put(sheet.cell(row, 5), NO_TARIFF, EURO)
    put(sheet.cell(row, 7), "?", PERCENT_NUMBER)
    put_text(sheet.cell(row, 9), FILL_IN)


def _guide(on: BudgetSheet, rows: TotalRows) -> None:
    """Offer the btw rates that the totals have a row for, and mark quantities that differ from the plan."""
    choice = DataValidation(type="list", formula1=rows.vats("G"))
    choice.error = "Kies een btw-tarief waarvoor onder de begroting een regel staat."
    choice.showErrorMessage = True
    on.sheet.add_data_validation(choice)
    choice.add(f"G{rows.first_line}:G{rows.last_line}")
    differs = f"ROUND($C{rows.first_line}-$J{rows.first_line},6)<>0"
    shade = PatternFill("solid", bgColor=DOUBT_FILL.fgColor)
    on.sheet.conditional_formatting.add(
        f"J{rows.first_line}:J{rows.last_line}", FormulaRule(formula=[differs], fill=shade)
    )


def _put_findings(on: BudgetSheet, row: int) -> None:
    if on.budget.findings:
        put_section(on.sheet, row, "Let op")
    for number, finding in enumerate(on.budget.findings, row + 1):
        put_text(on.sheet.cell(number, 2), f"{finding.what} {finding.advice}".strip())
