"""What one session costs by itself, as far as the tariffs say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import Budget, build_budget
from budget.pricing import price_sessions
from planning.domain.clause import PriceBase
from planning.domain.discount import percent_off
from planning.domain.money import Amount, Redacted, add_up, round_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff, VatRate


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCost:
    """One price that a session carries, excluding btw (sessiekosten)."""

    description: str
    total: Amount
    vat: VatRate


type CostsBySession = Mapping[Session, tuple[SessionCost, ...]]


def price_each_session(programme: Programme, plan: Plan, base: PriceBase) -> CostsBySession:
    """The costs of every session of the plan, less discounts by percentage; none for one whose price is not known.

    A share of the order is the whole begroting, rate by rate, divided by the number of sessions.
    """
    if base is PriceBase.SHARE_OF_ORDER:
        share = _shares(build_budget(programme, plan), len(plan.sessions))
        return dict.fromkeys(plan.sessions, share)
    priced = price_sessions(programme, plan)
    costs: dict[Session, tuple[SessionCost, ...]] = {
        s: (_cost(programme, tariff, s),) for (tariff, _), sessions in priced.led.items() for s in sessions
    }
    if base is PriceBase.SESSION_AND_PLACE:
        for tariff, sessions in priced.other.items():
            own = sessions if tariff.location is not None else ()
            costs |= {s: (*costs[s], _cost(programme, tariff, s)) for s in own if s in costs}
    return {s: costs.get(s, ()) for s in plan.sessions}


def price_per_session(programme: Programme, tariff: Tariff, minutes: int) -> Amount:
    """What a session of so many minutes costs by a tariff, less discounts by percentage, rounded to the cent."""
    discounts = [d for d in programme.discounts if d.percent is not None and d.covers(tariff.code)]
    hidden = add_up(a for a in (tariff.amount, *(d.percent for d in discounts)) if isinstance(a, Redacted))
    if isinstance(hidden, Redacted) or isinstance(tariff.amount, Redacted):
        return hidden
    units = tariff.units(minutes)
    rest = 100 - percent_off(discounts, tariff)
    return round_cents(tariff.amount * rest * units.numerator / (100 * units.denominator))


def _cost(programme: Programme, tariff: Tariff, session: Session) -> SessionCost:
    amount = price_per_session(programme, tariff, session.minutes)
    return SessionCost(description=tariff.description, total=amount, vat=tariff.vat)


def _shares(budget: Budget, sessions: int) -> tuple[SessionCost, ...]:
    if budget.excl is None:
        return ()
    return tuple(
        SessionCost(
            description="Deel van de opdracht",
            total=round_cents(part.base / sessions) if isinstance(part.base, Decimal) else part.base,
            vat=part.rate,
        )
        for part in budget.vat
    )
