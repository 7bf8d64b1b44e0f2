"""Why an activity has no place around a plan, and what would help, in Dutch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from planning.attend_days import Span, shift, span_of
from planning.attend_places import Place, Places, starts_on
from planning.domain.activity import Appointment, Occasion, Unplaced
from planning.domain.programme import Programme
from planning.domain.time import overlaps

MOST_EXTRA_DAYS = 28


def explain_unplaced(
    programme: Programme, places: Places, occasion: Occasion, made: Sequence[Appointment], *, had_room: bool
) -> Unplaced:
    """The first thing that is in the way, and the smallest change of days that would help with the rest as it is."""
    span = span_of(programme, occasion)
    why = _other_talks(span) if had_room else _reason(programme, places, occasion, span)
    return Unplaced(occasion=occasion, why=why, advice=_advice(programme, places, occasion, made))


def _other_talks(span: Span) -> str:
    return f"{_between(span)} zijn alle plekken al voor andere afspraken nodig."


def _reason(programme: Programme, places: Places, occasion: Occasion, span: Span) -> str:
    days = places.days(span)
    people = [p for p in places.people(occasion) if p is not None]
    who = " of ".join(people)
    minutes, word = occasion.activity.minutes, programme.team_word.one
    if not days:
        return f"{_between(span)} is er geen werkdag."
    moments = [(day, start) for day in days for start in starts_on(occasion, day)]
    if people and not any(places.has_person(occasion, p, *m) for p in people for m in moments):
        return f"{_between(span)} heeft {who} geen {minutes} minuten vrij."
    if not any(places.has_team(occasion, *m) for m in moments):
        return f"{_between(span)} kan {word} {occasion.team} nooit {minutes} minuten."
    return f"{_between(span)} zijn {who} en {word} {occasion.team} nooit tegelijk {minutes} minuten vrij."


def _between(span: Span) -> str:
    if span.first > span.last:
        return f"Voor {span.first:%d-%m-%Y} mag het niet en na {span.last:%d-%m-%Y} ook niet; daartussen"
    return f"Van {span.first:%d-%m-%Y} tot en met {span.last:%d-%m-%Y}"


def _advice(programme: Programme, places: Places, occasion: Occasion, made: Sequence[Appointment]) -> str:
    """How many days earlier or later would do, leaving what has a place where it is."""
    span = span_of(programme, occasion)
    is_before = occasion.activity.is_before
    for extra in range(1, MOST_EXTRA_DAYS + 1):
        more = timedelta(days=extra)
        wider = replace(span, first=span.first - more) if is_before else replace(span, last=span.last + more)
        free = [p for p in places.open(occasion, wider) if not _is_taken(occasion, p, made)]
        if free:
            return _later(programme, occasion, extra, free[0].choice.day)
    return "Geef wie het doet meer tijd in beschikbaarheid, noem bij wie nog iemand, of maak het korter."


def _later(programme: Programme, occasion: Occasion, extra: int, day: date) -> str:
    """What to change for ``day``, which is ``extra`` days outside the span."""
    begin = programme.activities_from or programme.window.first
    most, session = occasion.activity.most, occasion.session.day
    if day < begin and (most is None or day >= shift(programme.calendar, occasion.activity, session, -most)):
        return f"Zet activiteiten.begin op {day:%d-%m-%Y} of eerder, dan kan het wel."
    when = "eerder" if occasion.activity.is_before else "later"
    days = "1 dag" if extra == 1 else f"{extra} dagen"
    return f"Mag het {days} {when}, dan kan het wel: op {day:%d-%m-%Y}."


def _is_taken(occasion: Occasion, place: Place, made: Sequence[Appointment]) -> bool:
    """Whether an appointment of the same person, or about the same people, is in the way."""
    choice = place.choice
    return any(
        a.day == choice.day
        and overlaps(choice.start, choice.end, a.start, a.end)
        and ((a.person is not None and a.person == place.person) or a.occasion.subject == occasion.subject)
        for a in made
    )
