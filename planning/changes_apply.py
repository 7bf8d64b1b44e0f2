"""What a change does to a programme, and which sessions nobody needs any more."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planning.changes import ChangeKind, ReportedChange, wrong_change
from planning.changes_together import contradictions
from planning.domain.calendar import WorkCalendar
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import DatedException, Diary
from planning.edits import change_locations, change_staff
from planning.findings import Finding, InvalidInput
from planning.groups import build_groups
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
    wrong = tuple(finding for change in changes for finding in check_change(programme, old, change))
    wrong = (*wrong, *contradictions(changes, programme.team_word))
    if wrong:
        raise InvalidInput(wrong)
    changed = programme
    for change in changes:
        changed = _EFFECTS[change.kind](changed, change, today)
    stops = [c for c in changes if c.kind is ChangeKind.TEAM_STOPS]
    ended = {key for change in stops for key in _ended(programme, old, change, today)}
    return Changed(programme=changed, ended=frozenset(ended))


def _ended(programme: Programme, old: Plan, change: ReportedChange, today: date) -> Iterator[SessionKey]:
    """What a team that stops doesn't get any more: its sessions from then on, and those it had no moment for."""
    own = {(g.id, form) for g in build_groups(programme) if g.team == change.who for form in g.forms}
    yield from own - {(s.group, s.form) for s in old.sessions}
    first = change.first or today
    yield from ((s.group, s.form) for s in old.sessions if s.team == change.who and s.day >= first)


def check_change(programme: Programme, old: Plan, change: ReportedChange) -> Iterable[Finding]:
    """Whom or what the change names that isn't there."""
    known: Mapping[ChangeKind, tuple[str, Iterable[str]]] = {
        ChangeKind.COACH_AWAY: ("coach", _coaches(programme)),
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


def _coaches(programme: Programme) -> Iterable[str]:
    """Who leads or assists, or would with another choice of themes."""
    choice = programme.theme_choice
    options = () if choice is None else choice.problem.question.options
    facilitators = (who for o in options for who in (o.coach, o.helper) if who is not None)
    return dict.fromkeys((*programme.coach_by_id, *(a.id for a in programme.assistants), *facilitators))


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
    coach = programme.staff_by_id.get(change.who)
    if coach is None:
        return programme
    closed = replace(coach, diary=_closed(coach.diary, programme, change, today))
    return change_staff(programme, {coach.id: closed})


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
