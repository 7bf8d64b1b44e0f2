"""Chains: what the solver must know of each group, asked of the rules of the catalogue."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np

from planning.domain.plan import Group
from planning.domain.programme import Programme, SessionForm
from planning.instance import Chain, FloatArray, Slots, Step, weigh
from planning.rules import FOLLOWING, FOLLOWING_PENALTIES, GROUP_TIMES, SESSION_PENALTIES, TEAM_PENALTIES, TEAM_TIMES
from planning.rules.base import GroupTimes, SessionPenalty
from planning.rules.people_one_place import people_of_groups

type Price = Callable[[Programme, Group, SessionForm], FloatArray]


class Steps:
    """Step prices between nodes, made once for every pair of forms that follow one another.

    A node is a day; where sessions of one group may share a day it is a slot.
    """

    def __init__(self, programme: Programme, slots: Slots) -> None:
        self.programme = programme
        self.slots = slots
        following = {f for team in programme.teams for f in team.forms[1:]}
        same_day = any(programme.form_by_id[f].minimum_gap == 0 for f in following)
        self.nodes = np.arange(len(slots)) if same_day else slots.day
        self.node_first = np.flatnonzero(np.diff(self.nodes, prepend=-1))
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


class Points:
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


class ChainMaker:
    """Makes chains of groups; what groups of a team share is asked of the rules once."""

    def __init__(self, programme: Programme, slots: Slots, steps: Steps, coaches: Points, rooms: Points) -> None:
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
