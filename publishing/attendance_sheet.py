"""The sheet of ``planning.xlsx`` with what goes on around the sessions."""

from openpyxl import Workbook

from planning.domain.activity import Appointment, Attendance, DueDay
from planning.domain.programme import Programme
from publishing.workbook_style import (
    CLOCK,
    DATE,
    LINE_BELOW,
    WRAP,
    Value,
    clock,
    put,
    put_headings,
    put_title,
    set_up_page,
    set_widths,
)

HEADING_ROW = 4
HEADINGS = ("Datum", "Van", "Tot", "Wat", "Voor wie", "Met wie", "Sessievorm", "Groep", "Sessie op", "Opmerking")
WIDTHS = (15, 9, 9, 38, 16, 14, 26, 14, 15, 44)
FORMATS = (DATE, CLOCK, CLOCK, None, None, None, None, None, DATE, None)
LAST_DAY = "uiterste dag"


def add_attendance(book: Workbook, programme: Programme, attendance: Attendance) -> None:
    """Appointments, last days, and what has no place; no sheet when nothing was asked."""
    if attendance.is_empty:
        return
    sheet = book.create_sheet("Gesprekken en acties")
    put_title(sheet, "Gesprekken en acties eromheen", "Wat er rond de sessies gebeurt, op volgorde")
    put_headings(sheet, HEADING_ROW, HEADINGS)
    for number, values in enumerate(_rows(programme, attendance), HEADING_ROW + 1):
        for column, (value, number_format) in enumerate(zip(values, FORMATS, strict=True), 1):
            cell = put(sheet.cell(number, column), value, number_format)
            cell.border = LINE_BELOW
            if column == len(FORMATS):
                cell.alignment = WRAP
    set_widths(sheet, WIDTHS)
    set_up_page(sheet, heading_row=HEADING_ROW)


def _rows(programme: Programme, attendance: Attendance) -> list[tuple[Value, ...]]:
    timed = [((a.day, a.start, 1), _appointment(programme, a)) for a in attendance.appointments]
    timed += [((d.day, 0, 0), _due(programme, d)) for d in attendance.due]
    rows = [row for _, row in sorted(timed, key=lambda item: item[0])]
    for one in attendance.unplaced:
        occasion = one.occasion
        what = (occasion.activity.name, occasion.subject, ", ".join(occasion.activity.who))
        session = occasion.session
        form = programme.form_by_id[session.form].name
        rows.append((None, None, None, *what, form, session.group, session.day, f"geen plek: {one.why}"))
    return rows


def _appointment(programme: Programme, made: Appointment) -> tuple[Value, ...]:
    occasion, session = made.occasion, made.occasion.session
    times = (made.day, clock(made.start), clock(made.end))
    what = (occasion.activity.name, occasion.subject, made.person or "")
    return (*times, *what, programme.form_by_id[session.form].name, session.group, session.day, "")


def _due(programme: Programme, due: DueDay) -> tuple[Value, ...]:
    occasion, session = due.occasion, due.occasion.session
    what = (occasion.activity.name, occasion.subject, ", ".join(occasion.activity.who))
    return (due.day, None, None, *what, programme.form_by_id[session.form].name, session.group, session.day, LAST_DAY)
