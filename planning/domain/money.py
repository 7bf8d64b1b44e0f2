"""Exact euros: one door in, one rounding place, parts that add up.

Amounts are ``Decimal`` euros; the optimiser sees whole cents. Nothing here accepts a float.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import accumulate, pairwise

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """An amount that is blacked out, neither zero nor missing (gelakt).

    ``ground`` is the article of the Wet open overheid that it was withheld on.
    """

    ground: str


type Amount = Decimal | Redacted


def euro(value: str | int | Decimal) -> Decimal:
    """The amount as exact euros.

    Raises TypeError for a float or a bool, ValueError for what is no amount or has parts of a cent.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise TypeError(f"money must not come from {type(value).__name__}: {value!r}")
    try:
        amount = Decimal(value)
        cents = amount.quantize(CENT)
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is not an amount") from error
    if cents.is_nan():
        raise ValueError(f"{value!r} is not an amount")
    if amount != cents:
        raise ValueError(f"{value} is not a whole number of cents")
    return cents


def round_cents(amount: Decimal) -> Decimal:
    """Euros rounded half up to the cent: 20.125 becomes 20.13, -20.125 becomes -20.13."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def to_cents(amount: Decimal) -> int:
    """Whole cents of an exact amount."""
    return int(euro(amount).scaleb(2))


def from_cents(cents: int) -> Decimal:
    """Euros of a whole number of cents."""
    return Decimal(cents).scaleb(-2).quantize(CENT)


def add_up(amounts: Iterable[Amount]) -> Amount:
    """The sum; zero for no amounts, and blacked out, with all grounds, as soon as one of them is."""
    amounts = tuple(amounts)
    grounds = dict.fromkeys(a.ground for a in amounts if isinstance(a, Redacted))
    if grounds:
        return Redacted(ground="; ".join(grounds))
    return sum((a for a in amounts if isinstance(a, Decimal)), Decimal("0.00"))


def allocate(total: Decimal, shares: Sequence[int | Decimal]) -> tuple[Decimal, ...]:
    """Split ``total`` by ``shares`` so that the parts add up to it; the last takes the remainder.

    Raises ValueError when there are no shares, one is negative, they sum to zero, or ``total`` has parts
    of a cent.
    """
    total = euro(total)
    weight = sum((Decimal(s) for s in shares), Decimal(0))
    if not shares or weight <= 0 or any(s < 0 for s in shares):
        raise ValueError(f"cannot split by {shares!r}")
    head = [round_cents(total * Decimal(s) / weight) for s in shares[:-1]]
    return (*head, total - sum(head, Decimal(0)))


def spread(total: Decimal, shares: Sequence[int | Decimal]) -> tuple[Decimal, ...]:
    """Split ``total`` over many ``shares`` so that the parts add up to it and each is within a cent of its share.

    For sessions and months, where the remainder of :func:`allocate` would pile up in the last part; a positive
    total has no negative parts. Raises ValueError as :func:`allocate`.
    """
    total = euro(total)
    weight = sum((Decimal(s) for s in shares), Decimal(0))
    if not shares or weight <= 0 or any(s < 0 for s in shares):
        raise ValueError(f"cannot split by {shares!r}")
    reached = [round_cents(total * share / weight) for share in accumulate(shares, initial=Decimal(0))]
    return tuple(after - before for before, after in pairwise((*reached[:-1], total)))
