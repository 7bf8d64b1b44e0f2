"""From what the solver found to a plan with names."""

from collections import defaultdict
from collections.abc import Mapping

from planning.assist import with_assistants
from planning.domain.plan import Plan, Session
from planning.insertion import Placed
from planning.instance import Instance


def to_plan(instance: Instance, placed: Mapping[int, Placed]) -> Plan:
    """The plan of what is placed, by chain, with assistants; teams of which nothing is placed are unserved."""
    programme = instance.programme
    rooms = _rooms(instance, placed)
    sessions = [
        _session(instance, placed[number], k, rooms.get((number, k)))
        for number in placed
        for k in range(len(instance.chains[number].forms))
    ]
    served = {instance.chains[number].group.team for number in placed}
    plan = Plan(
        groups=tuple(c.group for c in instance.chains),
        sessions=tuple(sorted(sessions, key=lambda s: s.order_key)),
        unserved=tuple(t.id for t in programme.teams if t.id not in served),
    )
    return with_assistants(programme, plan)


def _session(instance: Instance, placed: Placed, k: int, room: str | None) -> Session:
    chain = instance.chains[placed.route.chain]
    form = instance.programme.forms[chain.forms[k]]
    slot = placed.route.slots[k]
    return Session(
        group=chain.group.id,
        team=chain.group.team,
        form=form.id,
        day=instance.slots.date(slot),
        start=int(instance.slots.start[slot]),
        minutes=form.minutes,
        coach=instance.programme.coaches[placed.route.coaches[k]].id,
        location=room,
    )


def _rooms(instance: Instance, placed: Mapping[int, Placed]) -> dict[tuple[int, int], str]:
    """A room of the right kind for each session: in order of time, the first that is free again."""
    waiting: dict[int, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    for number, one in placed.items():
        for k, (kind, slot) in enumerate(zip(one.rooms, one.route.slots, strict=True)):
            form = instance.programme.forms[instance.chains[number].forms[k]]
            start = int(instance.slots.ordinal[slot]) * 24 * 60 + int(instance.slots.start[slot])
            if kind >= 0:
                waiting[kind].append((start, number, k, start + form.minutes, slot))
    found: dict[tuple[int, int], str] = {}
    for kind, sessions in waiting.items():
        locations = instance.location_kinds[kind].locations
        free_from = [0] * len(locations)
        for start, number, k, end, _ in sorted(sessions):
            room = next(n for n, free in enumerate(free_from) if free <= start)
            free_from[room] = end
            found[number, k] = locations[room].id
    return found
