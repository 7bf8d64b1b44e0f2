"""The things a notebook cell shows and a report is made of.

A block holds finished Dutch text (see :mod:`publishing.notation`), never numbers or markup. In a notebook it
shows itself as HTML and carries its own JSON along; the HTML page and the PDF are made from that JSON.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from publishing import block_html, block_text

BLOCK_MIME = "application/vnd.trajectplanner.block+json"
"""The media type under which an executed notebook keeps a block's JSON."""


class Align(StrEnum):
    """On which side the cells of a column line up."""

    LEFT = "left"
    RIGHT = "right"


class Shown(ABC):
    """What every block can do: show itself in a notebook, as HTML and as plain text."""

    __slots__ = ()

    @abstractmethod
    def to_html(self) -> str:
        """The block as HTML with all text escaped; styled by the page it stands in."""

    @abstractmethod
    def to_text(self) -> str:
        """The block as plain text, for a terminal."""

    def to_json(self) -> dict[str, Any]:
        """The block as plain values for JSON; :func:`from_json` is the inverse."""
        return {"kind": type(self).__name__.lower(), **_plain_fields(self)}

    # IPython gives include and exclude; a block always shows all it has.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        html = block_html.in_notebook(self.to_html())
        return {"text/html": html, "text/plain": self.to_text(), BLOCK_MIME: self.to_json()}


@dataclass(frozen=True, slots=True)
class Verdict(Shown):
    """The answer in one sentence: good news, bad news, or (None) neither (oordeel)."""

    text: str
    good: bool | None = None

    def __post_init__(self) -> None:
        _require(self.text, "a verdict needs a text")

    def to_html(self) -> str:
        """See :meth:`Shown.to_html`."""
        return block_html.verdict(self.text, self.good)

    def to_text(self) -> str:
        """See :meth:`Shown.to_text`."""
        return f"{block_text.MARKS[self.good]} {self.text}"


@dataclass(frozen=True, slots=True)
class Paragraph(Shown):
    """Running text (alinea)."""

    text: str

    def __post_init__(self) -> None:
        _require(self.text, "a paragraph needs a text")

    def to_html(self) -> str:
        """See :meth:`Shown.to_html`."""
        return block_html.paragraph(self.text)

    def to_text(self) -> str:
        """See :meth:`Shown.to_text`."""
        return self.text


@dataclass(frozen=True, slots=True)
class BulletList(Shown):
    """Short texts of equal rank, at least one (opsomming)."""

    items: tuple[str, ...]

    def __post_init__(self) -> None:
        _require(self.items, "a list needs items; say in a paragraph that there are none")

    def to_html(self) -> str:
        """See :meth:`Shown.to_html`."""
        return block_html.bullet_list(self.items)

    def to_text(self) -> str:
        """See :meth:`Shown.to_text`."""
        return block_text.bullet_list(self.items)


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column, and how its cells line up: numbers and amounts to the right."""

    heading: str
    align: Align = Align.LEFT

    def __post_init__(self) -> None:
        _require(self.heading, "a column needs a heading")


@dataclass(frozen=True, slots=True)
class Table(Shown):
    """Rows under columns (tabel).

    ``row_headers`` says that the first cell of a row names the row. The last ``total_rows`` rows are totals
    of those above. ``note`` stands below the table. Raises ValueError for a row that doesn't fit the columns.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    row_headers: bool = True
    total_rows: int = 0

    def __post_init__(self) -> None:
        _require(self.caption, "a table needs a caption")
        _require(self.columns, "a table needs columns")
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        _require(not wrong, f"{self.caption}: {len(self.columns)} columns, but a row {wrong[:1]}")
        _require(0 <= self.total_rows <= len(self.rows), f"{self.caption}: {self.total_rows} total rows")

    def to_html(self) -> str:
        """See :meth:`Shown.to_html`."""
        return block_html.table(self)

    def to_text(self) -> str:
        """See :meth:`Shown.to_text`."""
        return block_text.table(self)


@dataclass(frozen=True, slots=True)
class Figure(Shown):
    """A picture as SVG in UTF-8, with the text that stands in for it (figuur).

    ``alt`` tells someone who doesn't see it what it shows; put the numbers in a table beside it.
    """

    caption: str
    alt: str
    svg: bytes

    def __post_init__(self) -> None:
        _require(self.caption, "a figure needs a caption")
        _require(self.alt.strip(), f"{self.caption}: a figure needs an alt text")
        _require("<svg" in self.svg.decode("utf-8"), f"{self.caption}: not an SVG picture")

    def to_html(self) -> str:
        """See :meth:`Shown.to_html`."""
        return block_html.figure(self)

    def to_text(self) -> str:
        """See :meth:`Shown.to_text`."""
        return f"[Figuur: {self.caption}. {self.alt}]"


type Block = Verdict | Paragraph | BulletList | Table | Figure


def _plain_fields(value: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(v) for v in value]
        case bytes():
            return value.decode("utf-8")
        case Column():
            return _plain_fields(value)
        case Align():
            return value.value
        case _:
            return value


def from_json(data: Mapping[str, Any]) -> Block:
    """The block that :meth:`Shown.to_json` wrote. Raises ValueError for anything else."""
    match data:
        case {"kind": "verdict", "text": str(text), "good": bool() | None as good}:
            return Verdict(text, good)
        case {"kind": "paragraph", "text": str(text)}:
            return Paragraph(text)
        case {"kind": "bulletlist", "items": [*items]}:
            return BulletList(tuple(str(i) for i in items))
        case {"kind": "table"}:
            return _table(data)
        case {"kind": "figure", "caption": str(caption), "alt": str(alt), "svg": str(svg)}:
            return Figure(caption, alt, svg.encode("utf-8"))
        case _:
            raise ValueError(f"not a block: {str(data)[:80]}")


def _table(data: Mapping[str, Any]) -> Table:
    match data:
        case {
            "caption": str(caption),
            "columns": [*columns],
            "rows": [*rows],
            "note": str(note),
            "row_headers": bool(row_headers),
            "total_rows": int(total_rows),
        }:
            return Table(
                caption,
                tuple(Column(str(c["heading"]), Align(c["align"])) for c in columns),
                tuple(tuple(str(cell) for cell in row) for row in rows),
                note,
                row_headers,
                total_rows,
            )
        case _:
            raise ValueError(f"not a table: {str(data)[:80]}")


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise ValueError(problem)
