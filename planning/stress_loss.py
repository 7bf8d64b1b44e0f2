"""What happens to a plan when a coach or a location is lost: what moves, and what cannot be saved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import DatedException, Diary, IsoWeek, Window
from planning.edits import change_coaches, change_locations
from planning.replan import Replanned, replan
from planning.replan_compare import Difference
from planning.replan_reasons import Unsaved
from planning.replan_task import Now, build_task


class Part(StrEnum):
    """What can be lost."""

    COACH = "coach"
    LOCATION = "locatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A coach or a location by its code."""

    part: Part
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How the answer is looked for: the seed, and for how many seconds at most; see :func:`planning.replan.replan`."""

    seed: int = 1
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A resource that is lost in a period, and what that does to the plan (uitval).

    ``period`` has both ends included, and ``is_lasting`` says that it goes on to the end. ``lost`` are the sessions
    that can't go on as planned. ``difference`` is between the plan and the gentlest new one: most teams served, then
    fewest sessions moved; None when no new plan was found. ``unsaved`` are the teams that don't get their sessions any
    more; ``is_proven`` says that no more teams can be saved. What was before the period stands.
    """

    resource: Resource
    period: Window
    is_lasting: bool
    lost: tuple[Session, ...]
    difference: Difference | None
    unsaved: tuple[Unsaved, ...]
    is_proven: bool

    @property
    def gone(self) -> int:
        """How many sessions can't be saved.

        All that the unsaved teams should still have; all lost ones when no new plan was found.
        """
        return len(self.lost) if self.difference is None else sum(team.sessions for team in self.unsaved)

    @property
    def moved(self) -> int:
        """How many sessions are at another time in the new plan."""
        return 0 if self.difference is None else len(self.difference.moved)

    @property
    def replaced(self) -> int:
        """How many sessions keep their time, with another coach or in another location."""
        changed = () if self.difference is None else self.difference.moves
        return sum(m.before is not None and m.after is not None and not m.is_moved for m in changed)

    @property
    def others(self) -> int:
        """How many of the sessions that change were not lost themselves."""
        changed = () if self.difference is None else self.difference.moves
        return sum(m.before not in self.lost and m.before is not None and m.after is not None for m in changed)

    @property
    def hurt(self) -> tuple[int, int, int]:
        """How much it hurts: what is gone, what moves, what changes otherwise; more is worse."""
        return self.gone, self.moved, self.replaced


ANY_EFFORT = Effort()


def lost(programme: Programme, plan: Plan, resource: Resource, period: Window, effort: Effort = ANY_EFFORT) -> Loss:
    """The gentlest answer to losing the resource in the period, known on the day before it begins."""
    hit = tuple(s for s in plan.sessions if s.day in period and _uses(s, resource))
    is_lasting = period.last >= programme.window.last
    if not hit:
        return Loss(
            resource=resource,
            period=period,
            is_lasting=is_lasting,
            lost=(),
            difference=Difference(moves=(), total=len(plan.sessions)),
            unsaved=(),
            is_proven=True,
        )
    answer = _replanned(without(programme, resource, period), plan, period, effort)
    is_good = answer.outcome.plan is not None and not answer.outcome.violations
    return Loss(
        resource=resource,
        period=period,
        is_lasting=is_lasting,
        lost=hit,
        difference=answer.difference if is_good else None,
        unsaved=answer.unsaved if is_good else (),
        is_proven=is_good and _is_most(answer),
    )


def without(programme: Programme, resource: Resource, period: Window) -> Programme:
    """The programme in which the resource is away in the period."""
    if resource.part is Part.COACH:
        coach = programme.coach_by_id[resource.id]
        return change_coaches(programme, {coach.id: replace(coach, diary=_closed(coach.diary, period))})
    room = programme.location_by_id[resource.id]
    return change_locations(programme, {room.id: replace(room, diary=_closed(room.diary, period))})


def resources(programme: Programme, plan: Plan) -> Iterator[Resource]:
    """Every coach and location that the plan uses, in the programme's order."""
    coaches, rooms = {s.coach for s in plan.sessions}, {s.location for s in plan.sessions}
    yield from (Resource(part=Part.COACH, id=c.id) for c in programme.coaches if c.id in coaches)
    yield from (Resource(part=Part.LOCATION, id=x.id) for x in programme.locations if x.id in rooms)


def busiest_weeks(plan: Plan, resource: Resource, weeks: int, first: date) -> Window | None:
    """The run of so many ISO weeks, from ``first`` on, in which the resource has most sessions; None when it has none.

    The earliest among equals.
    """
    counts = Counter(s.week.monday for s in plan.sessions if _uses(s, resource) and s.day >= first)
    if not counts:
        return None

    def total(monday: date) -> int:
        return sum(counts[monday + timedelta(days=7 * n)] for n in range(weeks))

    monday = max(sorted(counts), key=total)
    return Window(first=max(monday, first), last=monday + timedelta(days=7 * weeks - 1))


def middle(plan: Plan) -> date:
    """The Monday of the week in which half of the sessions have been."""
    return IsoWeek.of(plan.sessions[len(plan.sessions) // 2].day).monday


def _uses(session: Session, resource: Resource) -> bool:
    return resource.id == (session.coach if resource.part is Part.COACH else session.location)


def _closed(diary: Diary, period: Window) -> Diary:
    away = DatedException(first=period.first, last=period.last)
    return replace(diary, exceptions=(*diary.exceptions, away))


def _replanned(closed: Programme, plan: Plan, period: Window, effort: Effort) -> Replanned:
    day = period.first - timedelta(days=1)
    held = {(s.group, s.form): s.day for s in plan.sessions if s.day <= day}
    return replan(build_task(closed, plan, Now(day=day, held=held)), seed=effort.seed, time_limit=effort.seconds)


def _is_most(answer: Replanned) -> bool:
    served = next((level for level in answer.outcome.levels if level.name == "bediend"), None)
    return served is None or served.is_proven
