"""``planning.csv``: one line per session, as a Dutch Excel opens it by a double click."""

import csv
import io
from pathlib import Path

from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import clock_text
from publishing.session_rows import SessionRow, session_rows

HEADINGS = (
    "datum",
    "weekdag",
    "week",
    "van",
    "tot",
    "team",
    "groep",
    "deelnemers",
    "vorm",
    "naam vorm",
    "coach",
    "locatie",
)
ASSISTANT = "assistent"
"""A column that is only there when a session has an assistant."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or may strip to find one behind it."""


def write_planning_csv(path: Path, programme: Programme, plan: Plan) -> None:
    """Write :func:`planning_csv` to ``path``."""
    path.write_bytes(planning_csv(programme, plan))


def planning_csv(programme: Programme, plan: Plan) -> bytes:
    """The sessions by time: UTF-8 with byte order mark, semicolons, CRLF; the same plan gives the same bytes.

    A number of participants that is suppressed is an empty cell.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    rows = session_rows(programme, plan)
    more = (ASSISTANT,) if any(row.assistant for row in rows) else ()
    writer.writerow((*HEADINGS, *more))
    writer.writerows((*_cells(row), *(harmless(row.assistant) for _ in more)) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cells(row: SessionRow) -> tuple[str, ...]:
    return (
        f"{row.day.day}-{row.day.month}-{row.day.year}",
        row.weekday,
        row.week,
        clock_text(row.start),
        clock_text(row.end),
        harmless(row.team),
        harmless(row.group),
        "" if row.people is None else str(row.people),
        harmless(row.form),
        harmless(row.form_name),
        harmless(row.coach),
        harmless(row.location),
    )
