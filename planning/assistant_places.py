"""Count what assistants can do: more sessions of large groups than they have room for cannot be."""

from collections.abc import Iterable

from planning.domain.programme import Coach, Programme
from planning.findings import Finding, Severity
from planning.groups import build_groups


def assistant_reasons(programme: Programme) -> tuple[Finding, ...]:
    """That assistants lack room for the sessions of large groups; empty when counting finds nothing.

    Every team takes part and can be cut. Each assistant is counted as if nothing else were in the way, with sessions as
    short as the shortest, so that what is found holds for every timetable.
    """
    least = programme.assistant_from
    large = [form for g in build_groups(programme) if least is not None and g.size >= least for form in g.forms]
    if not large:
        return ()
    minutes = min(programme.form_by_id[form].minutes for form in large)
    places = sum(_places(programme, assistant, minutes) for assistant in programme.assistants)
    if len(large) <= places:
        return ()
    what = (
        f"groepen vanaf {least} mensen hebben {len(large)} sessies, en de assistenten hebben samen {places} plaatsen."
    )
    advice = "Geef assistenten meer dagen, laat meer mensen assisteren, of maak groepen kleiner."
    origin = programme.origin
    return (Finding(key="assistant_present", severity=Severity.ERROR, origin=origin, what=what, advice=advice),)


def _places(programme: Programme, assistant: Coach, minutes: int) -> int:
    """The most sessions of so many minutes that share no time, on open days while the assistant is there."""
    number = 0
    for day in (d for d in programme.window if programme.calendar.is_open(d)):
        starts = sorted(programme.start_times.get(day.weekday(), ()))
        number += _apart((s for s in starts if assistant.diary.is_free(day, s, s + minutes)), minutes)
    return number


def _apart(starts: Iterable[int], minutes: int) -> int:
    """How many of the starts, in order, are so far apart; the earliest first is best, as all last as long."""
    number, end = 0, 0
    for start in starts:
        if start >= end:
            number, end = number + 1, start + minutes
    return number
