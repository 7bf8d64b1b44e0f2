"""Looser versions of a programme: every edit only ever adds to what may be planned."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from planning.calendars import CALENDAR_NAMES, CalendarSettings, build_calendar
from planning.domain.calendar import WorkCalendar
from planning.domain.programme import Coach, Location, Programme, SessionForm, SizeRange, Team
from planning.domain.strippenkaart import StripEntry, StripMove
from planning.domain.tariff import Tariff
from planning.domain.time import Diary, WeeklyOpening, Window

DAY = 24 * 60


def change_forms(programme: Programme, new: Mapping[str, SessionForm]) -> Programme:
    """With these forms in place of those of the same id; ids that are not there are left alone."""
    return replace(programme, forms=tuple(new.get(f.id, f) for f in programme.forms))


def sizes_in_use(programme: Programme) -> tuple[SizeRange, ...]:
    """The group sizes of the forms at which people meet, each once; that of the programme when nobody meets."""
    sizes = (programme.size_of(f.id) for f in programme.forms)
    return tuple(dict.fromkeys(s for s in sizes if s.maximum > 1)) or (programme.group_size,)


def change_sizes(programme: Programme, change: Callable[[SizeRange], SizeRange]) -> Programme:
    """With every group size changed; talks with one person at a time stay what they are."""
    own = {
        f.id: replace(f, group_size=change(f.group_size))
        for f in programme.forms
        if f.group_size is not None and f.group_size.maximum > 1
    }
    size = programme.group_size
    return replace(change_forms(programme, own), group_size=change(size) if size.maximum > 1 else size)


def change_teams(programme: Programme, new: Mapping[str, Team]) -> Programme:
    """With these teams in place of those of the same id."""
    return replace(programme, teams=tuple(new.get(t.id, t) for t in programme.teams))


def change_coaches(programme: Programme, new: Mapping[str, Coach]) -> Programme:
    """With these coaches in place of those of the same id."""
    return replace(programme, coaches=tuple(new.get(c.id, c) for c in programme.coaches))


def change_staff(programme: Programme, new: Mapping[str, Coach]) -> Programme:
    """With these coaches and helpers in place of those of the same id."""
    helpers = tuple(new.get(h.id, h) for h in programme.helpers)
    return replace(change_coaches(programme, new), helpers=helpers)


def change_locations(programme: Programme, new: Mapping[str, Location]) -> Programme:
    """With these locations in place of those of the same id."""
    return replace(programme, locations=tuple(new.get(x.id, x) for x in programme.locations))


def without_teams(programme: Programme, teams: Iterable[str]) -> Programme:
    """Without the teams of these ids."""
    gone = set(teams)
    return replace(programme, teams=tuple(t for t in programme.teams if t.id not in gone))


def move_end(programme: Programme, weeks: int) -> Programme:
    """With the last day so many weeks later."""
    last = programme.window.last + timedelta(days=7 * weeks)
    return _with_window(programme, Window(first=programme.window.first, last=last))


def move_begin(programme: Programme, weeks: int) -> Programme:
    """With the first day so many weeks earlier."""
    first = programme.window.first - timedelta(days=7 * weeks)
    return _with_window(programme, Window(first=first, last=programme.window.last))


def _with_window(programme: Programme, window: Window) -> Programme:
    """Holidays of a named calendar are looked up where the window leaves the days it was made for."""
    calendar = programme.calendar
    covers = calendar.covers
    known = covers is not None and window.first in covers and window.last in covers
    if not known and calendar.name in CALENDAR_NAMES:
        calendar = _stretched(programme, window)
    return replace(programme, window=window, calendar=calendar)


def _stretched(programme: Programme, window: Window) -> WorkCalendar:
    old = programme.calendar
    new, _ = build_calendar(CalendarSettings(name=old.name, weeks=old.weeks, origin=programme.origin), window)
    seen = old.covers
    later = {d: name for d, name in new.days_off.items() if not (d in old.days_off or (seen is not None and d in seen))}
    return replace(old, days_off={**old.days_off, **later}, covers=new.covers)


def open_days_of(diary: Diary, weekdays: Iterable[int]) -> Diary:
    """The diary with the whole of these weekdays free; dated exceptions stay."""
    if diary.weekly is None:
        return diary
    added = tuple(WeeklyOpening(weekday=day, start=0, end=DAY) for day in weekdays)
    return replace(diary, weekly=(*diary.weekly, *added))


def opened_at(programme: Programme, minutes: Iterable[int]) -> Programme:
    """With these start times added on every working day."""
    more = set(minutes)
    times = {day: tuple(sorted({*programme.start_times.get(day, ()), *more})) for day in range(5)}
    return replace(programme, start_times={**programme.start_times, **times})


def with_coach_like(programme: Programme, coach: str, number: int) -> Programme:
    """With so many more coaches who are as ``coach`` is, at the same price."""
    model = programme.coach_by_id[coach]
    names = _new_ids(programme.coach_by_id, "extra coach", number)
    tariffs = [replace(t, coach=name) for name in names for t in programme.tariffs if t.coach == coach]
    return replace(
        programme,
        coaches=(*programme.coaches, *(replace(model, id=name) for name in names)),
        tariffs=_with_tariffs(programme, tariffs),
    )


def with_assistant_like(programme: Programme, model: Coach, number: int) -> Programme:
    """With so many more assistants who come when ``model`` does, at the same price, and lead no sessions."""
    names = _new_ids(programme.staff_by_id, "extra assistent", number)
    more = tuple(replace(model, id=name, forms=frozenset(), assists=True) for name in names)
    tariffs = [replace(t, coach=name) for name in names for t in programme.tariffs if t.coach == model.id]
    return replace(programme, helpers=(*programme.helpers, *more), tariffs=_with_tariffs(programme, tariffs))


def with_cards(programme: Programme, number: int) -> Programme:
    """With so many more whole cards of strips, bought on the first day of the window."""
    kaart = programme.strippenkaart
    if kaart is None:
        return programme
    names = _new_ids({e.card: e for e in kaart.entries}, "extra kaart", number)
    bought = [
        StripEntry(
            day=programme.window.first,
            move=StripMove.BUY,
            card=name,
            strips=kaart.rules.per_card,
            origin=kaart.rules.origin,
        )
        for name in names
    ]
    return replace(programme, strippenkaart=replace(kaart, entries=(*kaart.entries, *bought)))


def with_location_like(programme: Programme, location: str, number: int) -> Programme:
    """With so many more locations that are as ``location`` is, in the same building and at the same price."""
    model = replace(programme.location_by_id[location], building=programme.building_of(location) or "")
    names = _new_ids(programme.location_by_id, "extra zaal", number)
    tariffs = [replace(t, location=name) for name in names for t in programme.tariffs if t.location == location]
    return replace(
        programme,
        locations=(*programme.locations, *(replace(model, id=name, name=name) for name in names)),
        tariffs=_with_tariffs(programme, tariffs),
    )


def _with_tariffs(programme: Programme, more: list[Tariff]) -> tuple[Tariff, ...]:
    renamed = (replace(t, code=f"{t.code}-extra-{n}") for n, t in enumerate(more, start=1))
    return (*programme.tariffs, *renamed)


def _new_ids(taken: Mapping[str, object], name: str, number: int) -> list[str]:
    free = (f"{name} {n}" for n in range(1, len(taken) + number + 1))
    return [new for new in free if new not in taken][:number]
