"""The programme as arrays: what the solver works on.

Index sets: slots S (a day and a start time, sorted), forms F, groups G, coaches C, location kinds L, teams T.
Times are date ordinals and minutes after midnight; money is charges, see :mod:`planning.costs`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from planning.domain.plan import Group
from planning.domain.programme import Location, Programme
from planning.domain.time import IsoWeek

type BoolArray = NDArray[np.bool_]
type IntArray = NDArray[np.int64]
type FloatArray = NDArray[np.float64]
type PlaceLists = list[list[list[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The moments at which sessions may start, sorted by day and time; all arrays have shape [S].

    ``ordinal`` is the date's proleptic ordinal, ``start`` minutes after midnight, ``day`` and ``week`` count
    the days and ISO weeks that occur, from 0.
    """

    ordinal: IntArray
    start: IntArray
    day: IntArray
    week: IntArray
    weeks: tuple[IsoWeek, ...]

    def __len__(self) -> int:
        return len(self.ordinal)

    def date(self, slot: int) -> date:
        """The day of a slot."""
        return date.fromordinal(int(self.ordinal[slot]))


class Axis(IntEnum):
    """Whose places a block of shared rows counts."""

    COACH = 0
    LOCATION = 1
    TEAM = 2
    PEOPLE = 3
    PROGRAMME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """The rows of one shared rule: row (i, j) counts the sessions of owner i of ``axis`` in place j.

    ``places`` [F, S, J] gives the places that a session of form f in slot s takes, padded with -1.
    ``capacity`` [owners, places] is how many sessions fit; ``overflow`` is the price of each one more in
    penalty points, and 0 when none may be more. ``lists`` has the places of each form and slot without the padding.
    """

    rule: str
    axis: Axis
    places: IntArray
    capacity: FloatArray
    overflow: int = 0
    lists: PlaceLists = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lists = [[[p for p in places if p >= 0] for places in slots] for slots in self.places.tolist()]
        object.__setattr__(self, "lists", lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one session of a group may follow another: ``price`` [N, N] in points, infinite if it may not.

    ``sources`` [W, N] are the nodes that each node can be reached from and ``source_price`` [W, N] their prices,
    padded with node 0 at an infinite price; W is small where gaps are bounded. ``first`` and ``last`` [N] bound the
    sources where those of every node are consecutive and cost nothing, else they are None.
    """

    price: FloatArray
    sources: IntArray
    source_price: FloatArray
    first: IntArray | None
    last: IntArray | None

    @classmethod
    def of(cls, price: FloatArray) -> "Step":
        """The step with these prices."""
        reached = [np.flatnonzero(np.isfinite(column)) for column in price.T]
        width = max((len(x) for x in reached), default=0) or 1
        sources = np.zeros((width, len(price)), dtype=np.int64)
        source_price = np.full((width, len(price)), np.inf)
        for node, nodes in enumerate(reached):
            sources[: len(nodes), node] = nodes
            source_price[: len(nodes), node] = price[nodes, node]
        first, last = _ranges(reached) if not np.where(np.isfinite(price), price, 0.0).any() else (None, None)
        return cls(price=price, sources=sources, source_price=source_price, first=first, last=last)

    def cheapest_source(self, values: FloatArray, weight: float) -> FloatArray:
        """Shape of ``values`` [channels, N]: the least that its sources are worth and cost, ``weight`` times."""
        if self.first is None or self.last is None or len(values) == 1:
            return np.asarray((values[:, self.sources] + weigh(self.source_price, weight)).min(axis=1))
        return _least_in_range(values, self.first, self.last)


def _ranges(reached: Sequence[IntArray]) -> tuple[IntArray, IntArray] | tuple[None, None]:
    """The first and last of consecutive sources, (1, 0) for none; None where some have gaps."""
    if any(len(x) and x[-1] - x[0] + 1 != len(x) for x in reached):
        return None, None
    bounds = np.array([(x[0], x[-1]) if len(x) else (1, 0) for x in reached], dtype=np.int64).reshape(-1, 2)
    return bounds[:, 0], bounds[:, 1]


def _least_in_range(values: FloatArray, first: IntArray, last: IntArray) -> FloatArray:
    """For each node the least value of nodes ``first`` to ``last``, out of two overlapping stretches of 2^k nodes."""
    least = np.full((values.shape[0], len(first)), np.inf)
    length = last - first + 1
    stretch, size = values, 1
    while size <= length.max(initial=0):
        here = np.flatnonzero((length >= size) & (length < 2 * size))
        least[:, here] = np.minimum(stretch[:, first[here]], stretch[:, last[here] - size + 1])
        stretch, size = np.minimum(stretch[:, :-size], stretch[:, size:]), 2 * size
    return least


def weigh(values: FloatArray, weight: float) -> FloatArray:
    """``values`` times a ``weight`` of at least 0, in which infinity stays infinity, also for weight 0."""
    if weight == 1.0:
        return values
    if weight == 0.0:
        return np.where(np.isinf(values), np.inf, 0.0)
    return values * weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One group with what the solver must know of it (groep).

    ``forms`` are indices of F in order; ``penalty`` [K, S] is the soft price of each of its K sessions in
    each slot, infinite where the session cannot be; ``steps`` are indices into :attr:`Instance.steps`, one
    for each session but the first; ``size`` indexes the distinct group sizes Q. ``leading`` and ``rooming`` [K] are
    the rows of :attr:`Instance.coach_points` and :attr:`Instance.location_points` for each session. ``people`` numbers
    the kinds of participants in the group, in an unordered series; those of one kind go through the same groups.
    """

    group: Group
    team: int
    people: tuple[int, ...]
    size: int
    forms: tuple[int, ...]
    penalty: FloatArray
    steps: tuple[int, ...]
    leading: tuple[int, ...]
    rooming: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationKind:
    """Locations that are the same in seats, diary, price, points and way to go; any of them will do."""

    locations: tuple[Location, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """What going from one building to another asks of coaches (reistijd).

    ``building`` [L] numbers the building of each kind of location, -1 for one that is nowhere. A cell is a form times S
    plus a slot; ``near`` gives for each cell those that a coach in another building could not come to in time, or not
    leave in time for. ``away`` are the coaches of sessions elsewhere, the buildings and the cells near to them.
    """

    building: IntArray
    buildings: int
    near: tuple[IntArray, ...]
    away: tuple[tuple[int, int, IntArray], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossArc:
    """An :class:`~planning.groups.Arc` between chains; gaps in days, ``most`` None for no limit.

    ``late`` [S, S] says whether ``after`` in the second slot is late enough for ``before`` in the first, ``soon``
    whether it is soon enough. Arcs with the same gaps share them.
    """

    before: int
    after: int
    least: int
    most: int | None
    late: BoolArray
    soon: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Everything the solver needs.

    Costs are charges, whole numbers. ``coach_cost`` [C, F, S] is what a
    session costs with that coach, infinite where the coach may not or cannot; ``location_cost`` [Q, L, F, S]
    the same for a group of the q-th size in that kind of location. ``team_cost`` [T] is charged once
    per team served, ``fixed_cost`` always; ``cap`` is the most in all, None for no limit.

    ``coach_points`` [P, C] and ``location_points`` [R, L] are the penalty points of having this coach or kind of
    location, whenever that is, infinite where that may not be; row 0 is all zeros.

    ``nodes`` [S] numbers the nodes N that routes step between, days or slots, and rises with the slot;
    ``node_first`` [N] is the first slot of each. ``team_chains`` gives the chains of each team.
    ``charge_step`` is a whole number of which the charge of every plan, less ``fixed_cost``, is a multiple,
    ``penalty_step`` the same for its penalty; both are at least 1. ``travel`` is None where nobody needs to.
    """

    programme: Programme
    slots: Slots
    chains: tuple[Chain, ...]
    team_chains: tuple[tuple[int, ...], ...]
    arcs: tuple[CrossArc, ...]
    nodes: IntArray
    node_first: IntArray
    steps: tuple[Step, ...]
    blocks: tuple[RowBlock, ...]
    coach_cost: FloatArray
    location_kinds: tuple[LocationKind, ...]
    location_cost: FloatArray
    coach_points: FloatArray
    location_points: FloatArray
    team_cost: IntArray
    fixed_cost: int
    cap: int | None
    coach_change: int
    fixed_coach: bool
    charge_step: int
    penalty_step: int
    travel: Travel | None = None

    def score(self, value: float, charge: float, penalty: float) -> tuple[float, float, float]:
        """A plan's worth level by level, in the planner's order; smaller is better."""
        return (-value, penalty, charge) if self.programme.wishes_first else (-value, charge, penalty)

    def room_points(self, chain: Chain, rooms: Sequence[int]) -> int:
        """Penalty points of the kinds of location of a chain's sessions; -1 for none."""
        held = zip(chain.rooming, rooms, strict=True)
        return int(sum(self.location_points.item(r, kind) for r, kind in held if kind >= 0))

    def keeps_coach(self, penalty_weight: float) -> bool:
        """Whether it matters to a route which coach led the session before, when soft rules weigh this much."""
        return self.fixed_coach or self.coach_change * penalty_weight > 0
