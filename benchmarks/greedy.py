"""A plan made in a moment, as a hint for CP-SAT: teams one by one, each at the first moments that still fit."""

import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice

from benchmarks.grid import GROUPS, Grid, Meeting, Placing, Series

ORDERS = 20


class _Board:
    """What is still free while teams are placed."""

    def __init__(self, grid: Grid, *, cheaply: bool) -> None:
        self.grid = grid
        self.cheaply = cheaply
        self.rooms = list(grid.rooms)
        self.left = [[most] * grid.weeks for most in grid.per_week]
        self.busy: set[tuple[int, int]] = set()
        self._able: dict[tuple[int, int], list[int]] = {}

    def coaches(self, form: int, slot: int, only: int | None) -> Iterator[int]:
        """Who can lead, the cheapest first; ``only`` is the coach the group already has, if that is fixed."""
        if not self.rooms[slot]:
            return
        week = self.grid.week[slot]
        for c in self._cheapest(form, slot) if only is None else [only]:
            if self.left[c][week] and (c, slot) not in self.busy and (only is None or self.grid.leads(c, form, slot)):
                yield c

    def _cheapest(self, form: int, slot: int) -> list[int]:
        if (form, slot) not in self._able:
            able = (c for c in range(self.grid.coaches) if self.grid.leads(c, form, slot))
            self._able[form, slot] = sorted(able, key=lambda c: self.grid.price[c])
        return self._able[form, slot]

    def meetings(self, team: int, form: int, only: int | None) -> Iterator[Meeting]:
        """A coach for every slot that is left: the earliest slots first, or the cheapest coaches."""
        found = (
            (slot, coach)
            for slot in self.grid.allowed[team][form]
            for coach in islice(self.coaches(form, slot, only), None if self.grid.programme.fixed_coach else 1)
        )
        return iter(sorted(found, key=lambda m: (self.grid.price[m[1]], m[0]))) if self.cheaply else found

    def take(self, slot: int, coach: int, by: int) -> None:
        """Take the places of a session (``by`` 1), or give them back (``by`` -1)."""
        self.rooms[slot] -= by
        self.left[coach][self.grid.week[slot]] -= by
        (self.busy.add if by > 0 else self.busy.discard)((coach, slot))


def greedy_placing(grid: Grid, *, seconds: float, seed: int = 1) -> Placing:
    """The best of 20 orders of the teams, or as many as fit in ``seconds``: most teams, then the lowest cost.

    By turns sessions are held as early as possible, which fits more, and as cheaply as possible.
    """
    rng = random.Random(seed)
    until = time.monotonic() + seconds
    order = sorted(range(grid.teams), key=lambda t: sum(map(len, grid.allowed[t])))
    best = _place_all(_Board(grid, cheaply=False), order, until)
    for turn in range(1, ORDERS):
        if time.monotonic() > until:
            break
        board = _Board(grid, cheaply=turn % 2 == 1)
        best = max(best, _place_all(board, order, until), key=lambda p: _worth(grid, p))
        if turn % 2:
            order.sort(key=lambda t: sum(map(len, grid.allowed[t])) * rng.uniform(0.5, 2.0))
    return best


def _worth(grid: Grid, placing: Placing) -> tuple[int, int]:
    return len(placing), -sum(grid.price[c] for both in placing.values() for series in both for _, c in series)


def _place_all(board: _Board, order: Sequence[int], until: float) -> Placing:
    """What fits of the teams in that order; the teams that are not yet asked at the time ``until`` are left out."""
    placing: dict[int, tuple[Series, ...]] = {}
    for team in order:
        if time.monotonic() > until:
            break
        both: list[Series] = []
        for _ in range(GROUPS):
            taken = {slot for series in both for slot, _ in series}
            found = _Search(board, team, taken).go_on(())
            if found is None:
                break
            for slot, coach in found:
                board.take(slot, coach, 1)
            both.append(found)
        if len(both) == GROUPS:
            placing[team] = tuple(both)
        else:
            for series in both:
                for slot, coach in series:
                    board.take(slot, coach, -1)
    return placing


class _Search:
    """Looks for a series of one group; a meeting that nothing can follow is not tried twice."""

    def __init__(self, board: _Board, team: int, taken: set[int]) -> None:
        self.board = board
        self.team = team
        self.taken = taken
        self.dead: set[tuple[int, Meeting]] = set()

    def go_on(self, so_far: Series) -> Series | None:
        """The first series that begins with ``so_far``, or None."""
        grid, form = self.board.grid, len(so_far)
        if form == grid.forms:
            return so_far
        only = so_far[0][1] if so_far and grid.programme.fixed_coach else None
        for meeting in self.board.meetings(self.team, form, only):
            if (form, meeting) in self.dead or meeting[0] in self.taken:
                continue
            if so_far and not _fits(grid, form, so_far[-1][0], meeting[0]):
                continue
            found = self.go_on((*so_far, meeting))
            if found is not None:
                return found
            self.dead.add((form, meeting))
        return None


def _fits(grid: Grid, form: int, before: int, slot: int) -> bool:
    least, most = grid.gap(form)
    return least <= grid.ordinal[slot] - grid.ordinal[before] <= most
