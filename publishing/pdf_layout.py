"""How large the tables and figures of the PDF are, so that each fits its page; wide tables get it on its side.

Pages are measured in points and texts in ems, the size of their letters.
"""

import re
from collections.abc import Sequence
from itertools import product
from typing import Any

from publishing.block_html import svg_size
from publishing.blocks import Align, Figure, Table

MOODS = {True: "good", False: "bad", None: "neutral"}
"""The template's name for good news, bad news and neither."""

PORTRAIT = 470.0
LANDSCAPE = 717.0
TALLEST = 600.0

_WIDE, _NARROW = frozenset("mwMW%@€—…"), frozenset("iljtfrI.,:;|'()[]!- ")
_PADDING = 1.3
_BOLD = 1.1
_LINE = 13.0
_STRETCH = 1.6
_LONGEST_WORD = 28
_SHAPES = (
    *product((PORTRAIT,), (9.5, 9.0, 8.5, 8.0, 7.5)),
    *product((LANDSCAPE,), (9.0, 8.0, 7.0, 6.0)),
)
"""Page width and text size, the nicest first."""


def table_layout(table: Table) -> dict[str, Any]:
    """The size of the text, the width of each column, and whether the table needs a page on its side.

    A column of numbers never breaks a number. Where a text column can't have its longest text on one line, the
    room that is left goes to such columns in proportion to what they lack. A table that fits nowhere gets the
    smallest shape, with its columns narrowed in proportion.
    """
    least = [_need(table, column, _LINE) for column in range(len(table.columns))]
    for page, size in _SHAPES:
        room = page / size
        if sum(least) <= room:
            break
    most = [_need(table, column, None) for column in range(len(table.columns))]
    widths = [round(w * size, 2) for w in _share(least, most, room)]
    return {"size": size, "landscape": page == LANDSCAPE, "widths": widths}


def _share(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """What each column gets of ``room``: all of it, but for a table so narrow that it would fall apart."""
    lacking = sum(most) - sum(least)
    part = min(1.0, max(0.0, room - sum(least)) / lacking) if lacking else 0.0
    given = [low + part * (high - low) for low, high in zip(least, most, strict=True)]
    return [g * min(room / sum(given), _STRETCH) for g in given]


def _need(table: Table, column: int, limit: float | None) -> float:
    """The room a column must have for one line; a text longer than ``limit`` is broken."""
    bold = len(table.rows) - table.total_rows
    lines = (em_width(row[column]) * (_BOLD if place >= bold else 1) for place, row in enumerate(table.rows))
    longest = max(lines, default=0.0)
    if limit is not None and table.columns[column].align is Align.LEFT:
        longest = min(longest, limit)
    heading = max((em_width(word) for word in table.columns[column].heading.split()), default=0.0)
    return max(longest, heading * _BOLD) + _PADDING


def em_width(text: str) -> float:
    """About how wide ``text`` is in Libertinus Serif, rather a little more: a digit takes 0.465 em."""
    wide = sum(character in _WIDE for character in text)
    narrow = sum(character in _NARROW for character in text)
    capitals = sum(character.isupper() for character in text)
    return 0.48 * len(text) + 0.36 * wide - 0.14 * narrow + 0.17 * capitals


def figure_layout(figure: Figure) -> dict[str, Any]:
    """The width and height of a picture: its own, or as much of it as a page has room for."""
    width, height = svg_size(figure.svg)
    width, height = width * 0.75 or PORTRAIT, height * 0.75
    scale = min(1.0, PORTRAIT / width, TALLEST / height if height else 1.0)
    return {"width": round(width * scale, 2)}


def breakable(text: str) -> str:
    """``text`` in which an endless word, such as a checksum, may be broken."""
    return re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", "\\g<0>\N{ZERO WIDTH SPACE}", text)
