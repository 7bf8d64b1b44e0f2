"""Whether activities of one programme go with the sessions and activities of others: plain Python, by the plans alone.

It knows nothing of how they were placed, and tells nobody's name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from planning.domain.activity import Appointment, Attendance, Per
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.together_check import session_words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """Something in a diary: ``[start, end)`` on ``day`` of these people."""

    programme: str
    words: str
    day: date
    start: int
    end: int
    staff: frozenset[str]
    people: frozenset[str]
    is_session: bool


def activity_clashes(planned: Sequence[tuple[Programme, Plan]], around: Sequence[Attendance]) -> tuple[str, ...]:
    """Every activity that shares time and people with a session or an activity of another programme."""
    holds = [h for (p, plan), own in zip(planned, around, strict=True) for h in _holds(p, plan, own)]
    return tuple(
        f"{one.words} ({one.programme}) en {other.words} ({other.programme}) vallen samen, voor dezelfde mensen."
        for one, other in combinations(holds, 2)
        if one.programme != other.programme and not (one.is_session and other.is_session) and _clash(one, other)
    )


def _clash(one: _Hold, other: _Hold) -> bool:
    at_once = one.day == other.day and one.start < other.end and other.start < one.end
    return at_once and bool(one.staff & other.staff or one.people & other.people)


def _holds(programme: Programme, plan: Plan, attendance: Attendance) -> Iterator[_Hold]:
    listed = {p.id for t in programme.teams for p in t.people}
    people = {g.id: listed & set(g.participants) for g in plan.groups}
    for session in plan.sessions:
        yield _hold(programme, session, {session.coach, session.assistant}, people.get(session.group, set()))
    for made in attendance.appointments:
        occasion = made.occasion
        is_group = occasion.activity.per is Per.GROUP
        groups = [g.id for g in plan.groups if g.team == occasion.team and (not is_group or g.id == occasion.subject)]
        yield _hold(programme, made, {made.person}, {who for g in groups for who in people[g]})


def _hold(programme: Programme, held: Session | Appointment, staff: set[str | None], people: set[str]) -> _Hold:
    is_session = isinstance(held, Session)
    return _Hold(
        programme=programme.id,
        words=session_words(held) if isinstance(held, Session) else str(held),
        day=held.day,
        start=held.start,
        end=held.end,
        staff=frozenset(who for who in staff if who is not None),
        people=frozenset(people),
        is_session=is_session,
    )
