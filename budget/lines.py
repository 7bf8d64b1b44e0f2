"""The lines of a begroting: what is charged, how often, at which price and on what ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from budget.pricing import PricedSessions
from planning.domain.money import Amount, Redacted, round_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme, Team
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate, standing_tariffs

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of a begroting, excluding btw (begrotingsregel).

    ``quantity`` is counted in ``unit``, hours as a decimal number, and blacked out only in a copy for publication;
    ``total`` is quantity × price, rounded once. ``code``, ``backing`` and ``why`` are the tariff's. ``sessions`` are
    those the line charges, in the plan's order; empty for a line per programme, team or participant.
    """

    code: str
    description: str
    quantity: Decimal | Redacted
    unit: TariffUnit
    price: Amount
    total: Amount
    vat: VatRate
    backing: Backing
    why: str
    sessions: tuple[Session, ...] = ()


def build_lines(programme: Programme, plan: Plan, priced: PricedSessions) -> Iterator[BudgetLine]:
    """The lines in the order of the tariffs, and for one tariff in the order of the session forms."""
    for tariff in dict.fromkeys(programme.tariffs):
        count = _standing_quantity(programme, plan, tariff)
        if count:
            yield _line(tariff, tariff.description, Fraction(count))
        for form in programme.forms:
            if sessions := priced.led.get((tariff, form.id)):
                named = tariff.description if tariff.form else f"{tariff.description}: {form.name}"
                yield _session_line(tariff, named, sessions)
        if sessions := priced.held.get(tariff):
            yield _session_line(tariff, tariff.description, sessions)


def served_teams(programme: Programme, plan: Plan) -> tuple[Team, ...]:
    """The teams that the plan serves."""
    return tuple(team for team in programme.teams if team.id not in plan.unserved)


def _standing_quantity(programme: Programme, plan: Plan, tariff: Tariff) -> int:
    day = programme.window.first
    if tariff.unit is TariffUnit.PROGRAMME:
        return len(standing_tariffs((tariff,), forms=programme.form_by_id.keys(), day=day))
    teams = [t for t in served_teams(programme, plan) if standing_tariffs((tariff,), forms=t.forms, day=day)]
    return sum(t.members for t in teams) if tariff.unit is TariffUnit.PARTICIPANT else len(teams)


def _session_line(tariff: Tariff, description: str, sessions: Sequence[Session]) -> BudgetLine:
    if tariff.unit is TariffUnit.HOUR:
        quantity = Fraction(sum(s.minutes for s in sessions), MINUTES_PER_HOUR)
    else:
        quantity = Fraction(len(sessions))
    return _line(tariff, description, quantity, tuple(sessions))


def _line(tariff: Tariff, description: str, quantity: Fraction, sessions: tuple[Session, ...] = ()) -> BudgetLine:
    return BudgetLine(
        code=tariff.code,
        description=description,
        quantity=Decimal(quantity.numerator) / quantity.denominator,
        unit=tariff.unit,
        price=tariff.amount,
        total=_times(tariff.amount, quantity),
        vat=tariff.vat,
        backing=tariff.backing,
        why=tariff.why,
        sessions=sessions,
    )


def _times(price: Amount, quantity: Fraction) -> Amount:
    """The exact product, rounded: a third of an hour is no decimal number, so it is divided by last."""
    if isinstance(price, Redacted):
        return price
    return round_cents(price * quantity.numerator / quantity.denominator)
