"""What discounts take off a begroting: lines below zero, each at one btw rate."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from budget.lines import BudgetLine
from budget.totals import PER_CENT, effective_rate
from planning.domain.discount import Discount
from planning.domain.money import Amount, Redacted, add_up, round_cents, spread
from planning.domain.programme import Programme
from planning.domain.tariff import TariffKind, TariffUnit, VatRate
from planning.findings import Finding, Severity


def build_discounts(programme: Programme, lines: Sequence[BudgetLine]) -> Iterator[BudgetLine]:
    """The lines of the discounts over ``lines``, in the programme's order.

    A percentage is taken of the sum of what it is over, rounded once, and divided over the btw rates by what each has
    in it, to the cent; highest rate first, then exempt parts by reason. Discounts don't count for one another. What
    is over nothing gives no line.
    """
    for discount in programme.discounts:
        own = [line for line in lines if discount.covers(line.code)]
        if discount.percent is None:
            yield _line(discount, discount.vat or VatRate(percent=Decimal(0)), discount.amount)
            continue
        for rate, amount in _divide(discount.percent, own):
            yield _line(discount, rate, amount)


def note_discounts(programme: Programme, lines: Sequence[BudgetLine]) -> Iterator[Finding]:
    """A warning for a discount that is more than what it is over, or that is over nothing."""
    for discount in programme.discounts:
        base = add_up(x.total for x in lines if x.kind is not TariffKind.DISCOUNT and discount.covers(x.code))
        off = discount.amount
        if base == 0:
            what = f"Korting {discount.code} gaat over niets: geen regel van de begroting hoort erbij."
        elif isinstance(off, Decimal) and off > _base_at(discount, lines):
            what = f"Korting {discount.code} is hoger dan de regels met dezelfde btw waarover zij gaat."
        else:
            continue
        yield Finding(
            key="korting te hoog",
            severity=Severity.WARNING,
            origin=discount.origin,
            what=what,
            advice="Kijk na waarover de korting gaat en hoe hoog zij is.",
        )


def _base_at(discount: Discount, lines: Sequence[BudgetLine]) -> Decimal:
    """What a discount of one amount can be taken of: the known lines with its own btw."""
    own = [x for x in lines if discount.covers(x.code) and effective_rate(x.vat) == discount.vat]
    hidden = any(isinstance(x.total, Redacted) for x in own)
    known = sum((x.total for x in own if isinstance(x.total, Decimal)), Decimal(0))
    return Decimal("Infinity") if hidden else known


def _divide(percent: Amount, own: Sequence[BudgetLine]) -> Iterator[tuple[VatRate, Amount]]:
    """What is taken off each btw rate; blacked out in every rate as soon as the percentage or one line is."""
    found = dict.fromkeys(effective_rate(line.vat) for line in own)
    rates = sorted(found, key=lambda rate: (-rate.percent, rate.exempt_because))
    base = add_up(line.total for line in own)
    hidden = add_up(x for x in (percent, base))
    if isinstance(hidden, Redacted):
        yield from ((rate, hidden) for rate in rates)
        return
    bases = [
        sum((x.total for x in own if effective_rate(x.vat) == r and isinstance(x.total, Decimal)), Decimal(0))
        for r in rates
    ]
    if not isinstance(percent, Decimal) or not isinstance(base, Decimal) or not base:
        return
    yield from zip(rates, spread(round_cents(base * percent / PER_CENT), bases), strict=True)


def _line(discount: Discount, rate: VatRate, amount: Amount | None) -> BudgetLine:
    off = -amount if isinstance(amount, Decimal) else amount or Decimal("0.00")
    return BudgetLine(
        code=discount.code,
        description=discount.description,
        quantity=Decimal(1),
        unit=TariffUnit.PROGRAMME,
        price=off,
        total=off,
        vat=rate,
        backing=discount.backing,
        why=discount.why,
        kind=TariffKind.DISCOUNT,
        percent=discount.percent,
        over=discount.over,
    )
