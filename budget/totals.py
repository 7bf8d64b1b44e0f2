"""Totals of a begroting: excluding btw, btw per rate on the document total, including btw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from planning.domain.money import Amount, Redacted, add_up, round_cents
from planning.domain.tariff import VatRate

PER_CENT = 100


class Charged(Protocol):
    """Any line that is charged: an amount excluding btw, and its rate."""

    @property
    def total(self) -> Amount:
        """The amount excluding btw."""

    @property
    def vat(self) -> VatRate:
        """The btw rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VatTotal:
    """The btw over all lines of one rate, or of one reason of exemption (btw-totaal).

    ``base`` excludes btw. An exempt part has percent 0, btw 0 and its reason in ``exempt_because``.
    """

    percent: Decimal
    base: Amount
    vat: Amount
    exempt_because: str = ""

    @property
    def rate(self) -> VatRate:
        """The rate it is the total of."""
        return VatRate(percent=self.percent, exempt_because=self.exempt_because)


def total_vat(lines: Sequence[Charged]) -> tuple[VatTotal, ...]:
    """The btw of ``lines`` per rate, highest first, then the exempt parts by reason.

    Rounded half up on the total of the rate, not line by line.
    """
    rates = dict.fromkeys(effective_rate(line.vat) for line in lines)
    ordered = sorted(rates, key=lambda rate: (-rate.percent, rate.exempt_because))
    return tuple(_vat_total(rate, lines) for rate in ordered)


def total_excl(lines: Iterable[Charged]) -> Amount:
    """The sum of ``lines`` excluding btw."""
    return add_up(line.total for line in lines)


def total_incl(vat: Iterable[VatTotal]) -> Amount:
    """The sum of all bases with their btw."""
    return add_up(amount for part in vat for amount in (part.base, part.vat))


def _vat_total(rate: VatRate, lines: Iterable[Charged]) -> VatTotal:
    base = total_excl(line for line in lines if effective_rate(line.vat) == rate)
    vat = base if isinstance(base, Redacted) else round_cents(base * rate.percent / PER_CENT)
    return VatTotal(percent=rate.percent, base=base, vat=vat, exempt_because=rate.exempt_because)


def effective_rate(rate: VatRate) -> VatRate:
    """The rate by which an amount counts: 0 per cent as soon as there is a reason of exemption."""
    return VatRate(percent=Decimal(0), exempt_because=rate.exempt_because) if rate.exempt_because else rate
