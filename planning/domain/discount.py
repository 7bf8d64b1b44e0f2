"""Discounts: what is taken off the prices."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from planning.domain.money import Amount, Redacted
from planning.domain.tariff import Backing, Tariff, VatRate
from planning.findings import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """What is taken off, excluding btw (korting): so many per cent of what it is over, or one amount.

    Of ``percent`` and ``amount`` one is given; both are above zero. ``over`` are codes of tariffs, none for all of
    them. A percentage takes off btw at the rates of what it is over; an amount has its own rate, ``vat``.
    """

    code: str
    description: str
    percent: Amount | None = None
    amount: Amount | None = None
    vat: VatRate | None = None
    over: tuple[str, ...] = ()
    backing: Backing
    why: str
    origin: Origin

    def covers(self, code: str) -> bool:
        """Whether the tariff of this code is among what the discount is over."""
        return not self.over or code in self.over

    @property
    def is_known(self) -> bool:
        """Whether what it takes off isn't blacked out."""
        return not isinstance(self.percent, Redacted) and not isinstance(self.amount, Redacted)


def percent_off(discounts: Iterable[Discount], tariff: Tariff) -> Decimal:
    """The per cents that known discounts take off ``tariff`` together; amounts are not counted."""
    return sum((d.percent for d in discounts if isinstance(d.percent, Decimal) and d.covers(tariff.code)), Decimal(0))
