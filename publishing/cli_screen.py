"""What ``traject`` prints: the answer on standard output, all the rest on standard error.

Nothing that is printed is taken for markup, long lines are left whole where no terminal cuts them, and
no colour is used when NO_COLOR is set or the output goes to a file.
"""

import json
import sys
from collections.abc import Collection, Mapping
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from planning.findings import Finding, Severity

if TYPE_CHECKING:
    from publishing.blocks import Block, Table

WIDTH_IN_A_FILE = 120
HEADINGS = (
    (Severity.ERROR, "Fouten", "bold red"),
    (Severity.WARNING, "Let op", "yellow"),
    (Severity.ASSUMPTION, "Aannames", "cyan"),
)
COLOURS = {True: "bold green", False: "bold red", None: "bold"}


def stdout_console() -> Console:
    """The console of the answer."""
    return _console(sys.stdout)


def stderr_console() -> Console:
    """The console of everything that is not the answer."""
    return _console(sys.stderr)


def _console(stream: IO[str]) -> Console:
    width = None if stream.isatty() else WIDTH_IN_A_FILE
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_json(values: Mapping[str, object]) -> None:
    """``values`` as the only thing on standard output."""
    print(json.dumps(values, ensure_ascii=False, indent=2))


def say(console: Console, text: str, style: str = "") -> None:
    """One paragraph."""
    console.print(Text(text, style=style), soft_wrap=not console.is_terminal)


def show_findings(console: Console, findings: Collection[Finding]) -> None:
    """All findings under the heading of their severity, the gravest first; nothing when there are none."""
    by_severity = [(h, style, [f for f in findings if f.severity is s]) for s, h, style in HEADINGS]
    for heading, style, own in by_severity:
        if own:
            say(console, f"{heading} ({len(own)})", style)
            say(console, "".join(f"- {finding}\n" for finding in own))


def show_block(console: Console, block: "Block") -> None:
    """A report's block, fitted to the width of the console."""
    from publishing.blocks import Table, Verdict

    match block:
        case Verdict():
            say(console, f"\n{block.text}", COLOURS[block.good])
        case Table():
            console.print()
            console.print(_rich_table(block))
        case _:
            say(console, f"\n{block.to_text()}")


def _rich_table(table: "Table") -> object:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable

    shown = RichTable(title=table.caption, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for column in table.columns:
        shown.add_column(Text(column.heading), justify=column.align.value, overflow="fold")
    body = len(table.rows) - table.total_rows
    for number, row in enumerate(table.rows):
        shown.add_row(*map(Text, row), style="bold" if number >= body else "")
    if table.note:
        shown.caption, shown.caption_justify = table.note, "left"
    return shown
