"""Give each of a number of things one of its choices, no two at once for one holder: most things, least price.

    maximise    sum x[i, k]                                      first, and then
    minimise    sum price[i, k] x[i, k]

    sum over k of x[i, k] <= 1                                   for all things i
    sum of x[i, k] held by h that are under way at m <= 1        for all holders h, moments m at which one may start
    x[i, k] + x[j, l] <= 1                         for all k, l of one holder that leave no time to travel between them

Two intervals that share time share a moment at which one of them starts, so these rows are exact. Each thing alone at
its cheapest is a bound: where taking them one after the other reaches it nothing needs solving, and choices that cost
more than is still to be gained are left out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pulp

from planning.domain.time import overlaps
from planning.solver import solve_integer

MOST_SECONDS = 20.0
MOST_NODES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to do a thing (keuze): ``[start, end)`` on ``day``, all ``holders`` busy, at a whole ``price``.

    From ``place`` to another one takes holders ``travel`` minutes; None is nowhere.
    """

    price: int
    day: date
    start: int
    end: int
    holders: tuple[str, ...]
    place: str | None = None
    travel: int = 0

    def clashes(self, other: "Choice") -> bool:
        """Whether nobody can do both; they are on one day."""
        apart = self.place is not None and other.place is not None and self.place != other.place
        reach = max(self.travel, other.travel) if apart else 0
        return overlaps(self.start, self.end + reach, other.start, other.end + reach)


type Options = Sequence[Sequence[Choice]]
type Picks = tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """For each thing the number of its choice, None where it has none (toewijzing)."""

    picks: Picks
    is_proven: bool


def assign(options: Options) -> Assigned:
    """The best picks, and whether they are proven to be; the same options give the same picks."""
    picks = _one_by_one(options)
    placed = sum(p is not None for p in picks)
    possible = sum(bool(own) for own in options)
    spare = _price(options, picks) - sum(min(c.price for c in own) for own in options if own)
    if placed == possible and spare == 0:
        return Assigned(picks=picks, is_proven=True)
    kept = _within(options, spare) if placed == possible else [list(range(len(own))) for own in options]
    return _Model(options, kept, placed).solve(picks)


def _within(options: Options, spare: int) -> list[list[int]]:
    """The choices that a plan as cheap as the one found can hold."""
    cheapest = [min((c.price for c in own), default=0) for own in options]
    return [
        [k for k, c in enumerate(own) if c.price - least <= spare] for own, least in zip(options, cheapest, strict=True)
    ]


def _one_by_one(options: Options) -> Picks:
    """Things with the fewest choices first, each its cheapest that is still free."""
    busy: dict[tuple[str, date], list[Choice]] = defaultdict(list)
    picks: list[int | None] = [None] * len(options)
    for i in sorted(range(len(options)), key=lambda i: (len(options[i]), i)):
        for k in sorted(range(len(options[i])), key=lambda k: (options[i][k].price, k)):
            choice = options[i][k]
            if any(choice.clashes(b) for h in choice.holders for b in busy[h, choice.day]):
                continue
            for holder in choice.holders:
                busy[holder, choice.day].append(choice)
            picks[i] = k
            break
    return tuple(picks)


def _price(options: Options, picks: Picks) -> int:
    return sum(own[k].price for own, k in zip(options, picks, strict=True) if k is not None)


class _Model:
    def __init__(self, options: Options, kept: Sequence[Sequence[int]], placed: int) -> None:
        self.options = options
        self.kept = kept
        self.lp = pulp.LpProblem("toewijzen", pulp.LpMinimize)
        self.x = [{k: self.lp.add_variable(f"x{i}_{k}", 0, 1, "Integer") for k in own} for i, own in enumerate(kept)]
        self.placed = pulp.lpSum(v for own in self.x for v in own.values())
        for own in self.x:
            self.lp += pulp.lpSum(own.values()) <= 1
        self.lp += self.placed >= placed
        self._hold_one_at_a_time()

    def solve(self, found: Picks) -> Assigned:
        """The best picks; those found when nothing better came out in time."""
        self.lp.setObjective(-self.placed)
        most = solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES)
        if not most.has_solution:
            return Assigned(picks=found, is_proven=False)
        picks = self._picks()
        self.lp += self.placed >= sum(p is not None for p in picks)
        self.lp.setObjective(
            pulp.lpSum(self.options[i][k].price * v for i, own in enumerate(self.x) for k, v in own.items())
        )
        cheapest = solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES)
        if cheapest.has_solution:
            picks = self._picks()
        return Assigned(picks=picks, is_proven=most.is_optimal and cheapest.is_optimal)

    def _picks(self) -> Picks:
        return tuple(next((k for k, v in own.items() if (v.value() or 0) > 0.5), None) for own in self.x)

    def _hold_one_at_a_time(self) -> None:
        held: dict[tuple[str, date], list[tuple[int, int]]] = defaultdict(list)
        for i, own in enumerate(self.kept):
            for k in own:
                for holder in self.options[i][k].holders:
                    held[holder, self.options[i][k].day].append((i, k))
        for taken in held.values():
            for moment in sorted({self.options[i][k].start for i, k in taken}):
                under_way = [(i, k) for i, k in taken if self.options[i][k].start <= moment < self.options[i][k].end]
                if len({i for i, _ in under_way}) > 1:
                    self.lp += pulp.lpSum(self.x[i][k] for i, k in under_way) <= 1
            self._travel_between(taken)

    def _travel_between(self, taken: Sequence[tuple[int, int]]) -> None:
        """Rows for two choices of one holder and day that share no time, but are too near for the way between them."""
        choices = [(i, k, self.options[i][k]) for i, k in taken if self.options[i][k].travel]
        for (i, k, one), (j, m, other) in combinations(choices, 2):
            if i != j and one.clashes(other) and not overlaps(one.start, one.end, other.start, other.end):
                self.lp += self.x[i][k] + self.x[j][m] <= 1
