"""Level after level: who is served, the fewest moves, then cost and what people are told, in the planner's order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planning.checker import check
from planning.costs import has_prices
from planning.domain.plan import Level, Plan, Sense, Session, Violation
from planning.domain.programme import Programme
from planning.edits import without_teams
from planning.groups import build_groups
from planning.levels import LevelSpec
from planning.replan_compare import compare_plans
from planning.replan_instance import MovesFirst, build_rest
from planning.replan_join import bound_moves
from planning.replan_levels import (
    COST,
    MOVES,
    SERVED,
    cost_level,
    cost_spec,
    moves_level,
    told_level,
    told_spec,
    total_cents,
    valued,
)
from planning.replan_reasons import Unsaved, why_unsaved
from planning.replan_serve import serve
from planning.replan_task import Task
from planning.replan_work import Work, sessions_of
from planning.search import Search

COST_SHARE, TOLD_SHARE = 0.5, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What was found of what is still to be planned (oplossing)."""

    sessions: tuple[Session, ...] = ()
    levels: tuple[Level, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()


def solve(work: Work, programme: Programme) -> Solved:
    """The plan for what is open; each level goes on from the plan of the one before."""
    capped = programme if programme.cap is not None else replace(programme, tariffs=())
    bare = replace(capped, weights={})
    serving = serve(work, bare)
    instance, search = serving.instance, serving.search
    bound = bound_moves(work, bare, serving)
    levels = [serving.level, moves_level(work.task, instance, search.best, bound)]
    kept = {t.id for t in instance.programme.teams}
    decided = valued(work.task, without_teams(programme, [t.id for t in programme.teams if t.id not in kept]))
    sessions = _finish(work, decided, sessions_of(instance, search.best), levels)
    unsaved = why_unsaved(work.task, valued(work.task, bare), sessions, is_proven=serving.level.is_proven)
    return Solved(sessions=sessions, levels=_in_the_end(work.task, levels, sessions), unsaved=unsaved)


def _finish(
    work: Work, programme: Programme, sessions: tuple[Session, ...], levels: list[Level]
) -> tuple[Session, ...]:
    """Cost and told people with the moves held, in the planner's order; adds these levels to ``levels``."""
    is_priced = has_prices(programme)
    if is_priced and not programme.wishes_first:
        sessions = _cheapest(work, replace(programme, weights={}), sessions, levels)
    told, spec, search = _told(work, programme, sessions)
    bound = work.close(search, spec, TOLD_SHARE)
    levels.append(told_level(work.task, told, search.best, bound))
    if is_priced and programme.wishes_first:
        spec = cost_spec(told, search.best)
        bound = work.close(search, spec, 1.0)
        levels.append(cost_level(work.task, told, spec, search.best, bound))
    return sessions_of(told, search.best)


def _cheapest(work: Work, priced: Programme, sessions: tuple[Session, ...], levels: list[Level]) -> tuple[Session, ...]:
    """The sessions of the cheapest plan with as few moves; adds the level of the cost."""
    instance = build_rest(work.task, priced, unit=1)
    search = work.search(instance, sessions)
    spec = cost_spec(instance, search.best)
    bound = work.close(search, spec, COST_SHARE)
    levels.append(cost_level(work.task, instance, spec, search.best, bound))
    return sessions_of(instance, search.best)


def _in_the_end(task: Task, levels: Sequence[Level], sessions: tuple[Session, ...]) -> tuple[Level, ...]:
    """The levels with the values of the plan in the end, better than on the way where a level was not proven."""
    plan = Plan(groups=(), sessions=sessions)
    served = len({s.team for s in sessions})
    reached = {SERVED: served, MOVES: len(compare_plans(task.old, plan).moved), COST: total_cents(task, sessions)}
    values = [level.value if (now := reached.get(level.name)) is None else now for level in levels]
    return tuple(replace(level, value=v, bound=_within(level, v)) for level, v in zip(levels, values, strict=True))


def _within(level: Level, value: int) -> int:
    """The bound beside the value in the end; another number of teams may be worth as much."""
    if level.name == SERVED and level.is_proven:
        return value
    return min(level.bound, value) if level.sense is Sense.MINIMISE else max(level.bound, value)


def _told(work: Work, programme: Programme, sessions: tuple[Session, ...]) -> tuple[MovesFirst, LevelSpec, Search]:
    """The instance with all weights, in which one move weighs more than everything else about the plan so far."""
    unit = 1 + sum(v.penalty or 0 for v in _soft(work.task, sessions))
    instance = build_rest(work.task, programme, unit=unit)
    search = work.search(instance, sessions)
    return instance, told_spec(instance, search.best), search


def _soft(task: Task, sessions: tuple[Session, ...]) -> list[Violation]:
    plan = Plan(groups=build_groups(task.programme), sessions=(*task.held, *sessions))
    return [v for v in check(task.programme, plan) if v.penalty is not None]
