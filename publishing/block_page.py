"""A page and a PDF of blocks under headings, through the same document as the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nbformat import NotebookNode, v4

from publishing.blocks import BLOCK_MIME, Block, Paragraph
from publishing.html import to_html
from publishing.pdf import to_pdf
from publishing.prose import escape_markdown
from publishing.versions import MAKER

type Chapter = tuple[str, Sequence[Block]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPage:
    """Blocks under headings (pagina).

    ``title`` and the headings of ``chapters`` stand as they are. ``about`` says what it is about, in the planner's
    words. ``opening`` are the blocks above the first heading.
    """

    title: str
    about: str
    chapters: tuple[Chapter, ...]
    opening: tuple[Block, ...] = ()


def write_page(folder: Path, name: str, page: BlockPage, today: date) -> None:
    """Write ``<name>.html`` and ``<name>.pdf`` into the folder."""
    notebook = page_notebook(page)
    (folder / f"{name}.html").write_text(to_html(notebook), encoding="utf-8")
    (folder / f"{name}.pdf").write_bytes(to_pdf(notebook, title=page.title, author=MAKER, date=today))


def page_notebook(page: BlockPage) -> NotebookNode:
    """The page as an executed notebook without code: what both files are made from."""
    cells = [_heading("#", page.title, "titel"), _shown((Paragraph(page.about), *page.opening), "over")]
    for place, (heading, blocks) in enumerate(page.chapters):
        cells.append(_heading("##", heading, f"kop-{place}"))
        cells.append(_shown(blocks, f"deel-{place}"))
    notebook: NotebookNode = v4.new_notebook(cells=cells)
    return notebook


def _heading(marks: str, text: str, name: str) -> NotebookNode:
    cell: NotebookNode = v4.new_markdown_cell(f"{marks} {escape_markdown(text)}", id=name)
    return cell


def _shown(blocks: Sequence[Block], name: str) -> NotebookNode:
    outputs = [v4.new_output("display_data", data={BLOCK_MIME: block.to_json()}) for block in blocks]
    cell: NotebookNode = v4.new_code_cell(outputs=outputs, id=name)
    return cell
