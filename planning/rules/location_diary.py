"""A session is held where there is a room that is free.

    [start(x), end(x)) within diary(location(x))      for all sessions x, if the programme has locations

Source: the rooms' diaries.
"""

from collections.abc import Iterator

from planning.diaries import free_slots
from planning.domain.plan import Plan, Violation
from planning.domain.programme import Location, Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "location_diary"
NAME = "Agenda van de zaal"
SENTENCE = "Een sessie is in een zaal die dan open is."


def location_times(location: Location, size: int, form: SessionForm, slots: Slots) -> BoolArray:  # noqa: ARG001
    """Where the location is free for the whole session."""
    return free_slots(location.diary, slots, form.minutes)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions without a room, in an unknown room, or in a room that is not free."""
    if not programme.locations:
        return
    for session in plan.sessions:
        location = programme.location_by_id.get(session.location or "")
        if location is None:
            yield Violation(rule=KEY, sentence=f"Sessie {session} heeft geen zaal.")
        elif not location.diary.is_free(session.day, session.start, session.end):
            yield Violation(rule=KEY, sentence=f"Zaal {location.id} is niet open voor sessie {session}.")
