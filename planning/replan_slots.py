"""Other moments for one session: the next at which it could be while everything else stands still.

Every moment that is offered was read by the checker as part of the whole plan. Where there is none, the plan is made
again without the moment it has now, with as few other moves as can be.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from planning.build import build_slots
from planning.checker import check
from planning.domain.plan import Plan, Session, Violation
from planning.domain.time import overlaps
from planning.replan import Replanned, replan
from planning.replan_compare import Difference, compare_plans
from planning.replan_levels import SERVED
from planning.replan_task import Task

MOST = 3
LONGEST_SECONDS = 6.0
ABOUT_WHO_AND_WHERE = frozenset(
    {
        "coach_qualified",
        "coach_diary",
        "coach_one_place",
        "coach_per_day",
        "coach_per_week",
        "coach_load",
        "coach_pairing",
        "competence",
        "fixed_coach",
        "location_diary",
        "location_seats",
        "location_one_use",
        "travel_time",
        "budget_cap",
    }
)
"""Rules that another coach or room may keep, at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another moment for a session, with all that changes by it (alternatief).

    ``plan`` is the whole plan then. ``bent`` are the wishes that are bent more than now, ``points`` what all wishes
    together weigh more, negative when less. ``is_least`` says that no plan with another moment for the session moves
    fewer sessions.
    """

    session: Session
    plan: Plan
    difference: Difference
    bent: tuple[Violation, ...]
    points: int
    is_least: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """The alternatives that were found (alternatieven); ``is_all`` says that it is proven that there are no others."""

    found: tuple[Alternative, ...]
    is_all: bool = False


def find_alternatives(task: Task, session: Session, *, seed: int = 1) -> Alternatives:
    """At most three alternatives, the earliest first; with other moves only where there are none without."""
    still = tuple(_standing_still(task, session))
    return Alternatives(found=still) if still else _moving(task, session, seed)


def _standing_still(task: Task, session: Session) -> Iterator[Alternative]:
    found = 0
    known = Counter(check(task.programme, task.old))
    for moved in _moments(task, session):
        other = _best_at(task, session, moved, known)
        if other is not None:
            yield other
            found += 1
        if found == MOST:
            return


def _moments(task: Task, session: Session) -> Iterator[Session]:
    """The session at every moment that is to come, but its own."""
    slots, today = build_slots(task.programme), task.programme.replanned_on
    for slot in range(len(slots)):
        day, start = slots.date(slot), int(slots.start[slot])
        if (today is None or day > today) and (day, start) != (session.day, session.start):
            yield replace(session, day=day, start=start, minutes=task.programme.form_by_id[session.form].minutes)


def _best_at(task: Task, session: Session, moved: Session, known: Counter[Violation]) -> Alternative | None:
    """With the coach and room it has, else with others; None when nobody and nowhere will do."""
    for coach, room in _who_and_where(task, moved):
        other = replace(moved, coach=coach, location=room)
        plan = _with(task.old, session, other)
        new = Counter(check(task.programme, plan)) - known
        hard = {v.rule for v in new if v.penalty is None}
        if not hard:
            return _alternative(task, other, plan, known)
        if not hard <= ABOUT_WHO_AND_WHERE:
            return None
    return None


def _who_and_where(task: Task, session: Session) -> Iterator[tuple[str, str | None]]:
    """Coaches and rooms that are free then, those it has now first."""
    programme = task.programme
    others = [
        s
        for s in task.old.sessions
        if s.day == session.day
        and (s.group, s.form) != (session.group, session.form)
        and overlaps(s.start, s.end, session.start, session.end)
    ]
    busy = {s.coach for s in others}
    coaches = [
        c.id
        for c in sorted(programme.coaches, key=lambda c: c.id != session.coach)
        if c.id not in busy and session.form in c.forms and c.diary.is_free(session.day, session.start, session.end)
    ]
    taken = {s.location for s in others}
    rooms: list[str | None] = [
        x.id
        for x in sorted(programme.locations, key=lambda x: x.id != session.location)
        if x.id not in taken and x.diary.is_free(session.day, session.start, session.end)
    ]
    yield from product(coaches, rooms if programme.locations else [None])


def _with(plan: Plan, session: Session, other: Session) -> Plan:
    sessions = (other if s == session else s for s in plan.sessions)
    return replace(plan, sessions=tuple(sorted(sessions, key=lambda s: s.order_key)))


def _alternative(
    task: Task, session: Session, plan: Plan, known: Counter[Violation], *, is_least: bool = True
) -> Alternative:
    now = Counter(check(task.programme, plan))
    wishes = [v for v in (now - known).elements() if v.penalty is not None and not v.rule.startswith("moved_")]
    return Alternative(
        session=session,
        plan=plan,
        difference=compare_plans(task.old, plan),
        bent=tuple(wishes),
        points=_points(now) - _points(known),
        is_least=is_least,
    )


def _points(violations: Counter[Violation]) -> int:
    """What the wishes weigh; telling people is counted apart."""
    return sum((v.penalty or 0) * n for v, n in violations.items() if not v.rule.startswith("moved_"))


def _moving(task: Task, session: Session, seed: int) -> Alternatives:
    """The fewest other moves that give the session another moment, one after the other."""
    key = session.group, session.form
    refused = {(key, session.day, session.start)}
    known = Counter(check(task.programme, task.old))
    found: list[Alternative] = []
    for _ in range(MOST):
        asked = replace(task, refused=frozenset(refused))
        replanned = replan(asked, seed=seed, time_limit=LONGEST_SECONDS)
        plan = replanned.outcome.plan
        if plan is None or replanned.outcome.violations or _loses(replanned):
            return Alternatives(found=tuple(found), is_all=_is_impossible(replanned))
        other = next(s for s in plan.sessions if (s.group, s.form) == key)
        is_least = replanned.moves is not None and replanned.moves.is_proven
        found.append(_alternative(task, other, plan, known, is_least=is_least))
        refused.add((key, other.day, other.start))
    return Alternatives(found=tuple(found))


def _loses(replanned: Replanned) -> bool:
    """Whether a team that was in the plan is not in the new one."""
    known = {s.team for s in replanned.task.old.sessions}
    return any(lost.team in known for lost in replanned.unsaved)


def _is_impossible(replanned: Replanned) -> bool:
    """Whether it is proven that no plan has all the teams that were in it."""
    served = next((level for level in replanned.outcome.levels if level.name == SERVED), None)
    is_whole = served is not None and served.is_proven and not replanned.outcome.violations
    return is_whole and _loses(replanned)
