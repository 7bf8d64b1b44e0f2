"""Who can be served: first the teams that are under way, by themselves, then who can join them.

The two are proven apart. Together a bound would allow half a team that is under way in exchange for some that join, and
no longer round to whole teams. Where nobody can join, nobody who would is in the model of the moves.
"""

from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from planning.domain.plan import Level, Sense
from planning.domain.programme import Programme, Team
from planning.edits import without_teams
from planning.goal import Goal
from planning.instance import Chain
from planning.levels import LevelSpec, served_level
from planning.replan_instance import MovesFirst, build_rest
from planning.replan_levels import SERVED, joiners, valued
from planning.replan_work import Work, sessions_of
from planning.search import Search

UNDER_WAY_SHARE, JOINING_SHARE = 0.4, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Who is served (bediening).

    ``instance`` has the teams among which the moves are decided: all under way, and all that would join where one of
    them can. ``search`` has the best plan so far for them, and ``level`` says how many are served.
    """

    instance: MovesFirst
    search: Search
    level: Level


def serve(work: Work, programme: Programme) -> Serving:
    """The most teams under way, then the most of the others; ``programme`` is what is open, without wishes."""
    joining = joiners(work.task, programme)
    if not 0 < len(joining) < len(programme.teams):
        return _first(work, programme)
    first = _first(work, without_teams(programme, joining))
    asked = _joining(work, programme, joining)
    others = [t for t in valued(work.task, programme).teams if t.id in joining]
    everyone = sum(t.value for t in others)
    search = work.search(asked, sessions_of(first.instance, first.search.best), least=-everyone)
    spec = _joining_level(search, everyone)
    bound = -work.close(search, spec, JOINING_SHARE)
    joined = sum(asked.programme.teams[t].id in joining for t in search.best.teams)
    if not joined and len(search.best.teams) == len(first.search.best.teams):
        return replace(first, level=_both(first.level, 0, _most(others, 0, 0, bound), len(joining)))
    instance = build_rest(work.task, valued(work.task, programme), unit=1)
    again = work.search(instance, sessions_of(asked, search.best), work.task.old.sessions)
    most = _most(others, joined, -search.best.penalty, bound)
    return Serving(instance=instance, search=again, level=_both(first.level, joined, most, len(joining)))


def _first(work: Work, programme: Programme) -> Serving:
    """The most of the teams of ``programme``, starting from the plan that people know."""
    instance = build_rest(work.task, valued(work.task, programme), unit=1)
    search = work.search(instance, work.task.old.sessions)
    bound = -work.close(search, served_level(instance), UNDER_WAY_SHARE)
    served = len(search.best.teams)
    most = _most(instance.programme.teams, served, search.best.value, bound)
    level = Level(name=SERVED, unit="teams", sense=Sense.MAXIMISE, value=served, bound=most)
    return Serving(instance=instance, search=search, level=level)


def _most(teams: tuple[Team, ...] | list[Team], served: int, value: int, bound: int) -> int:
    """How many teams can be served within a bound on their value: those that are, where their value meets it."""
    totals = accumulate(sorted(t.value for t in teams))
    return served if bound <= value else max(served, sum(total <= bound for total in totals))


def _both(first: Level, joined: int, most: int, everyone: int) -> Level:
    """The level of the teams under way with those that join.

    That no more than ``most`` can join is known for as many under way; where more may be, all might join.
    """
    more = most if first.is_proven else everyone
    return replace(first, value=first.value + joined, bound=first.bound + more)


def _joining(work: Work, programme: Programme, joining: tuple[str, ...]) -> MovesFirst:
    """The model in which only who joins gives points, that is takes points off, and only the others have value."""
    known = valued(work.task, programme)
    worth = {t.id: t.value for t in known.teams if t.id in joining}
    teams = tuple(replace(t, value=0) if t.id in worth else t for t in known.teams)
    instance = build_rest(work.task, replace(known, teams=teams), unit=1)
    firsts = {instance.team_chains[n][0]: worth[t.id] for n, t in enumerate(teams) if t.id in worth}
    chains = tuple(_pointed(c, firsts.get(n, 0)) for n, c in enumerate(instance.chains))
    return replace(instance, chains=chains)


def _pointed(chain: Chain, points: int) -> Chain:
    """The chain with these points taken off wherever its first session is, and none for anything else."""
    penalty = np.where(np.isfinite(chain.penalty), 0.0, np.inf)
    penalty[0] -= points
    return replace(chain, penalty=penalty)


def _joining_level(search: Search, everyone: int) -> LevelSpec:
    goal = Goal(penalty=1.0, least_value=search.best.value)
    return LevelSpec(name="wie erbij kan", goal=goal, step=1, floor=-everyone)
