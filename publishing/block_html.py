"""Blocks as HTML. Every text is escaped here, and nowhere else.

The classes are styled by ``templates/report/style.css``; in a notebook :func:`in_notebook` adds the few rules
that JupyterLab's own style needs. There are no style attributes and no ids: a page may hold any block twice.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publishing.blocks import Column, Figure, Table

_MARKS = {True: ("good", "✓"), False: ("bad", "✗"), None: ("neutral", "i")}
_WIDE_PIXELS = 540.0
MOST_ROWS = 25
"""A table with more rows is as high as the screen, and scrolls."""
_LONG = '<p class="note hint">Alle {} rijen staan in de tabel: schuif erin om ze te zien.</p>'
_DATE_OR_TIMES = re.compile(r"^.{0,12}\d[-–]\d.{0,12}$")
_DATE = re.compile(r"\b\d{2}-\d{2}-\d{4}\b")
_CODE = re.compile(r"^[A-Z0-9]+(-[A-Z0-9]+)+$")
_PIXELS_PER_UNIT = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54}

_NOTEBOOK_STYLE = """<style>
.traject table{border-collapse:collapse}
.traject caption{text-align:left;font-weight:600;padding:.3em 0}
.traject :is(td,th){text-align:left!important;vertical-align:top}
.traject .number{text-align:right!important;font-variant-numeric:tabular-nums}
.traject .total :is(td,th){font-weight:600;border-top:1px solid currentColor}
.traject .verdict{font-size:1.25em;font-weight:600;border-left:4px solid currentColor;padding:.4em .8em}
.traject img{max-width:100%}
.traject .hint{display:none}
</style>"""


def in_notebook(html: str) -> str:
    """``html`` with the little style that makes it readable in JupyterLab."""
    return f'{_NOTEBOOK_STYLE}<div class="traject">{html}</div>'


def verdict(text: str, good: bool | None) -> str:
    """The answer as a banner with a mark, so that it never depends on colour."""
    kind, mark = _MARKS[good]
    return (
        f'<p class="verdict verdict-{kind}"><span class="mark" aria-hidden="true">{mark}</span>'
        f"<span>{escape(text)}</span></p>"
    )


def paragraph(text: str) -> str:
    """Running text."""
    return f"<p>{escape(text)}</p>"


def bullet_list(items: Sequence[str]) -> str:
    """A list of items."""
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def table(table: "Table") -> str:
    """A table in a region of its own, which a keyboard can scroll where the page is narrow."""
    split = len(table.rows) - table.total_rows
    body = "".join(_row(table, row) for row in table.rows[:split])
    totals = "".join(_row(table, row) for row in table.rows[split:])
    foot = f'<tfoot class="total">{totals}</tfoot>' if totals else ""
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    kind, hint = ("scroll long", _LONG.format(len(table.rows))) if len(table.rows) > MOST_ROWS else ("scroll", "")
    caption = escape(table.caption)
    return (
        f'<div class="table"><div class="{kind}" role="region" tabindex="0" aria-label="Tabel: {caption}">'
        f"<table><caption><span>{caption}</span></caption>"
        f"<thead><tr>{''.join(_heading(c) for c in table.columns)}</tr></thead>"
        f"<tbody>{body}</tbody>{foot}</table></div>{hint}{note}</div>"
    )


def _heading(column: "Column") -> str:
    return f'<th scope="col"{_class(column, "")}>{escape(column.heading)}</th>'


def _row(table: "Table", row: Sequence[str]) -> str:
    cells = [
        _cell("th" if table.row_headers and not i else "td", column, text)
        for i, (column, text) in enumerate(zip(table.columns, row, strict=True))
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(tag: str, column: "Column", text: str) -> str:
    scope = ' scope="row"' if tag == "th" else ""
    style = _class(column, text)
    return f"<{tag}{scope}{style}>{escape(text) if style else _unbroken(text)}</{tag}>"


def _unbroken(text: str) -> str:
    """The text escaped, no date in it cut at the end of a line."""
    return _DATE.sub(r'<span class="whole">\g<0></span>', escape(text))


def _class(column: "Column", text: str) -> str:
    if column.align == "right":
        return ' class="number"'
    return ' class="whole"' if _DATE_OR_TIMES.search(text) or _CODE.search(text) else ""


def figure(figure: "Figure") -> str:
    """A picture that carries its own bytes, with its alt text; a wide one scrolls on a narrow page."""
    source = f"data:image/svg+xml;base64,{b64encode(figure.svg).decode('ascii')}"
    image = f'<img alt="{escape(figure.alt)}" src="{source}"'
    if svg_size(figure.svg)[0] > _WIDE_PIXELS:
        label = f'role="region" tabindex="0" aria-label="Figuur: {escape(figure.caption)}"'
        image = f'<div class="scroll" {label}>{image} class="wide"></div>'
    else:
        image = f"{image}>"
    return f"<figure>{image}<figcaption>{escape(figure.caption)}</figcaption></figure>"


def svg_size(svg: bytes) -> tuple[float, float]:
    """The width and height an SVG gives itself, in CSS pixels; 0 for one it doesn't give."""
    root = re.search(rb"<svg\b[^>]*>", svg)
    return (_length(root[0], b"width"), _length(root[0], b"height")) if root else (0.0, 0.0)


def _length(tag: bytes, name: bytes) -> float:
    found = re.search(rb"\s" + name + rb"""=["']([\d.]+)(px|pt|in|mm|cm|)["']""", tag)
    return float(found[1]) * _PIXELS_PER_UNIT[found[2].decode()] if found else 0.0
