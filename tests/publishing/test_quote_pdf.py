import re
import zlib
from dataclasses import replace

import pytest

from publishing.quote import build_quote
from publishing.quote_pdf import write_pdf
from publishing.quote_texts import quote_texts
from tests.publishing.cases import tiny_case
from tests.publishing.pdf_text import pages_of, words_of
from tests.publishing.quotes import TERMS, TODAY, quote_programme, texts

HOSTILE = "=1+1 <b>vet</b> & {{ 7*7 }} {% for %} #let x = 1 *ster* _streep_ @label $x$ \\ `code` // ~"


def objects_of(pdf: bytes) -> str:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *(zlib.decompress(s) for s in streams if s[:1] == b"\x78")]).decode("latin-1")


@pytest.fixture(scope="module")
def draft() -> bytes:
    return write_pdf(texts(), TODAY)


def test_it_is_a_tagged_dutch_pdf_ua(draft: bytes) -> None:
    objects = objects_of(draft)
    assert "<pdfuaid:part>1</pdfuaid:part>" in objects
    assert re.search(r"/Lang ?\(nl", objects)
    for tag in ("H1", "H2", "H3", "Table", "TH", "L", "Caption"):
        assert re.search(rf"/S ?/{tag}\b", objects), tag


def test_it_says_what_the_document_says(draft: bytes) -> None:
    words = words_of(draft)
    for told in (
        "Bureau Voorbeeld", "Gemeente Voorbeeld", "2024-001", "dinsdag 3 december 2024", "vrijdag 3 januari 2025",
        "Help onze teams.", "Doel van Kennismaken", "€ 12.000,00", "€ 2.520,00", "€ 14.520,00", "Handtekening",
        "Niet gebruikte sessies", "ma 06-01-2025",
    ):  # fmt: skip
        assert told in words


def test_a_draft_says_so_on_every_page_and_a_final_offerte_nowhere(draft: bytes) -> None:
    pages = pages_of(draft)
    assert len(pages) > 2
    assert all("CONCEPT" in page for page in pages)
    assert "concept" not in words_of(write_pdf(texts(is_final=True), TODAY)).casefold()


def test_what_a_planner_types_stays_text() -> None:
    terms = replace(TERMS, number=HOSTILE, question=(HOSTILE, "\N{GRINNING FACE}"))
    programme = replace(quote_programme(terms), name=HOSTILE)
    pdf = write_pdf(quote_texts(build_quote(tiny_case(programme), (), TODAY), ()), TODAY)
    words = words_of(pdf)
    assert "=1+1 <b>vet</b> & {{ 7*7 }}" in words
    assert "[grinning face]" in words
    assert "49" not in re.sub(r"\d{3,}", "", words)


def test_the_same_offerte_gives_the_same_bytes(draft: bytes) -> None:
    assert write_pdf(texts(), TODAY) == draft
