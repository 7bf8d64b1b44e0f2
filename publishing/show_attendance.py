"""What goes on around the sessions: when, for whom and by whom."""

from collections import defaultdict
from collections.abc import Iterator

from planning.domain.activity import Appointment, Attendance, DueDay, Occasion
from planning.domain.programme import Programme
from publishing.blocks import BulletList, Column, Paragraph, Shown, Table
from publishing.case import Case
from publishing.notation import count_text, number_text, time_range_text, weekday_date_text

MOST_ROWS = 300
LAST_DAY = "uiterlijk"


def show_attendance(case: Case) -> tuple[Shown, ...]:
    """Every talk and action around the plan, those that only have a last day too, and what has no place.

    Nothing when there is no plan or nothing was asked.
    """
    attendance = case.attendance
    if case.plan is None or attendance.is_empty:
        return ()
    headings = ("Datum", "Tijd", "Wat", "Voor wie", "Met wie", "Hoort bij")
    rows = attendance_rows(case.programme, attendance)
    blocks: list[Shown] = []
    if rows:
        blocks.append(
            Table(
                caption="Gesprekken en acties eromheen",
                columns=tuple(map(Column, headings)),
                rows=rows[:MOST_ROWS],
                note=_note(attendance, len(rows)),
            )
        )
    if attendance.unplaced:
        number = count_text(len(attendance.unplaced), "afspraak heeft", "afspraken hebben")
        blocks.append(Paragraph(f"Let op: {number} geen plek. De sessies zelf blijven zoals ze zijn."))
        blocks.append(BulletList(tuple(f"{u.occasion}: {u.why} {u.advice}" for u in attendance.unplaced)))
    return tuple(blocks)


def attendance_rows(programme: Programme, attendance: Attendance) -> tuple[tuple[str, ...], ...]:
    """The appointments and last days together, by time; a last day comes before the appointments of its day."""
    groups = named_groups(attendance)
    made = [((a.day, 1, a.start), _appointment_row(programme, a, groups)) for a in attendance.appointments]
    due = [((d.day, 0, 0), _due_row(programme, d, groups)) for d in attendance.due]
    return tuple(row for _, row in sorted([*made, *due]))


def named_groups(attendance: Attendance) -> frozenset[str]:
    """The groups that must be named, because there is something around several groups of their team."""
    occasions = [*(a.occasion for a in attendance.appointments), *(d.occasion for d in attendance.due)]
    groups: dict[str, set[str]] = defaultdict(set)
    for occasion in occasions:
        groups[occasion.session.team].add(occasion.session.group)
    return frozenset(group for own in groups.values() if len(own) > 1 for group in own)


def homeless_text(attendance: Attendance) -> str:
    """What a verdict adds when something has no place; empty otherwise."""
    if not attendance.unplaced:
        return ""
    number = count_text(len(attendance.unplaced), "afspraak", "afspraken")
    return f" Voor {number} eromheen is geen plek."


def _appointment_row(programme: Programme, made: Appointment, groups: frozenset[str]) -> tuple[str, ...]:
    occasion = made.occasion
    return (
        weekday_date_text(made.day),
        time_range_text(made.start, made.end),
        occasion.activity.name,
        occasion.subject,
        made.person or "–",
        _session_text(programme, occasion, groups),
    )


def _due_row(programme: Programme, due: DueDay, groups: frozenset[str]) -> tuple[str, ...]:
    occasion = due.occasion
    who = ", ".join(occasion.activity.who) or "–"
    return (
        weekday_date_text(due.day),
        LAST_DAY,
        occasion.activity.name,
        occasion.subject,
        who,
        _session_text(programme, occasion, groups),
    )


def _session_text(programme: Programme, occasion: Occasion, groups: frozenset[str]) -> str:
    session = occasion.session
    side = "voor" if occasion.activity.is_before else "na"
    name = programme.form_by_id[session.form].name
    group = f" {session.group}" if session.group in groups - {occasion.subject} else ""
    return f"{side} {name}{group}, {weekday_date_text(session.day)}"


def _note(attendance: Attendance, total: int) -> str:
    return " ".join(_notes(attendance, total))


def _notes(attendance: Attendance, total: int) -> Iterator[str]:
    if total > MOST_ROWS:
        yield f"Hier staan de eerste {number_text(MOST_ROWS)} van {number_text(total)}; de werkmap heeft ze alle."
    if attendance.appointments and attendance.is_proven:
        what = "Er past bewezen niet meer omheen" if attendance.unplaced else "Alles heeft een plek"
        yield f"{what}; dichter bij de gewenste dagen kan bewezen niet."
    if attendance.appointments:
        yield "De sessies zijn er niet voor verschoven; een zaal is er niet bij gezocht."
