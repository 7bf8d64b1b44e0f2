"""The report as PDF/UA-1, set by typst from the same executed notebook as the page.

Content goes to the template as data and is never read as markup. Only the fonts that typst carries are used,
so every machine makes the same file.
"""

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst
from nbformat import NotebookNode

from publishing.blocks import Figure, Shown, Table, Verdict
from publishing.document import Part, read_document
from publishing.notation import long_date_text
from publishing.pdf_layout import MOODS, breakable, figure_layout, table_layout
from publishing.prose import NotPublishable

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def to_pdf(notebook: NotebookNode, *, title: str, author: str, date: date) -> bytes:
    """The executed ``notebook`` as a tagged PDF in Dutch: its text and blocks, without code.

    ``date`` stands on the pages and in the file as its day of making; the same input gives the same bytes.
    A character that no font has, such as an emoji, is replaced by its name between square brackets. Raises
    NotPublishable when the notebook holds a failed cell or something a report can't show.
    """
    parts = [part_data(part) for part in read_document(notebook)]
    data = {"title": title, "author": author, "date": long_date_text(date), "parts": parts}
    return typeset(TEMPLATE, data, date)


def typeset(template: Path, data: dict[str, Any], day: date) -> bytes:
    """What ``template`` makes of ``data``, as PDF/UA-1 made on ``day``.

    A character that no font has is replaced as in :func:`to_pdf`. Raises NotPublishable when typst warns.
    """
    moment = datetime.combine(day, time(), UTC)
    while True:
        try:
            return _compile(template, data, moment)
        except typst.TypstError as error:
            known, data = data, _spoken_out(data, _missing_characters(error))
            if data == known:
                raise


def part_data(part: Part) -> dict[str, Any]:
    """A part of a document as the data that the house templates show it by."""
    if not isinstance(part, Shown):
        return {"kind": type(part).__name__.lower(), **asdict(part)}
    data = part.to_json()
    match part:
        case Verdict():
            data["mood"] = MOODS[part.good]
        case Table():
            data |= table_layout(part)
            data["rows"] = [[breakable(cell) for cell in row] for row in part.rows]
        case Figure():
            data |= figure_layout(part)
    return data


def _compile(template: Path, data: dict[str, Any], moment: datetime) -> bytes:
    compiler = typst.Compiler(
        template, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    if warnings:
        raise NotPublishable("; ".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} instead of one file")
    return pdf


def _missing_characters(error: typst.TypstError) -> frozenset[str]:
    texts = _NO_GLYPH.findall(f"{error.message}\n{error.diagnostic}")
    return frozenset(c for text in texts for c in _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))


def _spoken(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me"):
        return ""
    return f"[{unicodedata.name(character, f'teken {ord(character):X}').lower()}]"


def _spoken_out(data: dict[str, Any], characters: frozenset[str]) -> dict[str, Any]:
    table = str.maketrans({c: _spoken(c) for c in characters})
    return {key: _replaced(value, table) for key, value in data.items()}


def _replaced(value: Any, table: dict[int, str]) -> Any:
    match value:
        case str():
            return value.translate(table)
        case dict():
            return {key: _replaced(item, table) for key, item in value.items()}
        case [*items]:
            return [_replaced(item, table) for item in items]
        case _:
            return value
