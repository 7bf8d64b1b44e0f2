"""A session lies on an open day.

    day(x) in Window,  day(x) a working day of the calendar,  week(x) takes part      for all sessions x

Source: Cao Gemeenten for the holidays; the window and the weeks are the planner's.
"""

from collections.abc import Iterator
from datetime import date

from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import Programme

KEY = "open_day"
NAME = "Werkdag binnen de periode"
SENTENCE = "Een sessie valt op een werkdag binnen de periode, in een week die meedoet."


def open_days(programme: Programme) -> list[date]:
    """The days on which sessions may be held, in order."""
    return [day for day in programme.window if programme.calendar.is_open(day)]


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions outside the window, on a day off, or in a week that is left out."""
    for session in plan.sessions:
        if session.day not in programme.window:
            yield Violation(rule=KEY, sentence=f"Sessie {session} valt buiten de periode.")
        elif not programme.calendar.is_open(session.day):
            yield Violation(rule=KEY, sentence=f"Sessie {session} valt {_closed_by(programme, session)}.")


def _closed_by(programme: Programme, session: Session) -> str:
    day_off = programme.calendar.days_off.get(session.day)
    if day_off is not None:
        return f"op een vrije dag ({day_off})"
    if programme.calendar.is_working_day(session.day):
        return f"in week {session.week.week}, die niet meedoet"
    return "in het weekend"
