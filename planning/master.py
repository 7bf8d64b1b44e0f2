"""The route master: choose one route for each chain, with all shared rules as rows, in PuLP.

    min  sum obj[r] x[r] + sum obj[t] y[t] + sum obj[q,l,f,s] z[q,l,f,s] + overflow
    sum of x[r] over the routes of chain g = y[team(g)]                                for all chains g
    sum of x[r] over the sessions that take place j of owner i <= capacity[i, j]       for all shared rows (i, j)
    sum of x[r] over the sessions of size q, form f in slot s <= sum over l of z[q,l,f,s]
    sum of z over the sessions in rooms of kind l under way at m <= number of rooms    for all kinds l, moments m
    charges <= cap,  served value >= least value

Rooms are chosen apart from routes: it gives the same bound with far fewer columns, because which room a session is
in doesn't matter to the rest of its route. A row is made only when the columns so far could break it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pulp

from planning.arcs import ArcRow, broken_rows, coefficients
from planning.goal import Goal
from planning.insertion import Placed, taken_places
from planning.instance import Axis, FloatArray, Instance
from planning.routes import Route, route_charge, route_penalty
from planning.solver import Solved, solve_integer, solve_relaxation

type Row = tuple[int, int, int]
type Supply = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duals:
    """Prices out of a solved relaxation, all at least 0 but ``chains``.

    ``rows`` has for each block an array [owners, places]; ``arcs`` the price of each arc's row; ``chains`` [G] is
    what the routes of a chain must undercut.
    """

    rows: tuple[FloatArray, ...]
    arcs: dict[ArcRow, float]
    chains: FloatArray
    budget: float
    value: float


class Master:
    """The master over the routes added so far, for one goal."""

    def __init__(self, instance: Instance, goal: Goal) -> None:
        self.instance = instance
        self.goal = goal
        self.problem = pulp.LpProblem("master", pulp.LpMinimize)
        self.routes: dict[Route, pulp.LpVariable] = {}
        self._rows: dict[Row, pulp.LpConstraint] = {}
        self._members: dict[Row, list[tuple[pulp.LpVariable, float]]] = defaultdict(list)
        self._supply: dict[Supply, pulp.LpConstraint] = {}
        self._rooms: dict[tuple[int, int, int, int], pulp.LpVariable] = {}
        self._arc_rows: dict[ArcRow, pulp.LpConstraint] = {}
        self._start()

    def _start(self) -> None:
        teams = self.instance.programme.teams
        step = self.instance.charge_step
        self._served = [self.problem.add_variable(f"served_{t.id}", 0, 1, "Integer") for t in teams]
        costs = [float(c) / step for c in self.instance.team_cost]
        worth = [self.goal.charge * c - self.goal.value * t.value for c, t in zip(costs, teams, strict=True)]
        self.problem.setObjective(pulp.lpDot(worth, self._served))
        values = pulp.lpDot([t.value for t in teams], self._served)
        self._value_row = self.problem.addConstraint(values >= self.goal.least_value, "whole_team_value")
        limit = budget_limit(self.instance, self.goal)
        self._budget_row = None
        if limit is not None:
            self._budget_row = self.problem.addConstraint(pulp.lpDot(costs, self._served) <= limit, "budget_cap")
        self._chain_rows = [
            self.problem.addConstraint(-1 * self._served[c.team] == 0, f"whole_team_{n}")
            for n, c in enumerate(self.instance.chains)
        ]

    def add(self, routes: Iterable[Route]) -> int:
        """Add the routes that are not in yet, in the order given; how many those were."""
        new = [r for r in dict.fromkeys(routes) if r not in self.routes]
        for route in new:
            self._add(route)
        return len(new)

    def _add(self, route: Route) -> None:
        charge = route_charge(self.instance, route) / self.instance.charge_step
        cost = self.goal.charge * charge
        if self.goal.penalty:
            cost += self.goal.penalty * route_penalty(self.instance, route)
        takes: dict[Row, float] = defaultdict(float)
        bare = Placed(route, (-1,) * len(route.slots), 0, 0)
        for b, block in enumerate(self.instance.blocks):
            if block.axis is not Axis.LOCATION and (self.goal.penalty or not block.overflow):
                for _, owner, places in taken_places(self.instance, block, bare):
                    for place in places:
                        takes[b, owner, place] += 1
        supplies = self._supplies(route)
        entries = {self._chain_rows[route.chain]: 1.0, **{self._supply[s]: 1.0 for s in supplies}}
        entries |= self._arc_entries(route)
        if self._budget_row is not None:
            entries[self._budget_row] = charge
        self.routes[route] = self._column(f"route_{len(self.routes)}", 1, cost, entries, takes)

    def _column(
        self,
        name: str,
        most: int,
        cost: float,
        entries: dict[pulp.LpConstraint, float],
        takes: dict[Row, float],
    ) -> pulp.LpVariable:
        entries |= {self._rows[row]: n for row, n in takes.items() if row in self._rows}
        variable = self.problem.add_column(name, 0, most, "Integer", cost, entries)
        for row, n in takes.items():
            if row not in self._rows:
                self._members[row].append((variable, n))
                self._make_row(row)
        return variable

    def _make_row(self, row: Row) -> None:
        b, owner, place = row
        block = self.instance.blocks[b]
        capacity = float(block.capacity[owner, place])
        members = self._members[row]
        if sum(n for _, n in members) <= capacity:
            return
        name = f"{block.rule}_{owner}_{place}"
        made = self.problem.addConstraint(pulp.LpAffineExpression.from_list(members) <= capacity, name)
        self._rows[row] = made
        del self._members[row]
        if block.overflow:
            cost = self.goal.penalty * block.overflow
            self.problem.add_column(f"over_{name}", 0, None, "Integer", cost, {made: -1.0})

    def _supplies(self, route: Route) -> list[Supply]:
        chain = self.instance.chains[route.chain]
        if not self.instance.location_kinds:
            return []
        supplies = [(chain.size, f, s) for f, s in zip(chain.forms, route.slots, strict=True)]
        for supply in supplies:
            if supply not in self._supply:
                self._add_rooms(supply)
        return supplies

    def _add_rooms(self, supply: Supply) -> None:
        """Make the row that a session of this size, form and slot needs a room by, with the rooms it can have."""
        q, form, slot = supply
        made = self.problem.addConstraint(pulp.LpAffineExpression.empty() <= 0, f"room_{q}_{form}_{slot}")
        self._supply[supply] = made
        b = next(n for n, block in enumerate(self.instance.blocks) if block.axis is Axis.LOCATION)
        places = [p for p in self.instance.blocks[b].places[form, slot].tolist() if p >= 0]
        for kind, charge in enumerate(self.instance.location_cost[q, :, form, slot].tolist()):
            if np.isfinite(charge):
                steps = charge / self.instance.charge_step
                takes = {(b, kind, place): 1.0 for place in places}
                entries = {made: -1.0}
                if self._budget_row is not None:
                    entries[self._budget_row] = steps
                number = len(self.instance.location_kinds[kind].locations)
                cost = self.goal.charge * steps
                name = f"in_{q}_{kind}_{form}_{slot}"
                self._rooms[q, kind, form, slot] = self._column(name, number, cost, entries, takes)

    def relax(self) -> tuple[Solved, Duals]:
        """Solve the linear relaxation, adding the arcs' rows that its solution breaks until it breaks none."""
        solved = solve_relaxation(self.problem)
        while solved.is_optimal and self._separate_arcs():
            solved = solve_relaxation(self.problem)
        return solved, self._duals()

    def _duals(self) -> Duals:
        rows = [np.zeros(block.capacity.shape) for block in self.instance.blocks]
        for (b, owner, place), row in self._rows.items():
            rows[b][owner, place] = max(0.0, -(row.pi or 0.0))
        return Duals(
            rows=tuple(rows),
            arcs={key: max(0.0, -(row.pi or 0.0)) for key, row in self._arc_rows.items()},
            chains=np.array([row.pi or 0.0 for row in self._chain_rows]),
            budget=0.0 if self._budget_row is None else max(0.0, -(self._budget_row.pi or 0.0)),
            value=max(0.0, self._value_row.pi or 0.0),
        )

    def _separate_arcs(self) -> bool:
        """Add the arcs' rows that the present values break; False when there are none."""
        ends = np.zeros((len(self.instance.chains), len(self.instance.slots)))
        begins = np.zeros_like(ends)
        for route, x in self.routes.items():
            ends[route.chain, route.slots[-1]] += x.varValue or 0.0
            begins[route.chain, route.slots[0]] += x.varValue or 0.0
        broken = [
            row
            for n, arc in enumerate(self.instance.arcs)
            for row in broken_rows(self.instance, n, ends[arc.before], begins[arc.after])
            if row not in self._arc_rows
        ]
        for row in broken:
            self._add_arc_row(row)
        return bool(broken)

    def _add_arc_row(self, row: ArcRow) -> None:
        before, after = coefficients(self.instance, row)
        arc = self.instance.arcs[row.arc]
        terms = [(x, before[r.slots[-1]]) for r, x in self.routes.items() if r.chain == arc.before]
        terms += [(x, after[r.slots[0]]) for r, x in self.routes.items() if r.chain == arc.after]
        name = f"arc_{row.arc}_{row.node}_{int(row.longest)}"
        self._arc_rows[row] = self.problem.addConstraint(pulp.LpAffineExpression.from_list(terms) <= 0, name)

    def _arc_entries(self, route: Route) -> dict[pulp.LpConstraint, float]:
        entries = {}
        for row, made in self._arc_rows.items():
            arc = self.instance.arcs[row.arc]
            if route.chain in (arc.before, arc.after):
                before, after = coefficients(self.instance, row)
                is_before = route.chain == arc.before
                entries[made] = float(before[route.slots[-1]] if is_before else after[route.slots[0]])
        return entries

    def choose(self, *, seconds: float, nodes: int) -> tuple[Solved, dict[int, Placed]]:
        """Solve the master over its routes to integers; what is placed, by chain, empty when nothing was found."""
        solved = solve_integer(self.problem, seconds=seconds, nodes=nodes)
        while solved.has_solution and self._separate_arcs():
            solved = solve_integer(self.problem, seconds=seconds, nodes=nodes)
        if not solved.has_solution:
            return solved, {}
        chosen = {r.chain: r for r, x in self.routes.items() if (x.varValue or 0.0) > 0.5}
        return solved, self._placed(chosen)

    def _placed(self, chosen: dict[int, Route]) -> dict[int, Placed]:
        left = {key: round(z.varValue or 0.0) for key, z in self._rooms.items()}
        placed = {}
        for number, route in sorted(chosen.items()):
            rooms = self._deal_rooms(route, left)
            chain = self.instance.chains[number]
            sessions = zip(rooms, chain.forms, route.slots, strict=True)
            cost = self.instance.location_cost[chain.size]
            charge = sum(cost[r, f, s] for r, f, s in sessions if r >= 0) + route_charge(self.instance, route)
            placed[number] = Placed(route, rooms, int(charge), route_penalty(self.instance, route))
        return placed

    def _deal_rooms(self, route: Route, left: dict[tuple[int, int, int, int], int]) -> tuple[int, ...]:
        chain = self.instance.chains[route.chain]
        dealt = []
        for form, slot in zip(chain.forms, route.slots, strict=True):
            kinds = range(len(self.instance.location_kinds))
            kind = next((k for k in kinds if left.get((chain.size, k, form, slot), 0) > 0), -1)
            if kind >= 0:
                left[chain.size, kind, form, slot] -= 1
            dealt.append(kind)
        return tuple(dealt)


def budget_limit(instance: Instance, goal: Goal) -> float | None:
    """The most that teams and sessions may cost together, in steps: the cap or the level before."""
    limits = [] if goal.most_charge is None else [float(goal.most_charge)]
    if instance.cap is not None:
        limits.append(float((instance.cap - instance.fixed_cost) // instance.charge_step))
    return min(limits, default=None)
