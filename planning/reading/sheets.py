"""The sheets of a workbook as tables of raw values."""

import io
import warnings
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell

from planning.findings import Finding, Origin
from planning.reading.container import check_container, not_a_workbook
from planning.reading.merged import merged_ranges
from planning.reading.notes import Findings, error, listed
from planning.reading.raw import RawRow, RawTable
from planning.reading.tables import MOST_ROWS
from planning.reading.values import Raw, is_blank

FORMULA = "formule"


def read_sheets(content: bytes, file: str, tables: Collection[str], found: Findings) -> dict[str, RawTable] | None:
    """Every sheet with something in it, by name in small letters; None with a finding for no workbook.

    In the sheets called as one of ``tables`` merged cells are a finding: whatever they cover looks empty.
    """
    origin = Origin(file=file)
    problem = check_container(content, origin)
    if problem is not None:
        found.append(problem)
        return None
    try:
        sheets = dict(_sheets(content, file, found))
        found.extend(_merged(content, sheets, tables))
        return sheets
    except Exception:  # openpyxl raises whatever comes up on a damaged file; each means the same to a planner
        found.append(not_a_workbook(origin))
        return None


def _sheets(content: bytes, file: str, found: Findings) -> Iterator[tuple[str, RawTable]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            name = sheet.title.strip().casefold()
            origin = Origin(file=file, sheet=name)
            rows = list(islice(_rows(sheet.iter_rows(), origin, found), MOST_ROWS + 1))
            if len(rows) > MOST_ROWS:
                found.append(error("te groot", origin, f"Er zijn meer dan {MOST_ROWS} rijen."))
            if rows:
                yield name, RawTable(name=name, header=rows[0].cells, rows=tuple(rows[1:]), origin=origin)


def _merged(content: bytes, sheets: Mapping[str, RawTable], tables: Collection[str]) -> Iterator[Finding]:
    for name, ranges in merged_ranges(content).items():
        if name in sheets and name in tables:
            what = f"Hier zijn cellen samengevoegd: {listed(ranges)}."
            advice = "Splits ze (Samenvoegen en centreren uitzetten), en vul in elke rij in wat er hoort."
            yield error("samengevoegde cellen", sheets[name].origin, what, advice)


def _rows(lines: Iterator[tuple[SheetCell, ...]], origin: Origin, found: Findings) -> Iterator[RawRow]:
    for number, line in enumerate(lines, start=1):
        place = Origin(file=origin.file, sheet=origin.sheet, row=number)
        cells = tuple(_raw(cell, place, found) for cell in line)
        if not all(is_blank(raw) for raw in cells):
            yield RawRow(cells=_trimmed(cells), origin=place)


def _trimmed(cells: tuple[Raw, ...]) -> tuple[Raw, ...]:
    filled = [place for place, raw in enumerate(cells, start=1) if not is_blank(raw)]
    return cells[: max(filled)]


def _raw(cell: SheetCell, origin: Origin, found: Findings) -> Raw:
    if cell.data_type == "f":
        what = f"In cel {cell.coordinate} staat een formule."
        found.append(error(FORMULA, origin, what, "Zet er de waarde zelf neer (kopiëren, plakken als waarden)."))
        return None
    if cell.data_type == "e":
        found.append(error(FORMULA, origin, f"In cel {cell.coordinate} staat {cell.value}.", "Typ de waarde opnieuw."))
        return None
    return to_raw(cell.value)


def to_raw(value: object) -> Raw:
    """A value as openpyxl gives it, without floats: a number is the shortest decimal that stands for it.

    Excel keeps at most 15 digits, so what was typed comes back exactly.
    """
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.strftime("%d-%m-%Y %H.%M")
    if isinstance(value, timedelta):
        minutes, rest = divmod(value, timedelta(minutes=1))
        return f"{minutes // 60}.{minutes % 60:02d}" if not rest and minutes >= 0 else str(value)
    if value is None or isinstance(value, str | int | bool | date | time):
        return value
    return str(value)
