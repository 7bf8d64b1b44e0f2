"""Totals of a begroting: excluding btw, btw per rate on the document total, including btw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.lines import BudgetLine
from planning.domain.money import Amount, Redacted, add_up, round_cents
from planning.domain.tariff import VatRate

PER_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class VatTotal:
    """The btw over all lines of one rate, or of one reason of exemption (btw-totaal).

    ``base`` excludes btw. An exempt part has percent 0, btw 0 and its reason in ``exempt_because``.
    """

    percent: Decimal
    base: Amount
    vat: Amount
    exempt_because: str = ""


def total_vat(lines: Sequence[BudgetLine]) -> tuple[VatTotal, ...]:
    """The btw of ``lines`` per rate, highest first, then the exempt parts by reason.

    Rounded half up on the total of the rate, not line by line.
    """
    rates = dict.fromkeys(_effective(line.vat) for line in lines)
    ordered = sorted(rates, key=lambda rate: (-rate.percent, rate.exempt_because))
    return tuple(_vat_total(rate, lines) for rate in ordered)


def total_excl(lines: Iterable[BudgetLine]) -> Amount:
    """The sum of ``lines`` excluding btw."""
    return add_up(line.total for line in lines)


def total_incl(vat: Iterable[VatTotal]) -> Amount:
    """The sum of all bases with their btw."""
    return add_up(amount for part in vat for amount in (part.base, part.vat))


def _vat_total(rate: VatRate, lines: Iterable[BudgetLine]) -> VatTotal:
    base = total_excl(line for line in lines if _effective(line.vat) == rate)
    vat = base if isinstance(base, Redacted) else round_cents(base * rate.percent / PER_CENT)
    return VatTotal(percent=rate.percent, base=base, vat=vat, exempt_because=rate.exempt_because)


def _effective(rate: VatRate) -> VatRate:
    return VatRate(percent=Decimal(0), exempt_because=rate.exempt_because) if rate.exempt_because else rate
