"""Between two sessions in different buildings a coach or assistant has the time to travel.

    start(y) - end(x) >= reistijd
        for all sessions x, y of one person on one day, y after x, with building(x) != building(y)

building(x) = the building of the room of x, a building of its own where the planner names none; sessions without a room
are nowhere. Sessions of other programmes that are planned together with this one count, where they have a room.

Source: the planner's setting and table of rooms.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.domain.time import clock_text
from planning.rules.wording import counted

KEY = "travel_time"
NAME = "Reistijd tussen gebouwen"
SENTENCE = "Tussen twee sessies in verschillende gebouwen heeft een coach of assistent tijd om te reizen."


@dataclass(frozen=True, slots=True, order=True)
class _Stay:
    """Where somebody is on a day, ``[start, end)`` in a building (verblijf)."""

    day: date
    start: int
    end: int
    building: str
    words: str
    is_own: bool


def counts(programme: Programme) -> bool:
    """Whether there is anywhere to travel to, and that takes time."""
    buildings = {programme.building_of(room.id) for room in programme.locations}
    buildings |= {e.building for e in programme.elsewhere if e.building is not None}
    return programme.travel_minutes > 0 and bool(programme.locations) and len(buildings) > 1


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """People who have less time than the way takes; sessions that share time are for another rule."""
    needed = programme.travel_minutes
    for person, stays in sorted(_stays(programme, plan).items()) if needed else ():
        for one, other in pairwise(sorted(stays)):
            between = other.start - one.end
            apart = one.day == other.day and one.building != other.building
            if apart and 0 <= between < needed and (one.is_own or other.is_own):
                who = f"{'Coach' if person in programme.coach_by_id else 'Assistent'} {person}"
                what = (
                    f"{who} heeft {counted(between, 'minuut', 'minuten')} om van {one.words} naar {other.words} "
                    f"te komen: in een ander gebouw, en de reis duurt {counted(needed, 'minuut', 'minuten')}."
                )
                yield Violation(rule=KEY, sentence=what)


def _stays(programme: Programme, plan: Plan) -> dict[str, list[_Stay]]:
    """Everyone's sessions that are somewhere, in this programme and elsewhere."""
    found: dict[str, list[_Stay]] = defaultdict(list)
    for s in plan.sessions:
        building = programme.building_of(s.location)
        for person in dict.fromkeys(p for p in (s.coach, s.assistant) if p is not None):
            if building is not None:
                found[person].append(_Stay(s.day, s.start, s.end, building, f"{s} ({s.location})", is_own=True))
    for e in programme.elsewhere:
        for person in e.staff:
            if e.building is not None:
                words = f"programma {e.programme} op {e.day:%d-%m-%Y} om {clock_text(e.start)} ({e.location})"
                found[person].append(_Stay(e.day, e.start, e.end, e.building, words, is_own=False))
    return found
