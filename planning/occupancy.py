"""Which places are taken, and what a session costs in the places that are left; both kept in step.

A row (owner, place) of a block is full when one more would not fit. A session that takes a full place costs infinitely
much, or the overflow where more may be had at a price. Only the cells (form, slot) that take a place are touched when
it becomes full or free, and only when prices are asked for: ruin and recreate takes and frees places all the time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planning.instance import Axis, FloatArray, Instance, IntArray, RowBlock
from planning.prices import axis_prices

MAY_GIVE_WAY = (Axis.COACH, Axis.LOCATION)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What sessions of each owner of an axis cost, cell by cell (form times S plus slot).

    ``standing`` is the price in any case, ``full`` how many full places a cell takes, ``price`` what follows from
    them, once the cells that are ``stale`` are settled.
    """

    standing: list[FloatArray]
    full: list[IntArray]
    price: list[FloatArray]
    stale: dict[int, list[IntArray]] = field(default_factory=dict)

    def settle(self, owner: int) -> IntArray:
        """Bring the stale cells of an owner up to date; which those were."""
        parts = self.stale.pop(owner)
        cells = parts[0] if len(parts) == 1 else np.concatenate(parts)
        self.price[owner][cells] = np.where(self.full[owner][cells], np.inf, self.standing[owner][cells])
        return cells


class Occupancy:
    """What is ``taken`` of each block [owners, places], and by axis the ``prices`` of sessions [owners, F, S].

    ``shadow`` has for each block an array [owners, places] of prices that a place has in any case. ``excess`` counts
    what is taken beyond the capacity of rows without overflow.
    """

    def __init__(self, instance: Instance, shadow: Sequence[FloatArray]) -> None:
        self.taken = [np.zeros(block.capacity.shape) for block in instance.blocks]
        self.excess = 0
        standing = {axis: np.ascontiguousarray(prices) for axis, prices in axis_prices(instance, shadow).items()}
        self.prices = {axis: prices.copy() for axis, prices in standing.items()}
        self._full = {axis: np.zeros(prices.shape, dtype=np.int64) for axis, prices in standing.items()}
        self._ledgers = {
            axis: _Ledger(_flat(prices), _flat(self._full[axis]), _flat(self.prices[axis]))
            for axis, prices in standing.items()
        }
        self._standing = standing
        self._of_block = [self._ledgers[block.axis] for block in instance.blocks]
        self._overflow = [block.overflow for block in instance.blocks]
        self._cells = [_cells(block) for block in instance.blocks]
        self._width = [block.capacity.shape[1] for block in instance.blocks]
        self._taken = [memoryview(taken.reshape(-1)) for taken in self.taken]
        self._capacity = [memoryview(block.capacity.reshape(-1)) for block in instance.blocks]
        for b, block in enumerate(instance.blocks):
            for owner, place in np.argwhere(block.capacity < 1).tolist():
                self._fill(b, owner, place, 1)
        self._never = {axis: full > 0 for axis, full in self._full.items() if axis in MAY_GIVE_WAY}

    def take(self, b: int, owner: int, place: int, sign: int) -> int:
        """Take (1) or free (-1) a place, and what overflow that gives; prices follow when they are settled."""
        row = owner * self._width[b] + place
        taken, overflow = self._taken[b], self._overflow[b]
        before = taken[row]
        taken[row] = before + sign
        room = self._capacity[b][row] - before
        is_over = room < 1 if sign > 0 else room < 0
        if is_over and not overflow:
            self.excess += sign
        if (room < 1) != (room - sign < 1):
            self._fill(b, owner, place, sign)
        return sign * overflow if is_over else 0

    def over(self, b: int, owner: int, place: int) -> int:
        """How many more a place holds than it has room for."""
        row = owner * self._width[b] + place
        return int(max(self._taken[b][row] - self._capacity[b][row], 0))

    def lenient(self, draw: Callable[[tuple[int, ...]], FloatArray]) -> dict[Axis, FloatArray]:
        """The prices if who has a place of a coach or room gives way: a full place costs what ``draw`` says of a shape.

        Where there never is room it is still forbidden, as are the places of teams and people.
        """
        found = dict(self.prices)
        for axis, never in self._never.items():
            full = self._full[axis]
            found[axis] = self._standing[axis] + np.where(never, np.inf, full * draw(full.shape))
        return found

    def settle(self) -> Iterator[tuple[Axis, int, IntArray]]:
        """Bring the prices up to date; every axis and owner with the cells that may cost something else now."""
        for axis, ledger in self._ledgers.items():
            for owner in list(ledger.stale):
                yield axis, owner, ledger.settle(owner)

    def _fill(self, b: int, owner: int, place: int, sign: int) -> None:
        ledger, cells, overflow = self._of_block[b], self._cells[b][place], self._overflow[b]
        if overflow:
            ledger.standing[owner][cells] += sign * overflow
        else:
            ledger.full[owner][cells] += sign
        ledger.stale.setdefault(owner, []).append(cells)


def _flat[Number: np.generic](values: NDArray[Number]) -> list[NDArray[Number]]:
    """For each owner a view of its cells, out of an array [owners, F, S]."""
    return [cells.reshape(-1) for cells in values]


def _cells(block: RowBlock) -> list[IntArray]:
    """For each place the cells (form times S plus slot) of the sessions that take it."""
    places = block.places.reshape(-1, block.places.shape[-1])
    cell, which = np.nonzero(places >= 0)
    order = np.argsort(places[cell, which], kind="stable")
    counts = np.bincount(places[cell, which], minlength=block.capacity.shape[1])
    return np.split(cell[order], np.cumsum(counts)[:-1])
