"""One notebook out of several executed ones: the single source of a run's report."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path, PurePosixPath, PureWindowsPath

import nbformat
from nbformat import NotebookNode, v4

from publishing.document import WIDGET_MIME
from publishing.prose import escape_markdown

_HEADING = re.compile(r"^( {0,3})(#{1,5})(?=\s)", re.MULTILINE)
_INJECTED = "injected-parameters"


def merge_notebooks(sources: Sequence[Path | NotebookNode], title: str) -> NotebookNode:
    """The executed notebooks ``sources`` one after the other, under a title of level 1.

    Headings go down one level. Cells get ids and execution counts by their place, so that the same input
    gives the same notebook. Kept are text, code, tags, blocks and errors. Printed lines, widgets, times of
    execution and papermill's bookkeeping are not, and of a path in the injected parameters only the last
    part is: the result says nothing about the machine. The sources stay as they are.
    """
    notebooks = [_read(source) for source in sources]
    cells = [v4.new_markdown_cell(f"# {escape_markdown(title)}", id="titel")]
    for number, notebook in enumerate(notebooks, start=1):
        for place, cell in enumerate(notebook.cells, start=1):
            cells.append(_clean(cell, f"deel-{number}-cel-{place:02d}"))
    _renumber(cells)
    merged: NotebookNode = v4.new_notebook(cells=cells, metadata=_metadata(notebooks))
    nbformat.validate(merged)
    return merged


def _read(source: Path | NotebookNode) -> NotebookNode:
    return nbformat.read(source, as_version=4) if isinstance(source, Path) else source


def _metadata(notebooks: Iterable[NotebookNode]) -> dict[str, object]:
    first = next(iter(notebooks), v4.new_notebook()).metadata
    return {key: deepcopy(first[key]) for key in ("kernelspec", "language_info") if key in first}


def _clean(cell: NotebookNode, cell_id: str) -> NotebookNode:
    tags = list(cell.metadata.get("tags", ()))
    metadata = {"tags": tags} if tags else {}
    if cell.cell_type != "code":
        source = _HEADING.sub(r"\1\2#", cell.source) if cell.cell_type == "markdown" else cell.source
        return NotebookNode(id=cell_id, cell_type=cell.cell_type, metadata=NotebookNode(metadata), source=source)
    source = without_folders(cell.source) if _INJECTED in tags else cell.source
    outputs = list(_lasting(cell.outputs))
    cleaned: NotebookNode = v4.new_code_cell(source, id=cell_id, metadata=metadata, outputs=outputs)
    cleaned.execution_count = cell.execution_count
    return cleaned


def _lasting(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    for output in outputs:
        if output.output_type != "stream" and WIDGET_MIME not in output.get("data", ()):
            yield deepcopy(output)


def _renumber(cells: Iterable[NotebookNode]) -> None:
    executed = [cell for cell in cells if cell.get("execution_count") is not None]
    for number, cell in enumerate(executed, start=1):
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number


def without_folders(source: str) -> str:
    """Python code in which each text that is an absolute path has become the last part of that path."""
    tree = _LastParts().visit(ast.parse(source))
    return f"# Parameters\n{ast.unparse(tree)}"


class _LastParts(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str):
            for path in (PurePosixPath(node.value), PureWindowsPath(node.value)):
                if path.is_absolute():
                    return ast.Constant(path.name)
        return node
