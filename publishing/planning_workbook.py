"""``planning.xlsx``: the plan by session, week, coach and team, the wishes it bends, and where it comes from."""

from pathlib import Path

from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from planning.domain.plan import Outcome
from planning.domain.programme import Programme
from publishing.planning_overviews import add_per_coach, add_per_team, add_per_week
from publishing.session_rows import SessionRow, session_rows
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


def write_planning_workbook(path: Path, programme: Programme, outcome: Outcome) -> None:
    """Write :func:`planning_workbook` to ``path``."""
    path.write_bytes(planning_workbook(programme, outcome))


def planning_workbook(programme: Programme, outcome: Outcome) -> bytes:
    """The workbook as a file; the same outcome gives the same bytes. Raises ValueError when there is no plan."""
    if outcome.plan is None:
        raise ValueError("a planning workbook needs a plan")
    rows = session_rows(programme, outcome.plan)
    book = new_workbook(f"Planning {programme.name}", programme.scenario_title)
    _fill_sessions(book.create_sheet("Planning"), programme, rows)
    add_per_week(book, programme, rows)
    add_per_coach(book, programme, rows)
    add_per_team(book, programme, outcome.plan)
    add_rules(book, outcome)
    add_provenance(book, programme, outcome)
    return workbook_bytes(book)


def _fill_sessions(sheet: Worksheet, programme: Programme, rows: tuple[SessionRow, ...]) -> None:
    put_title(sheet, f"Planning {programme.name}", f"{programme.scenario_title} · {len(rows)} sessies op volgorde")
    put_headings(sheet, HEADING_ROW, HEADINGS)
    for number, row in enumerate(rows, HEADING_ROW + 1):
        for column, (value, number_format) in enumerate(zip(_values(row), FORMATS, strict=True), 1):
            cell = put(sheet.cell(number, column), value, number_format)
            cell.border = LINE_BELOW
    for column in CENTRED:
        align_column(sheet, column, CENTRE, HEADING_ROW)
    if rows:
        _make_table(sheet, HEADING_ROW + len(rows))
    set_widths(sheet, WIDTHS)
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
        row.people,
        row.form_name,
        row.coach,
        row.location,
    )


def _make_table(sheet: Worksheet, last_row: int) -> None:
    last_column = sheet.cell(HEADING_ROW, len(HEADINGS)).column_letter
    table = Table(displayName="Sessies", ref=f"A{HEADING_ROW}:{last_column}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
