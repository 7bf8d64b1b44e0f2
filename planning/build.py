"""Build the instance: ask every rule of the catalogue what it has to say about slots, steps and rows."""

from collections.abc import Callable, Iterable, Sequence
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
from planning.instance import (
    Chain,
    CrossArc,
    FloatArray,
    Instance,
    IntArray,
    LocationKind,
    RowBlock,
    Slots,
    Step,
    weigh,
)
from planning.rules import (
    COACH_PRICES,
    COACH_TIMES,
    FOLLOWING,
    FOLLOWING_PENALTIES,
    GROUP_TIMES,
    LOCATION_PRICES,
    LOCATION_TIMES,
    SESSION_PENALTIES,
    SHARED,
    TEAM_PENALTIES,
    TEAM_TIMES,
    location_one_use,
)
from planning.rules.base import GroupTimes, SessionPenalty
from planning.rules.open_day import open_days
from planning.rules.people_one_place import people_of_groups


def build_instance(programme: Programme) -> Instance:
    """The arrays for ``programme``; raises ValueError for a team that cannot be cut into groups."""
    slots = build_slots(programme)
    groups = build_groups(programme)
    sizes = sorted({g.size for g in groups})
    steps = _Steps(programme, slots)
    coach_points = _Points(programme, [(r.KEY, r.coach_price) for r in COACH_PRICES], len(programme.coaches))
    room_points = _Points(programme, [(r.KEY, r.location_price) for r in LOCATION_PRICES], len(programme.locations))
    chains = _Chains(programme, slots, steps, coach_points, room_points).of(groups)
    kinds = _location_kinds(programme, room_points.table())
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
        coach_points=coach_points.table(),
        location_points=_of_kinds(programme, kinds, room_points.table()),
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


type Price = Callable[[Programme, Group, SessionForm], FloatArray]


class _Points:
    """The penalty points of coaches or locations that sessions distinguish, each row once; row 0 is all zeros."""

    def __init__(self, programme: Programme, prices: Iterable[tuple[str, Price]], owners: int) -> None:
        self.programme = programme
        self.prices = [(programme.weights.get(key, 0), price) for key, price in prices]
        self.owners = owners
        self.rows: dict[bytes, int] = {np.zeros(owners).tobytes(): 0}

    def row(self, group: Group, form_id: str) -> int:
        """The number of the row for a session."""
        points = np.zeros(self.owners)
        for weight, price in self.prices:
            points = points + weigh(price(self.programme, group, self.programme.form_by_id[form_id]), weight)
        return self.rows.setdefault(points.tobytes(), len(self.rows))

    def table(self) -> FloatArray:
        """Shape [rows, owners]."""
        return np.array([np.frombuffer(row) for row in self.rows])


class _Chains:
    """Makes chains of groups; what groups of a team share is asked of the rules once."""

    def __init__(self, programme: Programme, slots: Slots, steps: _Steps, coaches: _Points, rooms: _Points) -> None:
        self.programme = programme
        self.slots = slots
        self.steps = steps
        self.coaches = coaches
        self.rooms = rooms
        self._of_teams: dict[tuple[str, str], FloatArray] = {}

    def of(self, groups: Sequence[Group]) -> tuple[Chain, ...]:
        """The chains, one for each group."""
        team_number = {t.id: n for n, t in enumerate(self.programme.teams)}
        form_number = {f.id: n for n, f in enumerate(self.programme.forms)}
        size_number = {s: n for n, s in enumerate(sorted({g.size for g in groups}))}
        people = people_of_groups(self.programme)[0]
        return tuple(
            Chain(
                group=group,
                team=team_number[group.team],
                people=people[n],
                size=size_number[group.size],
                forms=tuple(form_number[f] for f in group.forms),
                penalty=np.array([self._penalty(group, f) for f in group.forms]),
                steps=tuple(self.steps.between(a, b) for a, b in pairwise(group.forms)),
                leading=tuple(self.coaches.row(group, f) for f in group.forms),
                rooming=tuple(self.rooms.row(group, f) for f in group.forms),
            )
            for n, group in enumerate(groups)
        )

    def _penalty(self, group: Group, form_id: str) -> FloatArray:
        """Shape [S]: the soft price of each slot, infinite where the group cannot."""
        form = self.programme.form_by_id[form_id]
        if (group.team, form_id) not in self._of_teams:
            self._of_teams[group.team, form_id] = self._price(group, form, TEAM_TIMES, TEAM_PENALTIES)
        return self._of_teams[group.team, form_id] + self._price(group, form, GROUP_TIMES, SESSION_PENALTIES)

    def _price(
        self, group: Group, form: SessionForm, times: Sequence[GroupTimes], penalties: Sequence[SessionPenalty]
    ) -> FloatArray:
        price = np.zeros(len(self.slots))
        for rule in penalties:
            weight = self.programme.weights.get(rule.KEY, 0)
            if weight:
                price += weight * rule.times(self.programme, group, form, self.slots)
        for hard in times:
            price[~hard.group_times(self.programme, group, form, self.slots)] = np.inf
        return price


def _team_chains(programme: Programme, chains: Sequence[Chain]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in programme.teams]
    for number, chain in enumerate(chains):
        found[chain.team].append(number)
    return tuple(tuple(numbers) for numbers in found)


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


def _location_kinds(programme: Programme, points: FloatArray) -> tuple[LocationKind, ...]:
    """Locations alike in seats, diary and points [R, locations] together; one with a price of its own stays alone."""
    priced = {t.location for t in programme.tariffs}
    found: dict[object, list[Location]] = {}
    for number, location in enumerate(programme.locations):
        alike = (location.seats, location.diary, points[:, number].tobytes())
        found.setdefault(location.id if location.id in priced else alike, []).append(location)
    return tuple(LocationKind(locations=tuple(x)) for x in found.values())


def _of_kinds(programme: Programme, kinds: Sequence[LocationKind], points: FloatArray) -> FloatArray:
    """Shape [R, L]: the points of each kind, out of those [R, locations] of its locations, which are the same."""
    number = {x.id: n for n, x in enumerate(programme.locations)}
    return points[:, [number[kind.locations[0].id] for kind in kinds]]


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
