"""Blocks as plain text, for a terminal and for whatever shows no HTML."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publishing.blocks import Table

MARKS = {True: "✓", False: "✗", None: "•"}
"""What stands before good news, bad news and neither."""


def bullet_list(items: Sequence[str]) -> str:
    """One item a line."""
    return "\n".join(f"- {item}" for item in items)


def table(table: "Table") -> str:
    """The caption, then headings and rows in columns, numbers to the right, then the note."""
    lines = [[c.heading for c in table.columns], *table.rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(table.columns))]
    sides = [">" if c.align == "right" else "<" for c in table.columns]
    shown = [
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(line, sides, widths, strict=True))
        for line in lines
    ]
    rule = "  ".join("-" * width for width in widths)
    parts = [table.caption, shown[0], rule, *shown[1:], table.note]
    return "\n".join(part.rstrip() for part in parts if part)
