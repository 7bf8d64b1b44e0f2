import json
from base64 import b64encode
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from publishing.block_html import svg_size
from publishing.blocks import (
    BLOCK_MIME,
    Align,
    Block,
    BulletList,
    Column,
    Figure,
    Paragraph,
    Table,
    Verdict,
    from_json,
)
from tests.publishing.sample import HOSTILE, budget_table, load_figure

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
columns = st.builds(Column, texts, st.sampled_from(Align))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    heads = tuple(draw(st.lists(columns, min_size=1, max_size=4)))
    row = st.tuples(*[texts for _ in heads])
    rows = tuple(draw(st.lists(row, max_size=4)))
    totals = draw(st.integers(0, len(rows)))
    return Table("bijschrift", heads, rows, draw(texts), draw(st.booleans()), totals)


blocks = st.one_of(
    st.builds(Verdict, texts, st.sampled_from([True, False, None])),
    st.builds(Paragraph, texts),
    st.builds(BulletList, st.lists(texts, min_size=1).map(tuple)),
    st.builds(Figure, texts, texts.map("alt {}".format), texts.map(lambda t: f"<svg>{t}</svg>".encode())),
    tables(),
)


@given(blocks)
def test_a_block_survives_json(block: Block) -> None:
    assert from_json(json.loads(json.dumps(block.to_json()))) == block


@pytest.mark.parametrize(
    "data",
    [{}, {"kind": "gedicht"}, {"kind": "verdict", "text": "ja", "good": "ja"}, {"kind": "table", "caption": "x"}],
)
def test_what_is_not_a_block_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a"):
        from_json(data)


def test_a_notebook_gets_html_text_and_json() -> None:
    shown = Verdict("Ja, bewezen optimaal.", True)._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain", BLOCK_MIME}
    assert shown["text/plain"] == "✓ Ja, bewezen optimaal."
    assert "Ja, bewezen optimaal." in shown["text/html"]
    assert shown[BLOCK_MIME] == {"kind": "verdict", "text": "Ja, bewezen optimaal.", "good": True}


@pytest.mark.parametrize(("good", "mark", "style"), [(True, "✓", "good"), (False, "✗", "bad"), (None, "i", "neutral")])
def test_a_verdict_has_a_mark_besides_its_colour(good: bool | None, mark: str, style: str) -> None:
    banner = BeautifulSoup(Verdict("Zo is het.", good).to_html(), "html.parser").p
    assert banner is not None
    assert banner.get_text() == f"{mark}Zo is het."
    assert f"verdict-{style}" in banner["class"]


def test_a_table_as_text_lines_up_its_numbers_to_the_right() -> None:
    table = Table(
        "Kosten",
        (Column("Wat"), Column("Euro", Align.RIGHT)),
        (("Zaal", "5"), ("Coach", "12"), ("Totaal", "17")),
        "Zonder btw.",
        total_rows=1,
    )
    assert table.to_text().splitlines() == [
        "Kosten",
        "Wat     Euro",
        "------  ----",
        "Zaal       5",
        "Coach     12",
        "Totaal    17",
        "Zonder btw.",
    ]


def test_a_table_in_html_has_caption_scopes_totals_and_a_named_region() -> None:
    page = BeautifulSoup(budget_table().to_html(), "html.parser")
    assert page.caption is not None
    assert page.caption.get_text() == "Begroting van de variant basis"
    assert [th["scope"] for th in page.select("thead th")] == ["col"] * 6
    assert [th.get_text() for th in page.select("tfoot th[scope=row]")] == [
        "Totaal excl. btw",
        "Btw 21 %",
        "Totaal incl. btw",
    ]
    assert len(page.select("tbody tr")) == 3
    region = page.select_one("[role=region][tabindex='0']")
    assert region is not None
    assert region["aria-label"] == "Tabel: Begroting van de variant basis"
    assert page.select("tfoot .number")[-1].get_text() == "€\xa0101.942,50"


def test_row_headers_can_be_left_out() -> None:
    table = Table("x", (Column("a"),), (("1",),), row_headers=False)
    assert "<td>1</td>" in table.to_html()
    assert 'scope="row"' not in table.to_html()


def test_a_date_in_a_cell_is_never_broken_but_a_sentence_is() -> None:
    table = Table("x", (Column("a"), Column("b")), (("ma 25-11-2024", "van 2-3 weken tot heel veel langer"),))
    assert '<th scope="row" class="whole">ma 25-11-2024</th><td>van' in table.to_html()


def test_a_figure_carries_its_picture_and_its_alt_text() -> None:
    page = BeautifulSoup(load_figure().to_html(), "html.parser")
    assert page.img is not None
    assert page.img["src"] == "data:image/svg+xml;base64," + b64encode(load_figure().svg).decode()
    assert str(page.img["alt"]).startswith("Staafdiagram")
    assert page.figcaption is not None
    assert page.figcaption.get_text() == "Sessies per week"


@pytest.mark.parametrize(
    "block",
    [
        Verdict(HOSTILE, True),
        Paragraph(HOSTILE),
        BulletList((HOSTILE,)),
        Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,), (HOSTILE,)), HOSTILE, total_rows=1),
        Figure(HOSTILE, HOSTILE, b"<svg/>"),
    ],
)
def test_hostile_text_stays_text_in_html(block: Block) -> None:
    page = BeautifulSoup(block.to_html(), "html.parser")
    assert page.b is None
    assert HOSTILE in page.get_text()
    assert all(HOSTILE in page_attribute for page_attribute in _texts_in_attributes(page))


def _texts_in_attributes(page: BeautifulSoup) -> list[str]:
    return [str(tag[name]) for tag in page.find_all(True) for name in ("alt", "aria-label") if tag.has_attr(name)]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: Verdict(""), "a verdict needs"),
        (lambda: Paragraph(""), "a paragraph needs"),
        (lambda: BulletList(()), "a list needs"),
        (lambda: Column(""), "a column needs"),
        (lambda: Table("", (Column("a"),), ()), "a table needs a caption"),
        (lambda: Table("x", (), ()), "a table needs columns"),
        (lambda: Table("x", (Column("a"),), (("1", "2"),)), "1 columns, but a row"),
        (lambda: Table("x", (Column("a"),), (("1",),), total_rows=2), "2 total rows"),
        (lambda: Figure("", "alt", b"<svg/>"), "a figure needs a caption"),
        (lambda: Figure("x", "  ", b"<svg/>"), "a figure needs an alt text"),
        (lambda: Figure("x", "alt", b"PNG"), "not an SVG"),
    ],
)
def test_an_incomplete_block_cannot_be_built(make: Callable[[], object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        make()


def test_the_size_of_a_picture_is_read_in_its_own_units() -> None:
    assert svg_size(b'<svg width="72pt" height="1in">') == (96, 96)
    assert svg_size(b"<svg viewBox='0 0 9 9' height='50'>") == (0, 50)
    assert svg_size(b'<?xml?><!-- <p width="3"> --><svg\nwidth="10px">') == (10, 0)
