"""Calendars: which days are worked, which are better left free, and counting back over working days."""

from planning.calendars.avoid import AVOID_NAMES
from planning.calendars.build import MARGIN_DAYS, CalendarSettings, build_calendar
from planning.calendars.named import CALENDAR_NAMES, DEFAULT_CALENDAR
from planning.calendars.school import SCHOOL_REGIONS
from planning.domain.calendar import OutsideCalendar, working_day_before

__all__ = [
    "AVOID_NAMES",
    "CALENDAR_NAMES",
    "DEFAULT_CALENDAR",
    "MARGIN_DAYS",
    "SCHOOL_REGIONS",
    "CalendarSettings",
    "OutsideCalendar",
    "build_calendar",
    "working_day_before",
]
