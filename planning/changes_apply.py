"""What a change does to a programme, and which sessions nobody needs any more."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planning.changes import ChangeKind, ReportedChange, wrong_change
from planning.domain.calendar import WorkCalendar
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import DatedException, Diary
from planning.edits import change_coaches, change_locations
from planning.findings import Finding, InvalidInput
from planning.reading.notes import did_you_mean, listed
from planning.reading.values import near
from planning.replan_task import SessionKey

FREE_DAY = "vrije dag (wijziging)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A programme after changes, and the sessions of the old plan that ended by them."""

    programme: Programme
    ended: frozenset[SessionKey] = frozenset()


def apply_changes(programme: Programme, old: Plan, changes: Sequence[ReportedChange], today: date) -> Changed:
    """The programme with all changes made. Raises InvalidInput for whom or what it doesn't have."""
    wrong = tuple(finding for change in changes for finding in _check(programme, old, change))
    if wrong:
        raise InvalidInput(wrong)
    changed = programme
    for change in changes:
        changed = _EFFECTS[change.kind](changed, change, today)
    stops = [c for c in changes if c.kind is ChangeKind.TEAM_STOPS]
    ended = {(s.group, s.form) for c in stops for s in old.sessions if s.team == c.who and s.day >= (c.first or today)}
    return Changed(programme=changed, ended=frozenset(ended))


def _check(programme: Programme, old: Plan, change: ReportedChange) -> Iterable[Finding]:
    known: Mapping[ChangeKind, tuple[str, Iterable[str]]] = {
        ChangeKind.COACH_AWAY: ("coach", programme.coach_by_id),
        ChangeKind.LOCATION_AWAY: ("locatie", programme.location_by_id),
        ChangeKind.TEAM_STOPS: (programme.team_word.one, programme.team_by_id),
        ChangeKind.TEAM_JOINS: (programme.team_word.one, programme.team_by_id),
    }
    if change.kind in known:
        noun, codes = known[change.kind]
        yield from _check_known(programme, change, noun, tuple(codes))
    if change.kind is ChangeKind.TEAM_JOINS and any(s.team == change.who for s in old.sessions):
        what = f"{programme.team_word.title} {change.who} staat al in deze planning en kan er niet bij komen."
        yield wrong_change(what, "", change.origin)
    if change.kind in (ChangeKind.DAY_OFF, ChangeKind.WORK_DAY) and change.first is not None:
        yield from _check_day(programme, change, change.first)


def _check_known(programme: Programme, change: ReportedChange, noun: str, codes: tuple[str, ...]) -> Iterable[Finding]:
    if change.who in codes:
        return
    advice = did_you_mean(near(change.who, codes)) or (
        f"Er zijn: {listed(codes)}." if codes else f"Er is daar geen enkele {noun}."
    )
    if change.kind is ChangeKind.TEAM_JOINS:
        advice = f"Zet {noun} {change.who} eerst in de tabel teams van het programma."
    what = f"Programma {programme.id} heeft geen {noun} {change.who}."
    yield wrong_change(what, advice, change.origin)


def _check_day(programme: Programme, change: ReportedChange, day: date) -> Iterable[Finding]:
    if day not in programme.window:
        what = f"{day:%d-%m-%Y} valt buiten de periode van programma {programme.id}."
        yield wrong_change(what, "Kijk de datum na.", change.origin)
    elif day.weekday() > 4:
        what = f"{day:%d-%m-%Y} valt in het weekend; daar zijn nooit sessies."
        yield wrong_change(what, "Kijk de datum na.", change.origin)


def _coach_away(programme: Programme, change: ReportedChange, today: date) -> Programme:
    coach = programme.coach_by_id[change.who]
    closed = replace(coach, diary=_closed(coach.diary, programme, change, today))
    return change_coaches(programme, {coach.id: closed})


def _location_away(programme: Programme, change: ReportedChange, today: date) -> Programme:
    location = programme.location_by_id[change.who]
    closed = replace(location, diary=_closed(location.diary, programme, change, today))
    return change_locations(programme, {location.id: closed})


def _closed(diary: Diary, programme: Programme, change: ReportedChange, today: date) -> Diary:
    first = change.first or today
    away = DatedException(first=first, last=change.last or max(first, programme.window.last))
    return replace(diary, exceptions=(*diary.exceptions, away))


def _as_it_is(programme: Programme, change: ReportedChange, today: date) -> Programme:  # noqa: ARG001
    """Teams join by being in the programme, and stop by what ended."""
    return programme


def _day_off(programme: Programme, change: ReportedChange, today: date) -> Programme:  # noqa: ARG001
    day = change.first
    return _with_days(programme, lambda days: {**days, **({day: FREE_DAY} if day is not None else {})})


def _work_day(programme: Programme, change: ReportedChange, today: date) -> Programme:  # noqa: ARG001
    return _with_days(programme, lambda days: {d: name for d, name in days.items() if d != change.first})


def _with_days(programme: Programme, edit: Callable[[Mapping[date, str]], Mapping[date, str]]) -> Programme:
    """Also where notice is counted, for a free day is free there too."""

    def edited(calendar: WorkCalendar) -> WorkCalendar:
        return replace(calendar, days_off=edit(calendar.days_off))

    clause = programme.cancellation
    return replace(
        programme,
        calendar=edited(programme.calendar),
        cancellation=None if clause is None else replace(clause, calendar=edited(clause.calendar)),
    )


_EFFECTS: Mapping[ChangeKind, Callable[[Programme, ReportedChange, date], Programme]] = {
    ChangeKind.COACH_AWAY: _coach_away,
    ChangeKind.LOCATION_AWAY: _location_away,
    ChangeKind.TEAM_STOPS: _as_it_is,
    ChangeKind.TEAM_JOINS: _as_it_is,
    ChangeKind.DAY_OFF: _day_off,
    ChangeKind.WORK_DAY: _work_day,
}
