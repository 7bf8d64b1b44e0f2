"""Which places are taken, and what a session costs in the places that are left; both kept in step.

A row (owner, place) of a block is full when one more would not fit. A session that takes a full place costs infinitely
much, or the overflow where more may be had at a price. Only the cells (form, slot) that take a place are touched when
it becomes full or free, since ruin and recreate takes and frees places all the time.
"""

from collections.abc import Sequence

import numpy as np

from planning.instance import Axis, FloatArray, Instance, IntArray, RowBlock
from planning.prices import axis_prices


class Occupancy:
    """What is ``taken`` of each block [owners, places], and by axis the ``prices`` of sessions [owners, F, S].

    ``shadow`` has for each block an array [owners, places] of prices that a place has in any case.
    """

    def __init__(self, instance: Instance, shadow: Sequence[FloatArray]) -> None:
        self.instance = instance
        self.taken = [np.zeros(block.capacity.shape) for block in instance.blocks]
        self._standing = axis_prices(instance, shadow)
        self._full = {axis: np.zeros(prices.shape, dtype=np.int32) for axis, prices in self._standing.items()}
        self._cells = [_cells(block) for block in instance.blocks]
        for b, block in enumerate(instance.blocks):
            for owner, place in np.argwhere(block.capacity < 1).tolist():
                self._fill(b, owner, place, 1)
        self.prices = {axis: np.where(self._full[axis], np.inf, prices) for axis, prices in self._standing.items()}

    def take(self, b: int, owner: int, place: int, sign: int) -> IntArray | None:
        """Take (1) or free (-1) a place; the cells (form times S plus slot) that cost something else now, if any do."""
        block = self.instance.blocks[b]
        room = block.capacity[owner, place] - self.taken[b][owner, place]
        self.taken[b][owner, place] += sign
        if (room < 1) == (room - sign < 1):
            return None
        return self._fill(b, owner, place, sign)

    def over(self, b: int, owner: int, place: int) -> int:
        """How many more a place holds than it has room for."""
        return int(max(self.taken[b][owner, place] - self.instance.blocks[b].capacity[owner, place], 0))

    def reprice(self, axis: Axis, owner: int, cells: IntArray) -> None:
        """Bring the prices of an owner's cells up to date."""
        standing = self._standing[axis][owner].ravel()[cells]
        full = self._full[axis][owner].ravel()[cells]
        self.prices[axis][owner].reshape(-1)[cells] = np.where(full, np.inf, standing)

    def _fill(self, b: int, owner: int, place: int, sign: int) -> IntArray:
        block, cells = self.instance.blocks[b], self._cells[b][place]
        if block.overflow:
            self._standing[block.axis][owner].reshape(-1)[cells] += sign * block.overflow
        else:
            self._full[block.axis][owner].reshape(-1)[cells] += sign
        return cells


def _cells(block: RowBlock) -> list[IntArray]:
    """For each place the cells (form times S plus slot) of the sessions that take it."""
    places = block.places.reshape(-1, block.places.shape[-1])
    cell, which = np.nonzero(places >= 0)
    order = np.argsort(places[cell, which], kind="stable")
    counts = np.bincount(places[cell, which], minlength=block.capacity.shape[1])
    return np.split(cell[order], np.cumsum(counts)[:-1])
