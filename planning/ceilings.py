"""Rows that follow from the rules but not from their relaxation: they cost no plan, and make the bound tighter.

Where a group keeps its coach and every group has n sessions, a coach who has room for m of them has at most

    floor(m / n) groups      for all coaches

while the relaxation gives each the broken part m / n as well. It is a rounding cut: Chvátal (1973), Gomory (1958).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planning.capacity import places_of
from planning.instance import Axis, Instance, RowBlock
from planning.rules import fixed_coach


def with_ceilings(instance: Instance) -> Instance:
    """The instance with a row for each coach where groups keep theirs; as it was where that says nothing new."""
    forms = sorted(set.intersection(*(set(chain.forms) for chain in instance.chains))) if instance.chains else []
    if not instance.fixed_coach or len(forms) < 2:
        return instance
    return replace(instance, blocks=(*instance.blocks, _groups_of_coaches(instance, forms)))


def _groups_of_coaches(instance: Instance, forms: Sequence[int]) -> RowBlock:
    """A group counts at the first of the ``forms``, which every group goes through."""
    places = np.full((len(instance.programme.forms), len(instance.slots), 1), -1, dtype=np.int64)
    places[forms[0]] = 0
    most = [_most_groups(instance, coach, forms) for coach in range(len(instance.coach_cost))]
    capacity = np.array(most, dtype=float).reshape(-1, 1)
    return RowBlock(rule=fixed_coach.KEY, axis=Axis.COACH, places=places, capacity=capacity)


def _most_groups(instance: Instance, coach: int, forms: Sequence[int]) -> int:
    able = np.isfinite(instance.coach_cost[coach, list(forms)]).any(axis=1).all()
    return places_of(instance, coach, instance.programme.coaches[coach], forms) // len(forms) if able else 0
