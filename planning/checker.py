"""The independent checker: reads a finished plan with nothing but the programme, rule by rule."""

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.rules import HARD, SOFT


def check(programme: Programme, plan: Plan) -> tuple[Violation, ...]:
    """Every broken rule: hard ones without a penalty, soft ones with it, in the catalogue's order.

    Soft rules with no weight are left out: nobody asked for them.
    """
    hard = [v for rule in HARD for v in rule.check(programme, plan)]
    weighed = [rule for rule in SOFT if programme.weights.get(rule.KEY, 0)]
    return (*hard, *(v for rule in weighed for v in rule.check(programme, plan)))
