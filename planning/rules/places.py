"""The places that sessions take in shared rows: moments, days and weeks."""

import numpy as np

from planning.domain.programme import Programme
from planning.instance import IntArray, Slots

DAY = 24 * 60


def moment_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, J]: the slots whose start falls within the session, padded with -1.

    Two sessions share time exactly when one's start lies in the other, so they share such a place.
    """
    starts = slots.ordinal * DAY + slots.start
    ends = [np.minimum(starts + form.minutes, (slots.ordinal + 1) * DAY) for form in programme.forms]
    after = np.searchsorted(starts, np.array(ends).reshape(len(ends), len(slots)))[..., None]
    here = np.arange(len(slots))[:, None]
    covered = here + np.arange((after - here).max(initial=1))
    return np.asarray(np.where(covered < after, covered, -1))


def day_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, 1]: the day of each slot."""
    return np.broadcast_to(slots.day[None, :, None], (len(programme.forms), len(slots), 1))


def week_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, 1]: the ISO week of each slot."""
    return np.broadcast_to(slots.week[None, :, None], (len(programme.forms), len(slots), 1))
