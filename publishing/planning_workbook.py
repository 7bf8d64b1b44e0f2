"""``planning.xlsx``: the plan by session, week, coach and team, the wishes it bends, and where it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from planning.domain.activity import Attendance
from planning.domain.plan import Outcome, Plan
from planning.domain.programme import Programme
from planning.rule_words import is_one_to_one
from publishing.attendance_sheet import add_attendance
from publishing.people_counts import SHIELDED, count_people
from publishing.planning_overviews import add_per_coach, add_per_team, add_per_week
from publishing.session_rows import SessionRow, deadline_headings, has_groups, session_rows
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
    _fill_sessions(book.create_sheet("Planning"), programme, outcome.plan, rows)
    add_attendance(book, programme, attendance)
    add_per_week(book, programme, outcome.plan, rows)
    add_per_coach(book, programme, rows)
    add_per_team(book, programme, outcome.plan)
    add_rules(book, outcome)
    add_provenance(book, programme, outcome)
    return workbook_bytes(book)


def _fill_sessions(sheet: Worksheet, programme: Programme, plan: Plan, rows: tuple[SessionRow, ...]) -> None:
    note = count_people(programme, plan).note
    remark = f"{programme.scenario_title} · {len(rows)} sessies op volgorde"
    put_title(sheet, f"Planning {programme.name}", f"{remark}. {note}" if note else remark)
    columns = tuple(_columns(programme, plan, rows))
    put_headings(sheet, HEADING_ROW, tuple(column.heading for column in columns))
    for number, row in enumerate(rows, HEADING_ROW + 1):
        for place, column in enumerate(columns, 1):
            put(sheet.cell(number, place), column.value(row), column.shown).border = LINE_BELOW
    for place, column in enumerate(columns, 1):
        if column.is_centred:
            align_column(sheet, place, CENTRE, HEADING_ROW)
    if rows:
        _make_table(sheet, HEADING_ROW + len(rows), len(columns))
    set_widths(sheet, tuple(column.width for column in columns))
    set_up_page(sheet, heading_row=HEADING_ROW)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    heading: str
    value: Callable[[SessionRow], Value]
    shown: str | None = None
    width: int = 16
    is_centred: bool = False


def _columns(programme: Programme, plan: Plan, rows: tuple[SessionRow, ...]) -> Iterator[_Column]:
    """The columns, without those that say nothing in this programme."""
    yield _Column(heading="Datum", value=lambda row: row.day, shown=DATE, width=15)
    yield _Column(heading="Weekdag", value=lambda row: row.weekday, width=13)
    yield _Column(heading="Week", value=lambda row: row.week, width=11, is_centred=True)
    yield _Column(heading="Van", value=lambda row: clock(row.start), shown=CLOCK, width=9, is_centred=True)
    yield _Column(heading="Tot", value=lambda row: clock(row.end), shown=CLOCK, width=9, is_centred=True)
    yield _Column(heading=programme.team_word.title, value=lambda row: row.team, width=12)
    if has_groups(plan):
        yield _Column(heading="Groep", value=lambda row: row.group, width=14)
    if not is_one_to_one(programme):
        yield _Column(heading="Deelnemers", value=_people, shown=COUNT, width=13, is_centred=True)
    yield _Column(heading="Sessievorm", value=lambda row: row.form_name, width=28)
    yield _Column(heading="Coach", value=lambda row: row.coach)
    if programme.locations:
        yield _Column(heading="Locatie", value=lambda row: row.location, width=24)
    if any(row.assistant for row in rows):
        yield _Column(heading="Assistent", value=lambda row: row.assistant)
    for number, heading in enumerate(deadline_headings(programme)):
        yield _Column(heading=heading, value=partial(_deadline, number), shown=DATE, width=22)


def _people(row: SessionRow) -> Value:
    return SHIELDED if row.people is None else row.people


def _deadline(number: int, row: SessionRow) -> Value:
    return row.deadlines[number]


def _make_table(sheet: Worksheet, last_row: int, columns: int) -> None:
    last_column = sheet.cell(HEADING_ROW, columns).column_letter
    table = Table(displayName="Sessies", ref=f"A{HEADING_ROW}:{last_column}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
