"""Replan gently: keep what was held, serve who can be served, and prove the least number of moves."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

from planning.checker import check
from planning.domain.plan import Group, Level, Outcome, Plan, Status, Violation
from planning.domain.programme import Programme
from planning.findings import Finding
from planning.groups import build_groups
from planning.progress import Progress, silent
from planning.replan_coach import fixed_coach_of
from planning.replan_compare import Difference, compare_plans
from planning.replan_instance import open_programme
from planning.replan_levels import MOVES
from planning.replan_reasons import Unsaved
from planning.replan_solve import Solved, solve
from planning.replan_task import Task
from planning.replan_work import Work
from planning.rules import fixed_coach

LONGEST_SECONDS = 50.0


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

    The same task and seed give the same answer unless ``time_limit`` (seconds; None allows 50) cuts the work short:
    then the plan is still checked and every bound still true.
    """
    start = clock()
    limit = LONGEST_SECONDS if time_limit is None else time_limit
    work = Work(task=task, seed=seed, time_limit=limit, progress=progress, clock=clock, start=start)
    programme = open_programme(task)
    solved = solve(work, programme) if programme.teams else Solved()
    plan = _whole_plan(task, solved)
    versions = {name: version(name) for name in ("pulp", "highspy", "numpy")}
    outcome = replace(_judged(task, plan, solved), seed=seed, seconds=clock() - start, versions=versions)
    return Replanned(
        task=task,
        outcome=replace(outcome, steps=tuple(work.steps)),
        difference=compare_plans(task.old, plan),
        unsaved=solved.unsaved,
    )


def _whole_plan(task: Task, solved: Solved) -> Plan:
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


def _judged(task: Task, plan: Plan, solved: Solved) -> Outcome:
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
