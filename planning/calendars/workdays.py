"""Counting back over working days, as terms of notice do."""

from datetime import date, timedelta

from planning.domain.programme import WorkCalendar


class OutsideCalendar(ValueError):
    """A day was asked about that the calendar does not know."""


def working_day_before(calendar: WorkCalendar, day: date, n: int) -> date:
    """The ``n``-th working day before ``day``, which itself does not count; ``n`` is at least 1.

    Weeks in which no sessions may lie have working days as any other. Raises :class:`OutsideCalendar`
    when counting needs a day the calendar does not know, ValueError when ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"can only count back 1 or more working days, not {n}")
    for _ in range(n):
        day = _previous_working_day(calendar, day)
    return day


def _previous_working_day(calendar: WorkCalendar, day: date) -> date:
    while True:
        day -= timedelta(days=1)
        if calendar.covers is None or day not in calendar.covers:
            raise OutsideCalendar(f"calendar {calendar.name} knows {calendar.covers}, not {day}")
        if calendar.is_working_day(day):
            return day
