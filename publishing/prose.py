"""The running text of a notebook: markdown with headings, paragraphs, lists and emphasis, and nothing else.

HTML, links, pictures, quotes and code blocks have no place in a report and are refused, so that the HTML page
and the PDF can't come to differ in what they leave out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

import mistune


class NotPublishable(Exception):
    """A notebook holds something that a report can't or mustn't show."""


class Style(StrEnum):
    """How a stretch of text is set off from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "codespan"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; of nested styles the innermost counts."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading without styles; ``level`` 1 is the title of the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ProseList:
    """A list without lists in it."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool


type ProsePart = Heading | Prose | ProseList


def read_prose(markdown: str) -> tuple[ProsePart, ...]:
    """The parts of a markdown text, in order. Raises NotPublishable for any other kind of part."""
    tokens = mistune.create_markdown(renderer=None)(markdown)
    return tuple(_part(token) for token in tokens if isinstance(token, dict) and token["type"] != "blank_line")


def _part(token: Mapping[str, Any]) -> ProsePart:
    match token["type"]:
        case "heading":
            return Heading(token["attrs"]["level"], "".join(r.text for r in _runs(token["children"])))
        case "paragraph":
            return Prose(_runs(token["children"]))
        case "list":
            return ProseList(tuple(_item(c) for c in token["children"]), token["attrs"]["ordered"])
        case other:
            raise NotPublishable(f"a report can't show markdown of the kind {other!r}")


def _item(token: Mapping[str, Any]) -> tuple[Run, ...]:
    children = [c for c in token["children"] if c["type"] != "blank_line"]
    if len(children) != 1 or children[0]["type"] not in ("block_text", "paragraph"):
        raise NotPublishable("an item of a list must be one paragraph")
    return _runs(children[0]["children"])


def _runs(tokens: Iterable[Mapping[str, Any]], style: Style = Style.PLAIN) -> tuple[Run, ...]:
    found: list[Run] = []
    for token in tokens:
        match token["type"]:
            case "text":
                found.append(Run(token["raw"], style))
            case "codespan":
                found.append(Run(token["raw"], Style.CODE))
            case "softbreak" | "linebreak":
                found.append(Run(" ", style))
            case "strong" | "emphasis" as inner:
                found += _runs(token["children"], Style(inner))
            case other:
                raise NotPublishable(f"a report can't show markdown of the kind {other!r}")
    styled = groupby(found, key=lambda run: run.style)
    return tuple(Run(joined, style) for style, own in styled if (joined := "".join(r.text for r in own)))


def escape_markdown(text: str) -> str:
    """Markdown that :func:`read_prose` reads as ``text`` itself; line breaks become spaces."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
