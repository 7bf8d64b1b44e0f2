"""When activities are called for by a plan, and between which days each may lie."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.domain.activity import Activity, DayCount, Occasion, Per, When
from planning.domain.calendar import OutsideCalendar, WorkCalendar, working_day_before
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme

EVERYONE = "het hele programma"
MOST_DAYS_OFF = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days on which an occasion may lie, both included, and the one it lies on rather (dagen)."""

    first: date
    last: date
    ideal: date


def find_occasions(programme: Programme, plan: Plan) -> tuple[Occasion, ...]:
    """Every occasion, activity by activity in the order of the table, then by time of the session."""
    return tuple(o for activity in programme.activities for o in _occasions(programme, plan, activity))


def span_of(programme: Programme, occasion: Occasion) -> Span:
    """Between which days the occasion may lie; first after last when there are none.

    Days that the calendar doesn't know, and days before activities may begin, are left out.
    """
    calendar, activity, day = programme.calendar, occasion.activity, occasion.session.day
    sign = -1 if activity.is_before else 1
    near = shift(calendar, activity, day, sign * activity.least)
    far = shift(calendar, activity, day, sign * activity.most) if activity.most is not None else None
    ideal = shift(calendar, activity, day, sign * (activity.least if activity.ideal is None else activity.ideal))
    edge = programme.activities_from or programme.window.first
    latest = calendar.covers.last if calendar.covers is not None else programme.window.last
    if activity.is_before:
        return Span(first=max(edge, far or edge), last=near, ideal=ideal)
    return Span(first=max(edge, near), last=min(latest, far or latest), ideal=ideal)


def due_day(programme: Programme, occasion: Occasion) -> date:
    """The last working day for something that only has a last day, before its session or after it."""
    activity, calendar = occasion.activity, programme.calendar
    days = -activity.least if activity.is_before else (activity.most or 0)
    day = shift(calendar, activity, occasion.session.day, days)
    before = (day - timedelta(days=n) for n in range(MOST_DAYS_OFF))
    return next((d for d in before if calendar.is_working_day(d)), day)


def shift(calendar: WorkCalendar, activity: Activity, day: date, days: int) -> date:
    """The day ``days`` later, or earlier when negative, counted as the activity counts.

    Where the calendar ends before the working days do, its last or first day; a calendar that doesn't say which days
    it knows raises OutsideCalendar.
    """
    if activity.days is DayCount.CALENDAR or not days:
        return day + timedelta(days=days)
    try:
        return working_day_before(calendar, day, -days) if days < 0 else _working_day_after(calendar, day, days)
    except OutsideCalendar:
        if calendar.covers is None:
            raise
        return calendar.covers.first if days < 0 else calendar.covers.last


def _working_day_after(calendar: WorkCalendar, day: date, n: int) -> date:
    while n:
        day += timedelta(days=1)
        if calendar.covers is not None and day not in calendar.covers:
            raise OutsideCalendar(f"calendar {calendar.name} knows {calendar.covers}, not {day}")
        n -= calendar.is_working_day(day)
    return day


def _occasions(programme: Programme, plan: Plan, activity: Activity) -> Iterator[Occasion]:
    for (subject, team), sessions in _series(programme, plan, activity).items():
        if activity.is_before and team is not None and programme.team_by_id[team].appointment is not None:
            continue  # what comes before an appointment was done when that was made
        for session in _chosen(activity, sessions):
            yield Occasion(activity=activity, subject=subject, team=team, session=session)


def _series(programme: Programme, plan: Plan, activity: Activity) -> Mapping[tuple[str, str | None], Sequence[Session]]:
    """The sessions that count, by whom they are about and which team that is, each in order of time."""
    series: dict[tuple[str, str | None], list[Session]] = defaultdict(list)
    counted = [s for s in plan.sessions if not activity.forms or s.form in activity.forms]
    for number, session in enumerate(sorted(counted, key=lambda s: s.order_key)):
        series[_subject(programme, activity, session, number)].append(session)
    return series


def _subject(programme: Programme, activity: Activity, session: Session, number: int) -> tuple[str, str | None]:
    match activity.per:
        case Per.TEAM:
            return session.team, session.team
        case Per.GROUP:
            return session.group, session.team
        case Per.PROGRAMME:
            return EVERYONE, None
        case Per.CARD:
            card = programme.strippenkaart.rules.per_card if programme.strippenkaart is not None else 1
            first = number - number % card
            return f"strip {first + 1} t/m {first + card}", None


def _chosen(activity: Activity, sessions: Sequence[Session]) -> Sequence[Session]:
    match activity.when:
        case When.BEFORE_FIRST:
            return sessions[:1]
        case When.AFTER_EACH:
            return sessions
        case When.AFTER_LAST:
            return sessions[-1:]
        case When.AFTER_NUMBER:
            number = activity.number or 1
            return sessions[number - 1 : number]
