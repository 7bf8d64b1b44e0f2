"""The independent checker of what goes on around a plan: plain Python, by the programme and the plan alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from planning.attend_days import find_occasions
from planning.domain.activity import LEADER, Appointment, Attendance, DayCount, Occasion, Per
from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import Programme
from planning.domain.time import overlaps


def check_attendance(programme: Programme, plan: Plan, attendance: Attendance) -> tuple[Violation, ...]:
    """Everything that is wrong with the appointments; none of it may ever be."""
    alone = [v for a in attendance.appointments for v in _alone(programme, plan, a)]
    return (*_complete(programme, plan, attendance), *alone, *_together(programme, attendance))


def _complete(programme: Programme, plan: Plan, attendance: Attendance) -> Iterator[Violation]:
    """Every occasion is arranged, has a last day, or is said to have no place: one of the three, once."""
    planned = [*(a.occasion for a in attendance.appointments), *(u.occasion for u in attendance.unplaced)]
    told = Counter((*planned, *(d.occasion for d in attendance.due)))
    wanted = Counter(find_occasions(programme, plan))
    for occasion in (wanted - told) + (told - wanted):
        yield _broken("activity_missing", f"{occasion} staat er niet precies één keer in.")
    for one in attendance.due:
        if one.occasion.activity.planned:
            yield _broken("activity_missing", f"{one.occasion} moet een afspraak zijn, geen uiterste dag.")
    for other in planned:
        if not other.activity.planned:
            yield _broken("activity_missing", f"{other} heeft alleen een uiterste dag.")


def _alone(programme: Programme, plan: Plan, made: Appointment) -> Iterator[Violation]:
    activity, session = made.occasion.activity, made.occasion.session
    if not programme.calendar.is_working_day(made.day):
        yield _broken("activity_days", f"{made} valt niet op een werkdag.")
    if made.day < (programme.activities_from or programme.window.first):
        yield _broken("activity_days", f"{made} is te vroeg: zo vroeg mag er nog niets zijn.")
    between = _days_between(programme, activity.days, made.day, session.day)
    if not activity.least <= between <= (between if activity.most is None else activity.most):
        yield _broken("activity_days", f"{made} ligt {between} {activity.days} van sessie {session}.")
    if (made.day, made.end) > (session.day, session.start) if activity.is_before else _is_early(made, session):
        yield _broken("activity_days", f"{made} ligt aan de verkeerde kant van sessie {session}.")
    yield from _person(programme, plan, made)
    yield from _team(programme, plan, made)


def _is_early(made: Appointment, session: Session) -> bool:
    return (made.day, made.start) < (session.day, session.end)


def _days_between(programme: Programme, count: DayCount, one: date, other: date) -> int:
    """The days from the earlier to the later of two days: the earlier counts, the later doesn't."""
    first, last = sorted((one, other))
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    if count is DayCount.CALENDAR:
        return len(days)
    return sum(programme.calendar.is_working_day(day) for day in days)


def _person(programme: Programme, plan: Plan, made: Appointment) -> Iterator[Violation]:
    asked = {made.occasion.session.coach if w == LEADER else w for w in made.occasion.activity.who}
    if made.person not in asked and (asked or made.person is not None):
        yield _broken("activity_person", f"{made} is met {made.person}, die er niet voor gevraagd is.")
    if made.person is None:
        return
    person = programme.staff_by_id.get(made.person)
    if person is None or not person.diary.is_free(made.day, made.start, made.end):
        yield _broken("activity_person", f"{made.person} is niet beschikbaar voor {made}.")
    if any(made.person in e.staff and e.overlaps(made.day, made.start, made.end) for e in programme.elsewhere):
        yield _broken("activity_person", f"{made.person} is voor {made} al in een ander programma bezet.")
    for session in plan.sessions:
        if made.person in (session.coach, session.assistant) and _at_once(made, session):
            yield _broken("activity_person", f"{made.person} moet tegelijk bij {made} en bij sessie {session} zijn.")


def _team(programme: Programme, plan: Plan, made: Appointment) -> Iterator[Violation]:
    occasion = made.occasion
    if occasion.team is None:
        return
    word = programme.team_word.title
    if not programme.team_by_id[occasion.team].diary.is_free(made.day, made.start, made.end):
        yield _broken("activity_team", f"{word} {occasion.team} kan niet bij {made}.")
    people = {g.id: set(g.participants) for g in plan.groups if g.team == occasion.team}
    about = people.get(occasion.subject, set()) if occasion.activity.per is Per.GROUP else set().union(*people.values())
    if any(about & e.people and e.overlaps(made.day, made.start, made.end) for e in programme.elsewhere):
        yield _broken("activity_team", f"Bij {made} is iemand van {occasion.team} al in een ander programma bezet.")
    for session in plan.sessions:
        is_own = occasion.activity.per is not Per.GROUP or session.group == occasion.subject
        meets = session.team == occasion.team and (is_own or about & people[session.group])
        if meets and _at_once(made, session):
            what = f"{word} {occasion.team} moet tegelijk bij {made} en bij sessie {session} zijn."
            yield _broken("activity_team", what)


def _together(programme: Programme, attendance: Attendance) -> Iterator[Violation]:
    word = programme.team_word.title
    for one, other in combinations(attendance.appointments, 2):
        if one.day != other.day or not overlaps(one.start, one.end, other.start, other.end):
            continue
        if one.person is not None and one.person == other.person:
            yield _broken("activity_together", f"{one.person} moet tegelijk bij {one} en bij {other} zijn.")
        if _whom(one.occasion) == _whom(other.occasion) is not None:
            yield _broken("activity_together", f"{word} {one.occasion.team} heeft tegelijk {one} en {other}.")


def _whom(occasion: Occasion) -> tuple[Per, str] | None:
    return None if occasion.team is None else (occasion.activity.per, occasion.subject)


def _at_once(made: Appointment, session: Session) -> bool:
    return made.day == session.day and overlaps(made.start, made.end, session.start, session.end)


def _broken(rule: str, sentence: str) -> Violation:
    return Violation(rule=rule, sentence=sentence)
