"""A programme's files without some of their rows; everything else stays as it was typed."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence

from openpyxl import load_workbook

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def csv_without(content: bytes, rows: Collection[int]) -> bytes:
    """A CSV file without the rows of these numbers, counted as Excel does: the headings are row 1.

    Raises ValueError when its rows can't be told apart.
    """
    text, encoding, mark = _decoded(content)
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=_delimiter(lines), strict=True)
    kept: list[str] = []
    number = start = 0
    try:
        for number, _ in enumerate(reader, start=1):
            if number not in rows:
                kept += lines[start : reader.line_num]
            start = reader.line_num
    except csv.Error as problem:
        raise ValueError(f"row {number + 1} can't be read") from problem
    return mark + "".join(kept).encode(encoding)


def csv_filled(content: bytes, column: str, values: Mapping[int, str]) -> bytes:
    """A CSV file with these values in a column, by the number of their row; the column is added where it isn't there.

    Rows that get no value stay as they were typed, unless the column is new.
    """
    text, encoding, mark = _decoded(content)
    lines = io.StringIO(text, newline="").readlines()
    sign = _delimiter(lines)
    reader = csv.reader(lines, delimiter=sign, strict=True)
    new: list[str] = []
    place, is_new, start = -1, False, 0
    for number, cells in enumerate(reader, start=1):
        typed, start = lines[start : reader.line_num], reader.line_num
        if place < 0 and any(cells) and not cells[0].casefold().startswith("sep="):
            names = [cell.strip().casefold() for cell in cells]
            is_new = column not in names
            place = len(names) if is_new else names.index(column)
            new += [_row((*cells, column), sign)] if is_new else typed
        elif place >= 0 and any(cells) and (is_new or number in values):
            filled = [*cells, *[""] * (place + 1 - len(cells))]
            filled[place] = values.get(number, filled[place])
            new.append(_row(filled, sign))
        else:
            new += typed
    return mark + "".join(new).encode(encoding)


def _row(cells: Sequence[str], sign: str) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign, lineterminator="\n").writerow(cells)
    return written.getvalue()


def text_without(content: bytes, lines: Collection[int]) -> bytes:
    """A text file without the lines of these numbers, from 1."""
    own = content.splitlines(keepends=True)
    return b"".join(line for number, line in enumerate(own, start=1) if number not in lines)


def workbook_without(content: bytes, rows: Mapping[str, Collection[int]]) -> bytes:
    """A workbook without these rows, by the name of the sheet in small letters; formats and lists stay."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for number in sorted(rows.get(sheet.title.strip().casefold(), ()), reverse=True):
            sheet.delete_rows(number)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def workbook_filled(content: bytes, sheet_name: str, column: str, values: Mapping[int, str]) -> bytes:
    """A workbook with these whole numbers in a column of a sheet, by the number of their row.

    Names are in small letters; where there is no such column nothing changes.
    """
    book = load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        cells = (c for row in sheet.iter_rows() for c in row) if sheet.title.strip().casefold() == sheet_name else ()
        heading = next((c for c in cells if str(c.value).strip().casefold() == column), None)
        if heading is not None:
            for number, text in values.items():
                sheet.cell(number, heading.column, int(text))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def workbook_with(content: bytes, sheet_name: str, rows: Sequence[Mapping[str, str | int]]) -> bytes:
    """A workbook with these rows, by heading, at the end of a sheet; names are in small letters.

    A row that is there already, but for its last column, gets only that one.
    """
    book = load_workbook(io.BytesIO(content))
    sheet = next(s for s in book.worksheets if s.title.strip().casefold() == sheet_name)
    names = [[str(c.value).strip().casefold() for c in row] for row in sheet.iter_rows()]
    for row in rows:
        heading = next(cells for cells in names if set(row) <= set(cells))
        *keys, last = ((heading.index(name) + 1, value) for name, value in row.items())
        same = (n for n in range(1, sheet.max_row + 1) if all(sheet.cell(n, c).value == v for c, v in keys))
        number = next(same, sheet.max_row + 1)
        for column, value in (*keys, last):
            sheet.cell(number, column, value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _decoded(content: bytes) -> tuple[str, str, bytes]:
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    try:
        return content[len(mark) :].decode("utf-8"), "utf-8", mark
    except UnicodeDecodeError:
        return content.decode("cp1252"), "cp1252", mark


def _delimiter(lines: list[str]) -> str:
    """The sign between the cells; none of them can break a row, but it tells where a quoted cell begins."""
    heading = next((line for line in lines if line.strip()), "")
    return next((sign for sign in ";,\t" if sign in "".join(heading.split('"')[::2])), ";")
