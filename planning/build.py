"""Build the instance: ask every rule of the catalogue what it has to say about slots, steps and rows."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np

from planning.arcs import late_enough, soon_enough
from planning.costs import (
    cap_charge,
    has_prices,
    price_epochs,
    session_quantities,
    standing_quantities,
    to_charge,
)
from planning.domain.plan import Group, Session
from planning.domain.programme import Location, Programme, SessionForm
from planning.domain.time import IsoWeek
from planning.groups import build_arcs, build_groups
from planning.instance import Chain, CrossArc, FloatArray, Instance, IntArray, LocationKind, RowBlock, Slots, Step
from planning.rules import (
    COACH_TIMES,
    FOLLOWING,
    FOLLOWING_PENALTIES,
    GROUP_TIMES,
    LOCATION_TIMES,
    SESSION_PENALTIES,
    SHARED,
    location_one_use,
)
from planning.rules.open_day import open_days
from planning.rules.people_one_place import people_of_groups


def build_instance(programme: Programme) -> Instance:
    """The arrays for ``programme``; raises ValueError for a team that cannot be cut into groups."""
    slots = build_slots(programme)
    groups = build_groups(programme)
    sizes = sorted({g.size for g in groups})
    kinds = _location_kinds(programme)
    steps = _Steps(programme, slots)
    chains = _chains(programme, groups, slots, steps)
    priced = has_prices(programme)
    coach_cost = _coach_cost(programme, slots, priced=priced)
    location_cost = _location_cost(programme, slots, kinds, sizes)
    team_cost = np.array([_overhead(programme, t.id) if priced else 0 for t in programme.teams], dtype=np.int64)
    return Instance(
        programme=programme,
        slots=slots,
        chains=chains,
        team_chains=_team_chains(programme, chains),
        arcs=_arcs(programme, groups, slots),
        nodes=steps.nodes,
        node_first=steps.node_first,
        steps=tuple(steps.made),
        blocks=_blocks(programme, slots, kinds),
        coach_cost=coach_cost,
        location_kinds=kinds,
        location_cost=location_cost,
        team_cost=team_cost,
        fixed_cost=_overhead(programme, None) if priced else 0,
        cap=cap_charge(programme) if priced else None,
        coach_change=programme.weights.get("coach_change", 0),
        fixed_coach=programme.fixed_coach,
        charge_step=_common_step(coach_cost, location_cost, team_cost.astype(float)),
        penalty_step=_common_step(np.array(list(programme.weights.values()), dtype=float)),
    )


def _common_step(*values: FloatArray) -> int:
    """The largest whole number that all finite values are multiples of; at least 1."""
    finite = np.concatenate([v[np.isfinite(v)].ravel() for v in values]).astype(np.int64)
    return max(int(np.gcd.reduce(np.unique(finite))), 1) if len(finite) else 1


def build_slots(programme: Programme) -> Slots:
    """Every start time of every open day."""
    days = [d for d in open_days(programme) if programme.start_times.get(d.weekday())]
    moments = [(d, s) for d in days for s in sorted(set(programme.start_times[d.weekday()]))]
    weeks = tuple(dict.fromkeys(IsoWeek.of(d) for d in days))
    day_number = {d: n for n, d in enumerate(days)}
    week_number = {w: n for n, w in enumerate(weeks)}
    return Slots(
        ordinal=_ints([d.toordinal() for d, _ in moments]),
        start=_ints([s for _, s in moments]),
        day=_ints([day_number[d] for d, _ in moments]),
        week=_ints([week_number[IsoWeek.of(d)] for d, _ in moments]),
        weeks=weeks,
    )


def _ints(values: Sequence[int]) -> IntArray:
    return np.array(values, dtype=np.int64)


class _Steps:
    """Step prices between nodes, made once for every pair of forms that follow one another.

    A node is a day; where sessions of one group may share a day it is a slot.
    """

    def __init__(self, programme: Programme, slots: Slots) -> None:
        self.programme = programme
        self.slots = slots
        following = {f for team in programme.teams for f in team.forms[1:]}
        same_day = any(programme.form_by_id[f].minimum_gap == 0 for f in following)
        self.nodes = np.arange(len(slots)) if same_day else slots.day
        self.node_first = np.unique(self.nodes, return_index=True)[1]
        self.made: list[Step] = []
        self._number: dict[tuple[str, str], int] = {}

    def between(self, before: str, after: str) -> int:
        """The number of the step from form ``before`` to form ``after``."""
        if (before, after) not in self._number:
            self._number[before, after] = len(self.made)
            forms = self.programme.form_by_id
            self.made.append(Step.of(self._price(forms[before], forms[after])))
        return self._number[before, after]

    def _price(self, before: SessionForm, after: SessionForm) -> FloatArray:
        ordinal, start = self.slots.ordinal[self.node_first], self.slots.start[self.node_first]
        days = ordinal[None, :] - ordinal[:, None]
        allowed = np.ones_like(days, dtype=bool)
        for rule in FOLLOWING:
            allowed &= rule.may_follow(after, days)
        allowed &= (days > 0) | (start[None, :] >= start[:, None] + before.minutes)
        price = np.zeros(days.shape)
        for soft in FOLLOWING_PENALTIES:
            price += self.programme.weights.get(soft.KEY, 0) * soft.times_following(after, days)
        return np.where(allowed, price, np.inf)


def _chains(programme: Programme, groups: Sequence[Group], slots: Slots, steps: _Steps) -> tuple[Chain, ...]:
    team_number = {t.id: n for n, t in enumerate(programme.teams)}
    form_number = {f.id: n for n, f in enumerate(programme.forms)}
    size_number = {s: n for n, s in enumerate(sorted({g.size for g in groups}))}
    people = people_of_groups(programme)[0]
    table: dict[tuple[str, str], FloatArray] = {}
    return tuple(
        Chain(
            group=group,
            team=team_number[group.team],
            people=people[n],
            size=size_number[group.size],
            forms=tuple(form_number[f] for f in group.forms),
            penalty=np.array([_penalty(programme, group, f, slots, table) for f in group.forms]),
            steps=tuple(steps.between(a, b) for a, b in pairwise(group.forms)),
        )
        for n, group in enumerate(groups)
    )


def _team_chains(programme: Programme, chains: Sequence[Chain]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in programme.teams]
    for number, chain in enumerate(chains):
        found[chain.team].append(number)
    return tuple(tuple(numbers) for numbers in found)


def _penalty(
    programme: Programme, group: Group, form_id: str, slots: Slots, table: dict[tuple[str, str], FloatArray]
) -> FloatArray:
    """The soft price of each slot, infinite where the group cannot; groups of one team share it."""
    if (group.team, form_id) not in table:
        form = programme.form_by_id[form_id]
        price = np.zeros(len(slots))
        for rule in SESSION_PENALTIES:
            weight = programme.weights.get(rule.KEY, 0)
            if weight:
                price += weight * rule.times(programme, group, form, slots)
        for hard in GROUP_TIMES:
            price[~hard.group_times(programme, group, form, slots)] = np.inf
        table[group.team, form_id] = price
    return table[group.team, form_id]


def _arcs(programme: Programme, groups: Sequence[Group], slots: Slots) -> tuple[CrossArc, ...]:
    number = {g.id: n for n, g in enumerate(groups)}
    late = cache(lambda least, minutes: late_enough(slots, least, minutes))
    soon = cache(lambda most: soon_enough(slots, most))
    found = []
    for arc in build_arcs(programme, groups):
        form = programme.form_by_id[arc.form]
        minutes = programme.form_by_id[groups[number[arc.before]].forms[-1]].minutes
        found.append(
            CrossArc(
                before=number[arc.before],
                after=number[arc.after],
                least=form.minimum_gap,
                most=form.maximum_gap,
                late=late(form.minimum_gap, minutes),
                soon=soon(form.maximum_gap),
            )
        )
    return tuple(found)


def _blocks(programme: Programme, slots: Slots, kinds: tuple[LocationKind, ...]) -> tuple[RowBlock, ...]:
    blocks = [rule.rows(programme, slots) for rule in SHARED]
    blocks.append(location_one_use.rows(programme, slots, kinds))
    return tuple(b for b in blocks if b is not None)


def _location_kinds(programme: Programme) -> tuple[LocationKind, ...]:
    """Locations alike in seats and diary together; one with a price of its own stays alone."""
    priced = {t.location for t in programme.tariffs}
    found: dict[object, list[Location]] = {}
    for location in programme.locations:
        key = location.id if location.id in priced else (location.seats, location.diary)
        found.setdefault(key, []).append(location)
    return tuple(LocationKind(locations=tuple(x)) for x in found.values())


def _coach_cost(programme: Programme, slots: Slots, *, priced: bool) -> FloatArray:
    """Shape [C, F, S]: the charge of a session without its room, infinite where the coach can't."""
    cost = np.zeros((len(programme.coaches), len(programme.forms), len(slots)))
    for c, coach in enumerate(programme.coaches):
        for f, form in enumerate(programme.forms):
            if priced:
                cost[c, f] = _charges(programme, slots, form, coach=coach.id, location=None)
            for rule in COACH_TIMES:
                cost[c, f, ~rule.coach_times(coach, form, slots)] = np.inf
    return cost


def _charges(programme: Programme, slots: Slots, form: SessionForm, *, coach: str, location: str | None) -> FloatArray:
    """Shape [S]: the charge of a session by the coach, or of the room where one is given.

    Asked once for each stretch between changes of tariff.
    """
    borders = [d.toordinal() for d in price_epochs(programme)]
    epoch = np.searchsorted(borders, slots.ordinal, side="right")
    charges = np.zeros(len(slots))
    for e in np.unique(epoch).tolist():
        day = slots.date(int(np.flatnonzero(epoch == e)[0]))
        session = _probe(day, form, coach, location)
        prices = session_quantities(programme, session)
        charges[epoch == e] = sum(to_charge(programme, t, n) for t, n in prices if t.location == location)
    return charges


def _probe(day: date, form: SessionForm, coach: str, location: str | None) -> Session:
    """A session of no group, to ask prices with."""
    return Session(
        group="", team="", form=form.id, day=day, start=0, minutes=form.minutes, coach=coach, location=location
    )


def _location_cost(
    programme: Programme, slots: Slots, kinds: tuple[LocationKind, ...], sizes: Sequence[int]
) -> FloatArray:
    """Shape [Q, L, F, S]: the charge of the room, infinite where it is too small or not open."""
    rooms = {t.location: t for t in programme.tariffs if t.location is not None}
    cost = np.zeros((len(sizes), len(kinds), len(programme.forms), len(slots)))
    for k, kind in enumerate(kinds):
        room = kind.locations[0]
        for f, form in enumerate(programme.forms):
            if room.id in rooms and has_prices(programme):
                cost[:, k, f] = _charges(programme, slots, form, coach="", location=room.id)
            for q, size in enumerate(sizes):
                for rule in LOCATION_TIMES:
                    cost[q, k, f, ~rule.location_times(room, size, form, slots)] = np.inf
    return cost


def _overhead(programme: Programme, team: str | None) -> int:
    return sum(to_charge(programme, tariff, n) for tariff, n in standing_quantities(programme, team))
