"""How the workbooks look, and the one safe way to put text into a cell."""

import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from publishing.planning_csv import FORMULA_STARTS
from publishing.versions import MAKER

INK = "1B2A41"
MUTED = "5A6475"
RULE_COLOUR = "C5CBD6"
FONT = "Calibri"
LINE_HEIGHT = 15
"""The height of a line of text, in points."""

PLAIN = Font(name=FONT, size=11, color=INK)
BOLD = Font(name=FONT, size=11, bold=True, color=INK)
FAINT = Font(name=FONT, size=10, color=MUTED)
TITLE = Font(name=FONT, size=16, bold=True, color=INK)
SECTION = Font(name=FONT, size=12, bold=True, color=INK)
HEADING = Font(name=FONT, size=11, bold=True, color="FFFFFF")

HEADING_FILL = PatternFill("solid", fgColor="1F3A5F")
INPUT_FILL = PatternFill("solid", fgColor="FFF6D6")
TOTAL_FILL = PatternFill("solid", fgColor="E8EDF4")
CLOSED_FILL = PatternFill("solid", fgColor="E3E5E9")
AVOID_FILL = PatternFill("solid", fgColor="FBEFD9")
BUSY_FILL = PatternFill("solid", fgColor="DCE8F7")
GOOD_FILL = PatternFill("solid", fgColor="DDEFDD")
DOUBT_FILL = PatternFill("solid", fgColor="FDEBC8")
BAD_FILL = PatternFill("solid", fgColor="F8D9D6")

THIN = Side(style="thin", color=RULE_COLOUR)
LINE_BELOW = Border(bottom=THIN)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

DATE = "[$-413]d mmm yyyy;@"
DATE_TIME = '[$-413]ddd d mmm yyyy hh"."mm;@'
CLOCK = 'hh"."mm'
EURO = '[$-413]"€\N{NO-BREAK SPACE}"#,##0.00;[$-413]"€\N{NO-BREAK SPACE}"-#,##0.00'
COUNT = "[$-413]#,##0"
HOURS = "[$-413]#,##0.00"
PERCENT_NUMBER = '0.##" %"'

TOP = Alignment(vertical="top")
WRAP = Alignment(vertical="top", wrap_text=True)
RIGHT = Alignment(vertical="top", horizontal="right")
LEFT = Alignment(vertical="top", horizontal="left")
CENTRE = Alignment(vertical="top", horizontal="center")
AFTER_NUMBER = Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True)
"""For text beside a column that lines up to the right."""

type Value = str | int | Decimal | date | datetime | time | None


def new_workbook(title: str, subject: str) -> Workbook:
    """An empty workbook without sheets, that says what it is about."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = printable(title)
    workbook.properties.subject = printable(subject)
    workbook.properties.creator = MAKER
    workbook.properties.language = "nl-NL"
    return workbook


def printable(text: str) -> str:
    """``text`` without the control characters that a workbook can't hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def sheet_name(text: str) -> str:
    """The text as a name for a sheet: no signs that spreadsheets refuse, no more than 31 letters."""
    return re.sub(r"[\[\]:*?/\\]", " ", printable(text))[:31].strip()


def put_text(cell: Cell, text: str) -> Cell:
    """Put text into a cell as text, whatever it begins with: never a formula, an error value or a number."""
    cell.value = printable(text)
    if cell.value:
        cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.alignment = TOP
    cell.font = PLAIN
    return cell


def put(cell: Cell, value: Value, number_format: str | None = None) -> Cell:
    """Put a value into a cell; text goes in by :func:`put_text`."""
    if isinstance(value, str):
        return put_text(cell, value)
    cell.value = value
    if number_format is not None:
        cell.number_format = number_format
    cell.alignment = LEFT if isinstance(value, date | time) else TOP
    cell.font = PLAIN
    return cell


def clock(minute: int) -> time:
    """Minutes after midnight as a time of day; 24.00, which a time can't be, becomes 00.00."""
    return time(minute // 60 % 24, minute % 60)


def put_title(sheet: Worksheet, title: str, remark: str) -> None:
    """Say in the first two rows what the sheet shows; row 3 stays empty."""
    put_text(sheet["A1"], title).font = TITLE
    put_text(sheet["A2"], remark).font = FAINT
    sheet.row_dimensions[1].height = 24
    sheet.sheet_view.showGridLines = False


def put_headings(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    """A row of column headings, high enough for two lines."""
    for column, heading in enumerate(headings, 1):
        cell = put_text(sheet.cell(row, column), heading)
        cell.font = HEADING
        cell.fill = HEADING_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = 32


def put_section(sheet: Worksheet, row: int, text: str) -> None:
    """A heading between parts of a sheet."""
    put_text(sheet.cell(row, 1), text).font = SECTION


def align_column(sheet: Worksheet, column: int, alignment: Alignment, heading_row: int) -> None:
    """Line up a column from its heading down; the heading stays in the middle of its height."""
    for (cell,) in sheet.iter_rows(min_row=heading_row, min_col=column, max_col=column):
        cell.alignment = alignment
    heading = copy(alignment)
    heading.vertical = "center"
    heading.wrap_text = True
    sheet.cell(heading_row, column).alignment = heading


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths in characters, from the first column on."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_rows(sheet: Worksheet, first_row: int) -> None:
    """Make rows from ``first_row`` on high enough for their wrapped texts, going by the column widths."""
    for row in sheet.iter_rows(min_row=first_row):
        lines = max((_lines(sheet, cell) for cell in row), default=1)
        if lines > 1:
            sheet.row_dimensions[row[0].row].height = LINE_HEIGHT * lines


def _lines(sheet: Worksheet, cell: Cell) -> int:
    """How many lines the text of a cell takes; a little too many rather than too few."""
    if not cell.alignment.wrap_text or not isinstance(cell.value, str) or cell.data_type == "f":
        return 1
    per_line = max(sheet.column_dimensions[cell.column_letter].width - 2, 1)
    return sum(max(ceil(len(part) / per_line), 1) for part in cell.value.split("\n"))


def set_up_page(sheet: Worksheet, *, heading_row: int | None, portrait: bool = False) -> None:
    """A4, as wide as the paper, with the heading row frozen on screen and repeated on every page."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Pagina &P van &N"
    if heading_row is not None:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
        sheet.freeze_panes = f"A{heading_row + 1}"
