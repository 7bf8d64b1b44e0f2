"""The calendar of a programme, and counting back over its working days as terms of notice do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planning.domain.time import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which days are what, each with the name a planner knows it by (kalender).

    ``days_off`` holds the named calendar's holidays and the programme's own; weekends are not in it.
    ``school`` and ``avoid`` are the days of school holidays and soft-avoid days. ``weeks`` is which
    ISO weeks sessions may lie in: None for all, else 0 for even and 1 for odd week numbers.
    ``covers`` are the days it was made for; outside them, or when None, a day that is not in
    ``days_off`` is unknown rather than worked.
    """

    name: str
    days_off: Mapping[date, str]
    school: Mapping[date, str] = field(default_factory=dict)
    avoid: Mapping[date, str] = field(default_factory=dict)
    weeks: int | None = None
    covers: Window | None = None

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is a Monday to Friday that is not a day off."""
        return day.weekday() < 5 and day not in self.days_off

    def is_open(self, day: date) -> bool:
        """Whether sessions may be held on ``day``: a working day in a week that takes part."""
        return self.is_working_day(day) and (self.weeks is None or day.isocalendar().week % 2 == self.weeks)


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
