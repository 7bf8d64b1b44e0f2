"""The instance of what is still to be planned: held and ended sessions are out, what they leave behind is in.

A held session is not a choice any more, so the model need not know whether today's rules would allow it. What it
leaves behind: the days that must lie between it and the next session (rule ``standing``), the price of those days and
of another coach, the coach that a group keeps, the places it took in its week, and what it cost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from planning.build import build_instance
from planning.costs import session_quantities, standing_quantities, to_charge
from planning.domain.plan import Group, Session
from planning.domain.programme import Programme
from planning.domain.standing import Standing, StandingState
from planning.edits import without_teams
from planning.groups import build_groups
from planning.instance import Axis, Chain, CrossArc, FloatArray, Instance, RowBlock, Step
from planning.replan_coach import fixed_coach_of, held_session
from planning.replan_task import SessionKey, Task
from planning.rules import FOLLOWING_PENALTIES
from planning.rules.coach_load import counted_form
from planning.rules.standing import own_slot

MORE_THAN_ALL_MOVES = 1e9
WEEKLY = ("coach_per_week", "programme_per_week", "peak_load")


@dataclass(frozen=True, kw_only=True)
class MovesFirst(Instance):
    """An instance whose penalty is ``unit`` for each move and less than that for all else together.

    Plans are compared by team value, then moves, then cost and the other points: ``cost_first`` or the other way round.
    """

    unit: int
    cost_first: bool

    def score(self, value: float, charge: float, penalty: float) -> tuple[float, float, float]:
        """A plan's worth; smaller is better. Infinite penalties count as that many moves."""
        moves, rest = divmod(penalty, self.unit) if np.isfinite(penalty) else (penalty, 0.0)
        served = -value * MORE_THAN_ALL_MOVES + moves
        return (served, charge, rest) if self.cost_first else (served, rest, charge)


def open_programme(task: Task) -> Programme:
    """The programme without the teams that have no session left to plan."""
    done = done_keys(task)
    groups = build_groups(task.programme)
    busy = {g.team for g in groups if any((g.id, f) not in done for f in g.forms)}
    return without_teams(task.programme, [t.id for t in task.programme.teams if t.id not in busy])


def done_keys(task: Task) -> frozenset[SessionKey]:
    """The sessions that are not to be planned: held or over."""
    return task.ended | {s.key for s in task.programme.standing if not s.may_move}


def move_price(standing: Standing, movable: int) -> int:
    """What moving a session counts: one, and more than all others together when it stands firm."""
    return movable + 1 if standing.state is StandingState.FIXED else 1


def build_rest(task: Task, programme: Programme, unit: int) -> MovesFirst:
    """The instance of ``programme``, a variant of :func:`open_programme`, in which every move costs ``unit``.

    The prices of moving for each person told count as far as ``programme.weights`` says. Routes are looked for by
    points before cost.
    """
    cost_first = not programme.wishes_first
    programme = replace(programme, wishes_first=True)
    instance = build_instance(programme)
    steps = [*instance.steps, Step.of(np.zeros((len(instance.node_first),) * 2))]
    rows = _Rows(instance.coach_points)
    shortening = _Shortening(instance, task, unit, rows, len(steps) - 1, done_keys(task))
    kept = [(n, shortening.of(c)) for n, c in enumerate(instance.chains)]
    number = {old: new for new, (old, _) in enumerate((n, c) for n, c in kept if c.forms)}
    chains = tuple(c for _, c in kept if c.forms)
    values = {name: getattr(instance, name) for name in Instance.__dataclass_fields__}
    values |= {
        "chains": chains,
        "team_chains": tuple(tuple(number[n] for n in team if n in number) for team in instance.team_chains),
        "arcs": _arcs(instance, number, done_keys(task)),
        "steps": tuple(steps),
        "blocks": tuple(_without_held(task, instance, block) for block in instance.blocks),
        "coach_points": rows.table(),
        "cap": None if instance.cap is None else instance.cap - _spent(task, programme),
        "penalty_step": 1,
        "programme": programme,
    }
    return MovesFirst(**values, unit=unit, cost_first=cost_first)


class _Rows:
    """The rows of points of coaches, to which more can be added."""

    def __init__(self, points: FloatArray) -> None:
        self.rows = {row.tobytes(): n for n, row in enumerate(points)}
        self.found = list(points)

    def add(self, row: int, more: FloatArray) -> int:
        """The number of a row that is ``more`` dear than ``row``."""
        total = self.found[row] + more
        if total.tobytes() not in self.rows:
            self.rows[total.tobytes()] = len(self.found)
            self.found.append(total)
        return self.rows[total.tobytes()]

    def table(self) -> FloatArray:
        """Shape [rows, owners]."""
        return np.array(self.found)


@dataclass(frozen=True, slots=True)
class _Shortening:
    """Makes chains without the sessions that are done.

    ``rows`` takes new rows of coaches' points, ``free_step`` is the step that asks nothing.
    """

    instance: Instance
    task: Task
    unit: int
    rows: _Rows
    free_step: int
    done: frozenset[SessionKey]

    def of(self, chain: Chain) -> Chain:
        """The chain with what is left of it; its prices with those of moving and of what was held."""
        group = chain.group
        kept = [k for k, form in enumerate(group.forms) if (group.id, form) not in self.done]
        return replace(
            chain,
            forms=tuple(chain.forms[k] for k in kept),
            group=replace(group, forms=tuple(group.forms[k] for k in kept)),
            penalty=np.array([self._priced(chain, k) for k in kept]),
            steps=tuple(chain.steps[a] if b == a + 1 else self.free_step for a, b in pairwise(kept)),
            leading=tuple(self.rows.add(chain.leading[k], self._leading(group, k)) for k in kept),
            rooming=tuple(chain.rooming[k] for k in kept),
        )

    def _priced(self, chain: Chain, k: int) -> FloatArray:
        """Shape [S]: the price of each slot for session ``k``."""
        programme, group, slots = self.task.programme, chain.group, self.instance.slots
        price = np.array(chain.penalty[k])
        for key, day, start in self.task.refused:
            if key == (group.id, group.forms[k]):
                price[(slots.ordinal == day.toordinal()) & (slots.start == start)] = np.inf
        standing = programme.standing_by_session.get((group.id, group.forms[k]))
        if standing is not None:
            movable = sum(s.may_move for s in programme.standing)
            price += np.where(own_slot(standing, slots), 0, self.unit * move_price(standing, movable))
        before = held_session(self.task, group, k - 1)
        if before is not None and programme.ordered:
            form = programme.form_by_id[group.forms[k]]
            days = np.maximum(slots.ordinal - before.day.toordinal(), 0)
            for rule in FOLLOWING_PENALTIES:
                price += self.instance.programme.weights.get(rule.KEY, 0) * rule.times_following(form, days)
        return price

    def _leading(self, group: Group, k: int) -> FloatArray:
        """Shape [C]: infinite for coaches that a fixed coach rules out, and the price of a change from the last one."""
        coaches = [c.id for c in self.instance.programme.coaches]
        points = np.zeros(len(coaches))
        fixed = fixed_coach_of(self.task, group)
        if fixed is not None:
            points += np.where(np.array([c == fixed for c in coaches]), 0.0, np.inf)
        before = held_session(self.task, group, k - 1)
        if before is not None and self.instance.coach_change:
            points += np.array([0.0 if c == before.coach else float(self.instance.coach_change) for c in coaches])
        return points


def _arcs(instance: Instance, number: Mapping[int, int], done: frozenset[SessionKey]) -> tuple[CrossArc, ...]:
    """The arcs between sessions that are both still to come; those beside a held one are kept by rule ``standing``."""

    def is_open(n: int, form: str) -> bool:
        return (instance.chains[n].group.id, form) not in done

    return tuple(
        replace(arc, before=number[arc.before], after=number[arc.after])
        for arc in instance.arcs
        if is_open(arc.before, instance.chains[arc.before].group.forms[-1])
        and is_open(arc.after, instance.chains[arc.after].group.forms[0])
    )


def _without_held(task: Task, instance: Instance, block: RowBlock) -> RowBlock:
    """The rows with what held sessions took of their week, or of their coach's load, taken off."""
    place_of = _places(instance, block)
    if place_of is None:
        return block
    coaches = {c.id: n for n, c in enumerate(instance.programme.coaches)}
    capacity = block.capacity.copy()
    for session in task.held:
        owner = 0 if block.axis is Axis.PROGRAMME else coaches.get(session.coach)
        place = place_of(session)
        if owner is not None and place is not None:
            capacity[owner, place] = max(0.0, capacity[owner, place] - 1)
    return replace(block, capacity=capacity)


def _places(instance: Instance, block: RowBlock) -> Callable[[Session], int | None] | None:
    weeks = {week: n for n, week in enumerate(instance.slots.weeks)}
    if block.rule in WEEKLY:
        return lambda session: weeks.get(session.week)
    if block.rule == "coach_load":
        form = counted_form(instance.programme)
        return lambda session: 0 if session.form == form else None
    return None


def _spent(task: Task, programme: Programme) -> int:
    """The charge of the held sessions, and of the teams that have nothing left to plan."""
    prices = (price for session in task.held for price in session_quantities(programme, session))
    charge = sum(to_charge(programme, tariff, quantity) for tariff, quantity in prices)
    return charge + sum(_team_charge(task.programme, team) for team in _closed_teams(task, programme))


def _closed_teams(task: Task, programme: Programme) -> Sequence[str]:
    """The teams that had sessions held but have none to plan."""
    held = {s.team for s in task.held}
    return [t.id for t in task.programme.teams if t.id in held and t.id not in programme.team_by_id]


def _team_charge(programme: Programme, team: str) -> int:
    return sum(to_charge(programme, tariff, n) for tariff, n in standing_quantities(programme, team))
