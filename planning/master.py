"""The route master: choose one route for each chain, with all shared rules as rows, in PuLP.

    min  sum obj[r] x[r] + sum obj[t] y[t] + sum obj[q,l,f,s] z[q,l,f,s] + overflow
    sum of x[r] over the routes of chain g = y[team(g)]                                for all chains g
    sum of x[r] over the sessions that take place j of owner i <= capacity[i, j]       for all shared rows (i, j)
    sum of x[r] over the sessions of size q, form f in slot s <= sum over l of z[q,l,f,s]        (rooms, coaches)
    sum of z over the sessions that take place j of owner l <= capacity[l, j]          for all shared rows (l, j)
    charges <= cap,  penalty points <= those of the level before,  served value >= least value

Rooms are chosen apart from routes, and coaches too where a change of coach is neither forbidden nor counted: it gives
the same bound with far fewer columns, because who or what serves a session doesn't matter to the rest of its route.
A row of routes is made only when those so far could break it: each is used at most once. Columns have no upper bound
of their own, so that all prices are in the rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pulp

from planning.arcs import ArcRow, broken_rows, coefficients
from planning.goal import Goal
from planning.insertion import Placed, taken_places
from planning.instance import Axis, FloatArray, Instance
from planning.routes import Route, route_charge, route_penalty
from planning.solver import LAST_RESORT_SECONDS, Solved, solve_integer, solve_relaxation

MOST_SEPARATIONS = 20

type Row = tuple[int, int, int]
type Served = tuple[int, int, int, int, int]


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
    leniency: float
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
        self._costs = {Axis.LOCATION: instance.location_cost}
        if not instance.keeps_coach(float(goal.counts_penalty)):
            self._costs[Axis.COACH] = instance.coach_cost[None]
        self._supply: dict[Served, pulp.LpConstraint] = {}
        self._servers: dict[Served, dict[int, pulp.LpVariable]] = {}
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
        self._penalty_row = None
        if self.goal.most_penalty is not None:
            nothing = pulp.LpAffineExpression.empty()
            self._penalty_row = self.problem.addConstraint(nothing <= self.goal.most_penalty, "most_penalty")
        self._chain_rows = [
            self.problem.addConstraint(-1 * self._served[c.team] == 0, f"whole_team_{n}")
            for n, c in enumerate(self.instance.chains)
        ]

    def add(self, routes: Iterable[Route]) -> int:
        """Add the routes that are not in yet, in the order given; how many those were."""
        new = [r for r in dict.fromkeys(self._bare(r) for r in routes) if r not in self.routes]
        for route in new:
            self._add(route)
        return len(new)

    def _bare(self, route: Route) -> Route:
        """The route without its coaches, where they are chosen apart."""
        apart = Axis.COACH in self._costs
        return Route(route.chain, route.slots, (-1,) * len(route.slots)) if apart else route

    def _add(self, route: Route) -> None:
        cost = 0.0
        entries = {self._chain_rows[route.chain]: 1.0, **self._arc_entries(route)}
        entries |= {self._supply_row(served): 1.0 for served in self._served_by(route)}
        if Axis.COACH not in self._costs:
            steps = route_charge(self.instance, route) / self.instance.charge_step
            cost += self.goal.charge * steps
            self._charge(entries, steps)
        if self.goal.counts_penalty:
            cost += self._fine(entries, route_penalty(self.instance, route))
        takes: dict[Row, float] = defaultdict(float)
        bare = Placed(route, (-1,) * len(route.slots), 0, 0)
        for b, block in enumerate(self.instance.blocks):
            if block.axis not in self._costs and (self.goal.counts_penalty or not block.overflow):
                for _, owner, places in taken_places(self.instance, block, bare):
                    for place in places:
                        takes[b, owner, place] += 1
        self.routes[route] = self._column(f"route_{len(self.routes)}", cost, entries, takes)

    def _charge(self, entries: dict[pulp.LpConstraint, float], steps: float) -> None:
        if self._budget_row is not None:
            entries[self._budget_row] = steps

    def _fine(self, entries: dict[pulp.LpConstraint, float], points: float) -> float:
        """The cost of penalty points, which are also counted in the row that limits them."""
        if self._penalty_row is not None:
            entries[self._penalty_row] = points
        return self.goal.penalty * points

    def _column(
        self,
        name: str,
        cost: float,
        entries: dict[pulp.LpConstraint, float],
        takes: dict[Row, float],
    ) -> pulp.LpVariable:
        entries |= {self._rows[row]: n for row, n in takes.items() if row in self._rows}
        variable = self.problem.add_column(name, 0, None, "Integer", cost, entries)
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
        if np.isinf(capacity) or (sum(n for _, n in members) <= capacity and block.axis not in self._costs):
            return
        name = f"{block.rule}_{owner}_{place}"
        made = self.problem.addConstraint(pulp.LpAffineExpression.from_list(members) <= capacity, name)
        self._rows[row] = made
        del self._members[row]
        if block.overflow:
            entries = {made: -1.0}
            cost = self._fine(entries, block.overflow)
            self.problem.add_column(f"over_{name}", 0, None, "Integer", cost, entries)

    def _served_by(self, route: Route) -> list[Served]:
        """The supplies that the sessions of a route draw on: axis, size, points, form and slot of each."""
        chain = self.instance.chains[route.chain]
        sizes = {Axis.LOCATION: chain.size, Axis.COACH: 0}
        points = {Axis.LOCATION: chain.rooming, Axis.COACH: chain.leading}
        return [
            (axis, sizes[axis], row, form, slot)
            for axis, costs in self._costs.items()
            if costs.shape[1]
            for row, form, slot in zip(points[axis], chain.forms, route.slots, strict=True)
        ]

    def _supply_row(self, served: Served) -> pulp.LpConstraint:
        """The row that sessions of this size, form and slot need a room or coach by, made with those they can have."""
        if served in self._supply:
            return self._supply[served]
        axis, q, row, form, slot = served
        points = (self.instance.location_points if axis is Axis.LOCATION else self.instance.coach_points)[row]
        name = "_".join(str(int(x)) for x in served)
        made = self.problem.addConstraint(pulp.LpAffineExpression.empty() <= 0, f"supply_{name}")
        self._supply[served] = made
        self._servers[served] = {}
        for owner, charge in enumerate(self._costs[Axis(axis)][q, :, form, slot].tolist()):
            if np.isfinite(charge + points[owner]):
                steps = charge / self.instance.charge_step
                entries = {made: -1.0}
                self._charge(entries, steps)
                cost = self.goal.charge * steps
                if self.goal.counts_penalty and points[owner]:
                    cost += self._fine(entries, float(points[owner]))
                takes = self._takes(Axis(axis), owner, form, slot)
                self._servers[served][owner] = self._column(f"by_{name}_{owner}", cost, entries, takes)
        return made

    def _takes(self, axis: Axis, owner: int, form: int, slot: int) -> dict[Row, float]:
        """The rows that one session of a room or coach takes a place in."""
        return {
            (b, owner, place): 1.0
            for b, block in enumerate(self.instance.blocks)
            if block.axis is axis and (self.goal.counts_penalty or not block.overflow)
            for place in block.lists[form][slot]
        }

    def relax(self, *, seconds: float = LAST_RESORT_SECONDS) -> tuple[Solved, Duals]:
        """Solve the linear relaxation, adding the arcs' rows that its solution breaks until it breaks none."""
        solved = solve_relaxation(self.problem, seconds=seconds)
        while solved.is_optimal and self._separate_arcs():
            solved = solve_relaxation(self.problem, seconds=seconds)
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
            leniency=0.0 if self._penalty_row is None else max(0.0, -(self._penalty_row.pi or 0.0)),
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

    def ask_better(self, objective: float) -> None:
        """Only allow plans with an objective of at most ``objective``."""
        terms = self.problem.objective
        if terms is not None:
            self.problem.addConstraint(pulp.LpAffineExpression.from_list(terms.items()) <= objective, "better")

    def choose(self, *, seconds: Callable[[], float], nodes: int) -> tuple[Solved, dict[int, Placed]]:
        """Solve the master over its routes to integers; what is placed, by chain, empty when nothing was found.

        Arcs' rows that the solution breaks are added and it is solved again; ``seconds`` says what each may take.
        """
        solved = solve_integer(self.problem, seconds=seconds(), nodes=nodes)
        for _ in range(MOST_SEPARATIONS):
            if not solved.has_solution or not self._separate_arcs():
                break
            solved = solve_integer(self.problem, seconds=seconds(), nodes=nodes)
        if not solved.has_solution or self._separate_arcs():
            return solved, {}
        chosen = {r.chain: r for r, x in self.routes.items() if (x.varValue or 0.0) > 0.5}
        return solved, self._placed(chosen)

    def _placed(self, chosen: dict[int, Route]) -> dict[int, Placed]:
        left = {
            served: [owner for owner, z in servers.items() for _ in range(round(z.varValue or 0.0))]
            for served, servers in self._servers.items()
        }
        return {number: self._dealt(route, left) for number, route in sorted(chosen.items())}

    def _dealt(self, route: Route, left: dict[Served, list[int]]) -> Placed:
        """The route with a coach and a room out of what is left for each of its sessions."""
        chain = self.instance.chains[route.chain]
        dealt: dict[int, list[int]] = {axis: [] for axis in self._costs}
        for served in self._served_by(route):
            dealt[served[0]].append(left[served].pop(0))
        if Axis.COACH in self._costs:
            route = Route(route.chain, route.slots, tuple(dealt[Axis.COACH]))
        rooms = tuple(dealt[Axis.LOCATION]) or (-1,) * len(route.slots)
        cost = self.instance.location_cost[chain.size]
        held = [cost[r, f, s] for r, f, s in zip(rooms, chain.forms, route.slots, strict=True) if r >= 0]
        charge = route_charge(self.instance, route) + int(sum(held))
        penalty = route_penalty(self.instance, route) + self.instance.room_points(chain, rooms)
        return Placed(route, rooms, charge, penalty)


def budget_limit(instance: Instance, goal: Goal) -> float | None:
    """The most that teams and sessions may cost together, in steps: the cap or the level before."""
    limits = [] if goal.most_charge is None else [float(goal.most_charge)]
    if instance.cap is not None:
        limits.append(float((instance.cap - instance.fixed_cost) // instance.charge_step))
    return min(limits, default=None)
