"""Replanning by brute force: all plans are walked through, level by level as the planner is promised.

Held sessions are as they were and ended ones left out, so the rules must not have changed under what was held.
"""

from dataclasses import replace
from itertools import combinations, product

from planning.domain.plan import Group, Session
from planning.domain.programme import Programme
from planning.domain.standing import Standing, StandingState
from planning.groups import build_groups
from planning.replan_task import Task
from tests.planning.facts import Facts
from tests.planning.oracle import _Walk

type Levels = tuple[int, int, int, int, int, int]


def best_levels(task: Task) -> Levels:
    """Teams under way lost, joiners lost, firm moves, other moves, cents, points of telling people: all least.

    The two last in the planner's order. Wishes have no weight, and every team counts as one.
    """
    walk = _ReplanWalk(task)
    walk.walk(0)
    assert walk.found is not None
    return walk.found


class _FollowUps(Facts):
    """Knows the groups of which the fixed coach has no moments any more: another follows up the held sessions."""

    def __init__(self, programme: Programme, task: Task) -> None:
        super().__init__(programme)
        self.held = set(task.held)
        self.ended = task.ended
        self.followed: set[str] = set()
        forms = tuple(replace(f, maximum_gap=None) for f in programme.forms)
        self.alone = Facts(replace(programme, forms=forms))
        self.loose = Facts(replace(programme, fixed_coach=False))

    def find_followed(self, tasks: list[tuple[str, str]], options: list[list[tuple[int, int, Session]]]) -> None:
        """``options`` are what the ``tasks`` can have, held ones as they were."""
        for group in {s.group for s in self.held} if self.programme.fixed_coach else ():
            last = max((s for s in self.held if s.group == group), key=lambda s: self.rank[s.form])
            own = [
                [s for _, _, s in found if s.coach == last.coach]
                for key, found in zip(tasks, options, strict=True)
                if key[0] == group and key not in self.ended
            ]
            ways = product(*own)
            if not any(all(self.alone.go_together(*pair) for pair in combinations(way, 2)) for way in ways):
                self.followed.add(group)

    def go_together(self, one: Session, other: Session) -> bool:
        """As ever, but that a held session of a group that is followed up may have had another coach."""
        beside = one.group == other.group and (one in self.held) != (other in self.held)
        is_followed = beside and one.group in self.followed
        return self.loose.go_together(one, other) if is_followed else super().go_together(one, other)


class _ReplanWalk(_Walk):
    def __init__(self, task: Task) -> None:
        self.task = task
        self.told = {k: w for k, w in task.programme.told_weights.items() if w}
        self.under_way = {s.session.team for s in task.programme.standing}
        self.found: Levels | None = None
        self.lost_teams, self.moves = (0, 0), (0, 0)
        programme = replace(task.programme, all_teams_required=False, weights={})
        super().__init__(programme)
        self.facts = _FollowUps(programme, task)
        self.facts.find_followed(self.tasks, self.options)
        open_keys = {(g.id, f) for g in build_groups(programme) for f in g.forms} - task.ended
        kept = [n for n, key in enumerate(self.tasks) if key in open_keys]
        firsts: dict[int, str] = {}
        for place, n in enumerate(kept):
            team = next(g.team for g in self.facts.groups if g.id == self.tasks[n][0])
            if team not in firsts.values():
                firsts[place] = team
        self.tasks, self.options = [self.tasks[n] for n in kept], [self.options[n] for n in kept]
        self.first_of_team = firsts
        self.held = {s.key for s in task.programme.standing if not s.may_move}

    def _sorted(self, group: Group, form: str) -> list[tuple[int, int, Session]]:
        standing = self.task.programme.standing_by_session.get((group.id, form))
        if standing is not None and not standing.may_move:
            return [(self.facts.cents(standing.session), 0, standing.session)]
        today = self.task.programme.replanned_on
        assert today is not None
        made = [
            (self.facts.cents(s), self._telling(s, standing), s)
            for s in self.facts.sessions(group, form)
            if s.day > today or (s.day == today and standing is not None and _stays(s, standing))
        ]
        return sorted(made, key=lambda x: (self._moving(x[2]), x[1], x[0]))

    def _telling(self, session: Session, standing: Standing | None) -> int:
        if standing is None:
            return 0
        old = standing.session
        points = 0 if _stays(session, standing) else self.told.get("moved_time", 0)
        points += self.told.get("moved_coach", 0) * (session.coach != old.coach)
        points += self.told.get("moved_location", 0) * (session.location != old.location)
        return points * standing.told

    def _moving(self, session: Session) -> tuple[int, int]:
        standing = self.task.programme.standing_by_session.get((session.group, session.form))
        if standing is None or _stays(session, standing):
            return 0, 0
        return (1, 0) if standing.state is StandingState.FIXED else (0, 1)

    def _step(self, session: Session, cents: int, points: int, sign: int) -> None:
        super()._step(session, cents, points, sign)
        more = self._moving(session)
        self.moves = self.moves[0] + sign * more[0], self.moves[1] + sign * more[1]

    def _leave_out(self, n: int, team: str) -> None:
        """Held sessions of a team that gets no more stay, and take their places."""
        more = (1, 0) if team in self.under_way else (0, 1)
        after = next((m for m in self.first_of_team if m > n), len(self.tasks))
        stay = [self.options[m][0] for m in range(n, after) if self.tasks[m] in self.held]
        is_over = all(self.tasks[m] in self.held for m in range(n, after))
        if is_over:
            return
        cents = self.facts.team_cents(team) if stay else 0
        self.lost_teams = self.lost_teams[0] + more[0], self.lost_teams[1] + more[1]
        self.cents += cents
        for one in stay:
            self._step(one[2], one[0], 0, 1)
        self.walk(after)
        for one in reversed(stay):
            self._step(one[2], one[0], 0, -1)
        self.cents -= cents
        self.lost_teams = self.lost_teams[0] - more[0], self.lost_teams[1] - more[1]

    def _points_more(self, session: Session) -> int:  # noqa: ARG002
        return 0

    def _may_improve(self, n: int) -> bool:  # noqa: ARG002
        if self.facts.limit is not None and self.cents > self.facts.limit:
            return False
        return self.found is None or self._levels() < self._in_order(self.found)

    def _levels(self) -> Levels:
        return self._in_order((*self.lost_teams, *self.moves, self.cents, self.points))

    def _in_order(self, levels: Levels) -> Levels:
        *first, cents, points = levels
        last = (points, cents) if self.programme.wishes_first else (cents, points)
        return first[0], first[1], first[2], first[3], *last

    def _keep(self) -> None:
        levels: Levels = (*self.lost_teams, *self.moves, self.cents, self.points)
        if self.found is None or self._in_order(levels) < self._in_order(self.found):
            self.found = levels


def _stays(session: Session, standing: Standing) -> bool:
    return (session.day, session.start) == (standing.session.day, standing.session.start)
