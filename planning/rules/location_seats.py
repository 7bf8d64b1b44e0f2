"""A room has a seat for everyone.

    size(group(x)) <= seats(location(x))      for all sessions x

Source: the planner's table of locations.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Location, Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "location_seats"
NAME = "Plaatsen in de zaal"
SENTENCE = "Een zaal heeft plaats voor de hele groep."


def location_times(location: Location, size: int, form: SessionForm, slots: Slots) -> BoolArray:  # noqa: ARG001
    """Everywhere or nowhere."""
    return np.full(len(slots), size <= location.seats)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions with more people than seats."""
    size = {g.id: g.size for g in plan.groups}
    for session in plan.sessions:
        location = programme.location_by_id.get(session.location or "")
        people = size.get(session.group, 0)
        if location is not None and people > location.seats:
            what = (
                f"Zaal {location.id} heeft {location.seats} plaatsen, te weinig voor de {people} van sessie {session}."
            )
            yield Violation(rule=KEY, sentence=what)
