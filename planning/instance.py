"""The programme as arrays: what the solver works on.

Index sets: slots S (a day and a start time, sorted), forms F, groups G, coaches C, location kinds L, teams T.
Times are date ordinals and minutes after midnight; money is charges, see :mod:`planning.costs`.
"""

from dataclasses import dataclass
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

    def covered(self, slot: int, minutes: int) -> IntArray:
        """The slots whose start lies in ``[start, start + minutes)`` of ``slot`` on its day."""
        same_day = self.ordinal == self.ordinal[slot]
        start = self.start[slot]
        return np.flatnonzero(same_day & (self.start >= start) & (self.start < start + minutes))


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
    penalty points, and 0 when none may be more.
    """

    rule: str
    axis: Axis
    places: IntArray
    capacity: FloatArray
    overflow: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one session of a group may follow another: ``price`` [N, N] in points, infinite if it may not.

    ``sources`` [N, W] are the nodes that each node can be reached from and ``source_price`` [N, W] their prices,
    padded with node 0 at an infinite price; W is small where gaps are bounded.
    """

    price: FloatArray
    sources: IntArray
    source_price: FloatArray

    @classmethod
    def of(cls, price: FloatArray) -> "Step":
        """The step with these prices."""
        reached = [np.flatnonzero(np.isfinite(column)) for column in price.T]
        width = max((len(x) for x in reached), default=0) or 1
        sources = np.zeros((len(price), width), dtype=np.int64)
        source_price = np.full((len(price), width), np.inf)
        for node, nodes in enumerate(reached):
            sources[node, : len(nodes)] = nodes
            source_price[node, : len(nodes)] = price[nodes, node]
        return cls(price=price, sources=sources, source_price=source_price)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One group with what the solver must know of it (groep).

    ``forms`` are indices of F in order; ``penalty`` [K, S] is the soft price of each of its K sessions in
    each slot, infinite where the session cannot be; ``steps`` are indices into :attr:`Instance.steps`, one
    for each session but the first; ``size`` indexes the distinct group sizes Q. ``people`` numbers the kinds of
    participants in the group, in an unordered series; those of one kind go through the same groups.
    """

    group: Group
    team: int
    people: tuple[int, ...]
    size: int
    forms: tuple[int, ...]
    penalty: FloatArray
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationKind:
    """Locations that are the same in seats, diary and price; any of them will do."""

    locations: tuple[Location, ...]


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

    ``nodes`` [S] numbers the nodes N that routes step between, days or slots, and rises with the slot;
    ``node_first`` [N] is the first slot of each. ``team_chains`` gives the chains of each team.
    ``charge_step`` is a whole number of which the charge of every plan, less ``fixed_cost``, is a multiple,
    ``penalty_step`` the same for its penalty; both are at least 1.
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
    team_cost: IntArray
    fixed_cost: int
    cap: int | None
    coach_change: int
    fixed_coach: bool
    charge_step: int
    penalty_step: int

    def keeps_coach(self, penalty_weight: float) -> bool:
        """Whether it matters to a route which coach led the session before, when soft rules weigh this much."""
        return self.fixed_coach or self.coach_change * penalty_weight > 0
