"""The levels of the objective, one after the other: most served value, lowest cost, fewest soft violations."""

from dataclasses import dataclass

import numpy as np

from planning.capacity import served_at_most
from planning.convert import to_plan
from planning.costs import CHARGE_PER_CENT, counts_vat, has_prices, plan_totals, rounded_off
from planning.domain.money import from_cents, to_cents
from planning.domain.plan import Level, Sense
from planning.domain.programme import Programme
from planning.goal import Goal, charge_steps
from planning.instance import Instance
from planning.rules.wording import euros
from planning.search import Found, alone


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSpec:
    """One level: its goal given what was reached before, the step its values come in, and a bound at no cost.

    Values are counted in the goal's objective, where less is better; ``floor`` is what no plan can undercut.
    """

    name: str
    goal: Goal
    step: int
    floor: float

    def value(self, instance: Instance, found: Found) -> int:
        """What ``found`` is worth, in steps."""
        return self.objective(instance, found) // self.step

    def objective(self, instance: Instance, found: Found) -> int:
        """What ``found`` is worth in the goal's objective."""
        if self.goal.value:
            return -found.value
        if self.goal.charge:
            return charge_steps(instance, found.charge)
        return found.penalty


def served_level(instance: Instance) -> LevelSpec:
    """The most team value; no more than that of the teams that could be served alone, nor than there are places for."""
    least = alone(instance, charge_weight=0.0, penalty_weight=0.0)
    teams = instance.programme.teams
    able = [t for t, chains in enumerate(instance.team_chains) if all(np.isfinite(least[n]) for n in chains)]
    floor = -min(sum(teams[t].value for t in able), served_at_most(instance))
    return LevelSpec(name="bediend", goal=Goal(value=1.0), step=1, floor=floor)


def cheapest_charge(instance: Instance) -> float:
    """What serving everyone costs at least: every session at the lowest price it has with the world to itself."""
    charges = alone(instance, charge_weight=1.0, penalty_weight=0.0)
    standing = instance.fixed_cost + int(instance.team_cost.sum())
    return standing + sum(int(charge) for charge in charges) if np.isfinite(charges).all() else np.inf


def cost_level(instance: Instance, found: Found) -> LevelSpec:
    """The lowest charge for the value served, and for the penalty reached where that goes first."""
    most = found.penalty if instance.programme.wishes_first and any(instance.programme.weights.values()) else None
    goal = Goal(charge=1.0, least_value=found.value, most_penalty=most)
    floor = 0.0
    if goal.serves_all(instance):
        floor = (cheapest_charge(instance) - instance.fixed_cost) / instance.charge_step
    return LevelSpec(name="kosten", goal=goal, step=1, floor=floor)


def penalty_level(instance: Instance, found: Found) -> LevelSpec:
    """The fewest penalty points for the value served, and for the charge reached where that goes first."""
    is_last = has_prices(instance.programme) and not instance.programme.wishes_first
    most = charge_steps(instance, found.charge) if is_last else None
    goal = Goal(penalty=1.0, least_value=found.value, most_charge=most)
    floor = 0.0
    if goal.serves_all(instance):
        floor = sum(alone(instance, charge_weight=0.0, penalty_weight=1.0))
    return LevelSpec(name="zachte regels", goal=goal, step=instance.penalty_step, floor=floor)


def to_level(instance: Instance, spec: LevelSpec, found: Found, bound: int) -> Level:
    """The level as it is shown: team value, cents or penalty points."""
    if spec.goal.value:
        unit = "teams" if all(t.value == 1 for t in instance.programme.teams) else "waarde"
        return Level(name=spec.name, unit=unit, sense=Sense.MAXIMISE, value=found.value, bound=-bound)
    if spec.goal.charge:
        return _cost_shown(instance, spec, found, bound)
    points = bound * spec.step
    return Level(name=spec.name, unit="strafpunten", sense=Sense.MINIMISE, value=found.penalty, bound=points)


def running_level(instance: Instance, spec: LevelSpec, found: Found, bound: int) -> Level:
    """As :func:`to_level` while it is being proven: at no cost, so in cents that are not rounded as on a begroting."""
    if not spec.goal.charge:
        return to_level(instance, spec, found, bound)
    charges = (found.charge, instance.fixed_cost + max(0, bound) * instance.charge_step)
    value, least = (-(-charge // CHARGE_PER_CENT) for charge in charges)
    unit = cost_unit(instance.programme)
    return Level(name=spec.name, unit=unit, sense=Sense.MINIMISE, value=value, bound=min(least, value))


def cost_unit(programme: Programme) -> str:
    """What costs are counted in."""
    return "cent inclusief btw" if counts_vat(programme) else "cent exclusief btw"


def bound_text(instance: Instance, level: Level) -> str:
    """The bound of a level as a planner reads it."""
    if level.sense is Sense.MAXIMISE:
        return f"hoogstens {level.bound} van {sum(t.value for t in instance.programme.teams)}"
    if level.unit == cost_unit(instance.programme):
        return f"minstens {euros(from_cents(level.bound))}"
    return f"minstens {max(0, level.bound)} punten van wensen"


def _cost_shown(instance: Instance, spec: LevelSpec, found: Found, bound: int) -> Level:
    """In whole cents as on the begroting. Plans are compared before rounding; a bound that is not met allows for it."""
    unit = cost_unit(instance.programme)
    value = _total_cents(instance, found)
    if bound == spec.value(instance, found):
        return Level(name=spec.name, unit=unit, sense=Sense.MINIMISE, value=value, bound=value)
    charge = instance.fixed_cost + bound * instance.charge_step - rounded_off(instance.programme)
    cents = -(-charge // CHARGE_PER_CENT)
    return Level(name=spec.name, unit=unit, sense=Sense.MINIMISE, value=value, bound=min(cents, value))


def _total_cents(instance: Instance, found: Found) -> int:
    totals = plan_totals(instance.programme, to_plan(instance, found.placed))
    if totals is None:
        raise ValueError("a plan without prices has no cost")
    return to_cents(totals[counts_vat(instance.programme)])
