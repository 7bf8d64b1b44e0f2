import re
import zlib
from datetime import date

import pytest
import typst
from nbformat import NotebookNode, from_dict

from publishing.block_page import BlockPage, Chapter, page_notebook
from publishing.blocks import Align, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.pdf import to_pdf
from publishing.pdf_layout import breakable, figure_layout, table_layout
from publishing.prose import NotPublishable
from tests.publishing.pdf_text import page_sizes, pages_of, words_of
from tests.publishing.sample import (
    HOSTILE,
    TITLE,
    budget_table,
    code,
    load_figure,
    notebook,
    planning_table,
    report,
    text,
)

DAY = date(2025, 1, 6)


def made(source: NotebookNode) -> bytes:
    return to_pdf(source, title=TITLE, author="trajectplanner", date=DAY)


def objects_of(pdf: bytes) -> str:
    """The file with its compressed streams unfolded, so that its objects can be read."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unfolded = [zlib.decompress(s) for s in streams if s[:1] == b"\x78"]
    return b"\n".join([pdf, *unfolded]).decode("latin-1")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return made(report())


def test_the_file_is_a_tagged_dutch_pdf_ua_with_a_title(pdf: bytes) -> None:
    objects = objects_of(pdf)
    assert pdf.startswith(b"%PDF-1.7")
    assert "/StructTreeRoot" in objects
    assert re.search(r"/Lang ?\(nl", objects)
    assert "<pdfuaid:part>1</pdfuaid:part>" in objects
    assert f"/Title({TITLE})" in objects.replace("/Title (", "/Title(")


def test_tables_headings_lists_and_pictures_are_tagged_as_what_they_are(pdf: bytes) -> None:
    objects = objects_of(pdf)
    for tag in ("H1", "H2", "H3", "L", "Table", "THead", "TH", "TD", "Caption", "Figure", "TOC"):
        assert re.search(rf"/S ?/{tag}\b", objects), tag
    assert "Staafdiagram van het aantal sessies per week" in objects


def test_all_text_and_cells_are_in_the_text_layer(pdf: bytes) -> None:
    words = words_of(pdf)
    for row in planning_table().rows:
        assert " ".join(" ".join(row).split()) in words
    for row in budget_table().rows:
        assert " ".join(" ".join(row).split()) in words
    assert "Ja, bewezen optimaal: alle 10 teams in 9 weken." in words
    assert "Dit deel laat zien wie wanneer met wie samenkomt." in words
    assert "2. voorgesprekken" in words
    assert "maandag 6 januari 2025" in words


def test_table_headings_return_on_every_page_and_pages_are_numbered(pdf: bytes) -> None:
    words = words_of(pdf)
    assert words.count("Datum Tijd Team Groep Sessie Coach Locatie") == 3
    assert "pagina 1 van 5" in words
    assert "pagina 5 van 5" in words


def test_each_notebook_but_the_first_begins_a_page(pdf: bytes) -> None:
    words = words_of(pdf)
    assert "maandag 6 januari 2025 Wat kost het?" in words
    assert "maandag 6 januari 2025 Welke variant?" in words


def test_a_notebook_on_its_own_is_not_cut_into_pages() -> None:
    single = made(notebook(text("# T\n\n## A\n\n## B")))
    assert "pagina 1 van 1" in words_of(single)


def test_only_fonts_that_typst_carries_are_used_and_embedded(pdf: bytes) -> None:
    objects = objects_of(pdf)
    names = set(re.findall(r"/FontName ?/[A-Z]{6}\+(\w+)", objects))
    assert names
    assert names <= {"LibertinusSerif", "DejaVuSansMono"}
    # every font that is used is described, and its file lies in the document: nothing is left to the reader's machine
    described = set(re.findall(r"/FontName ?/([A-Z]{6}\+)", objects))
    assert set(re.findall(r"/BaseFont ?/([A-Z]{6}\+)?", objects)) == described
    assert len(re.findall(r"/FontName\b", objects)) == len(re.findall(r"/FontFile[23]?\b", objects))


def test_the_same_input_gives_the_same_bytes(pdf: bytes) -> None:
    assert made(report()) == pdf


def test_hostile_text_stays_text() -> None:
    blocks = (
        Verdict(HOSTILE, False),
        Paragraph(HOSTILE),
        BulletList((HOSTILE,)),
        Table(HOSTILE, (Column("Kop"),), ((HOSTILE,),), HOSTILE),
        Figure(HOSTILE, HOSTILE, load_figure().svg),
    )
    letters = words_of(made(notebook(text("# T"), code(*blocks)))).replace(" ", "")
    # verdict, paragraph, item, caption, cell, note and figure caption; lines may break without a space
    assert letters.count(HOSTILE.replace(" ", "")) == 7


def test_a_title_and_an_author_are_text_too() -> None:
    words = words_of(to_pdf(notebook(text("# T")), title="x", author=HOSTILE, date=DAY))
    assert HOSTILE in words


def test_a_character_without_a_glyph_is_named() -> None:
    words = words_of(made(notebook(text("# T 😀"), code(Paragraph("Zaal 漢, 👩\u200d👧 en ł")))))
    assert "T [grinning face]" in words
    assert "Zaal [cjk unified ideograph-6f22], [woman][girl] en ł" in words


def test_a_failed_cell_is_never_published() -> None:
    failed = code()
    failed.outputs = [from_dict({"output_type": "error", "ename": "ValueError", "evalue": "stuk", "traceback": []})]
    with pytest.raises(NotPublishable, match="ValueError: stuk"):
        made(notebook(text("# T"), failed))


def test_a_picture_that_is_not_svg_after_all_is_an_error() -> None:
    with pytest.raises(typst.TypstError):
        made(notebook(text("# T"), code(Figure("x", "alt", b"<svg"))))


def test_a_table_that_fits_stays_upright_and_a_wide_one_gets_its_page_on_its_side() -> None:
    assert table_layout(budget_table())["landscape"] is False
    wide = Table("Breed", tuple(Column(f"Kolom{i}") for i in range(12)), (("x" * 14,) * 12,))
    layout = table_layout(wide)
    assert layout["landscape"] is True
    # 12 columns of 14 × 0.48 + 1.3 em of 7 points: 673.7; of 8 points it would be 769.9
    assert sum(layout["widths"]) == pytest.approx(717, abs=0.1)
    assert layout["size"] == 7.0


def test_a_wide_table_lies_on_a_page_of_its_own() -> None:
    wide = Table("Breed", tuple(Column(f"Kolom{i}") for i in range(12)), (("x" * 14,) * 12,))
    pdf = made(notebook(text("# T"), code(wide, Paragraph("erna"))))
    # A4 in points, 595 by 842
    assert [width < height for width, height in page_sizes(pdf)] == [True, False, True]
    assert {tuple(sorted(map(round, size))) for size in page_sizes(pdf)} == {(595, 842)}


def test_a_number_is_given_room_on_one_line_and_a_narrow_table_is_not_torn_apart() -> None:
    table = Table("x", (Column("a"), Column("b", Align.RIGHT)), (("ja", "1" * 20),))
    # 2 × 0.48 + 1.3 (of which j is 0.14 narrower) and 20 × 0.48 + 1.3 em of 9.5 points, 1.6 times as wide
    assert table_layout(table) == {"size": 9.5, "landscape": False, "widths": [32.22, 165.68]}


def test_room_that_is_left_goes_to_the_longest_text() -> None:
    table = Table("x", (Column("a"), Column("b"), Column("c")), (("a" * 30, "b" * 200, "c" * 5),))
    widths = table_layout(table)["widths"]
    # at least 13 + 1.3, 13 + 1.3 and 2.4 + 1.3 em of 470 / 9.5 = 49.47, so 17.17 em are left;
    # a lacks 14.4 − 13 = 1.4 of them and b 96 − 13 = 83: 17.17 × 1.4 / 84.4 = 0.285 and 16.889
    assert widths == pytest.approx([14.585 * 9.5, 31.189 * 9.5, 3.7 * 9.5], abs=0.05)


@pytest.mark.parametrize("word", ["programma", "inspiratiemoment", "€ 101.942,50", "Wervingsgesprek WMO"])
def test_a_column_is_wide_enough_for_its_longest_word(word: str) -> None:
    table = Table("x", (Column("a"), Column("b"), Column("c")), (("z" * 90, word, "y" * 90),))
    assert word in words_of(made(notebook(text("# T"), code(table))))


def test_a_picture_is_never_wider_or_taller_than_a_page() -> None:
    assert figure_layout(Figure("x", "y", b'<svg width="100pt" height="50pt"/>')) == {"width": 100.0}
    assert figure_layout(Figure("x", "y", b'<svg width="940pt" height="50pt"/>')) == {"width": 470.0}
    assert figure_layout(Figure("x", "y", b'<svg width="400pt" height="1200pt"/>')) == {"width": 200.0}
    assert figure_layout(Figure("x", "y", b"<svg/>")) == {"width": 470.0}


def test_a_checksum_may_be_broken_and_a_word_not() -> None:
    assert breakable("a" * 60) == "a" * 28 + "\u200b" + "a" * 28 + "\u200b" + "a" * 4
    assert breakable("arbeidsongeschiktheidsverze") == "arbeidsongeschiktheidsverze"


def test_a_total_is_given_room_for_its_bold_letters() -> None:
    columns = (Column("Wat"), Column("Totaal", Align.RIGHT))
    rows = (("Sessie", "€\u00a01,00"), ("Totaal", "geen tarief bekend"))
    plain = Table(caption="Begroting", columns=columns, rows=rows)
    total = Table(caption="Begroting", columns=columns, rows=rows, total_rows=1)
    assert table_layout(total)["widths"][1] > table_layout(plain)["widths"][1]


def page_pdf(*chapters: Chapter) -> bytes:
    page = BlockPage(title="Titel", about="Over.", chapters=chapters)
    return to_pdf(page_notebook(page), title="Titel", author="Wij", date=date(2026, 1, 31))


@pytest.mark.parametrize("lines", range(21, 36, 2))
def test_a_heading_and_its_sentence_stay_with_what_they_lead_to(lines: int) -> None:
    answer = (Paragraph("Zin onder de kop."), Verdict("Het antwoord."))
    filler = tuple(Paragraph(f"Regel {n}.") for n in range(lines))
    pages = pages_of(page_pdf(("Vulling", filler), ("Kopje", answer)))
    where = next(words for words in pages if "Zin onder de kop." in words)
    assert "Het antwoord." in where


def test_an_amount_that_somebody_typed_is_not_broken_after_its_sign() -> None:
    assert "€\u00a084.250,00" in pages_of(page_pdf(("Kop", (Paragraph("Samen is het € 84.250,00."),))))[0]
