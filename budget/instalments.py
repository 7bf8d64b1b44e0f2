"""Totals cut into instalments that add up to the cent, per btw rate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from budget.totals import VatTotal
from planning.domain.money import allocate, spread


def split_totals(totals: Sequence[VatTotal], shares: Sequence[Decimal | int]) -> tuple[tuple[VatTotal, ...], ...]:
    """For each of ``shares`` its part of ``totals``: base and btw per rate, the last takes the remainder.

    50, 40 and 10 per cent of 20.625,00 with 4.331,25 btw give 2.165,63, 1.732,50 and 433,12 btw. Raises TypeError
    when an amount is blacked out, ValueError as :func:`planning.domain.money.allocate`.
    """
    per_rate = [split_total(total, shares) for total in totals]
    return tuple(tuple(parts) for parts in zip(*per_rate, strict=True)) if per_rate else tuple(() for _ in shares)


def split_total(total: VatTotal, shares: Sequence[Decimal | int]) -> tuple[VatTotal, ...]:
    """The parts of one rate; the last takes the remainder."""
    base, vat = _known(total)
    return _parts(total, allocate(base, shares), allocate(vat, shares))


def spread_total(total: VatTotal, shares: Sequence[Decimal | int]) -> tuple[VatTotal, ...]:
    """The parts of one rate over many shares, such as months: none is further than a cent from its share."""
    base, vat = _known(total)
    return _parts(total, spread(base, shares), spread(vat, shares))


def _known(total: VatTotal) -> tuple[Decimal, Decimal]:
    if not isinstance(total.base, Decimal) or not isinstance(total.vat, Decimal):
        raise TypeError("a blacked-out amount can't be split")
    return total.base, total.vat


def _parts(total: VatTotal, bases: Sequence[Decimal], vats: Sequence[Decimal]) -> tuple[VatTotal, ...]:
    return tuple(replace(total, base=base, vat=vat) for base, vat in zip(bases, vats, strict=True))
