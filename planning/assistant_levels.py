"""What a plan with assistants is worth: checked as a whole, and held against bounds that know no assistants."""

from dataclasses import replace

from planning.checker import check
from planning.costs import counts_vat, plan_totals
from planning.domain.money import to_cents
from planning.domain.plan import Level, Outcome, Plan, Status
from planning.domain.programme import Programme
from planning.domain.tariff import Role
from planning.levels import cost_unit
from planning.own_strips import levels_against


def with_levels(programme: Programme, first: Outcome, outcome: Outcome, placed: Plan) -> Outcome:
    """The outcome with its assistants, held against the bounds of the first and checked as a whole."""
    violations = check(programme, placed)
    hard = tuple(v for v in violations if v.penalty is None)
    if hard:
        return replace(outcome, status=Status.NOTHING, plan=None, levels=(), soft=(), violations=hard)
    levels = _priced(programme, placed, levels_against(programme, first.levels, outcome.levels))
    proven = all(level.is_proven for level in levels)
    return replace(
        outcome,
        status=Status.OPTIMAL if proven else Status.FOUND,
        plan=placed,
        levels=levels,
        soft=tuple(v for v in violations if v.penalty is not None),
    )


def _priced(programme: Programme, placed: Plan, levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """The cost with what assistants cost, which the solver left out.

    The bound gets it too where it is the same whoever assists and whenever that is; elsewhere it stays true without.
    """
    own = _cents(programme, placed)
    bare = _cents(programme, _assisted_by(placed, None))
    if own is None or bare is None or own == bare:
        return levels
    dated = any(t.role is Role.ASSISTANT and (t.valid_from or t.valid_to) for t in programme.tariffs)
    each = {_cents(programme, _assisted_by(placed, a.id)) for a in programme.assistants}
    is_fixed = each == {own} and not dated and not placed.unserved
    more = own - bare
    return tuple(
        replace(x, value=x.value + more, bound=x.bound + (more if is_fixed else 0))
        if x.unit == cost_unit(programme)
        else x
        for x in levels
    )


def _assisted_by(plan: Plan, who: str | None) -> Plan:
    """The plan with ``who`` in the place of every assistant."""
    return replace(plan, sessions=tuple(replace(s, assistant=who if s.assistant else None) for s in plan.sessions))


def _cents(programme: Programme, plan: Plan) -> int | None:
    totals = plan_totals(programme, plan)
    return None if totals is None else to_cents(totals[counts_vat(programme)])
