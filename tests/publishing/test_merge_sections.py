"""A report without what has nothing to show: empty sections go, everything else stays."""

from dataclasses import replace

from nbformat import NotebookNode, v4

from planning.domain.programme import SizeRange
from publishing.blocks import BLOCK_MIME, Block, Paragraph
from publishing.merge_sections import without_empty_sections
from publishing.publish_report import NOTHING as LEFT_OUT
from publishing.show_budget import show_cap
from publishing.show_groups import show_absence
from tests.examples import tiny_programme
from tests.publishing.cases import tiny_case

NOTHING = Paragraph("Zonder plan valt hier niets te laten zien.")
SOMETHING = Paragraph("Dit is er wel.")


def cell(*blocks: Block) -> NotebookNode:
    outputs = [v4.new_output("display_data", data={BLOCK_MIME: block.to_json()}) for block in blocks]
    made: NotebookNode = v4.new_code_cell(outputs=outputs)
    return made


def text(words: str) -> NotebookNode:
    made: NotebookNode = v4.new_markdown_cell(words)
    return made


def kept(*cells: NotebookNode) -> list[int]:
    """The numbers of the cells that stay."""
    notebook = v4.new_notebook(cells=list(cells))
    left = [c.id for c in without_empty_sections(notebook, (NOTHING,)).cells]
    return [n for n, c in enumerate(cells) if c.id in left]


def test_a_section_that_shows_nothing_goes_with_its_heading_and_its_text() -> None:
    cells = (text("# Rapport"), text("## Past het?"), cell(SOMETHING), text("### Kalender\n\nUitleg."), cell(NOTHING))
    assert kept(*cells) == [0, 1, 2]


def test_a_section_that_shows_something_too_stays_whole() -> None:
    cells = (text("# Rapport"), text("## Past het?"), text("### Kalender"), cell(NOTHING, SOMETHING), cell(NOTHING))
    assert kept(*cells) == [0, 1, 2, 3, 4]


def test_a_chapter_stays_and_so_does_a_section_without_output() -> None:
    cells = (text("# Rapport"), text("## Past het?"), cell(NOTHING), text("### Uitleg"), cell())
    assert kept(*cells) == [0, 1, 2, 3, 4]


def test_a_report_has_no_heading_above_no_cap_or_no_groups() -> None:
    alone = replace(tiny_programme(), group_size=SizeRange(minimum=1, maximum=1))
    cells = [text("# Rapport"), text("## Geld"), text("### Plafond"), cell(show_cap(tiny_case()))]
    cells += [text("### Groep erbij"), cell(show_absence(tiny_case(alone)))]
    left = without_empty_sections(v4.new_notebook(cells=cells), LEFT_OUT).cells
    assert [c.source for c in left] == ["# Rapport", "## Geld"]
