import pytest
from nbformat import from_dict

from publishing.blocks import Paragraph
from publishing.document import read_document
from publishing.prose import Heading, NotPublishable, Prose, ProseList, Run, Style, escape_markdown, read_prose
from tests.publishing.sample import code, notebook, text


def test_text_and_blocks_are_read_in_order_without_code() -> None:
    parts = read_document(notebook(text("# T\n\nEen *twee*\n**drie** `vier`"), code(Paragraph("vijf"))))
    runs = (
        Run("Een "),
        Run("twee", Style.EMPHASIS),
        Run(" "),
        Run("drie", Style.STRONG),
        Run(" "),
        Run("vier", Style.CODE),
    )
    assert parts == (Heading(1, "T"), Prose(runs), Paragraph("vijf"))


def test_lists_are_read_with_and_without_numbers() -> None:
    assert read_prose("- a\n- *b*\n\n1. c") == (
        ProseList(((Run("a"),), (Run("b", Style.EMPHASIS),)), ordered=False),
        ProseList(((Run("c"),),), ordered=True),
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>x</script>",
        "een <b>twee</b>",
        "[aan](x)",
        "![a](x.png)",
        "> citaat",
        "```\ncode\n```",
        "---",
        "- a\n  - b",
    ],
)
def test_markdown_that_one_of_the_outputs_would_lose_is_refused(markdown: str) -> None:
    with pytest.raises(NotPublishable):
        read_prose(markdown)


def test_escaped_markdown_reads_as_the_text_itself() -> None:
    text = "1. *a* _b_ # c [d](e) <f> &amp; \\ `g` ~ !"
    assert read_prose(escape_markdown(text)) == (Prose((Run(text),)),)


def test_printed_lines_are_left_out() -> None:
    cell = code(Paragraph("blijft"))
    cell.outputs.insert(0, from_dict({"output_type": "stream", "name": "stdout", "text": "bezig"}))
    assert read_document(notebook(text("# T"), cell)) == (Heading(1, "T"), Paragraph("blijft"))


def test_an_output_that_is_not_a_block_is_refused() -> None:
    cell = code()
    data = {"text/plain": "<DataFrame>"}
    cell.outputs = [from_dict({"output_type": "display_data", "metadata": {}, "data": data})]
    with pytest.raises(NotPublishable, match="not a block: <DataFrame>"):
        read_document(notebook(text("# T"), cell))


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("", "begins with its title"),
        ("Tekst\n\n# T", "begins with its title"),
        ("# T\n\n# U", "begins with its title"),
        ("## T\n\n# U", "first heading is of level 2"),
        ("# T\n\n### U", "level 3 after level 1"),
    ],
)
def test_headings_that_skip_or_repeat_the_title_are_refused(markdown: str, problem: str) -> None:
    with pytest.raises(NotPublishable, match=problem):
        read_document(notebook(text(markdown)))
