"""The best plan by brute force, and what an outcome says that it contradicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.domain.plan import Group, Outcome, Plan, Session, Status
from planning.domain.programme import Programme
from tests.planning.facts import Facts

type Score = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan: its score (less value, cents, points: smaller is better) and the sessions."""

    score: Score
    plan: Plan


def brute_force(programme: Programme) -> Best | None:
    """The best plan of all; None when every team must take part and no plan has them all."""
    best = _Walk(programme)
    best.walk(0)
    return best.best


def best_score(programme: Programme) -> Score | None:
    """The score of the best plan of all, or None when there is none."""
    best = brute_force(programme)
    return None if best is None else best.score


class _Walk:
    """Walks through all plans team by team, leaving off where it cannot become better than the best."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.facts = Facts(programme)
        self.tasks: list[tuple[str, str]] = []
        self.first_of_team: dict[int, str] = {}
        for team in programme.teams:
            self.first_of_team[len(self.tasks)] = team.id
            self.tasks += [(g.id, f) for g in self.facts.groups if g.team == team.id for f in g.forms]
        group = {g.id: g for g in self.facts.groups}
        self.options = [self._sorted(group[g], f) for g, f in self.tasks]
        self.chosen: list[Session] = []
        self.unserved: list[str] = []
        self.cents, self.points, self.lost = self.facts.fixed, 0, 0
        self.best: Best | None = None

    def _sorted(self, group: Group, form: str) -> list[tuple[int, int, Session]]:
        facts = self.facts
        made = [(facts.cents(s), facts.points(s), s) for s in facts.sessions(group, form)]
        return sorted(made, key=lambda x: x[:2])

    def walk(self, n: int) -> None:
        """Decide task ``n`` and all after it."""
        if not self._may_improve(n):
            return
        if n == len(self.tasks):
            self._keep()
            return
        team = self.first_of_team.get(n)
        added = self.facts.team_cents(team) if team else 0
        self.cents += added
        for cents, points, session in self.options[n]:
            more = self._points_more(session)
            if self._fits(session):
                self._step(session, cents, points + more, 1)
                self.walk(n + 1)
                self._step(session, cents, points + more, -1)
        self.cents -= added
        if team and not self.programme.all_teams_required:
            self._leave_out(n, team)

    def _leave_out(self, n: int, team: str) -> None:
        value = self.programme.team_by_id[team].value
        self.unserved.append(team)
        self.lost += value
        self.walk(next((m for m in self.first_of_team if m > n), len(self.tasks)))
        self.unserved.pop()
        self.lost -= value

    def _step(self, session: Session, cents: int, points: int, sign: int) -> None:
        self.cents += sign * cents
        self.points += sign * points
        if sign > 0:
            self.chosen.append(session)
        else:
            self.chosen.pop()

    def _may_improve(self, n: int) -> bool:
        """Whether the cap is kept so far, and the sum of the least of what is to come still beats the best."""
        if self.facts.limit is not None and self.cents > self.facts.limit:
            return False
        if self.best is None:
            return True
        lost_by_best = sum(t.value for t in self.programme.teams) + self.best.score[0]
        if self.lost != lost_by_best or not self.programme.all_teams_required:
            return (self.lost, *self._ordered(self.cents, self.points)) < (
                lost_by_best,
                *self._ordered(*self.best.score[1:]),
            )
        cents = self.cents + sum(options[0][0] for options in self.options[n:] if options)
        return self._ordered(cents, self.points) < self._ordered(*self.best.score[1:])

    def _ordered(self, cents: int, points: int) -> tuple[int, int]:
        return (points, cents) if self.programme.wishes_first else (cents, points)

    def _fits(self, session: Session) -> bool:
        if not all(self.facts.go_together(session, other) for other in self.chosen):
            return False
        coach = self.programme.coach_by_id[session.coach]
        of_coach = [s for s in self.chosen if s.coach == coach.id]
        in_week = [s for s in self.chosen if s.week == session.week]
        if coach.per_day is not None and sum(s.day == session.day for s in of_coach) >= coach.per_day:
            return False
        if coach.per_week is not None and sum(s.coach == coach.id for s in in_week) >= coach.per_week:
            return False
        if self.programme.per_week is not None and len(in_week) >= self.programme.per_week:
            return False
        return not self._too_many_at_once([*self.chosen, session], session)

    def _too_many_at_once(self, sessions: Sequence[Session], new: Session) -> bool:
        near = [s for s in sessions if s.team == new.team and s.day == new.day]
        most = self.facts.most_at_once[new.team]
        return any(sum(s.start <= at.start < s.end for s in near) > most for at in near)

    def _points_more(self, session: Session) -> int:
        """Points that come of the sessions chosen before: the group's last one and the coach's busy week."""
        points = 0
        own = [s for s in self.chosen if s.group == session.group]
        if own:
            points += self.facts.points_between(own[-1], session)
        peak = self.programme.peak_per_week
        if peak is not None:
            busy = sum(s.coach == session.coach and s.week == session.week for s in self.chosen)
            points += self.facts.weights.get("peak_load", 0) * (busy >= peak)
        return points

    def _keep(self) -> None:
        value = sum(t.value for t in self.programme.teams) - self.lost
        score = (-value, self.cents, self.points)
        if self.best is None or self._is_better(score, self.best.score):
            sessions = tuple(sorted(self.chosen, key=lambda s: s.order_key))
            self.best = Best(score, Plan(groups=self.facts.groups, sessions=sessions, unserved=tuple(self.unserved)))

    def _is_better(self, score: Score, other: Score) -> bool:
        return (score[0], *self._ordered(*score[1:])) < (other[0], *self._ordered(*other[1:]))


def disagreements(outcome: Outcome, best: Score | None) -> list[str]:
    """Everything an outcome says that the best score of all plans contradicts; empty when it is all true."""
    if best is None:
        return [f"a plan, but there is none: {outcome.status}"] if outcome.plan is not None else []
    if outcome.status is Status.IMPOSSIBLE:
        return [f"impossible, but {best} is possible: {[r.what for r in outcome.reasons]}"]
    found = []
    optima = {"bediend": -best[0], "kosten": best[1], "zachte regels": best[2]}
    for level in outcome.levels:
        best_here = optima[level.name]
        more_is_better = level.name == "bediend"
        order = (level.value, best_here, level.bound) if more_is_better else (level.bound, best_here, level.value)
        if list(order) != sorted(order):
            found.append(f"{level.name}: {level.value} with bound {level.bound}, but the best is {best_here}")
        if level.value != best_here:
            break
    if outcome.status is Status.OPTIMAL and not all(level.is_proven for level in outcome.levels):
        found.append("optimal, but not all levels are proven")
    return found
