"""The places that sessions take in shared rows: moments, days and weeks."""

import numpy as np

from planning.domain.programme import Programme
from planning.instance import IntArray, Slots


def moment_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, J]: the slots whose start falls within the session, padded with -1.

    Two sessions share time exactly when one's start lies in the other, so they share such a place.
    """
    covered = [[slots.covered(s, form.minutes) for s in range(len(slots))] for form in programme.forms]
    widest = max((len(c) for per_form in covered for c in per_form), default=1)
    places = np.full((len(programme.forms), len(slots), widest), -1)
    for f, per_form in enumerate(covered):
        for s, places_taken in enumerate(per_form):
            places[f, s, : len(places_taken)] = places_taken
    return places


def day_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, 1]: the day of each slot."""
    return np.broadcast_to(slots.day[None, :, None], (len(programme.forms), len(slots), 1))


def week_places(programme: Programme, slots: Slots) -> IntArray:
    """Shape [F, S, 1]: the ISO week of each slot."""
    return np.broadcast_to(slots.week[None, :, None], (len(programme.forms), len(slots), 1))
