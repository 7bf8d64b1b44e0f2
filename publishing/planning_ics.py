"""``planning.ics``: the sessions and what goes on around them for a calendar, telling nobody's business.

Titles are neutral, entries are private and name no people. An entry keeps its id as long as it is about the same
session, so that reading a newer file in moves it instead of adding another (RFC 5545).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from planning.domain.activity import Appointment, Attendance
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from publishing.session_rows import location_name

ZONE = ZoneInfo("Europe/Amsterdam")
SESSION_TITLE, APPOINTMENT_TITLE = "Bijeenkomst", "Afspraak"


def write_planning_ics(path: Path, programme: Programme, plan: Plan, attendance: Attendance) -> None:
    """Write :func:`planning_ics` to ``path``."""
    path.write_bytes(planning_ics(programme, plan, attendance))


def planning_ics(programme: Programme, plan: Plan, attendance: Attendance) -> bytes:
    """One entry per session and per appointment, by time; the same plan gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Trajectplanner//planning//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in _events(programme, plan, attendance):
        calendar.add_component(event)
    first, last = programme.window.first, programme.window.last
    calendar.add_missing_timezones(first_date=date(first.year - 1, 1, 1), last_date=date(last.year + 1, 12, 31))
    return bytes(calendar.to_ical())


def _events(programme: Programme, plan: Plan, attendance: Attendance) -> Iterator[Event]:
    for session in sorted(plan.sessions, key=lambda s: s.order_key):
        event = _event(programme, f"{session.group}/{session.form}", (session.day, session.start, session.minutes))
        event.add("summary", SESSION_TITLE)
        place = location_name(programme, session.location)
        if place:
            event.add("location", place)
        yield event
    for made in attendance.appointments:
        moment = (made.day, made.start, made.occasion.activity.minutes)
        event = _event(programme, _appointment_key(made), moment)
        event.add("summary", APPOINTMENT_TITLE)
        yield event


def _appointment_key(made: Appointment) -> str:
    session: Session = made.occasion.session
    return f"{made.occasion.activity.id}/{made.occasion.subject}/{session.group}/{session.form}"


def _event(programme: Programme, key: str, moment: tuple[date, int, int]) -> Event:
    day, start, minutes = moment
    begin = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(minutes=start)
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'trajectplanner/{programme.id}/{key}')}@trajectplanner")
    event.add("dtstamp", datetime.combine(programme.window.first, datetime.min.time(), tzinfo=UTC))
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=minutes))
    event.add("class", "PRIVATE")
    return event
