"""A programme's files without some of their rows; everything else stays as it was typed."""

import csv
import io
from collections.abc import Collection, Mapping

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
