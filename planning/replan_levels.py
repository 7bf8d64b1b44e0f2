"""The levels of replanning: teams, then moves, then cost and what else bothers people."""

from collections.abc import Sequence
from dataclasses import replace

from planning.convert import to_plan
from planning.costs import counts_vat, plan_totals
from planning.domain.money import to_cents
from planning.domain.plan import Level, Plan, Sense, Session
from planning.domain.programme import Programme
from planning.goal import Goal, charge_steps
from planning.levels import LevelSpec, cheapest_charge, to_level
from planning.replan_instance import MovesFirst, move_price
from planning.replan_task import Task
from planning.search import Found, alone

SERVED, MOVES, COST, TOLD = "bediend", "verzette sessies", "kosten", "inlichten en wensen"


def joiners(task: Task, programme: Programme) -> tuple[str, ...]:
    """The teams without a session that stands."""
    standing = {s.session.team for s in task.programme.standing}
    return tuple(t.id for t in programme.teams if t.id not in standing)


def valued(task: Task, programme: Programme) -> Programme:
    """The programme with teams that are under way worth more than all that join."""
    joining = joiners(task, programme)
    worth = {t.id: 1 if programme.all_teams_required else t.value for t in programme.teams}
    first = 1 + sum(worth[team] for team in joining)
    teams = tuple(replace(t, value=worth[t.id] * (1 if t.id in joining else first)) for t in programme.teams)
    return replace(programme, teams=teams, all_teams_required=False)


def moves_spec(instance: MovesFirst, found: Found) -> LevelSpec:
    """The fewest moves for the teams served."""
    goal = Goal(penalty=1.0, least_value=found.value)
    return LevelSpec(name=MOVES, goal=goal, step=1, floor=_least_points(instance, goal))


def cost_spec(instance: MovesFirst, found: Found) -> LevelSpec:
    """The least cost for the teams served and the points so far: the moves, or all of them."""
    goal = Goal(charge=1.0, least_value=found.value, most_penalty=found.penalty)
    floor = 0.0
    if goal.serves_all(instance):
        floor = (cheapest_charge(instance) - instance.fixed_cost) / instance.charge_step
    return LevelSpec(name=COST, goal=goal, step=1, floor=floor)


def told_spec(instance: MovesFirst, found: Found) -> LevelSpec:
    """The fewest points, moves weighing most, for the cost reached where that goes first."""
    is_limited = instance.cost_first and bool(instance.programme.tariffs)
    most = charge_steps(instance, found.charge) if is_limited else None
    goal = Goal(penalty=1.0, least_value=found.value, most_charge=most)
    return LevelSpec(name=TOLD, goal=goal, step=1, floor=_least_points(instance, goal))


def _least_points(instance: MovesFirst, goal: Goal) -> float:
    if not goal.serves_all(instance):
        return 0.0
    return sum(alone(instance, charge_weight=0.0, penalty_weight=1.0))


def moves_level(task: Task, instance: MovesFirst, found: Found, bound: int) -> Level:
    """How many sessions are at another time; ``bound`` is in the points of moving, firm sessions weighing most.

    The bound that is shown holds among plans that move as few firm sessions.
    """
    movable = sum(s.may_move for s in task.programme.standing)
    points = moving_points(task, instance, found)
    firm, others = divmod(points, movable + 1)
    least = min(firm + others, max(0, bound - firm * movable))
    return Level(name=MOVES, unit="sessies", sense=Sense.MINIMISE, value=firm + others, bound=least)


def moving_points(task: Task, instance: MovesFirst, found: Found) -> int:
    """What the moves of a plan count together: see :func:`planning.replan_instance.move_price`."""
    standing = task.programme.standing_by_session
    movable = sum(s.may_move for s in task.programme.standing)
    return sum(
        move_price(stood, movable)
        for session in to_plan(instance, found.placed).sessions
        for stood in [standing.get((session.group, session.form))]
        if stood is not None and (session.day, session.start) != (stood.session.day, stood.session.start)
    )


def told_level(task: Task, instance: MovesFirst, found: Found, bound: int) -> Level:
    """The points of telling people and of the wishes, apart from the moves themselves."""
    moves = instance.unit * moving_points(task, instance, found)
    value, least = found.penalty - moves, max(0, bound - moves)
    return Level(name=TOLD, unit="strafpunten", sense=Sense.MINIMISE, value=value, bound=min(value, least))


def cost_level(task: Task, instance: MovesFirst, spec: LevelSpec, found: Found, bound: int) -> Level:
    """What everything costs in cents, held sessions included, and at least would among plans as good so far."""
    shown = to_level(instance, spec, found, bound)
    value = total_cents(task, to_plan(instance, found.placed).sessions)
    return shown if value is None else replace(shown, value=value, bound=value - (shown.value - shown.bound))


def total_cents(task: Task, sessions: Sequence[Session]) -> int | None:
    """What the held sessions and these cost together in cents, with btw where that counts; None without prices."""
    together = (*task.held, *sessions)
    served = {s.team for s in together}
    unserved = tuple(t.id for t in task.programme.teams if t.id not in served)
    totals = plan_totals(task.programme, Plan(groups=(), sessions=together, unserved=unserved))
    return None if totals is None else to_cents(totals[counts_vat(task.programme)])
