"""Renew a plan part by part: a few related teams at a time are planned anew, as well as can be among all others.

A part is solved as a programme is, by column generation and choosing. Parts are small as long as that gives something,
and grow when it doesn't. After Shaw, *Using constraint programming and local search methods to solve vehicle routing
problems* (1998).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planning.insertion import Placed
from planning.instance import Instance
from planning.levels import LevelSpec
from planning.neighbourhood import build_neighbourhood, neighbourhood_goal
from planning.prove import Prover
from planning.routes import Route
from planning.search import Found, Search, found_in

FEWEST, MOST = 4, 14
PATIENCE = 8
TEAMS_PER_LEFT_OUT = 6
NODES = 200
EPSILON = 1e-6


def can_renew(instance: Instance) -> bool:
    """Whether parts can be planned apart: not where coaches travel, because places alone don't say what fits then."""
    return instance.travel is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Renews parts of the best plan of ``search`` for one level; ``seen`` are the routes of each chain so far."""

    spec: LevelSpec
    search: Search
    prover: Prover
    seen: dict[int, dict[Route, None]] = field(default_factory=lambda: defaultdict(dict))

    def sizes(self) -> range:
        """How many teams to renew at a time, a few first; never more than half of those that are in."""
        return range(FEWEST, min(MOST, len(self.search.best.teams) // 2) + 1)

    def run(self, size: int, enough: Callable[[Found], bool]) -> None:
        """Renew parts of so many teams until ``enough``, or until several of them could not be better."""
        self.search.adopt(self.search.best)
        self._see(self.search.pool)
        failed, dear = 0, self._dear()
        while failed < PATIENCE and not enough(self.search.best):
            centres = dear if dear and failed % 2 == 0 else sorted(self.search.timetable.teams)
            if self._renew(self.search.related(size, centres)):
                dear = self._dear()
            else:
                failed += 1

    def _dear(self) -> list[int]:
        """The teams whose routes cost more than the cheapest of their chain under the prices of the bound."""
        instance, placed = self.search.instance, self.search.timetable.placed
        dear = {instance.chains[n].team for n, one in placed.items() if self.prover.excess(one.route) > EPSILON}
        return sorted(dear)

    def _see(self, routes: Iterable[Route]) -> None:
        for route in routes:
            self.seen[route.chain][route] = None

    def _renew(self, inside: Sequence[int]) -> bool:
        """Plan these teams, or some that were left out, anew; False if it stays as it was."""
        timetable, chains = self.search.timetable, self.search.instance.team_chains
        before = found_in(timetable)
        left_out = self.search.shuffled(self.search.left_out())
        teams = [*inside, *left_out[: len(inside) // TEAMS_PER_LEFT_OUT]]
        for team in inside:
            timetable.remove(team)
        placed = self._solve(teams, before)
        back = [team for team in teams if all(n in placed for n in chains[team])]
        for team in back:
            timetable.put([placed[n] for n in chains[team]], team)
        if self.search.is_better():
            self.search.pool.update(dict.fromkeys(one.route for one in placed.values()))
            return True
        for team in back:
            timetable.remove(team)
        for team in inside:
            timetable.put([before.placed[n] for n in chains[team]], team)
        return False

    def _solve(self, teams: Sequence[int], before: Found) -> dict[int, Placed]:
        """The routes of a better plan for these teams, which are out, than they had; empty when there is none."""
        timetable = self.search.timetable
        part = build_neighbourhood(timetable, teams)
        spec = replace(self.spec, goal=neighbourhood_goal(self.spec.goal, timetable), floor=0.0)
        held = replace(before, value=before.value - timetable.value, penalty=before.penalty - timetable.penalty)
        prover = Prover(part.instance, spec, spec.value(part.instance, held), self.prover.budget)
        prover.generate(part.inside(route for n in part.chains for route in self.seen[n]), _nobody)
        self._see(part.outside(route) for route in prover.master.routes)
        if prover.is_closed or self.prover.budget.out_of_time():
            return {}
        return part.placed_outside(prover.choose(NODES).placed)


def _nobody(_bound: int) -> None:
    """Nobody is told how far a part is."""
