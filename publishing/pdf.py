"""The report as PDF/UA-1, set by typst from the same executed notebook as the page."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from publishing.blocks import Shown
from publishing.document import Part, read_document
from publishing.notation import long_date_text
from publishing.pdf_typeset import block_data, typeset

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def to_pdf(notebook: NotebookNode, *, title: str, author: str, date: date) -> bytes:
    """The executed ``notebook`` as a tagged PDF in Dutch: its text and blocks, without code.

    ``date`` stands on the pages and in the file as its day of making; the same input gives the same bytes.
    A character that no font has, such as an emoji, is replaced by its name between square brackets. Raises
    NotPublishable when the notebook holds a failed cell or something a report can't show.
    """
    parts = [_part_data(part) for part in read_document(notebook)]
    data = {"title": title, "author": author, "date": long_date_text(date), "parts": parts}
    return typeset(TEMPLATE, data, date)


def _part_data(part: Part) -> dict[str, Any]:
    if isinstance(part, Shown):
        return block_data(part)
    return {"kind": type(part).__name__.lower(), **asdict(part)}
