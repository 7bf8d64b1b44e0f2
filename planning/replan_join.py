"""The fewest moves where some of those who would join can: each way of who that is, by itself.

In one model a bound may take a bit of every joiner, each where it moves nobody, and stays far below what any one of
them asks. Who joins is a choice of few, so each is tried alone: mostly it can't join at all, and where it can, every
team in the model is served and the bound is sharp.
"""

from collections.abc import Iterator
from itertools import combinations
from math import comb

from planning.domain.programme import Programme
from planning.edits import without_teams
from planning.levels import served_level
from planning.replan_instance import build_rest
from planning.replan_levels import joiners, moves_spec, valued
from planning.replan_place import start_from
from planning.replan_serve import Serving
from planning.replan_work import Work, sessions_of

MOVES_SHARE, EACH_SHARE = 0.7, 0.15
MOST_WAYS = 12


def bound_moves(work: Work, programme: Programme, serving: Serving) -> int:
    """The bound on the points of moving; a plan with fewer becomes the best of the search of ``serving``."""
    instance, search = serving.instance, serving.search
    spec = moves_spec(instance, search.best)
    ways = tuple(_ways(work, serving))
    if spec.objective(instance, search.best) <= spec.floor or not ways:
        return work.close(search, spec, MOVES_SHARE)
    least: list[int] = []
    for way in ways:
        points = _points(work, programme, serving, way)
        least += [] if points is None else [points]
        if points == 0:
            return work.close(search, moves_spec(instance, search.best), MOVES_SHARE)
    return min((*least, search.best.penalty))


def _ways(work: Work, serving: Serving) -> Iterator[frozenset[str]]:
    """Who could stay away, where as many as do now must: empty when there are too many ways, or it isn't known."""
    teams = serving.instance.programme.teams
    joining = joiners(work.task, serving.instance.programme)
    away = {t.id for t in teams} - {teams[n].id for n in serving.search.best.teams}
    known = serving.level.is_proven and away <= set(joining) and 0 < len(away) < len(joining)
    if known and comb(len(joining), len(away)) <= MOST_WAYS:
        yield from map(frozenset, combinations(joining, len(away)))


def _points(work: Work, programme: Programme, serving: Serving, away: frozenset[str]) -> int | None:
    """The least points of moving when these stay away and all others are served; None when that can't be."""
    kept = {t.id for t in serving.instance.programme.teams} - away
    only = without_teams(programme, [t.id for t in programme.teams if t.id not in kept])
    instance = build_rest(work.task, valued(work.task, only), unit=1)
    search = work.search(instance, sessions_of(serving.instance, serving.search.best), work.task.old.sessions)
    everyone = sum(t.value for t in instance.programme.teams)
    if search.best.value < everyone:
        bound = -work.close(search, served_level(instance), EACH_SHARE)
        if bound < everyone:
            return None
        if search.best.value < everyone:
            return 0
    points = work.close(search, moves_spec(instance, search.best), EACH_SHARE)
    if search.best.penalty < serving.search.best.penalty:
        start_from(serving.search, sessions_of(instance, search.best))
    return points
