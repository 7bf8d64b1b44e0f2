"""From sessions to what the solver places, and the search that starts from a plan people know."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from planning.arcs import may_connect
from planning.domain.plan import Session
from planning.insertion import Placed, taken_places
from planning.instance import Chain, Instance
from planning.routes import Route, route_charge, route_penalty
from planning.search import Found, Search, evaluate, found_in
from planning.travel import is_kept


def place_sessions(instance: Instance, sessions: Iterable[Session]) -> dict[int, Placed]:
    """What of the sessions can be placed as it is, by chain; chains of which one session can't are left out.

    Each is looked at alone: whether they go together is for the rows to say.
    """
    of_session = {(s.group, s.form): s for s in sessions}
    at = {
        (int(o), int(m)): s for s, (o, m) in enumerate(zip(instance.slots.ordinal, instance.slots.start, strict=True))
    }
    placed = (_place(instance, number, of_session, at) for number in range(len(instance.chains)))
    return {one.route.chain: one for one in placed if one is not None}


def _place(
    instance: Instance,
    number: int,
    of_session: Mapping[tuple[str, str], Session],
    at: Mapping[tuple[int, int], int],
) -> Placed | None:
    chain = instance.chains[number]
    sessions = [of_session.get((chain.group.id, form)) for form in chain.group.forms]
    found = [s for s in sessions if s is not None]
    slots = [at.get((s.day.toordinal(), s.start)) for s in found]
    coaches = {c.id: n for n, c in enumerate(instance.programme.coaches)}
    led = [coaches.get(s.coach) for s in found]
    rooms = _rooms(instance, found)
    known = [x for x in slots if x is not None], [c for c in led if c is not None]
    if len(found) < len(sessions) or None in slots or None in led or rooms is None:
        return None
    route = Route(number, tuple(known[0]), tuple(known[1]))
    return _priced(instance, chain, route, rooms)


def _rooms(instance: Instance, sessions: Sequence[Session]) -> tuple[int, ...] | None:
    """The kind of location of each session, -1 for all where the programme has none; None when one isn't there."""
    if not instance.location_kinds:
        return (-1,) * len(sessions)
    kinds = {x.id: n for n, kind in enumerate(instance.location_kinds) for x in kind.locations}
    found = [kinds.get(s.location or "", -1) for s in sessions]
    return None if -1 in found else tuple(found)


def _priced(instance: Instance, chain: Chain, route: Route, rooms: tuple[int, ...]) -> Placed | None:
    """The route with what it costs; None when a rule about one session, or about two in a row, doesn't allow it."""
    sessions = list(zip(chain.forms, route.slots, route.coaches, rooms, strict=True))
    prices = [chain.penalty[k, slot] for k, slot in enumerate(route.slots)]
    prices += [instance.coach_cost[c, f, s] for f, s, c, _ in sessions]
    prices += [instance.coach_points[row, c] for row, c in zip(chain.leading, route.coaches, strict=True)]
    held = [float(instance.location_cost[chain.size, r, f, s]) for f, s, _, r in sessions if r >= 0]
    prices += held
    prices += [instance.location_points[row, r] for row, r in zip(chain.rooming, rooms, strict=True) if r >= 0]
    nodes = instance.nodes[list(route.slots)]
    prices += [instance.steps[step].price[nodes[k], nodes[k + 1]] for k, step in enumerate(chain.steps)]
    if not np.isfinite(np.array(prices, dtype=float)).all() or (instance.fixed_coach and len(set(route.coaches)) > 1):
        return None
    penalty = route_penalty(instance, route) + instance.room_points(chain, rooms)
    return Placed(route, rooms, route_charge(instance, route) + int(sum(held)), penalty)


def start_from(search: Search, sessions: Iterable[Session]) -> None:
    """Have the search go on from the teams whose sessions can all stay, with the others put in, if that is better."""
    instance = search.instance
    placed = place_sessions(instance, sessions)
    staying = {t for t, chains in enumerate(instance.team_chains) if all(n in placed for n in chains)}
    kept = {n: placed[n] for t in staying for n in instance.team_chains[t]}
    together = evaluate(instance, kept)
    if not _fits(instance, together):
        return
    before = search.best
    search.adopt(together)
    for team in search.order:
        if team not in staying:
            search.timetable.insert(team)
    found = found_in(search.timetable)
    search.adopt(found if found.score < before.score else before)


def _fits(instance: Instance, found: Found) -> bool:
    """Whether all rows hold, and what must wait for one another does."""
    for block in instance.blocks:
        taken = np.zeros_like(block.capacity)
        for one in found.placed.values():
            for _, owner, places in taken_places(instance, block, one):
                taken[owner, places] += 1
        if not block.overflow and (taken > block.capacity).any():
            return False
    if instance.cap is not None and found.charge > instance.cap:
        return False
    if not is_kept(instance, [(one.route, one.rooms) for one in found.placed.values()]):
        return False
    return all(
        may_connect(arc)[found.placed[arc.before].route.slots[-1], found.placed[arc.after].route.slots[0]]
        for arc in instance.arcs
        if arc.before in found.placed and arc.after in found.placed
    )
