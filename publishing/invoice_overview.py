"""The overview of the invoices as a page and as PDF, through the same blocks as the report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nbformat import NotebookNode, v4

from publishing.blocks import BLOCK_MIME, Block, Paragraph
from publishing.html import to_html
from publishing.pdf import to_pdf

type Chapter = tuple[str, Sequence[Block]]


TITLE = "Facturen"


def write_overview(folder: Path, about: str, chapters: Sequence[Chapter], today: date) -> None:
    """Write ``facturatie.html`` and ``facturatie.pdf``: what it is ``about``, and under each heading its blocks.

    Headings are ours and are read as markdown; ``about`` is the planner's text, and is not.
    """
    cells = [v4.new_markdown_cell(f"# {TITLE}", id="titel"), _shown((Paragraph(about),), "over")]
    for place, (heading, blocks) in enumerate(chapters):
        cells.append(v4.new_markdown_cell(f"## {heading}", id=f"kop-{place}"))
        cells.append(_shown(blocks, f"deel-{place}"))
    notebook = v4.new_notebook(cells=cells)
    (folder / "facturatie.html").write_text(to_html(notebook), encoding="utf-8")
    (folder / "facturatie.pdf").write_bytes(to_pdf(notebook, title=TITLE, author="trajectplanner", date=today))


def _shown(blocks: Sequence[Block], name: str) -> NotebookNode:
    outputs = [v4.new_output("display_data", data={BLOCK_MIME: block.to_json()}) for block in blocks]
    cell: NotebookNode = v4.new_code_cell(outputs=outputs, id=name)
    return cell
