"""Find a good plan: insert the scarcest teams first, then ruin and recreate.

After Schrimpf and others, *Record breaking optimization results using the ruin and recreate principle* (2000).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planning.insertion import Placed, Pressure, Timetable
from planning.instance import FloatArray, Instance, IntArray
from planning.prices import SessionPrices
from planning.routes import Route, RouteTable

CHARGE_FIRST = 1e6
PENALTY_FIRST = 1e-6
LEVELS = 3
EARLY = 100.0
MOST_RUINED = 4
SAMPLE = 30
NOISE = (0.0, 1.0, 5.0)


@dataclass(frozen=True, slots=True)
class Found:
    """A timetable that was found: what is placed, by chain, and what it is worth on each level.

    ``score`` is the same in the planner's order; smaller is better.
    """

    placed: dict[int, Placed]
    teams: frozenset[int]
    value: int
    charge: int
    penalty: int
    score: tuple[float, float, float]


class Search:
    """Keeps the best timetable found and every route seen on the way."""

    def __init__(self, instance: Instance, seed: int) -> None:
        self.instance = instance
        self.rng = np.random.default_rng(seed)
        weight = PENALTY_FIRST if instance.programme.wishes_first else CHARGE_FIRST
        self.timetable = Timetable(instance, weight / instance.charge_step)
        has_wishes = any(instance.programme.weights.values())
        self._early = EARLY * np.arange(len(instance.slots), dtype=np.float64) if has_wishes else None
        self.memory = 0
        self.levels = LEVELS
        self._rounds = 0
        self._late = [self.timetable.score]
        self.pool: dict[Route, None] = {}
        self.order = _scarcest_first(instance)
        self._order = np.array(self.order, dtype=np.int64)
        for team in self.order:
            self.insert(team)
        self.best = found_in(self.timetable)

    def adopt(self, better: Found) -> None:
        """Go on from a plan that was found elsewhere, with its routes."""
        for team in sorted(self.timetable.teams):
            self.timetable.remove(team)
        for team in sorted(better.teams):
            self.timetable.put([better.placed[n] for n in self.instance.team_chains[team]], team)
        self.pool.update(dict.fromkeys(placed.route for placed in better.placed.values()))
        self.best = better
        self._late = [self.timetable.score] * max(1, self.memory)

    def take_over(self, placed: Mapping[int, Placed]) -> None:
        """Go on from a plan of the master; where coaches must travel, from what of it is left, if that is better."""
        if self.instance.travel is None:
            self.adopt(evaluate(self.instance, placed))
            return
        found = self._along(placed)
        if found.score < self.best.score:
            self.adopt(found)

    def _along(self, placed: Mapping[int, Placed]) -> Found:
        """What can be had of a plan that knows no travel: teams in its slots, and where that can't be, elsewhere."""
        timetable = Timetable(self.instance, self.timetable.prices.charge_weight)
        chains = self.instance.team_chains
        for team in (t for t in self.order if all(n in placed for n in chains[t])):
            timetable.insert_along(team, [placed[n].route for n in chains[team]])
        for team in self.order:
            if team not in timetable.teams:
                timetable.insert(team)
        return found_in(timetable)

    def follow(self, shadow: Sequence[FloatArray], charge_weight: float, levels: int, memory: int) -> None:
        """From now on choose routes by these prices of places, and go on from the best.

        A round may end worse than it began on all but the first ``levels`` of the score, so that the search wanders
        among what is equally good on those; and on those if it is no worse than ``memory`` rounds ago.
        """
        self.timetable = Timetable(self.instance, charge_weight, shadow)
        self.levels = levels
        self.memory = memory
        self.adopt(self.best)

    def improve(self, stall: int, enough: Callable[[Found], bool]) -> None:
        """Ruin and recreate until ``stall`` rounds on end gave nothing better, or ``enough`` says so of the best."""
        since = 0
        while since < stall and not enough(self.best):
            self.round()
            since = 0 if self.is_better() else since + 1

    def is_better(self) -> bool:
        """Whether the timetable is better now than the best, and so becomes it."""
        if self.timetable.score >= self.best.score:
            return False
        self.best = found_in(self.timetable)
        return True

    def round(self) -> None:
        """Take related teams out and put them, and some that were left out, back in another order; undo if worse."""
        self._rounds += 1
        before = self.timetable.score
        ruined = self._related()
        kept = {t: [self.timetable.placed[n] for n in self.instance.team_chains[t]] for t in ruined}
        left_out = self.shuffled(self.left_out())
        for team in ruined:
            self.timetable.remove(team)
        noise = NOISE[self.rng.integers(len(NOISE))] * self.rng.random(len(self.instance.slots))
        back = [t for t in self.shuffled([*left_out[:MOST_RUINED], *ruined]) if self.insert(t, noise)]
        if self._accepts(before):
            return
        for team in back:
            self.timetable.remove(team)
        for team, placed in kept.items():
            self.timetable.put(placed, team)

    def _accepts(self, before: tuple[float, float, float]) -> bool:
        """Whether the timetable may stay as it is now: late acceptance, Burke and Bykov (2017)."""
        now, place, k = self.timetable.score, self._rounds % len(self._late), self.levels
        accepted = now[:k] <= before[:k] or (self.memory > 0 and now[:k] <= self._late[place][:k])
        self._late[place] = now if accepted else before
        return accepted

    def insert(self, team: int, noise: FloatArray | None = None, pressure: Pressure | None = None) -> bool:
        """Put a team in; where it doesn't fit as it would like to be, as early as can be, so that all of it fits."""
        if not self.timetable.insert(team, noise, pressure) and not self._insert_early(team):
            return False
        for number in self.instance.team_chains[team]:
            self.pool[self.timetable.placed[number].route] = None
        return True

    def _insert_early(self, team: int) -> bool:
        return self._early is not None and self.timetable.insert(team, self._early)

    def _related(self) -> list[int]:
        """A random team that is in, and a few that meet at about the same time."""
        teams = self.timetable.inside()
        if not len(teams):
            return []
        centre = int(teams[self.rng.integers(len(teams))])
        number = int(self.rng.integers(1, MOST_RUINED + 1))
        return self._nearest(centre, teams[self.rng.integers(len(teams), size=SAMPLE)], number)

    def related(self, number: int, centres: Sequence[int]) -> list[int]:
        """One of the ``centres``, and so many less one that are in and meet at about the same time, at random."""
        centre = centres[int(self.rng.integers(len(centres)))]
        inside = self.timetable.inside()
        return self._nearest(centre, self.rng.permutation(inside[inside != centre]), number - 1)

    def _nearest(self, centre: int, others: IntArray, number: int) -> list[int]:
        """A team and of the others a few that meet at about the same time."""
        middle = self.timetable.middle
        distance = np.abs(middle[others] - middle[centre]) * self.rng.random(len(others))
        nearest = others[distance.argsort(kind="stable")[:number]]
        return list(dict.fromkeys([centre, *nearest.tolist()]))

    def left_out(self) -> list[int]:
        """The teams that are not in, scarcest first."""
        out: list[int] = self._order[np.isnan(self.timetable.middle[self._order])].tolist()
        return out

    def shuffled(self, teams: Sequence[int]) -> list[int]:
        """The teams in a random order."""
        return [teams[n] for n in self.rng.permutation(len(teams)).tolist()]


def found_in(timetable: Timetable) -> Found:
    """The timetable as it is now."""
    value, charge, penalty = timetable.value, timetable.charge, timetable.penalty
    return Found(dict(timetable.placed), frozenset(timetable.teams), value, charge, penalty, timetable.score)


def evaluate(instance: Instance, placed: Mapping[int, Placed]) -> Found:
    """What a set of placed chains is worth on each level."""
    timetable = Timetable(instance, 0.0)
    for team, chains in enumerate(instance.team_chains):
        if all(n in placed for n in chains):
            timetable.put([placed[n] for n in chains], team)
    return found_in(timetable)


def _scarcest_first(instance: Instance) -> list[int]:
    """Teams by the number of slots they can use, fewest first, dearest value first among equals."""

    def room(team: int) -> tuple[float, int, int]:
        chains = [instance.chains[n] for n in instance.team_chains[team]]
        open_slots = min((float(np.isfinite(c.penalty).sum()) for c in chains), default=0.0)
        return open_slots, -instance.programme.teams[team].value, team

    return sorted(range(len(instance.programme.teams)), key=room)


def alone(instance: Instance, *, charge_weight: float, penalty_weight: float) -> list[float]:
    """For each chain the least price of a route with the world to itself; infinite when there is none."""
    prices = SessionPrices(instance, {}, charge_weight=charge_weight, penalty_weight=penalty_weight)
    tables = (
        RouteTable(instance, n, prices.of(chain), penalty_weight, prices.leaders(chain))
        for n, chain in enumerate(instance.chains)
    )
    return [table.best for table in tables]
