"""Arcs between chains as rows: people of one group go on to another, and must wait for it.

For an arc (a, b) with gaps least and most, and nodes n:

    sum of x[r] over routes of b that begin at or before n <= sum over routes of a that end at least `least` before n
    sum of x[r] over routes of a that end at or before n <= sum over routes of b that begin at most `most` after n

Together they say that whenever b begins, a has ended long enough ago and not too long ago.
"""

from dataclasses import dataclass

import numpy as np

from planning.instance import BoolArray, CrossArc, FloatArray, Instance, Slots


@dataclass(frozen=True, slots=True)
class ArcRow:
    """One row: the arc's number, whether it is about the longest gap, and the node."""

    arc: int
    longest: bool
    node: int


def late_enough(slots: Slots, least: int, minutes: int) -> BoolArray:
    """Shape [S, S]: whether a session in the second slot is ``least`` days and ``minutes`` after one in the first."""
    days = slots.ordinal[None, :] - slots.ordinal[:, None]
    return np.asarray((days >= least) & ((days > 0) | (slots.start[None, :] >= slots.start[:, None] + minutes)))


def soon_enough(slots: Slots, most: int | None) -> BoolArray:
    """Shape [S, S]: whether a session in the second slot is at most ``most`` days after one in the first."""
    days = slots.ordinal[None, :] - slots.ordinal[:, None]
    return np.ones_like(days, dtype=bool) if most is None else np.asarray(days <= most)


def may_connect(arc: CrossArc) -> BoolArray:
    """Shape [S, S]: whether ``before`` may end in the first slot and ``after`` begin in the second."""
    return np.asarray(arc.late & arc.soon)


def coefficients(instance: Instance, row: ArcRow) -> tuple[FloatArray, FloatArray]:
    """What a route of ``before`` counts in the row by its last slot [S], and one of ``after`` by its first [S]."""
    arc = instance.arcs[row.arc]
    first = int(instance.node_first[row.node])
    by_then = (instance.nodes <= row.node).astype(float)
    if row.longest:
        return by_then, -(arc.soon[first].astype(float))
    return -(arc.late[:, first].astype(float)), by_then


def broken_rows(instance: Instance, number: int, before: FloatArray, after: FloatArray) -> list[ArcRow]:
    """The rows of an arc that a (fractional) plan breaks.

    ``before`` [S] is how much of the first chain ends in each slot, ``after`` [S] how much of the second begins there.
    """
    arc = instance.arcs[number]
    first = instance.node_first
    begun = np.bincount(instance.nodes, after, len(first)).cumsum()
    ended = np.bincount(instance.nodes, before, len(first)).cumsum()
    too_early = begun - arc.late[:, first].T @ before
    too_late = ended - arc.soon[first] @ after
    broken = [ArcRow(number, False, n) for n in np.flatnonzero(too_early > 1e-6).tolist()]
    if arc.most is not None:
        broken += [ArcRow(number, True, n) for n in np.flatnonzero(too_late > 1e-6).tolist()]
    return broken
