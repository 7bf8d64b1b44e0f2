"""Count places: how many sessions coaches, rooms and weeks can hold at most, and what value that can serve."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np

from planning.domain.programme import Coach
from planning.instance import Instance

MOST_FORMS_COMBINED = 6


def form_sets(instance: Instance) -> Iterator[tuple[int, ...]]:
    """Every set of forms, small ones first; beyond six forms only sets of up to six."""
    forms = range(len(instance.programme.forms))
    most = min(len(forms), MOST_FORMS_COMBINED)
    return chain.from_iterable(combinations(forms, n) for n in range(1, most + 1))


def coach_places(instance: Instance, forms: Sequence[int]) -> int:
    """How many sessions of ``forms`` all coaches together could lead at most, counted by the day and the week."""
    return sum(places_of(instance, c, coach, forms) for c, coach in enumerate(instance.programme.coaches))


def places_of(instance: Instance, c: int, coach: Coach, forms: Sequence[int]) -> int:
    """How many sessions of ``forms`` one coach, the ``c``-th, could lead at most."""
    slots = instance.slots
    free = np.isfinite(instance.coach_cost[c, list(forms)]).any(axis=0)
    per_day = np.bincount(slots.day[free], minlength=int(slots.day[-1]) + 1)
    per_day = per_day if coach.per_day is None else np.minimum(per_day, coach.per_day)
    week_of_day = np.zeros(len(per_day), dtype=np.int64)
    week_of_day[slots.day] = slots.week
    per_week = np.bincount(week_of_day, per_day, minlength=len(slots.weeks))
    return int((per_week if coach.per_week is None else np.minimum(per_week, coach.per_week)).sum())


def room_places(instance: Instance, size: int) -> int:
    """How many sessions of the ``size``-th group size or larger rooms could hold, if all sizes fitted as that one."""
    open_slots = np.isfinite(instance.location_cost[size]).any(axis=1).sum(axis=1)
    kinds = zip(open_slots.tolist(), instance.location_kinds, strict=True)
    return int(sum(n * len(kind.locations) for n, kind in kinds))


def served_at_most(instance: Instance) -> int:
    """The most team value for which there are places enough, whichever teams those are.

    For each set of forms, for all rooms, and for the programme's weeks: no better than filling the places with the
    teams that give most value for a place, the last one in part (the linear relaxation of a knapsack).
    """
    if not len(instance.slots) or not instance.chains:
        return 0
    all_forms = tuple(range(len(instance.programme.forms)))
    limits = [(coach_places(instance, forms), forms) for forms in form_sets(instance)]
    if instance.location_kinds:
        limits.append((room_places(instance, 0), all_forms))
    if instance.programme.per_week is not None:
        limits.append((instance.programme.per_week * len(instance.slots.weeks), all_forms))
    return min(_filled(instance, places, forms) for places, forms in limits)


def _filled(instance: Instance, places: int, forms: Sequence[int]) -> int:
    teams = instance.programme.teams
    needs = [sum(f in forms for n in numbers for f in instance.chains[n].forms) for numbers in instance.team_chains]
    value = float(sum(t.value for t, need in zip(teams, needs, strict=True) if not need))
    wanting = [(t.value, need) for t, need in zip(teams, needs, strict=True) if need]
    for worth, need in sorted(wanting, key=lambda x: -x[0] / x[1]):
        value += worth * min(1.0, places / need)
        places -= need
        if places <= 0:
            break
    return int(value + 1e-9)
