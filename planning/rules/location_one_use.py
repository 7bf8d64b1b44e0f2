"""A room holds one session at a time.

    sum of sessions in l that are under way at m <= 1      for all locations l, moments m at which one may start

Rooms that are alike in seats, diary and price are counted together; with one diary, sessions of which never more
than n are under way at once can always be dealt over n rooms (interval graphs are perfect).

Source: nature.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import Programme
from planning.instance import Axis, LocationKind, RowBlock, Slots
from planning.rules.paths import clashes
from planning.rules.places import moment_places

KEY = "location_one_use"
NAME = "Zaal één keer tegelijk"
SENTENCE = "In een zaal is niet meer dan één sessie tegelijk."


def rows(programme: Programme, slots: Slots, kinds: tuple[LocationKind, ...]) -> RowBlock | None:
    """A row for each kind of location and moment."""
    if not kinds:
        return None
    capacity = np.repeat([[float(len(kind.locations))] for kind in kinds], len(slots), axis=1)
    return RowBlock(rule=KEY, axis=Axis.LOCATION, places=moment_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:  # noqa: ARG001
    """Sessions in one room that share time."""
    of_location: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        if session.location is not None:
            of_location[session.location].append(session)
    for location, sessions in of_location.items():
        for one, other in clashes(sessions):
            yield Violation(rule=KEY, sentence=f"In zaal {location} vallen {one} en {other} samen.")
