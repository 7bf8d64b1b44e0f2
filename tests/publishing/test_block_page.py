"""A page of blocks: one document behind the HTML and the PDF."""

from datetime import date
from pathlib import Path

from publishing.block_page import BlockPage, page_notebook, write_page
from publishing.blocks import Paragraph, Verdict
from publishing.document import read_document
from publishing.prose import Heading

PAGE = BlockPage(
    title="Proef",
    about="Traject *A* <b>",
    opening=(Verdict("Ja.", good=True),),
    chapters=(("Wat als?", (Paragraph("Zo dus."),)),),
)


def test_a_page_reads_title_subject_opening_and_chapters_in_order() -> None:
    parts = read_document(page_notebook(PAGE))
    assert parts == (
        Heading(1, "Proef"),
        Paragraph("Traject *A* <b>"),
        Verdict("Ja.", good=True),
        Heading(2, "Wat als?"),
        Paragraph("Zo dus."),
    )


def test_a_page_leaves_html_and_pdf(tmp_path: Path) -> None:
    write_page(tmp_path, "proef", PAGE, date(2026, 1, 31))
    assert {p.name for p in tmp_path.iterdir()} == {"proef.html", "proef.pdf"}
    assert "Traject *A* &lt;b&gt;" in (tmp_path / "proef.html").read_text(encoding="utf-8")
