"""The overview of the invoices as a page and as PDF, through the same blocks as the report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from publishing.block_page import BlockPage, Chapter, write_page

TITLE = "Facturen"


def write_overview(folder: Path, about: str, chapters: Sequence[Chapter], today: date) -> None:
    """Write ``facturatie.html`` and ``facturatie.pdf``: what it is ``about``, and under each heading its blocks."""
    write_page(folder, "facturatie", BlockPage(title=TITLE, about=about, chapters=tuple(chapters)), today)
