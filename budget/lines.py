"""The lines of a begroting: what is charged, how often, at which price and on what ground."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from budget.pricing import PricedSessions
from planning.domain.money import Amount, Redacted, round_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme, Team
from planning.domain.tariff import Backing, Tariff, TariffKind, TariffUnit, VatRate, standing_tariffs


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of a begroting, excluding btw (begrotingsregel).

    ``quantity`` is counted in ``unit``, hours as a decimal number, and blacked out only in a copy for publication;
    ``total`` is quantity × price, rounded once. ``code``, ``backing`` and ``why`` are the tariff's. ``sessions`` are
    those the line charges, in the plan's order; empty for a line per programme, team or participant. ``weights``
    says how many units each of them counts. A discount is below zero; by percentage it has the ``percent`` it takes
    off the tariffs of the codes ``over``, all when there are none.
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
    weights: tuple[Fraction, ...] = ()
    kind: TariffKind = TariffKind.PRICE
    percent: Amount | None = None
    over: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the line is called where it is shown: its description, marked as a provisional sum or a discount."""
        if self.kind is TariffKind.PROVISIONAL:
            return f"{self.description} (stelpost)"
        if self.kind is not TariffKind.DISCOUNT:
            return self.description
        size = f" {self.percent.normalize():f} %".replace(".", ",") if isinstance(self.percent, Decimal) else ""
        return f"{self.description} (korting{size})"

    @property
    def unit_name(self) -> str:
        """What the quantity counts, in a word."""
        return str(self.kind if self.kind is TariffKind.DISCOUNT else self.unit)


def build_lines(programme: Programme, plan: Plan, priced: PricedSessions) -> Iterator[BudgetLine]:
    """The lines in the order of the tariffs, and for one tariff in the order of the session forms; no discounts."""
    sizes = {group.id: group.size for group in plan.groups}
    for tariff in dict.fromkeys(programme.tariffs):
        if tariff.unit is TariffUnit.PERSON_SESSION and tariff.quantity is None:
            yield from _person_lines(programme, plan, tariff, sizes)
        elif count := _standing_quantity(programme, plan, tariff):
            yield _line(tariff, tariff.description, count)
        for form in programme.forms:
            if sessions := priced.led.get((tariff, form.id)):
                named = tariff.description if tariff.form else f"{tariff.description}: {form.name}"
                yield _session_line(tariff, named, sessions)
        if sessions := priced.other.get(tariff):
            yield _session_line(tariff, _beside_name(programme, tariff), sessions)


def served_teams(programme: Programme, plan: Plan) -> tuple[Team, ...]:
    """The teams that the plan serves."""
    return tuple(team for team in programme.teams if team.id not in plan.unserved)


def _person_lines(programme: Programme, plan: Plan, tariff: Tariff, sizes: Mapping[str, int]) -> Iterator[BudgetLine]:
    """A line per session form: everyone in every session of it."""
    if not standing_tariffs((tariff,), forms=programme.form_by_id.keys(), day=programme.window.first):
        return
    for form in programme.forms:
        sessions = tuple(s for s in plan.sessions if s.form == form.id and tariff.form in (None, form.id))
        if sessions:
            weights = tuple(Fraction(sizes[s.group]) for s in sessions)
            named = tariff.description if tariff.form else f"{tariff.description}: {form.name}"
            yield replace(_line(tariff, named, sum(weights, Fraction(0))), sessions=sessions, weights=weights)


def _beside_name(programme: Programme, tariff: Tariff) -> str:
    """A line for travel says to where, or whose it is, for each has its own distance."""
    if tariff.unit is not TariffUnit.KILOMETRE:
        return tariff.description
    place = programme.location_by_id[tariff.location].name if tariff.location else tariff.coach
    return f"{tariff.description}: {place}" if place else tariff.description


def _standing_quantity(programme: Programme, plan: Plan, tariff: Tariff) -> Fraction:
    day = programme.window.first
    if tariff.quantity is not None or tariff.unit is TariffUnit.PROGRAMME:
        holds = standing_tariffs((tariff,), forms=programme.form_by_id.keys(), day=day)
        return Fraction(tariff.quantity or 1) if holds else Fraction(0)
    teams = [t for t in served_teams(programme, plan) if standing_tariffs((tariff,), forms=t.forms, day=day)]
    return Fraction(sum(t.members for t in teams) if tariff.unit is TariffUnit.PARTICIPANT else len(teams))


def _session_line(tariff: Tariff, description: str, sessions: Sequence[Session]) -> BudgetLine:
    weights = tuple(tariff.units(s.minutes) for s in sessions)
    line = _line(tariff, description, sum(weights, Fraction(0)))
    return replace(line, sessions=tuple(sessions), weights=weights)


def _line(tariff: Tariff, description: str, quantity: Fraction) -> BudgetLine:
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
        kind=tariff.kind,
    )


def _times(price: Amount, quantity: Fraction) -> Amount:
    """The exact product, rounded: a third of an hour is no decimal number, so it is divided by last."""
    if isinstance(price, Redacted):
        return price
    return round_cents(price * quantity.numerator / quantity.denominator)
