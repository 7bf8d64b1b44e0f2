"""A begroting cut up by session, so that any grouping of the parts adds up to the cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.money import spread
from planning.domain.plan import Plan, Session
from planning.domain.tariff import TariffUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of one line that goes with one session, excluding btw (aandeel).

    ``session`` is None when the plan has no sessions at all. ``is_own`` says that the line charges that session;
    a line per programme, team or participant is spread over all sessions evenly.
    """

    line: BudgetLine
    session: Session | None
    amount: Decimal
    is_own: bool


def spread_lines(budget: Budget, plan: Plan) -> tuple[Share, ...] | None:
    """Every line over its sessions, adding up to the line; None when not every amount is known."""
    if not isinstance(budget.excl, Decimal):
        return None
    return tuple(share for line in budget.lines for share in _spread(line, plan.sessions))


def _spread(line: BudgetLine, all_sessions: Sequence[Session]) -> Iterator[Share]:
    if not isinstance(line.total, Decimal):
        raise TypeError(f"line {line.code} has no amount")
    sessions: Sequence[Session | None] = line.sessions or all_sessions or (None,)
    amounts = spread(line.total, [_weight(line, session) for session in sessions])
    for session, amount in zip(sessions, amounts, strict=True):
        yield Share(line=line, session=session, amount=amount, is_own=bool(line.sessions))


def _weight(line: BudgetLine, session: Session | None) -> int:
    return session.minutes if session is not None and line.unit is TariffUnit.HOUR else 1
