"""``planning.xlsx``: the plan by session, week, coach and team, the wishes it bends, and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from planning.domain.activity import Attendance
from planning.domain.plan import Outcome
from planning.domain.programme import Programme
from publishing.attendance_sheet import add_attendance
from publishing.people_counts import SHIELDED, count_people
from publishing.planning_overviews import add_per_coach, add_per_team, add_per_week
from publishing.session_rows import SessionRow, deadline_headings, session_rows
from publishing.workbook_file import workbook_bytes
from publishing.workbook_notes import add_provenance, add_rules
from publishing.workbook_style import (
    CENTRE,
    CLOCK,
    COUNT,
    DATE,
    LINE_BELOW,
    Value,
    align_column,
    clock,
    new_workbook,
    put,
    put_headings,
    put_title,
    set_up_page,
    set_widths,
)

NOTHING_AROUND = Attendance()
HEADINGS = (
    "Datum",
    "Weekdag",
    "Week",
    "Van",
    "Tot",
    "Team",
    "Groep",
    "Deelnemers",
    "Sessievorm",
    "Coach",
    "Locatie",
)
WIDTHS = (15, 13, 11, 9, 9, 12, 14, 13, 28, 16, 24)
FORMATS = (DATE, None, None, CLOCK, CLOCK, None, None, COUNT, None, None, None)
CENTRED = (3, 4, 5, 8)
HEADING_ROW = 4


def write_planning_workbook(
    path: Path, programme: Programme, outcome: Outcome, attendance: Attendance = NOTHING_AROUND
) -> None:
    """Write :func:`planning_workbook` to ``path``."""
    path.write_bytes(planning_workbook(programme, outcome, attendance))


def planning_workbook(programme: Programme, outcome: Outcome, attendance: Attendance = NOTHING_AROUND) -> bytes:
    """The workbook as a file; the same outcome gives the same bytes. Raises ValueError when there is no plan."""
    if outcome.plan is None:
        raise ValueError("a planning workbook needs a plan")
    rows = session_rows(programme, outcome.plan)
    book = new_workbook(f"Planning {programme.name}", programme.scenario_title)
    _fill_sessions(book.create_sheet("Planning"), programme, rows, count_people(programme, outcome.plan).note)
    add_attendance(book, programme, attendance)
    add_per_week(book, programme, rows)
    add_per_coach(book, programme, rows)
    add_per_team(book, programme, outcome.plan)
    add_rules(book, outcome)
    add_provenance(book, programme, outcome)
    return workbook_bytes(book)


def _fill_sessions(sheet: Worksheet, programme: Programme, rows: tuple[SessionRow, ...], note: str) -> None:
    remark = f"{programme.scenario_title} · {len(rows)} sessies op volgorde"
    put_title(sheet, f"Planning {programme.name}", f"{remark}. {note}" if note else remark)
    more = _more_columns(programme, rows)
    put_headings(sheet, HEADING_ROW, (*HEADINGS, *(column.heading for column in more)))
    for number, row in enumerate(rows, HEADING_ROW + 1):
        cells = [*zip(_values(row), FORMATS, strict=True), *((column.value(row), column.shown) for column in more)]
        for column, (value, number_format) in enumerate(cells, 1):
            cell = put(sheet.cell(number, column), value, number_format)
            cell.border = LINE_BELOW
    for column in CENTRED:
        align_column(sheet, column, CENTRE, HEADING_ROW)
    if rows:
        _make_table(sheet, HEADING_ROW + len(rows), len(HEADINGS) + len(more))
    set_widths(sheet, (*WIDTHS, *(column.width for column in more)))
    set_up_page(sheet, heading_row=HEADING_ROW)


def _values(row: SessionRow) -> tuple[Value, ...]:
    return (
        row.day,
        row.weekday,
        row.week,
        clock(row.start),
        clock(row.end),
        row.team,
        row.group,
        SHIELDED if row.people is None else row.people,
        row.form_name,
        row.coach,
        row.location,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _More:
    """A column that only some programmes have."""

    heading: str
    value: Callable[[SessionRow], Value]
    shown: str | None = None
    width: int = 16


def _more_columns(programme: Programme, rows: tuple[SessionRow, ...]) -> list[_More]:
    """The assistant, where a session has one, and the last days to cancel, where that was agreed."""
    more = [_More(heading="Assistent", value=lambda row: row.assistant)] if any(r.assistant for r in rows) else []
    for number, heading in enumerate(deadline_headings(programme)):
        more.append(_More(heading=heading, value=partial(_deadline, number), shown=DATE, width=22))
    return more


def _deadline(number: int, row: SessionRow) -> Value:
    return row.deadlines[number]


def _make_table(sheet: Worksheet, last_row: int, columns: int) -> None:
    last_column = sheet.cell(HEADING_ROW, columns).column_letter
    table = Table(displayName="Sessies", ref=f"A{HEADING_ROW}:{last_column}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
