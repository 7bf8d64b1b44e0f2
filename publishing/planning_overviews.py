"""The overviews of ``planning.xlsx``: a calendar of weeks, the load per coach, the series per team."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import WEEKDAYS, IsoWeek, clock_text
from publishing.calendar_grid import empty_weeks_text, fold_weeks
from publishing.notation import count_text
from publishing.people_counts import SHIELDED, count_people
from publishing.session_rows import SessionRow, has_groups, week_code
from publishing.workbook_style import (
    AVOID_FILL,
    BAD_FILL,
    BOLD,
    BOX,
    BUSY_FILL,
    CENTRE,
    CLOSED_FILL,
    COUNT,
    DATE_TIME,
    FAINT,
    HOURS,
    LINE_BELOW,
    LINE_HEIGHT,
    RIGHT,
    TOTAL_FILL,
    WRAP,
    Value,
    align_column,
    put,
    put_headings,
    put_text,
    put_title,
    set_up_page,
    set_widths,
    sheet_name,
)

MOST_IN_A_DAY = 8
"""How many sessions a day of the calendar names; of a fuller day it gives the number of the rest."""

HEADING_ROW = 4


def add_per_week(book: Workbook, programme: Programme, plan: Plan, rows: Sequence[SessionRow]) -> None:
    """A calendar: a row per ISO week, a column per working day, in each cell the sessions of that day."""
    sheet = book.create_sheet("Per week")
    legend = ", ".join(f"({n}) {form.name}" for n, form in enumerate(programme.forms, 1))
    who = "groep" if has_groups(plan) else programme.team_word.one
    put_title(sheet, "Planning per week", f"Per sessie: tijd, {who}, sessievorm en coach. {legend}")
    put_headings(sheet, HEADING_ROW, ("Week", *(d.capitalize() for d in WEEKDAYS[:5]), "Sessies"))
    by_day: dict[date, list[SessionRow]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(row if has_groups(plan) else replace(row, group=row.team))
    for number, weeks in enumerate(fold_weeks(dict.fromkeys(row.iso_week for row in rows)), HEADING_ROW + 1):
        if len(weeks) == 1:
            _put_week(sheet, number, programme, (weeks[0], by_day))
        else:
            put_text(sheet.cell(number, 1), empty_weeks_text(weeks)).font = FAINT
    set_widths(sheet, (13, 29, 29, 29, 29, 29, 9))
    set_up_page(sheet, heading_row=HEADING_ROW)


def _put_week(
    sheet: Worksheet,
    number: int,
    programme: Programme,
    content: tuple[IsoWeek, Mapping[date, Sequence[SessionRow]]],
) -> None:
    week, by_day = content
    days = [week.monday + timedelta(days=n) for n in range(5)]
    first = put_text(sheet.cell(number, 1), week_code(week))
    first.font = BOLD
    tallest = 1
    for column, day in enumerate(days, 2):
        lines = _day_lines(programme, day, by_day.get(day, ()))
        tallest = max(tallest, len(lines))
        _put_day(sheet.cell(number, column), programme, day, lines)
    total = put(sheet.cell(number, 7), sum(len(by_day.get(day, ())) for day in days), COUNT)
    total.alignment = CENTRE
    first.border = total.border = BOX
    sheet.row_dimensions[number].height = LINE_HEIGHT * tallest + 4


def _day_lines(programme: Programme, day: date, sessions: Sequence[SessionRow]) -> list[str]:
    calendar = programme.calendar
    notes = [calendar.days_off.get(day), calendar.school.get(day), calendar.avoid.get(day)]
    steps = {form.id: n for n, form in enumerate(programme.forms, 1)}
    lines = [f"{day.day}-{day.month}", *(note for note in notes if note)]
    shown = sessions if len(sessions) <= MOST_IN_A_DAY else sessions[: MOST_IN_A_DAY - 1]
    lines += [f"{clock_text(s.start)}  {s.group} ({steps[s.form]})  {s.coach}" for s in shown]
    if len(shown) < len(sessions):
        lines.append(f"en nog {count_text(len(sessions) - len(shown), 'sessie', 'sessies')}")
    return lines


def _put_day(cell: Cell, programme: Programme, day: date, lines: Sequence[str]) -> None:
    put_text(cell, "\n".join(lines)).alignment = WRAP
    cell.border = BOX
    calendar = programme.calendar
    if not calendar.is_open(day) or day not in programme.window:
        cell.fill = CLOSED_FILL
    elif day in calendar.school or day in calendar.avoid:
        cell.fill = AVOID_FILL
    if len(lines) == 1:
        cell.font = FAINT


def add_per_coach(book: Workbook, programme: Programme, rows: Sequence[SessionRow]) -> None:
    """How many sessions each coach leads in each week, with totals and hours; also coaches who lead none."""
    sheet = book.create_sheet("Per coach")
    put_title(sheet, "Sessies per coach", "Aantal sessies per week, met het totaal en de uren dat de sessies duren")
    weeks = [run[0] for run in fold_weeks({row.iso_week for row in rows}) if len(run) == 1]
    put_headings(sheet, HEADING_ROW, ("Coach", "Sessies", "Uren", *(week_code(w) for w in weeks)))
    load = Counter((row.coach, row.iso_week) for row in rows)
    coaches = [coach.id for coach in programme.coaches]
    for number, coach in enumerate(coaches, HEADING_ROW + 1):
        own = [row for row in rows if row.coach == coach]
        _put_load(sheet, number, coach, (own, [load[coach, week] for week in weeks]))
    last = HEADING_ROW + len(coaches) + 1
    per_week = Counter(row.iso_week for row in rows)
    _put_load(sheet, last, "Totaal", (rows, [per_week[week] for week in weeks]))
    for cell in sheet[last]:
        cell.fill = TOTAL_FILL
        cell.font = BOLD
    for column, alignment in ((2, CENTRE), (3, RIGHT)):
        align_column(sheet, column, alignment, HEADING_ROW)
    set_widths(sheet, (18, 10, 10, *(7 for _ in weeks)))
    _turn_headings(sheet, 4)
    set_up_page(sheet, heading_row=HEADING_ROW)
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 4)


def _put_load(sheet: Worksheet, number: int, name: str, load: tuple[Sequence[SessionRow], Sequence[int]]) -> None:
    rows, per_week = load
    put_text(sheet.cell(number, 1), name).border = LINE_BELOW
    put(sheet.cell(number, 2), len(rows), COUNT).border = LINE_BELOW
    hours = Decimal(sum(row.end - row.start for row in rows)) / 60
    put(sheet.cell(number, 3), hours, HOURS).border = LINE_BELOW
    for column, sessions in enumerate(per_week, 4):
        cell = put(sheet.cell(number, column), sessions or None, COUNT)
        cell.alignment = CENTRE
        cell.border = LINE_BELOW
        if sessions:
            cell.fill = BUSY_FILL


def _turn_headings(sheet: Worksheet, first_column: int) -> None:
    """Set narrow headings upright so that many weeks fit on the paper."""
    for cell in sheet[HEADING_ROW][first_column - 1 :]:
        cell.alignment = Alignment(text_rotation=90, horizontal="center", vertical="bottom")
    sheet.row_dimensions[HEADING_ROW].height = 72


def add_per_team(book: Workbook, programme: Programme, plan: Plan) -> None:
    """The series of each group with its dates; a team that gets nothing has a row that says so."""
    word, people = programme.team_word, count_people(programme, plan)
    sheet = book.create_sheet(sheet_name(f"Per {word.one}"))
    who = "elke groep" if has_groups(plan) else word.each
    put_title(sheet, f"Planning per {word.one}", f"Wanneer {who} sessies heeft. {people.note}".removesuffix(". "))
    names = [form.name for form in programme.forms]
    more = ("Groep", "Deelnemers") if has_groups(plan) else ()
    put_headings(sheet, HEADING_ROW, (word.title, "Naam", *more, *names, "Coach", "Weken"))
    series = _series(programme, plan)
    for number, sessions in enumerate(series, HEADING_ROW + 1):
        size = people.groups[sessions[0].group]
        group = (sessions[0].group, SHIELDED if size is None else size) if more else ()
        _put_series(sheet, number, programme, (group, sessions))
    for number, team in enumerate(plan.unserved, HEADING_ROW + 1 + len(series)):
        for column, text in enumerate((team, programme.team_by_id[team].name, "geen plek in dit plan"), 1):
            put_text(sheet.cell(number, column), text).fill = BAD_FILL
    for column in ((4,) if more else ()) + (4 + len(more) + len(names),):
        align_column(sheet, column, CENTRE, HEADING_ROW)
    set_widths(sheet, (12, 22, *((20, 13) if more else ()), *(26 for _ in names), 20, 9))
    set_up_page(sheet, heading_row=HEADING_ROW)


def _series(programme: Programme, plan: Plan) -> list[list[Session]]:
    """The sessions of each group by time, or of each team where none has more groups than one; teams in order."""
    by_group = has_groups(plan)
    sessions: dict[tuple[str, str], list[Session]] = defaultdict(list)
    for session in sorted(plan.sessions, key=lambda s: s.order_key):
        sessions[session.team, session.group if by_group else ""].append(session)
    groups = [(g.team, g.id if by_group else "") for team in programme.teams for g in plan.groups if g.team == team.id]
    return [sessions[key] for key in dict.fromkeys(groups) if sessions[key]]


def _put_series(
    sheet: Worksheet, number: int, programme: Programme, content: tuple[Sequence[Value], Sequence[Session]]
) -> None:
    group, sessions = content
    by_form = {s.form: datetime.combine(s.day, time(s.start // 60, s.start % 60)) for s in sessions}
    team = programme.team_by_id[sessions[0].team]
    coaches = ", ".join(dict.fromkeys(s.coach for s in sessions))
    weeks = sessions[0].week.weeks_until(sessions[-1].week) + 1
    days = [(by_form.get(form.id), DATE_TIME) for form in programme.forms]
    texts = [(value, None) for value in (team.id, team.name, *group)]
    cells: list[tuple[Value, str | None]] = [*texts, *days, (coaches, None), (weeks, COUNT)]
    for column, (value, number_format) in enumerate(cells, 1):
        put(sheet.cell(number, column), value, number_format).border = LINE_BELOW
