"""What cancelling or moving costs; moving costs the same as cancelling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import build_budget
from budget.notice import Notice, find_tier
from budget.session_costs import price_each_session
from budget.totals import PER_CENT, VatTotal, total_incl, total_vat
from planning.domain.clause import CancellationClause, CancellationTier, OrderNotice, PriceBase
from planning.domain.money import Amount, Redacted, add_up, round_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.tariff import VatRate

ALL = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationLine:
    """What is charged of one price, excluding btw (annuleringsregel).

    ``total`` is ``percent`` of ``base``. ``tier`` is None for what is charged whole because it was held.
    ``session`` is None for a part of the order that is no session.
    """

    description: str
    session: Session | None
    base: Amount
    percent: Decimal
    tier: CancellationTier | None
    total: Amount
    vat: VatRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """What a notice costs (annulering).

    ``excl`` and ``incl`` are blacked out as soon as one price is, and None when the price of a session, listed
    in ``unpriced``, is not known: that is never free.
    """

    notice: Notice
    lines: tuple[CancellationLine, ...]
    excl: Amount | None
    vat: tuple[VatTotal, ...]
    incl: Amount | None
    unpriced: tuple[Session, ...] = ()


def clause_of(programme: Programme) -> CancellationClause:
    """What the programme agreed about cancelling. Raises ValueError when there is nothing: that isn't free."""
    if programme.cancellation is None:
        raise ValueError(f"programme {programme.id} has no clause about cancelling")
    return programme.cancellation


def cancel_sessions(programme: Programme, plan: Plan, sessions: Sequence[Session], notice: Notice) -> Cancellation:
    """What cancelling or moving ``sessions`` of ``plan`` costs.

    Raises ValueError when there is no clause, or a session had begun by the time of the notice.
    """
    clause = clause_of(programme)
    begun = [s for s in sessions if not notice.is_before(s)]
    if begun:
        raise ValueError(f"{begun[0]} had begun")
    costs = price_each_session(programme, plan, clause.base)
    lines = [
        _line(cost.description, session, (cost.total, cost.vat), find_tier(clause, session.day, notice))
        for session in sessions
        for cost in costs[session]
    ]
    return _cancellation(notice, lines, [s for s in sessions if not costs[s]])


def cancel_order(programme: Programme, plan: Plan, notice: Notice) -> Cancellation:
    """What cancelling everything costs, by the reading that the clause chose."""
    by_session = clause_of(programme).order is OrderNotice.EACH_SESSION
    return (cancel_order_by_session if by_session else cancel_order_at_once)(programme, plan, notice)


def cancel_order_at_once(programme: Programme, plan: Plan, notice: Notice) -> Cancellation:
    """One percentage of the whole begroting, by the notice for the first session."""
    tier = _tier_of_order(programme, plan, notice)
    budget = build_budget(programme, plan)
    lines = [_line("Hele opdracht", None, (part.base, part.rate), tier) for part in budget.vat]
    unpriced = [s for item in budget.unpriced for s in item.sessions]
    return _cancellation(notice, lines, unpriced, is_known=budget.excl is not None)


def cancel_order_by_session(programme: Programme, plan: Plan, notice: Notice) -> Cancellation:
    """Every session by its own notice, held ones whole, and what is no session by the notice for the first."""
    clause, budget = clause_of(programme), build_budget(programme, plan)
    first = _tier_of_order(programme, plan, notice)
    standing = [_line(x.description, None, (x.total, x.vat), first) for x in budget.lines if not x.sessions]
    costs = price_each_session(programme, plan, PriceBase.SESSION_AND_PLACE)
    by_session = [
        _line(cost.description, session, (cost.total, cost.vat), tier)
        for session in plan.sessions
        for tier in [find_tier(clause, session.day, notice) if notice.is_before(session) else None]
        for cost in costs[session]
    ]
    unpriced = [s for item in budget.unpriced for s in item.sessions]
    return _cancellation(notice, [*standing, *by_session], unpriced, is_known=budget.excl is not None)


def _tier_of_order(programme: Programme, plan: Plan, notice: Notice) -> CancellationTier:
    first = min(plan.sessions, key=lambda s: s.order_key)
    return find_tier(clause_of(programme), first.day, notice)


def _line(
    description: str, session: Session | None, price: tuple[Amount, VatRate], tier: CancellationTier | None
) -> CancellationLine:
    base, vat = price
    percent = ALL if tier is None else tier.percent
    return CancellationLine(
        description=description,
        session=session,
        base=base,
        percent=percent,
        tier=tier,
        total=base if isinstance(base, Redacted) else round_cents(base * percent / PER_CENT),
        vat=vat,
    )


def _cancellation(
    notice: Notice, lines: Iterable[CancellationLine], unpriced: Sequence[Session], *, is_known: bool = True
) -> Cancellation:
    lines = tuple(lines)
    vat = total_vat(lines)
    known = is_known and not unpriced
    return Cancellation(
        notice=notice,
        lines=lines,
        excl=add_up(line.total for line in lines) if known else None,
        vat=vat,
        incl=total_incl(vat) if known else None,
        unpriced=tuple(unpriced),
    )
