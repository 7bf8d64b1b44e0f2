"""What cancelling is expected to cost, when somebody says how often it happens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budget.cancellation import clause_of
from budget.session_costs import SessionCost, price_each_session
from budget.totals import PER_CENT, total_excl, total_incl, total_vat
from planning.domain.clause import CancellationClause, CancellationTier
from planning.domain.money import Amount, Redacted, round_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme

type Chances = Mapping[CancellationTier, Decimal]
"""By tier: the percentage of all sessions cancelled on such notice; a tier that is not in it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCost:
    """What cancelling costs on average, if each session has the same chances (verwachting).

    ``base`` is what the sessions cost when nothing is cancelled and ``charged`` what is charged for cancelling, both
    excluding btw; ``charged_incl`` includes it. None when the price of a session is not known.
    ``percent`` is the part of the sessions that is cancelled.
    """

    percent: Decimal
    base: Amount | None
    charged: Amount | None
    charged_incl: Amount | None

    @property
    def if_not_held(self) -> Amount | None:
        """What is paid for all sessions when cancelled ones are never held: those held, and the charge."""
        if not isinstance(self.base, Decimal) or not isinstance(self.charged, Decimal):
            return self.base
        return round_cents(self.base * (100 - self.percent) / PER_CENT) + self.charged

    @property
    def if_moved(self) -> Amount | None:
        """What is paid for all sessions when each is held after all, on another day."""
        if not isinstance(self.base, Decimal) or not isinstance(self.charged, Decimal):
            return self.base
        return self.base + self.charged


def agreed_chances(clause: CancellationClause) -> Chances:
    """The chances that stand with the tiers."""
    return {tier: tier.chance for tier in clause.tiers if tier.chance is not None}


def expect_cost(programme: Programme, plan: Plan, sessions: Sequence[Session], chances: Chances) -> ExpectedCost:
    """The expected cost over ``sessions``, exact until the one rounding per btw rate.

    Raises ValueError when there is no clause, or the chances are below 0 or above 100 together.
    """
    percent = sum(chances.values(), Decimal(0))
    if any(chance < 0 for chance in chances.values()) or percent > 100:
        raise ValueError(f"chances of {percent} per cent")
    costs = price_each_session(programme, plan, clause_of(programme).base)
    if any(not costs[s] for s in sessions):
        return ExpectedCost(percent=percent, base=None, charged=None, charged_incl=None)
    prices = [cost for s in sessions for cost in costs[s]]
    rate = sum((chance * tier.percent for tier, chance in chances.items()), Decimal(0)) / PER_CENT / PER_CENT
    charges = [replace(price, total=_times(price.total, rate)) for price in _by_rate(prices)]
    return ExpectedCost(
        percent=percent,
        base=total_excl(prices),
        charged=total_excl(charges),
        charged_incl=total_incl(total_vat(charges)),
    )


def _by_rate(prices: Sequence[SessionCost]) -> Iterator[SessionCost]:
    """One sum for each btw rate, so that rounding happens once."""
    for part in total_vat(prices):
        yield SessionCost(description="Sessies", total=part.base, vat=part.rate)


def _times(amount: Amount, rate: Decimal) -> Amount:
    return amount if isinstance(amount, Redacted) else round_cents(amount * rate)
