"""Replanning against brute force on all levels: who is served, firm and other moves, cost, and who is told what."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.standing import StandingState
from planning.groups import build_groups
from planning.replan import Replanned, replan
from planning.replan_levels import COST, TOLD
from planning.replan_task import Now, Task, build_task
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import TINY, Scale, random_programme
from tests.planning.replan_oracle import Levels, best_levels
from tests.planning.replans import TOLD as WEIGHTS
from tests.planning.replans import with_day_off, without_coach, without_room

WIDER = Scale(teams=(2, 3), members=(2, 4), coaches=(2, 2), slots=(6, 12), sessions=7, weeks=(2, 4))
KINDS = ("coach", "room", "day", "stop", "join", "stop and join", "coach and stop", "coach and room")


def random_change(seed: int, scale: Scale = TINY) -> Task | None:
    """A random programme, planned at its best, to which one or two things happen; None when it can't be planned."""
    rng = Random(seed)
    programme = _plain(random_programme(seed, scale))
    kind = rng.choice(KINDS)
    joiner = programme.teams[-1].id if "join" in kind and len(programme.teams) > 1 else None
    planned = replace(programme, teams=tuple(t for t in programme.teams if t.id != joiner), all_teams_required=True)
    best = brute_force(planned)
    if best is None or not best.plan.sessions:
        return None
    hit = rng.choice(best.plan.sessions)
    today = hit.day - timedelta(days=rng.choice((0, 1, 1, 3)))
    changed = programme
    if "coach" in kind:
        days = 2000 if programme.fixed_coach else rng.choice((1, 2, 6, 9, 2000))
        changed = without_coach(changed, hit.coach, today + timedelta(days=1), today + timedelta(days=days))
    if "room" in kind and hit.location is not None:
        changed = without_room(changed, hit.location, today + timedelta(days=1), today + timedelta(days=5))
    if kind == "day" and not programme.fixed_coach:
        changed = with_day_off(changed, hit.day)
    ended = _ended(changed, best.plan, hit.team, today) if "stop" in kind else set()
    held = {(s.group, s.form): s.day for s in best.plan.sessions if s.day < today}
    now = Now(day=today, held=held, frozen_days=rng.choice((0, 0, 3, 7)))
    return build_task(changed, best.plan, now, ended)


def _plain(programme: Programme) -> Programme:
    """Every team counts as one, and nothing is wished for but to be told little."""
    teams = tuple(replace(t, value=1) for t in programme.teams)
    return replace(programme, teams=teams, all_teams_required=False, weights={}, told_weights=WEIGHTS)


def _ended(programme: Programme, old: Plan, team: str, today: date) -> set[tuple[str, str]]:
    own = {(g.id, f) for g in build_groups(programme) if g.team == team for f in g.forms}
    return own - {(s.group, s.form) for s in old.sessions if s.day < today}


def levels_of(task: Task, answer: Replanned) -> Levels:
    """What the answer reached, in the order of :func:`tests.planning.replan_oracle.best_levels`."""
    under_way = {s.session.team for s in task.programme.standing}
    firm = {s.key for s in task.programme.standing if s.state is StandingState.FIXED}
    moved = [(m.session.group, m.session.form) for m in answer.difference.moved]
    lost = [u.team in under_way for u in answer.unsaved]
    reached = {level.name: level.value for level in answer.outcome.levels}
    near = sum(key in firm for key in moved)
    cents = reached.get(COST, -1)
    return sum(lost), len(lost) - sum(lost), near, len(moved) - near, cents, reached.get(TOLD, 0)


def disagreement(task: Task) -> str | None:
    """What replanning says that brute force contradicts."""
    best, answer = best_levels(task), replan(task)
    if answer.outcome.violations:
        return f"breaks {answer.outcome.violations}"
    held: set[Session] = set(task.held)
    if answer.outcome.plan is None or not held <= set(answer.outcome.plan.sessions):
        return "a held session is not as it was"
    found = levels_of(task, answer)
    if found[4] < 0:
        best = (*best[:4], -1, best[5])
    if found != best:
        return f"reached {found}, but {best} is the best"
    loose = [level for level in answer.outcome.levels if not level.is_proven]
    return f"not proven: {loose}" if loose else None


def all_disagreements(seeds: range, scale: Scale, least: int) -> dict[int, str]:
    """Every seed that brute force contradicts, of ``least`` tasks or more."""
    tasks = {seed: task for seed in seeds if (task := random_change(seed, scale)) is not None}
    assert len(tasks) >= least
    return {seed: what for seed, task in tasks.items() if (what := disagreement(task))}


def test_all_levels_are_the_best_there_are_and_proven() -> None:
    assert all_disagreements(range(5000, 5800), TINY, 100) == {}


def test_all_levels_are_the_best_there_are_where_there_is_more_to_move() -> None:
    assert all_disagreements(range(5000, 5085), WIDER, 25) == {}


def test_a_fixed_coach_who_can_not_go_on_is_followed_up_as_brute_force_says() -> None:
    task = random_change(6545, WIDER)
    assert task is not None
    assert disagreement(task) is None
