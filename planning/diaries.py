"""Diaries against slots, all at once."""

import numpy as np

from planning.domain.time import Diary
from planning.instance import BoolArray, Slots


def free_slots(diary: Diary, slots: Slots, minutes: int) -> BoolArray:
    """Shape [S]: where ``[start, start + minutes)`` is free; says the same as :meth:`Diary.is_free`."""
    free = np.ones(len(slots), dtype=bool) if diary.weekly is None else _weekly(diary, slots, minutes)
    for exception in sorted(diary.exceptions, key=lambda x: not x.opens):
        first, last = np.searchsorted(slots.ordinal, (exception.first.toordinal(), exception.last.toordinal() + 1))
        if exception.opens:
            free[first:last] = [_is_free(diary, slots, s, minutes) for s in range(int(first), int(last))]
        else:
            start = slots.start[first:last]
            free[first:last] &= ~((start < exception.end) & (exception.start < start + minutes))
    return free


def _is_free(diary: Diary, slots: Slots, slot: int, minutes: int) -> bool:
    start = int(slots.start[slot])
    return diary.is_free(slots.date(slot), start, start + minutes)


def _weekly(diary: Diary, slots: Slots, minutes: int) -> BoolArray:
    """Where one of the weekly openings, adjoining ones taken together, holds the whole session."""
    weekday = (slots.ordinal + 6) % 7
    free = np.zeros(len(slots), dtype=bool)
    for day, start, end in _merged(diary):
        free |= (weekday == day) & (slots.start >= start) & (slots.start + minutes <= end)
    return free


def _merged(diary: Diary) -> list[tuple[int, int, int]]:
    merged: list[tuple[int, int, int]] = []
    for opening in sorted(diary.weekly or (), key=lambda o: (o.weekday, o.start)):
        if merged and merged[-1][0] == opening.weekday and opening.start <= merged[-1][2]:
            day, start, end = merged[-1]
            merged[-1] = (day, start, max(end, opening.end))
        else:
            merged.append((opening.weekday, opening.start, opening.end))
    return merged
