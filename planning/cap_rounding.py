"""A cap within a cent: what to do when rounding lifts a plan over the cap that its exact charge keeps to.

Charges are exact and the begroting is rounded, so a plan is looked for under the cap with all that rounding may take
off (:func:`planning.costs.cap_charge`): else a plan that fits could be called impossible. Now and then the plan that
is found gains by rounding instead, and passes the cap by a cent. Then it is planned once more under a cap that much
lower, where no rounding can lift it over; what was proven of the first stays true of the second.
"""

from collections.abc import Callable
from dataclasses import replace

from planning.costs import CHARGE_PER_CENT, rounded_off
from planning.domain.money import from_cents, to_cents
from planning.domain.plan import Level, Outcome, Status
from planning.domain.programme import Programme
from planning.rules import budget_cap


def keep_within_cap(programme: Programme, first: Outcome, plan_again: Callable[[Programme], Outcome]) -> Outcome:
    """``first``, or where its plan passes the cap by no more than rounding, a plan that stays under it."""
    if not _is_over_by_rounding(first) or programme.cap is None:
        return first
    slack = 2 * -(-rounded_off(programme) // CHARGE_PER_CENT)
    cents = to_cents(programme.cap.amount) - slack
    if cents <= 0:
        return first
    second = plan_again(replace(programme, cap=replace(programme.cap, amount=from_cents(cents))))
    if second.plan is None:
        return first
    levels = _joined(first.levels, second.levels)
    proven = len(levels) == len(second.levels) and all(level.is_proven for level in levels)
    status = Status.OPTIMAL if proven else Status.FOUND
    return replace(second, status=status, levels=levels, steps=(*first.steps, *second.steps))


def _is_over_by_rounding(outcome: Outcome) -> bool:
    """Only the cap is broken; the planner itself keeps to it but for rounding."""
    return outcome.status is Status.NOTHING and {v.rule for v in outcome.violations} == {budget_cap.KEY}


def _joined(first: tuple[Level, ...], second: tuple[Level, ...]) -> tuple[Level, ...]:
    """What the second plan reaches with what was proven under the looser cap.

    A bound holds among plans as good on the levels before; so it ends at the first level on which the second is worse.
    """
    levels: list[Level] = []
    for loose, kept in zip(first, second, strict=False):
        levels.append(replace(kept, bound=loose.bound))
        if kept.value != loose.value:
            break
    return tuple(levels)
