"""Whether the dates of an offerte can be meant: no holiday, no weekend, not past."""

from collections.abc import Iterator
from datetime import date

from planning.calendars import CalendarSettings, build_calendar
from planning.domain.calendar import WorkCalendar
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.findings import Finding, Origin
from publishing.notation import count_text, long_date_text
from publishing.quote import Quote
from publishing.quote_findings import error, warning


def check_dates(quote: Quote) -> Iterator[Finding]:
    """The offerte's own days and the days of its sessions."""
    terms = quote.terms
    for name, day in (("De offerte is van", terms.day), ("De offerte is geldig tot en met", terms.valid_until)):
        if day is not None:
            yield from _check_own_day(quote.programme, terms.origin, name, day)
    if terms.valid_until is not None and terms.valid_until < quote.today:
        what = f"De offerte was geldig tot en met {long_date_text(terms.valid_until)}; dat is voorbij."
        yield warning("verlopen", terms.origin, what, "Kies een latere dag voor offerte.geldig_tot.")
    yield from _check_sessions(quote)


def _check_own_day(programme: Programme, origin: Origin, name: str, day: date) -> Iterator[Finding]:
    calendar = _calendar_of(programme, day)
    if day in calendar.days_off:
        what = f"{name} {long_date_text(day)}: dat is {calendar.days_off[day]}."
        yield error("datum op vrije dag", origin, what, "Kies een werkdag.")
    elif day.weekday() >= 5:
        what = f"{name} {long_date_text(day)}: dat is in het weekend."
        yield warning("datum in weekend", origin, what, "Kies een werkdag, als het niet zo bedoeld is.")


def _calendar_of(programme: Programme, day: date) -> WorkCalendar:
    """The programme's own calendar, or the same by name for days it was not made for."""
    own = programme.calendar
    if own.covers is not None and day in own.covers:
        return own
    settings = CalendarSettings(name=own.name, origin=programme.origin)
    return build_calendar(settings, Window(first=day, last=day))[0]


def _check_sessions(quote: Quote) -> Iterator[Finding]:
    calendar, origin = quote.programme.calendar, quote.programme.origin
    days = sorted({s.day for s in quote.plan.sessions})
    for day in days:
        if not calendar.is_working_day(day):
            why = calendar.days_off.get(day, "weekend")
            what = f"Er zijn sessies gepland op {long_date_text(day)}: dat is {why}."
            yield error("sessie op vrije dag", origin, what, "Plan opnieuw, of haal de vrije dag weg.")
    for kind, names in (("in een schoolvakantie", calendar.school), ("op een dag om liever te mijden", calendar.avoid)):
        hit = [s for s in quote.plan.sessions if s.day in names]
        if hit:
            which = ", ".join(dict.fromkeys(names[s.day] for s in hit))
            what = f"{count_text(len(hit), 'sessie valt', 'sessies vallen')} {kind}: {which}."
            yield warning("sessie op mindere dag", origin, what, "Overleg of dat kan.")
