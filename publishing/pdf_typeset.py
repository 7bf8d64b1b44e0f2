"""Typst: from a template and data to PDF/UA-1.

Content goes to the template as data and is never read as markup. Only the fonts that typst carries are used,
so every machine makes the same file.
"""

import json
import re
import unicodedata
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from publishing.blocks import Block, Figure, Table, Verdict
from publishing.pdf_layout import MOODS, breakable, figure_layout, table_layout
from publishing.prose import NotPublishable

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: Path, data: dict[str, Any], day: date) -> bytes:
    """What ``template`` makes of ``data``, as PDF/UA-1 made on ``day``.

    A character that no font has is replaced by its name between square brackets. Raises NotPublishable
    when typst warns.
    """
    moment = datetime.combine(day, time(), UTC)
    while True:
        try:
            return _compile(template, data, moment)
        except typst.TypstError as error:
            known, data = data, _spoken_out(data, _missing_characters(error))
            if data == known:
                raise


def block_data(block: Block) -> dict[str, Any]:
    """A block as the data that the house templates show it by."""
    data = block.to_json()
    match block:
        case Verdict():
            data["mood"] = MOODS[block.good]
        case Table():
            data |= table_layout(block)
            data["rows"] = [[breakable(cell) for cell in row] for row in block.rows]
        case Figure():
            data |= figure_layout(block)
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
