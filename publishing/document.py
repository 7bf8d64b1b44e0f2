"""What a report says, read from its executed notebook: the one reading behind the HTML page and the PDF."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from nbformat import NotebookNode

from publishing.blocks import BLOCK_MIME, Block, from_json
from publishing.prose import Heading, NotPublishable, ProsePart, read_prose

type Part = ProsePart | Block

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


def read_document(notebook: NotebookNode) -> tuple[Part, ...]:
    """The parts of the report, in order: text of markdown cells and blocks of outputs.

    Code, printed lines and widgets are working material and are left out. Raises NotPublishable when a cell
    failed or shows something that is not a block, when the report doesn't begin with its title, the only
    heading of level 1, or when headings skip a level.
    """
    parts = tuple(part for cell in notebook.cells for part in cell_parts(cell))
    _check_headings([part for part in parts if isinstance(part, Heading)], parts)
    return parts


def cell_parts(cell: NotebookNode) -> tuple[Part, ...]:
    """The parts of one cell. Raises NotPublishable as :func:`read_document` does."""
    if cell.cell_type == "markdown":
        return read_prose(cell.source)
    if cell.cell_type == "code":
        return tuple(_blocks(cell.outputs))
    raise NotPublishable(f"a report can't show a cell of the type {cell.cell_type!r}")


def _blocks(outputs: Iterable[NotebookNode]) -> Iterator[Block]:
    for output in outputs:
        if output.output_type == "error":
            raise NotPublishable(f"a cell failed: {output.ename}: {output.evalue}")
        if output.output_type in ("display_data", "execute_result") and WIDGET_MIME not in output.data:
            yield _block(output.data)


def _block(data: Mapping[str, Any]) -> Block:
    if BLOCK_MIME not in data:
        shown = str(data.get("text/plain", sorted(data)))
        raise NotPublishable(f"a cell shows something that is not a block: {shown[:80]}")
    try:
        return from_json(data[BLOCK_MIME])
    except ValueError as error:
        raise NotPublishable(str(error)) from error


def _check_headings(headings: list[Heading], parts: tuple[Part, ...]) -> None:
    if not headings or parts[0] != headings[0] or [h.level for h in headings].count(1) != 1:
        raise NotPublishable("a report begins with its title, the only heading of level 1")
    if headings[0].level != 1:
        raise NotPublishable(f"the first heading is of level {headings[0].level}: {headings[0].text}")
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            raise NotPublishable(f"heading of level {after.level} after level {before.level}: {after.text}")
