"""A report without what has nothing to show: for a programme without a plan most headings stand above nothing."""

from collections.abc import Collection, Iterator
from copy import deepcopy

from nbformat import NotebookNode

from publishing.blocks import Block
from publishing.document import cell_parts
from publishing.prose import Heading

LOWEST = 3
"""The level of headings of which the whole section may go."""


def without_empty_sections(merged: NotebookNode, nothing: Collection[Block]) -> NotebookNode:
    """The merged notebook without the sections of the lowest level that show only blocks that say ``nothing``."""
    made = deepcopy(merged)
    made.cells = [cell for section in _sections(merged.cells) if not _is_empty(section, nothing) for cell in section]
    return made


def _sections(cells: list[NotebookNode]) -> Iterator[list[NotebookNode]]:
    """Stretches of cells that each begin with a heading, but for the first."""
    section: list[NotebookNode] = []
    for cell in cells:
        if section and _level(cell):
            yield section
            section = []
        section.append(cell)
    yield section


def _level(cell: NotebookNode) -> int:
    """The level of the heading that a cell begins with; 0 when there is none."""
    parts = cell_parts(cell)
    return parts[0].level if parts and isinstance(parts[0], Heading) else 0


def _is_empty(section: list[NotebookNode], nothing: Collection[Block]) -> bool:
    shown = [part for cell in section if cell.cell_type == "code" for part in cell_parts(cell)]
    return bool(shown) and _level(section[0]) >= LOWEST and all(part in nothing for part in shown)
