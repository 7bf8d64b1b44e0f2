"""Replan gently: keep what was held, serve who can be served, and prove the least number of moves."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from planning.checker import check
from planning.close import close_level
from planning.convert import to_plan
from planning.costs import has_prices
from planning.domain.plan import Group, Level, Outcome, Plan, Sense, Session, Status, Step, Violation
from planning.domain.programme import Programme
from planning.findings import Finding
from planning.groups import build_groups
from planning.levels import LevelSpec, served_level
from planning.planner import SEARCH_STALL
from planning.progress import Progress, ProgressReport, silent
from planning.prove import Budget
from planning.replan_compare import Difference, compare_plans
from planning.replan_instance import MovesFirst, build_rest, fixed_coach_of, open_programme
from planning.replan_levels import (
    COST,
    MOVES,
    cost_level,
    cost_spec,
    moves_level,
    moves_spec,
    served_shown,
    told_level,
    told_spec,
    total_cents,
    valued,
)
from planning.replan_place import start_from
from planning.replan_reasons import Unsaved, why_unsaved
from planning.replan_task import Task
from planning.rules import fixed_coach
from planning.search import Found, Search

LONGEST_SECONDS = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """What replanning gave (herplanning).

    ``programme`` is as it is now, with what stood; ``outcome`` the new plan with its levels, held sessions included.
    ``unsaved`` are the teams that can't get their sessions any more, with why.
    """

    task: Task
    outcome: Outcome
    difference: Difference
    unsaved: tuple[Unsaved, ...] = ()

    @property
    def programme(self) -> Programme:
        """The programme as it is now."""
        return self.task.programme

    @property
    def moves(self) -> Level | None:
        """The level of the moves, with what is proven of it; None when nothing was left to move."""
        return next((level for level in self.outcome.levels if level.name == MOVES), None)


def replan(
    task: Task,
    *,
    seed: int = 1,
    time_limit: float | None = None,
    progress: Progress = silent,
    clock: Callable[[], float] = time.monotonic,
) -> Replanned:
    """The plan that serves most teams, then moves the fewest sessions, then costs least and bothers people least.

    The same task and seed give the same answer unless ``time_limit`` (seconds; None allows 18) cuts the work short:
    then the plan is still checked and every bound still true.
    """
    start = clock()
    work = _Work(task, seed, LONGEST_SECONDS if time_limit is None else time_limit, progress, clock, start)
    programme = valued(task, open_programme(task))
    solved = _solve(work, programme) if programme.teams else _Solved()
    plan = _whole_plan(task, solved)
    versions = {name: version(name) for name in ("pulp", "highspy", "numpy")}
    outcome = replace(_judged(task, plan, solved), seed=seed, seconds=clock() - start, versions=versions)
    return Replanned(
        task=task,
        outcome=replace(outcome, steps=tuple(work.steps)),
        difference=compare_plans(task.old, plan),
        unsaved=solved.unsaved,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """What was found of what is still to be planned."""

    sessions: tuple[Session, ...] = ()
    levels: tuple[Level, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()


@dataclass(slots=True)
class _Work:
    """The running account of one call."""

    task: Task
    seed: int
    time_limit: float
    progress: Progress
    clock: Callable[[], float]
    start: float
    steps: list[Step] = field(default_factory=list)

    def out_of_time(self) -> bool:
        return self.clock() - self.start > self.time_limit

    def share(self, part: float) -> Budget:
        """A part of the time that is left."""
        now = self.clock()
        end = now + max(0.1, self.time_limit - (now - self.start)) * part
        return Budget(
            out_of_time=lambda: self.clock() > end,
            seconds_left=lambda: max(0.1, end - self.clock()),
        )

    def tell(self, fraction: float, doing: str) -> None:
        self.progress(ProgressReport(fraction=fraction, doing=doing, bound=""))


def _solve(work: _Work, programme: Programme) -> _Solved:
    """Level after level; each goes on from the plan of the one before."""
    capped = programme if programme.cap is not None else replace(programme, tariffs=())
    bare = build_rest(work.task, replace(capped, weights={}), unit=1)
    search = _search(work, bare, work.task.old.sessions)
    served_bound = _close(work, bare, served_level(bare), search, 0.4)
    moves_bound = _close(work, bare, moves_spec(bare, search.best), search, 0.5)
    levels = [
        served_shown(work.task, bare, search.best, served_bound),
        moves_level(work.task, bare, search.best, moves_bound),
    ]
    return _finish(work, programme, _sessions(bare, search.best), levels)


def _finish(work: _Work, programme: Programme, sessions: tuple[Session, ...], levels: list[Level]) -> _Solved:
    """Cost and told people with the moves held, in the planner's order, after the ``levels`` so far."""
    if has_prices(programme) and not programme.wishes_first:
        priced = build_rest(work.task, replace(programme, weights={}), unit=1)
        search = _search(work, priced, sessions)
        spec = cost_spec(priced, search.best)
        bound = _close(work, priced, spec, search, 0.5)
        sessions = _sessions(priced, search.best)
        levels.append(cost_level(work.task, priced, spec, search.best, bound))
    told, spec, search = _told(work, programme, sessions)
    bound = _close(work, told, spec, search, 0.8)
    sessions = _sessions(told, search.best)
    levels.append(told_level(work.task, told, search.best, bound))
    if has_prices(programme) and programme.wishes_first:
        spec = cost_spec(told, search.best)
        bound = _close(work, told, spec, search, 1.0)
        sessions = _sessions(told, search.best)
        levels.append(cost_level(work.task, told, spec, search.best, bound))
    unsaved = why_unsaved(work.task, told, search.best, is_proven=levels[0].is_proven)
    return _Solved(sessions=sessions, levels=_in_the_end(work.task, levels, sessions), unsaved=unsaved)


def _in_the_end(task: Task, levels: Sequence[Level], sessions: tuple[Session, ...]) -> tuple[Level, ...]:
    """The levels with the values of the plan in the end, better than on the way where a level was not proven."""
    plan = Plan(groups=(), sessions=sessions)
    reached = {MOVES: len(compare_plans(task.old, plan).moved), COST: total_cents(task, sessions)}
    values = [level.value if (now := reached.get(level.name)) is None else now for level in levels]
    return tuple(replace(level, value=v, bound=_within(level, v)) for level, v in zip(levels, values, strict=True))


def _within(level: Level, value: int) -> int:
    return min(level.bound, value) if level.sense is Sense.MINIMISE else max(level.bound, value)


def _told(work: _Work, programme: Programme, sessions: tuple[Session, ...]) -> tuple[MovesFirst, LevelSpec, Search]:
    """The instance with all weights, in which one move weighs more than everything else about the plan so far."""
    unit = 1 + sum(v.penalty or 0 for v in _soft(work.task, sessions))
    instance = build_rest(work.task, programme, unit=unit)
    search = _search(work, instance, sessions)
    return instance, told_spec(instance, search.best), search


def _soft(task: Task, sessions: tuple[Session, ...]) -> list[Violation]:
    plan = Plan(groups=build_groups(task.programme), sessions=(*task.held, *sessions))
    return [v for v in check(task.programme, plan) if v.penalty is not None]


def _search(work: _Work, instance: MovesFirst, sessions: tuple[Session, ...]) -> Search:
    """A search that begins with these sessions as far as they can stay."""
    since = work.clock()
    search = Search(instance, work.seed)
    start_from(search, sessions)
    everyone = sum(t.value for t in instance.programme.teams)
    search.improve(SEARCH_STALL, lambda best: work.out_of_time() or (best.value == everyone and best.penalty == 0))
    note = f"{len(search.best.teams)} van {len(instance.programme.teams)} teams ingepast"
    work.steps.append(Step(name="zoeken", seconds=work.clock() - since, note=note))
    return search


def _close(work: _Work, instance: MovesFirst, spec: LevelSpec, search: Search, part: float) -> int:
    """The bound of the level, in steps; the best of the search is then as near to it as was found."""
    since = work.clock()
    work.tell(min(0.95, (since - work.start) / work.time_limit), f"{spec.name} bewijzen")
    closed = close_level(instance, spec, search, work.share(part), lambda _bound: None)
    work.steps.append(Step(name=f"bewijzen: {spec.name}", seconds=work.clock() - since, note=closed.note))
    return closed.bound


def _sessions(instance: MovesFirst, found: Found) -> tuple[Session, ...]:
    return to_plan(instance, found.placed).sessions


def _whole_plan(task: Task, solved: _Solved) -> Plan:
    """Held and new sessions together; groups keep the forms they have sessions of."""
    sessions = tuple(sorted((*task.held, *solved.sessions), key=lambda s: s.order_key))
    have = {(s.group, s.form) for s in sessions}
    given_up = {u.team for u in solved.unsaved}
    served = {s.team for s in sessions}
    over = {g for g, _ in task.ended} | {g.id for g in build_groups(task.programme) if g.team in given_up & served}
    groups = [_kept(g, have) if g.id in over else g for g in build_groups(task.programme)]
    return Plan(
        groups=tuple(g for g in groups if g.forms),
        sessions=sessions,
        unserved=tuple(t.id for t in task.programme.teams if t.id not in served),
    )


def _kept(group: Group, have: set[tuple[str, str]]) -> Group:
    return replace(group, forms=tuple(f for f in group.forms if (group.id, f) in have))


def _judged(task: Task, plan: Plan, solved: _Solved) -> Outcome:
    """The plan with what the checker says of it, leaving out what held sessions broke by themselves."""
    violations = new_violations(task, plan)
    hard = tuple(v for v in violations if v.penalty is None)
    soft = tuple(v for v in violations if v.penalty is not None)
    if hard:
        return Outcome(status=Status.NOTHING, plan=plan, levels=solved.levels, violations=hard)
    reasons: tuple[Finding, ...] = tuple(reason for u in solved.unsaved for reason in u.reasons)
    status = Status.OPTIMAL if all(level.is_proven for level in solved.levels) else Status.FOUND
    return Outcome(status=status, plan=plan, levels=solved.levels, soft=soft, reasons=reasons)


def new_violations(task: Task, plan: Plan) -> tuple[Violation, ...]:
    """What the checker finds in the plan and would not find in the held sessions alone.

    Teams may be left out; a coach who follows up a fixed one that can't go on is no second coach.
    """
    programme = replace(task.programme, all_teams_required=False)
    held = replace(plan, sessions=task.held)
    followed = {g.id for g in plan.groups if fixed_coach_of(task, g) is None}
    rest = replace(plan, sessions=tuple(s for s in plan.sessions if s not in task.held or s.group not in followed))
    excused = {v for v in check(programme, held) if v.rule != "whole_team"}
    excused |= set(fixed_coach.check(programme, plan)) - set(fixed_coach.check(programme, rest))
    return tuple(v for v in check(programme, plan) if v not in excused)
