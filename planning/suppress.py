"""Counts of people that are too small to show, hidden so that nobody can work them out again.

A count below the minimum tells something of people (a *kleine telling*). Leaving it out is not enough: totals, other
rows and other tables may give it back. So further cells are hidden, as few as can be, until whoever puts together all
that is shown can't get nearer to a small count than the rule itself says.

How to use it: put every count that is shown, in all tables together, in one :class:`Counts`; hide what
:func:`suppress` gives; show a percentage only where both its parts are shown.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from planning.suppress_model import Knowledge, Limits, Sum, choose_hidden, find_ranges

MINIMUM = 5
"""The smallest count that is shown, unless the programme says otherwise."""

TOTAL = "totaal"
"""The name of the row, the column and the cell of a total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts of people by cell, and how they add up (tellingen).

    ``cells`` are all counts that could be shown; any hashable thing names a cell, and one name is one count wherever
    it stands. ``sums`` say which cells are the total of which others. ``known`` are cells that everybody knows
    anyway: they are never hidden and are no secret. ``unseen`` are cells that nobody is shown and that others add up
    to. ``limits`` are the least and the most (None: no limit) that a reader knows a cell to be, both included; a cell
    that isn't in it is 0 or more.
    """

    cells: Mapping[Hashable, int]
    sums: tuple[Sum, ...] = ()
    known: frozenset[Hashable] = frozenset()
    unseen: frozenset[Hashable] = frozenset()
    limits: Mapping[Hashable, Limits] = field(default_factory=dict)


def one_way(counts: Mapping[str, int], table: str = "") -> Counts:
    """A list of counts with their total: the cells ``(table, name)`` and ``(table, TOTAL)``."""
    parts = tuple((table, name) for name in counts)
    cells: dict[Hashable, int] = {(table, name): count for name, count in counts.items()}
    whole = (table, TOTAL)
    return Counts(cells={**cells, whole: sum(counts.values())}, sums=(Sum(whole=whole, parts=parts),))


def two_way(counts: Mapping[tuple[str, str], int], table: str = "") -> Counts:
    """A table of counts by row and column with both totals: ``(table, row, column)``; TOTAL for a margin.

    A pair that isn't in ``counts`` is a cell that cannot be (a team has no such form); one that could be is 0.
    """
    rows = tuple(dict.fromkeys(row for row, _ in counts))
    columns = tuple(dict.fromkeys(column for _, column in counts))
    cells: dict[Hashable, int] = {(table, *pair): count for pair, count in counts.items()}
    sums = []
    for row in rows:
        sums.append(Sum(whole=(table, row, TOTAL), parts=tuple((table, r, c) for r, c in counts if r == row)))
    for column in columns:
        sums.append(Sum(whole=(table, TOTAL, column), parts=tuple((table, r, c) for r, c in counts if c == column)))
    whole = (table, TOTAL, TOTAL)
    sums.append(Sum(whole=whole, parts=tuple((table, row, TOTAL) for row in rows)))
    sums.append(Sum(whole=whole, parts=tuple((table, TOTAL, column) for column in columns)))
    for each in sums:
        cells[each.whole] = sum(cells[part] for part in each.parts)
    return Counts(cells=cells, sums=tuple(sums))


def join(tables: Iterable[Counts]) -> Counts:
    """Several tables as one, for a reader has them all; cells of one name are one count.

    Raises ValueError when one name has two counts.
    """
    own = tuple(tables)
    cells: dict[Hashable, int] = {}
    for cell, count in chain.from_iterable(table.cells.items() for table in own):
        if cells.setdefault(cell, count) != count:
            raise ValueError(f"two counts for {cell}")
    return Counts(
        cells=cells,
        sums=tuple(dict.fromkeys(chain.from_iterable(table.sums for table in own))),
        known=frozenset().union(*(table.known for table in own)),
        unseen=frozenset().union(*(table.unseen for table in own)),
        limits={cell: limits for table in own for cell, limits in table.limits.items()},
    )


def suppress(counts: Counts, minimum: int = MINIMUM) -> frozenset[Hashable]:
    """The cells to hide: every count below ``minimum``, 0 too, and as few others as protect them.

    Of what is shown, a reader can't tell a small count nearer than to within ``minimum`` values in a row; where
    ``known`` cells make that impossible, as near to it as can be. The same counts give the same cells. Among equally
    few, parts are hidden before totals and small counts before large ones. Show every hidden cell alike: a reader
    who sees which of them are small knows more.
    """
    small = [cell for cell, count in counts.cells.items() if count < minimum and cell not in counts.known]
    return choose_hidden(_knowledge(counts), small, width=minimum - 1) - counts.unseen


def feasible_ranges(counts: Counts, hidden: frozenset[Hashable]) -> Mapping[Hashable, Limits]:
    """The least and the most (None: no limit) that each hidden cell can be, for a reader of all the others."""
    return find_ranges(_knowledge(counts), hidden | counts.unseen, hidden)


def _knowledge(counts: Counts) -> Knowledge:
    return Knowledge(
        cells=counts.cells, sums=counts.sums, known=counts.known, unseen=counts.unseen, limits=counts.limits
    )
