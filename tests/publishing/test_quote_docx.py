import getpass
import io
import platform
import re
import zipfile
from dataclasses import replace

import docx
import pytest

from planning.findings import InvalidInput, Origin
from publishing.docx_file import docx_bytes
from publishing.quote import build_quote
from publishing.quote_docx import Template, write_docx
from publishing.quote_docx_text import document_text
from publishing.quote_texts import quote_texts
from tests.publishing.cases import tiny_case
from tests.publishing.quotes import (
    HOSTILE,
    SUPPLIER,
    TERMS,
    TODAY,
    house,
    needed_lines,
    quote_programme,
    template_of,
    texts,
    tiny_quote,
)


def words_of(content: bytes) -> str:
    return document_text(docx.Document(io.BytesIO(content)))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(content: bytes, heading: str) -> list[list[str]]:
    tables = docx.Document(io.BytesIO(content)).tables
    table = next(t for t in tables if t.rows[0].cells[0].text == heading)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.fixture(scope="module")
def draft() -> bytes:
    return write_docx(house(), texts(), TODAY)


@pytest.fixture(scope="module")
def final() -> bytes:
    return write_docx(house(), texts(is_final=True), TODAY)


def test_everything_a_client_must_know_is_in_it(final: bytes) -> None:
    words = words_of(final)
    for told in (
        "Bureau Voorbeeld", "Gemeente Voorbeeld", "2024-001", "dinsdag 3 december 2024", "vrijdag 3 januari 2025",
        "Help onze teams.", "Snel graag.", "Eerst kennismaken.", "Doel van Kennismaken", "1. Kennismaken",
        "Niet gebruikte sessies", "Meerwerk", "Namens Gemeente Voorbeeld", "Handtekening", "KVK 12345678",
    ):  # fmt: skip
        assert told in words


def test_the_begroting_has_its_lines_and_totals(final: bytes) -> None:
    assert [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows_of(final, "Omschrijving")] == [
        ["Omschrijving", "Aantal", "Eenheid", "Prijs per eenheid", "Btw", "Totaal"],
        ["Coordinatie *", "1", "programma", "€ 1.000,00", "21 %", "€ 1.000,00"],
        ["Voorgesprek *", "2", "team", "€ 500,00", "21 %", "€ 1.000,00"],
        ["Sessie: Kennismaken *", "4", "sessie", "€ 1.250,00", "21 %", "€ 5.000,00"],
        ["Sessie: Verdiepen *", "4", "sessie", "€ 1.250,00", "21 %", "€ 5.000,00"],
        [*["Totaal excl. btw"] * 5, "€ 12.000,00"],
        [*["Btw 21 % over € 12.000,00"] * 5, "€ 2.520,00"],
        [*["Totaal incl. btw"] * 5, "€ 14.520,00"],
    ]


def test_the_planning_has_a_row_per_form_and_one_per_session(final: bytes) -> None:
    assert rows_of(final, "Sessie")[1:] == [
        ["Kennismaken", "4", "ma 06-01-2025", "di 07-01-2025"],
        ["Verdiepen", "4", "ma 13-01-2025", "di 14-01-2025"],
    ]
    sessions = rows_of(final, "Datum")
    assert len(sessions) == 9
    assert sessions[1] == [
        "ma 06-01-2025",
        "09.30–11.30\N{NO-BREAK SPACE}uur",
        "Kennismaken",
        "Team T1",
        "G1",
        "Zaal 1",
    ]


def test_a_draft_says_so_in_word_and_picture_and_a_final_offerte_does_not(draft: bytes, final: bytes) -> None:
    headers = [part for name, part in parts_of(draft).items() if "header" in name and name.endswith(".xml")]
    assert headers
    assert all(b"CONCEPT</w:t>" in part and b'string="CONCEPT"' in part for part in headers)
    assert "Dit is een concept" in words_of(draft)
    assert b"CONCEPT" not in b"".join(parts_of(final).values())
    assert "concept" not in words_of(final)


def test_a_draft_of_someone_elses_template_is_marked_on_first_and_even_pages_too() -> None:
    document = docx.Document(io.BytesIO(template_of(*needed_lines())))
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].different_first_page_header_footer = True
    document.add_section().header.is_linked_to_previous = False
    own = Template(content=docx_bytes(document, title="x", made=TODAY), origin=Origin(file="eigen.docx"))
    headers = [part for name, part in parts_of(write_docx(own, texts(), TODAY)).items() if "word/header" in name]
    assert len(headers) == 4  # first, even and other pages; the second section has its own
    assert all(b'string="CONCEPT"' in part for part in headers)


def test_what_a_planner_types_stays_text(draft: bytes) -> None:
    assert HOSTILE not in words_of(draft)
    hostile = replace(TERMS, number=HOSTILE, question=(HOSTILE,), approach=(HOSTILE,))
    programme = replace(quote_programme(hostile), name=HOSTILE)
    programme = replace(
        programme,
        forms=tuple(replace(form, name=HOSTILE, goal=HOSTILE) for form in programme.forms),
        tariffs=tuple(replace(tariff, description=HOSTILE, why=HOSTILE) for tariff in programme.tariffs),
        parties={role: replace(party, name=HOSTILE) for role, party in programme.parties.items()},
    )
    content = write_docx(house(), quote_texts(build_quote(tiny_case(programme), (), TODAY), ()), TODAY)
    words = words_of(content)
    # supplier 2 × in the body and 1 × in the footer, client 2 ×, name, number 2 ×, question, approach, forms, lines ...
    assert words.count(HOSTILE) >= 15
    assert "49" not in re.sub(r"\d{2,}", "", words)
    assert docx.Document(io.BytesIO(content)).core_properties.title == f"Offerte {HOSTILE}"


def test_the_file_says_nothing_of_machine_or_user(draft: bytes) -> None:
    own = {getpass.getuser(), platform.node()} - {""}
    properties = {name: part.decode() for name, part in parts_of(draft).items() if name.startswith("docProps")}
    assert set(properties) == {"docProps/core.xml", "docProps/app.xml"}
    for told in properties.values():
        assert [word for word in own if word in told] == []
        assert "/home" not in told
    core = docx.Document(io.BytesIO(draft)).core_properties
    assert (core.author, core.last_modified_by, core.title) == (
        "Trajectplanner",
        "Trajectplanner",
        "Offerte Klein voorbeeld",
    )


def test_what_a_template_says_of_its_makers_is_left_out() -> None:
    document = docx.Document(io.BytesIO(template_of(*needed_lines())))
    document.core_properties.author = document.core_properties.last_modified_by = "gebruiker-op-laptop"
    document.core_properties.keywords = document.core_properties.subject = "C:\\Users\\laptop"
    saved = io.BytesIO()
    document.save(saved)
    content = write_docx(Template(content=saved.getvalue(), origin=Origin(file="x.docx")), texts(), TODAY)
    assert b"gebruiker-op-laptop" not in b"".join(parts_of(content).values())
    assert b"Users" not in b"".join(parts_of(content).values())


def test_the_same_offerte_gives_the_same_bytes(draft: bytes) -> None:
    assert write_docx(house(), texts(), TODAY) == draft


def test_a_template_that_loses_a_text_is_a_finding() -> None:
    lines = needed_lines()
    lines[0] = f"{{{{r {lines[0].strip('{} ')} }}}}"
    lossy = Template(content=template_of(*lines), origin=Origin(file="eigen.docx"))
    with pytest.raises(InvalidInput, match=r"Het sjabloon laat weg: offerte\.nummer\."):
        write_docx(lossy, texts(), TODAY)


def test_what_is_not_filled_in_is_seen_at_once() -> None:
    empty = replace(TERMS, number="", day=None)
    programme = replace(quote_programme(empty), parties={SUPPLIER.role: SUPPLIER})
    quote = build_quote(tiny_case(programme), (), TODAY)
    assert words_of(write_docx(house(), quote_texts(quote, ()), TODAY)).count("[nog in te vullen]") == 6


def test_what_is_still_to_be_done_stands_at_the_top_of_a_draft() -> None:
    from publishing.quote_completeness import check_quote

    quote = tiny_quote(replace(TERMS, number=""))
    words = words_of(write_docx(house(), quote_texts(quote, check_quote(quote)), TODAY))
    assert "Het offertenummer ontbreekt. Vul offerte.nummer in." in words


def test_a_cell_that_is_left_empty_can_still_be_opened() -> None:
    document = docx.Document(io.BytesIO(template_of(*needed_lines())))
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.paragraphs[0].text = "{%p if offerte.kenmerk %}"
    cell.add_paragraph("{{ offerte.kenmerk }}")
    cell.add_paragraph("{%p endif %}")
    own = Template(content=docx_bytes(document, title="x", made=TODAY), origin=Origin(file="eigen.docx"))
    made = docx.Document(io.BytesIO(write_docx(own, texts(), TODAY)))
    assert [p.text for p in made.tables[0].rows[0].cells[0].paragraphs] == [""]


def test_a_loop_that_begins_in_one_place_and_ends_in_another_is_a_finding() -> None:
    document = docx.Document(io.BytesIO(template_of(*needed_lines(), "{% for x in aannames %}{{ x }}")))
    document.add_table(rows=1, cols=1).rows[0].cells[0].paragraphs[0].text = "{% endfor %}"
    own = Template(content=docx_bytes(document, title="x", made=TODAY), origin=Origin(file="eigen.docx"))
    with pytest.raises(InvalidInput, match="begint in het ene stuk opmaak"):
        write_docx(own, texts(), TODAY)
