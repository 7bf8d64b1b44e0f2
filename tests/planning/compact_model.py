"""The model anyone would write first, as an oracle on programmes too large for brute force.

A variable for every session a group could have: form, time, coach and room. It shares its facts with the brute force
and nothing with the planner.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

import pulp

from planning.domain.plan import Session
from planning.domain.programme import Programme
from tests.planning.facts import Facts
from tests.planning.oracle import Score

type Expression = pulp.LpAffineExpression
type Key[K] = Callable[[Session], K]


class CompactModel:
    """All rules of a programme as rows, with the three levels as expressions."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.facts = Facts(programme)
        self.problem = pulp.LpProblem("compact", pulp.LpMinimize)
        least = 1 if programme.all_teams_required else 0
        self.served = {t.id: self._variable(f"served_{t.id}", least, 1) for t in programme.teams}
        self.x: dict[tuple[str, str], dict[Session, pulp.LpVariable]] = {}
        for group in self.facts.groups:
            for form in group.forms:
                self.x[group.id, form] = self._sessions(group.id, form)
        self._places()
        self._people()
        for group in self.facts.groups:
            if programme.fixed_coach:
                self._fixed_coach(group.id, group.forms)
        self.value = self._sum((-t.value, self.served[t.id]) for t in programme.teams)
        self.cents = self._cents()
        self.points = self._points()

    def solve(self) -> Score | None:
        """The best score (less value, cents, points), or None when there is no plan."""
        score = {}
        if self.facts.limit is not None:
            self.problem += self.cents <= int(self.facts.limit)
        last = (self.points, self.cents) if self.programme.wishes_first else (self.cents, self.points)
        for level in (self.value, *last):
            self.problem.setObjective(level)
            stats = self.problem.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0, gapAbs=0.0))
            if stats.status != pulp.LpSolveStatus.Optimal:
                return None
            best = round(pulp.value(level) or 0.0)
            score[id(level)] = best
            self.problem += level <= best
        return score[id(self.value)], score[id(self.cents)], score[id(self.points)]

    def _variable(self, name: str, least: int, most: int | None) -> pulp.LpVariable:
        return self.problem.add_variable(name, least, most, "Integer")

    def _sum(self, terms: Iterable[tuple[int, pulp.LpVariable]]) -> Expression:
        return pulp.lpSum(factor * variable for factor, variable in terms)

    def _sessions(self, group_id: str, form: str) -> dict[Session, pulp.LpVariable]:
        group = next(g for g in self.facts.groups if g.id == group_id)
        made = {
            s: self._variable(f"x_{group_id}_{form}_{n}", 0, 1) for n, s in enumerate(self.facts.sessions(group, form))
        }
        self.problem += pulp.lpSum(made.values()) == self.served[group.team]
        return made

    def _all(self) -> list[tuple[Session, pulp.LpVariable]]:
        return [pair for made in self.x.values() for pair in made.items()]

    def _at_most[K](self, key: Key[K], most: Callable[[K], int | None]) -> None:
        """No more than ``most`` sessions with the same key."""
        alike: dict[K, list[pulp.LpVariable]] = defaultdict(list)
        for session, variable in self._all():
            alike[key(session)].append(variable)
        for value, variables in alike.items():
            limit = most(value)
            if limit is not None:
                self.problem += pulp.lpSum(variables) <= limit

    def _at_once[K](self, key: Key[K], most: Callable[[K], int]) -> None:
        """No more than ``most`` sessions with the same key under way at any moment at which one starts."""
        moments = {(s.day, s.start) for s, _ in self._all()}
        alike: dict[K, list[tuple[Session, pulp.LpVariable]]] = defaultdict(list)
        for session, variable in self._all():
            alike[key(session)].append((session, variable))
        for value, pairs in alike.items():
            for day, start in moments:
                under_way = [x for s, x in pairs if s.day == day and s.start <= start < s.end]
                if len(under_way) > 1:
                    self.problem += pulp.lpSum(under_way) <= most(value)

    def _places(self) -> None:
        programme, coaches = self.programme, self.programme.coach_by_id
        self._at_once(lambda s: s.coach, lambda _: 1)
        if programme.locations:
            self._at_once(lambda s: s.location, lambda _: 1)
        self._at_once(lambda s: s.team, lambda team: self.facts.most_at_once[team])
        self._at_most(lambda s: (s.coach, s.day), lambda key: coaches[key[0]].per_day)
        self._at_most(lambda s: (s.coach, s.week), lambda key: coaches[key[0]].per_week)
        self._at_most(lambda s: s.week, lambda _: programme.per_week)

    def _people(self) -> None:
        """People who share two groups: never at once, and in the order of the series with its gaps."""
        everyone = {p for people in self.facts.people.values() for p in people}
        ways = {tuple(g for g in self.facts.groups if p in self.facts.people[g.id]) for p in everyone}
        pairs = set()
        for way in ways:
            order = self.programme.team_by_id[way[0].team].forms
            tasks = sorted(((g.id, f) for g in way for f in g.forms), key=lambda t: order.index(t[1]))
            pairs |= set(pairwise(tasks)) if self.programme.ordered else {(a, b) for a in tasks for b in tasks if a < b}
        for before, after in sorted(pairs):
            for session, variable in self.x[after].items():
                against = [x for s, x in self.x[before].items() if not self.facts.go_together(s, session)]
                if against:
                    self.problem += pulp.lpSum(against) + variable <= 1

    def _fixed_coach(self, group: str, forms: tuple[str, ...]) -> None:
        for coach in self.programme.coach_by_id:
            led = [pulp.lpSum(x for s, x in self.x[group, f].items() if s.coach == coach) for f in forms]
            for one, other in pairwise(led):
                self.problem += one == other

    def _cents(self) -> Expression:
        teams = self._sum((self.facts.team_cents(t), served) for t, served in self.served.items())
        return self.facts.fixed + teams + self._sum((self.facts.cents(s), x) for s, x in self._all())

    def _points(self) -> Expression:
        points = self._sum((self.facts.points(s), x) for s, x in self._all())
        for group in self.facts.groups:
            for before, after in pairwise(group.forms):
                points += self._between((group.id, before), (group.id, after))
        weight = self.programme.weights.get("peak_load", 0)
        if self.programme.peak_per_week is not None and weight:
            points += weight * self._over_peak(self.programme.peak_per_week)
        return points

    def _between(self, before: tuple[str, str], after: tuple[str, str]) -> Expression:
        """The points of what two sessions of one group have to do with one another."""
        paid = self._variable(f"between_{'_'.join((*before, after[1]))}", 0, None)
        for session, variable in self.x[after].items():
            price = {s: self.facts.points_between(s, session) for s in self.x[before]}
            dearest = max(price.values(), default=0)
            if dearest:
                priced = self._sum((price[s], x) for s, x in self.x[before].items())
                self.problem += paid >= priced - dearest * (1 - variable)
        return paid + 0

    def _over_peak(self, peak: int) -> Expression:
        over = []
        for coach, week in sorted({(s.coach, s.week) for s, _ in self._all()}):
            led = [x for s, x in self._all() if s.coach == coach and s.week == week]
            over.append(self._variable(f"over_{coach}_{week.year}_{week.week}", 0, None))
            self.problem += over[-1] >= pulp.lpSum(led) - peak
        return pulp.lpSum(over)
