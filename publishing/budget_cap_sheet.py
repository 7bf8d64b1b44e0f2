"""The cap in ``begroting.xlsx``: what it leaves in both readings, and the judgement in words, by formula."""

from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from budget.cap import CapJudgement, CapStatus, Colour
from planning.domain.programme import CapReading
from publishing.budget_totals_sheet import UNKNOWN, TotalRows
from publishing.workbook_file import Answers
from publishing.workbook_style import (
    BAD_FILL,
    BOLD,
    CLOSED_FILL,
    DOUBT_FILL,
    EURO,
    GOOD_FILL,
    INPUT_FILL,
    RIGHT,
    put,
    put_section,
    put_text,
)

FILLS = {
    Colour.GREEN: GOOD_FILL,
    Colour.AMBER: DOUBT_FILL,
    Colour.RED: BAD_FILL,
    Colour.GREY: CLOSED_FILL,
}
ROWS = 6
"""How many rows the cap takes."""


def put_cap(sheet: Worksheet, row: int, judged: tuple[CapJudgement, TotalRows], answers: Answers) -> None:
    """Write the cap from ``row`` on: the amount and its reading to change, the two readings, the judgement."""
    judgement, rows = judged
    put_section(sheet, row, "Plafond")
    put_text(sheet.cell(row + 1, 2), "Het plafond")
    amount = put(sheet.cell(row + 1, 6), judgement.cap.amount, EURO)
    put_text(sheet.cell(row + 2, 2), "Bedoeld als bedrag zonder btw (excl), met btw (incl) of onbekend")
    reading = put_text(sheet.cell(row + 2, 6), judgement.cap.reading.value)
    reading.alignment = RIGHT
    for cell in (amount, reading):
        cell.fill = INPUT_FILL
    choice = DataValidation(type="list", formula1=f'"{",".join(r.value for r in CapReading)}"')
    sheet.add_data_validation(choice)
    choice.add(reading)
    cap = f"F{row + 1}"
    room = (judgement.read_excl.room_excl, judgement.read_incl.room_incl)
    _put_reading(sheet, row + 3, "zonder", answers, (cap, f"F{rows.excl}", room[0]))
    _put_reading(sheet, row + 4, "met", answers, (cap, f"F{rows.incl}", room[1]))
    put_text(sheet.cell(row + 5, 2), "Oordeel")
    words = sheet.cell(row + 5, 4)
    put_text(words, "").font = BOLD
    formula = _judgement(cap=cap, reading=f"F{row + 2}", excl=f"F{rows.excl}", incl=f"F{rows.incl}")
    answers.put(words, formula, judgement.status.value)
    _colour(sheet, row + 5)


def _put_reading(
    sheet: Worksheet, row: int, how: str, answers: Answers, compared: tuple[str, str, Decimal | None]
) -> None:
    """One reading: whether it fits, in words, and the room that is left."""
    cap, total, room = compared
    put_text(sheet.cell(row, 2), f"Als het plafond {how} btw is bedoeld")
    fits = UNKNOWN if room is None else "past" if room >= 0 else "past niet"
    words = put_text(sheet.cell(row, 4), "")
    formula = f'IF(ISNUMBER({total}),IF({total}<={cap},"past","past niet"),"{UNKNOWN}")'
    answers.put(words, formula, fits)
    put_text(sheet.cell(row, 5), "ruimte").alignment = RIGHT
    cell = put(sheet.cell(row, 6), None, EURO)
    cell.alignment = RIGHT
    left = f'IF(ISNUMBER({total}),ROUND({cap}-{total},2),"{UNKNOWN}")'
    answers.put(cell, left, UNKNOWN if room is None else room)


def _judgement(*, cap: str, reading: str, excl: str, incl: str) -> str:
    """The formula that says in words what :func:`budget.cap.judge_cap` says."""
    unknown_reading = (
        f'IF({incl}<={cap},"{CapStatus.FITS_BOTH}",'
        f'IF({excl}<={cap},"{CapStatus.FITS_EXCL_ONLY}","{CapStatus.FITS_NEITHER}"))'
    )
    one_reading = f'IF(IF({reading}="{CapReading.EXCL}",{excl},{incl})<={cap},"{CapStatus.FITS}","{CapStatus.BREAKS}")'
    known = f'IF({reading}="{CapReading.UNKNOWN}",{unknown_reading},{one_reading})'
    return f'IF(AND(ISNUMBER({excl}),ISNUMBER({incl})),{known},"{CapStatus.UNKNOWN}")'


def _colour(sheet: Worksheet, row: int) -> None:
    """Colour the judgement by what it says."""
    for status in CapStatus:
        fill = FILLS[status.colour]
        shade = PatternFill("solid", bgColor=fill.fgColor)
        sheet.conditional_formatting.add(f"B{row}:F{row}", FormulaRule(formula=[f'$D${row}="{status}"'], fill=shade))
