"""The report as one HTML page that needs nothing but itself: no script, no request, no fonts."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode

from publishing.document import Part, cell_parts, read_document
from publishing.prose import Heading, Prose, ProseList, Run, Style

TEMPLATES = Path(__file__).parent / "templates"

_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the table of contents, with the lines below it."""

    text: str
    anchor: str
    children: "tuple[Entry, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template needs besides the cells; ``policy`` allows the one style sheet and nothing else."""

    title: str
    style: str
    policy: str
    contents: tuple[Entry, ...]


def to_html(notebook: NotebookNode) -> str:
    """The executed ``notebook`` as a page: its text and blocks, without code.

    Raises NotPublishable when it holds a failed cell or something a report can't show.
    """
    read_document(notebook)
    exporter = TemplateExporter(
        template_name="report",
        template_file="index.html.j2",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"cell_html": _cell_html},
    )
    html, _ = exporter.from_notebook_node(notebook, resources={"page": _page(notebook)})
    return str(html)


def _page(notebook: NotebookNode) -> Page:
    headings = [found for cell in notebook.cells for found in _headings(cell)]
    style = (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return Page(title=headings[0][0].text, style=style, policy=policy, contents=_contents(headings))


def _headings(cell: NotebookNode) -> list[tuple[Heading, str]]:
    parts = enumerate(cell_parts(cell))
    return [(part, _anchor(cell, place)) for place, part in parts if isinstance(part, Heading)]


def _anchor(cell: NotebookNode, place: int) -> str:
    return f"{cell.id}-{place}"


def _contents(headings: Iterable[tuple[Heading, str]]) -> tuple[Entry, ...]:
    tops: list[tuple[Heading, str, list[Entry]]] = []
    for heading, anchor in headings:
        if heading.level == 2:
            tops.append((heading, anchor, []))
        elif heading.level == 3:
            tops[-1][2].append(Entry(text=heading.text, anchor=anchor))
    return tuple(Entry(text=h.text, anchor=a, children=tuple(below)) for h, a, below in tops)


def _cell_html(cell: NotebookNode) -> str:
    return "\n".join(_part_html(part, _anchor(cell, place)) for place, part in enumerate(cell_parts(cell)))


def _part_html(part: Part, anchor: str) -> str:
    match part:
        case Heading(level, text):
            return f'<h{level} id="{escape(anchor)}">{escape(text)}</h{level}>'
        case Prose(runs):
            return f"<p>{_runs_html(runs)}</p>"
        case ProseList(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_runs_html(item)}</li>' for item in items)}</{tag}>"
        case block:
            return block.to_html()


def _runs_html(runs: Iterable[Run]) -> str:
    return "".join(_run_html(run) for run in runs)


def _run_html(run: Run) -> str:
    text = escape(run.text)
    tag = _TAGS.get(run.style)
    return f"<{tag}>{text}</{tag}>" if tag else text
