"""A starter programme as one workbook, with drop-downs and help where planners type."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planning.reading.keys import KEYS, SECTIONS
from planning.reading.schema import Column, Table
from planning.reading.starter_content import ASSUMPTIONS, SCENARIOS, TABLES
from planning.reading.starter_folder import table_rows
from planning.reading.tables import SCENARIO_SHEET, SETTINGS_SHEET, TABLE_BY_NAME
from planning.reading.tables import TABLES as ALL_TABLES

LAST_ROW = 500
FONT = "Calibri"
HEADING = Font(name=FONT, bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", fgColor="1F4E79")
GREY = Font(name=FONT, color="595959")
WRAP = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
WIDE = 60


def write_workbook(path: Path, settings: Mapping[str, str]) -> None:
    """Write the workbook to ``path``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_help(book.create_sheet("uitleg"))
    _write_settings(book.create_sheet(SETTINGS_SHEET.name), settings)
    _write_scenarios(book.create_sheet(SCENARIO_SHEET.name))
    for table in ALL_TABLES:
        rows = table_rows(TABLES.get(table.name, ()))
        if table.name not in TABLES:
            rows = [{"tekst": text} for text in ASSUMPTIONS]
        _write_table(book.create_sheet(table.name), table, rows)
    book.save(path)


def _write_help(sheet: Worksheet) -> None:
    lines = [("blad", "waarvoor")]
    lines += [(t.name, t.help) for t in (SETTINGS_SHEET, SCENARIO_SHEET, *ALL_TABLES)]
    for row, (name, help_text) in enumerate(lines, start=1):
        sheet.cell(row, 1, name).alignment = TOP
        sheet.cell(row, 2, help_text).alignment = WRAP
        if row > 1:
            sheet.cell(row, 1).hyperlink = f"#'{name}'!A1"
            sheet.cell(row, 1).font = Font(name=FONT, color="1F4E79", underline="single")
    _finish(sheet, (18, 100))


def _write_table(sheet: Worksheet, table: Table, rows: list[dict[str, str]]) -> None:
    for place, column in enumerate(table.columns, start=1):
        sheet.cell(1, place, column.name).comment = _comment(column)
        sheet.column_dimensions[get_column_letter(place)].number_format = column.kind.cell_format
        _add_help(sheet, column, f"{get_column_letter(place)}2:{get_column_letter(place)}{LAST_ROW}")
        for row, cells in enumerate(rows, start=2):
            if cells.get(column.name):
                _put(sheet, (row, place), column, cells[column.name])
    _finish(sheet, tuple(_width(column, rows) for column in table.columns))


def _write_settings(sheet: Worksheet, settings: Mapping[str, str]) -> None:
    for place, column in enumerate(SETTINGS_SHEET.columns, start=1):
        sheet.cell(1, place, column.name)
    row = 2
    for section in SECTIONS:
        for key in (k for k in KEYS if k.name.startswith(f"{section}.")):
            sheet.cell(row, 1, key.name).alignment = TOP
            if key.name in settings:
                _put(sheet, (row, 2), key, settings[key.name])
            else:
                sheet.cell(row, 2).number_format = key.kind.cell_format
            sheet.cell(row, 3, key.help).alignment = WRAP
            sheet.cell(row, 3).font = GREY
            _add_help(sheet, key, f"B{row}")
            row += 1
        row += 1
    _finish(sheet, (30, 36, 80))


def _write_scenarios(sheet: Worksheet) -> None:
    for place, column in enumerate(SCENARIO_SHEET.columns, start=1):
        sheet.cell(1, place, column.name).comment = _comment(column)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].number_format = column.kind.cell_format
        _add_help(sheet, column, f"{letter}2:{letter}{LAST_ROW}")
    row = 2
    for name, (title, overrides) in SCENARIOS.items():
        for place, (path, value) in enumerate(overrides.items()):
            for column_place, text in enumerate((name, title if place == 0 else None, path, value), start=1):
                sheet.cell(row, column_place, text).number_format = "@"
            row += 1
    _finish(sheet, (18, 36, 30, 20))


def _put(sheet: Worksheet, place: tuple[int, int], column: Column, text: str) -> None:
    """Numbers, days and amounts as Excel's own kind, everything else as the text it is."""
    value = text if column.kind.cell_format == "@" else column.kind.read(text)
    cell = sheet.cell(*place)
    cell.value = value
    cell.number_format = column.kind.cell_format
    cell.alignment = Alignment(horizontal="left", vertical="top")


def _comment(column: Column) -> Comment:
    comment = Comment(_help(column), "traject")
    comment.width, comment.height = 320, 120
    return comment


def _help(column: Column) -> str:
    needed = "Moet ingevuld." if column.required else "Mag leeg."
    return f"{column.help}\n\n{column.kind.name[:1].upper()}{column.kind.name[1:]}. {needed}"


def _add_help(sheet: Worksheet, column: Column, cells: str) -> None:
    """A drop-down where there is a choice or another sheet has the codes, and the help when a cell is chosen."""
    source = _source(column)
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.showDropDown = False
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.name[:32], _help(column)[:255]
    rule.showErrorMessage = bool(column.kind.choices)
    rule.errorTitle, rule.error = "Kies uit de lijst", f"Kies {column.kind.name}."[:225]
    sheet.add_data_validation(rule)
    rule.add(cells)


def _source(column: Column) -> str | None:
    if column.kind.choices:
        return '"' + ",".join(column.kind.choices) + '"'
    if len(column.refers_to) == 1 and column.kind.name == "code":
        return f"{TABLE_BY_NAME[column.refers_to[0]].name}!$A$2:$A${LAST_ROW}"
    return None


def _width(column: Column, rows: list[dict[str, str]]) -> int:
    longest = max((len(r.get(column.name) or "") for r in rows), default=0)
    return min(max(len(column.name), longest, 8) + 4, WIDE)


def _finish(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        heading = sheet.cell(1, place)
        heading.font, heading.fill = HEADING, HEADING_FILL
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
