import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from nbformat import from_dict

from publishing.blocks import BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.html import to_html
from publishing.prose import NotPublishable
from tests.publishing.sample import HOSTILE, TITLE, code, notebook, report, text


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(report())


@pytest.fixture(scope="module")
def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_page_is_dutch_and_titled(page: BeautifulSoup) -> None:
    assert page.html is not None
    assert page.html["lang"] == "nl"
    assert page.title is not None
    assert page.title.get_text() == TITLE


def test_there_is_one_h1_and_levels_never_skip(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels == [1, 2, 3, 3, 2, 3, 2]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_text_and_blocks_of_all_notebooks_are_there_in_order(page: BeautifulSoup) -> None:
    words = page.get_text()
    expected = (
        "Ja, bewezen optimaal: alle 10 teams in 9 weken.",
        "Sessies per week",
        "Alle 60 sessies op volgorde van tijd",
        "Elke zaal is vrij.",
        "€\xa0101.942,50",
        "voorgesprekken",
        "Varianten naast elkaar",
    )
    places = [words.index(text) for text in expected]
    assert places == sorted(places)
    assert len(page.select("table")) == 3
    assert len(page.select("tbody tr")) == 60 + 3 + 6


def test_emphasis_is_kept(page: BeautifulSoup) -> None:
    assert page.em is not None
    assert page.em.get_text() == "wie"
    assert page.strong is not None
    assert page.strong.get_text() == "wanneer"


def test_code_is_hidden(page: BeautifulSoup) -> None:
    assert "show()" not in page.get_text()


def test_every_table_has_a_caption_scopes_and_a_scrolling_region_with_a_name(page: BeautifulSoup) -> None:
    for table in page.select("table"):
        assert table.caption is not None
        assert table.caption.get_text().strip()
        assert all(th.get("scope") in ("col", "row") for th in table.select("th"))
        region = table.parent
        assert isinstance(region, Tag)
        assert region["tabindex"] == "0"
        assert region["role"] == "region"
        assert str(region["aria-label"]).endswith(table.caption.get_text())


def test_every_picture_has_an_alt_text(page: BeautifulSoup) -> None:
    assert [str(img["alt"]).split()[0] for img in page.select("img")] == ["Staafdiagram"]


def test_landmarks_and_a_skip_link_that_arrives(page: BeautifulSoup) -> None:
    assert all(len(page.select(name)) == 1 for name in ("main", "nav", "footer"))
    skip = page.select_one("body > a")
    assert skip is not None
    assert skip.get_text() == "Naar de inhoud"
    assert page.main is not None
    assert skip["href"] == f"#{page.main['id']}"


def test_the_contents_lead_to_every_heading_below_the_title(page: BeautifulSoup) -> None:
    links = {str(a["href"]): a.get_text() for a in page.select("nav a")}
    headings = {f"#{h['id']}": h.get_text() for h in page.find_all(["h2", "h3"])}
    assert links == headings
    assert len(links) == 6
    assert [a.get_text() for a in page.select("nav > ol > li > a")] == [
        "Past het?",
        "Wat kost het?",
        "Welke variant?",
    ]


def test_ids_are_unique(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_nothing_runs(html: str, page: BeautifulSoup) -> None:
    assert "://" not in html
    assert not page.select("script, link, iframe, object, embed, form")
    assert "url(" not in html
    assert "@import" not in html
    targets = [str(tag[name]) for tag in page.find_all(True) for name in ("src", "href") if tag.has_attr(name)]
    assert targets
    assert all(target.startswith(("#", "data:image/svg+xml;base64,")) for target in targets)
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_the_policy_allows_this_style_sheet_and_no_other(page: BeautifulSoup) -> None:
    meta = page.select_one("meta[http-equiv='Content-Security-Policy']")
    assert meta is not None
    assert page.style is not None
    digest = b64encode(sha256(page.style.get_text().encode()).digest()).decode()
    assert meta["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not page.find_all(style=True)


def test_hostile_text_stays_text() -> None:
    blocks = (
        Verdict(HOSTILE, False),
        Paragraph(HOSTILE + "😀"),
        BulletList((HOSTILE,)),
        Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,),), HOSTILE),
        Figure(HOSTILE, HOSTILE, b"<svg/>"),
    )
    page = BeautifulSoup(to_html(notebook(text("# `<b>`"), code(*blocks))), "html.parser")
    assert page.b is None
    assert page.title is not None
    assert page.title.get_text() == "<b>"
    # verdict, paragraph, item, caption, heading, cell, note and figcaption
    assert page.get_text().count(HOSTILE) == 8
    assert "😀" in page.get_text()


def test_a_failed_cell_is_never_published() -> None:
    failed = code(Verdict("Ja.", True))
    failed.outputs.append(from_dict({"output_type": "error", "ename": "ValueError", "evalue": "stuk", "traceback": []}))
    with pytest.raises(NotPublishable, match="ValueError: stuk"):
        to_html(notebook(text("# T"), failed))


def test_the_same_notebook_gives_the_same_page(html: str) -> None:
    assert to_html(report()) == html


WHITE = "#ffffff"


def colour_pairs(html: str) -> Iterator[tuple[str, str, str]]:
    """Selector, text colour and background of each rule of the style sheet; what a rule leaves out is inherited."""
    style = re.sub(r"/\*.*?\*/", "", re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0])
    names = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", style))
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        ink = re.search(r"(?<![-\w])color:\s*var\((--[\w-]+)\)", body)
        paper = re.search(r"background:\s*var\((--[\w-]+)\)", body)
        if ink or paper:
            yield (
                selector.strip(),
                names[ink[1]] if ink else names["--ink"],
                names[paper[1]] if paper else WHITE,
            )


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_by_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_text_colour_stands_out_from_its_background(html: str) -> None:
    pairs = list(colour_pairs(html))
    assert len(pairs) >= 12
    assert [p for p in pairs if contrast(p[1], p[2]) < 4.5] == []


def test_a_rule_that_sets_a_text_colour_says_on_which_background(html: str) -> None:
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        if re.search(r"(?<![-\w])color:", body):
            assert "background:" in body, selector
