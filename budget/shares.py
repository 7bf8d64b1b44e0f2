"""A begroting cut up by session, so that any grouping of the parts adds up to the cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.money import Redacted, spread
from planning.domain.plan import Plan, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of one line that goes with one session, excluding btw (aandeel); below zero for a discount.

    ``session`` is None when the plan has no sessions at all. ``is_own`` says that the line charges that session;
    a line per programme, team or participant is spread over all sessions evenly.
    """

    line: BudgetLine
    session: Session | None
    amount: Decimal
    is_own: bool


def spread_lines(budget: Budget, plan: Plan) -> tuple[Share, ...] | None:
    """Every line over its sessions, adding up to the line; None when not every amount is known."""
    if not isinstance(budget.excl, Decimal) or any(isinstance(line.total, Redacted) for line in budget.lines):
        return None
    return tuple(share for line in budget.lines for share in _spread(line, plan.sessions))


def _spread(line: BudgetLine, all_sessions: Sequence[Session]) -> Iterator[Share]:
    if not isinstance(line.total, Decimal):
        raise TypeError(f"line {line.code} has no amount")
    sessions: Sequence[Session | None] = line.sessions or all_sessions or (None,)
    weights = line.weights if line.sessions and line.weights else (1,) * len(sessions)
    for session, amount in zip(sessions, _spread_over(line.total, weights), strict=True):
        yield Share(line=line, session=session, amount=amount, is_own=bool(line.sessions))


def _spread_over(total: Decimal, weights: Sequence[Fraction | int]) -> Sequence[Decimal]:
    """By weight, evenly when no session has any; weights become whole numbers, for a third of an hour is no decimal."""
    whole = lcm(*(Fraction(w).denominator for w in weights))
    numbers = [int(w * whole) for w in weights]
    return spread(total, numbers if any(numbers) else [1] * len(numbers))
