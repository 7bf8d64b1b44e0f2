"""From what the planner chose to the calendar of the programme, with what is doubtful about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planning.calendars.avoid import AVOID_NAMES, avoided_days, check_avoided_days
from planning.calendars.named import CALENDAR_NAMES, DEFAULT_CALENDAR, check_equated_days, named_days_off
from planning.calendars.names import find_name, unknown_name
from planning.calendars.school import SCHOOL_REGIONS, check_school_holidays, school_holidays
from planning.domain.calendar import WorkCalendar
from planning.domain.time import Window
from planning.findings import Finding, Origin, Severity

MARGIN_DAYS = 60
KNOWN_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSettings:
    """What a planner chose about days (kalenderinstellingen).

    ``name`` is one of ``CALENDAR_NAMES``; ``extra_days_off`` are the programme's own, with names;
    ``school_region`` is one of ``SCHOOL_REGIONS`` or None to leave school holidays out; ``avoid`` are
    names of ``AVOID_NAMES``; ``weeks`` is as in :class:`WorkCalendar`.
    """

    name: str = DEFAULT_CALENDAR
    extra_days_off: Mapping[date, str] = field(default_factory=dict)
    school_region: str | None = None
    avoid: tuple[str, ...] = ()
    weeks: int | None = None
    origin: Origin


def build_calendar(settings: CalendarSettings, window: Window) -> tuple[WorkCalendar, tuple[Finding, ...]]:
    """The calendar of ``window`` and :data:`MARGIN_DAYS` on either side, for terms that reach out of it.

    There is always a calendar: where a finding is an error, what it is about is left out (the default
    stands in for an unknown calendar), so that all other findings can still be made. Holidays, school
    holidays and days to avoid are warned of where the ``holidays`` library does not know them.
    """
    if window.first.year not in KNOWN_YEARS or window.last.year not in KNOWN_YEARS:
        unknown = WorkCalendar(name=settings.name, days_off=settings.extra_days_off, weeks=settings.weeks)
        return unknown, (_unknown_years(window, settings.origin),)
    name = find_name(settings.name, CALENDAR_NAMES) or DEFAULT_CALENDAR
    margin = timedelta(days=MARGIN_DAYS)
    covers = Window(first=window.first - margin, last=window.last + margin)
    region, avoid = _region(settings), _avoid(settings)
    calendar = WorkCalendar(
        name=name,
        days_off=named_days_off(name, covers) | dict(settings.extra_days_off),
        school=school_holidays(region, covers) if region else {},
        avoid=_all_avoided(avoid, covers),
        weeks=settings.weeks,
        covers=covers,
    )
    return calendar, tuple(_check(settings, window, calendar))


def _check(settings: CalendarSettings, window: Window, calendar: WorkCalendar) -> Iterable[Finding]:
    origin, region = settings.origin, _region(settings)
    if find_name(settings.name, CALENDAR_NAMES) is None:
        yield unknown_name("kalender", settings.name, CALENDAR_NAMES, origin)
    if settings.school_region is not None and region is None:
        yield unknown_name("schoolregio", settings.school_region, SCHOOL_REGIONS, origin)
    for name in settings.avoid:
        if find_name(name, AVOID_NAMES) is None:
            yield unknown_name("liever niet", name, AVOID_NAMES, origin)
    if calendar.covers is not None:
        looked_at = Window(first=calendar.covers.first, last=window.last)
        yield from check_equated_days(calendar.name, looked_at, origin)
        yield from _check_extra_days(settings, calendar.covers)
    if region is not None:
        yield from check_school_holidays(region, window, origin)
    for name in _avoid(settings):
        yield from check_avoided_days(name, window, origin)


def _check_extra_days(settings: CalendarSettings, covers: Window) -> Iterable[Finding]:
    for day, name in settings.extra_days_off.items():
        if day not in covers:
            yield Finding(
                key="extra vrije dag",
                severity=Severity.WARNING,
                origin=settings.origin,
                what=f"De extra vrije dag {name} op {day:%d-%m-%Y} ligt ver buiten de periode.",
                advice="Controleer het jaartal of haal de dag weg.",
            )


def _unknown_years(window: Window, origin: Origin) -> Finding:
    return Finding(
        key="kalender",
        severity=Severity.ERROR,
        origin=origin,
        what=f"De periode {window.first:%d-%m-%Y} tot en met {window.last:%d-%m-%Y} valt buiten de jaren "
        f"{KNOWN_YEARS.start} tot en met {KNOWN_YEARS.stop - 1} die de kalender kent.",
        advice="Controleer de jaartallen van de periode.",
    )


def _region(settings: CalendarSettings) -> str | None:
    return find_name(settings.school_region, SCHOOL_REGIONS) if settings.school_region is not None else None


def _avoid(settings: CalendarSettings) -> list[str]:
    found = (find_name(name, AVOID_NAMES) for name in settings.avoid)
    return list(dict.fromkeys(name for name in found if name is not None))


def _all_avoided(names: Iterable[str], span: Window) -> dict[date, str]:
    days: dict[date, str] = {}
    for name in names:
        for day in avoided_days(name, span):
            days[day] = f"{days[day]} en {name}" if day in days else name
    return dict(sorted(days.items()))
