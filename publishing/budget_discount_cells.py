"""The price of a discount in ``begroting.xlsx``: a formula over the lines it is taken off."""

from collections.abc import Sequence
from decimal import Decimal

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.tariff import TariffKind
from publishing.notation import REDACTED


def discount_formula(budget: Budget, place: int, first_row: int, size: str) -> str:
    """What the discount in line ``place`` (from 0) takes off, below zero; ``size`` is the cell of its size.

    A percentage is rounded once over all it is taken of, and divided over the btw rates by running totals, as
    :func:`planning.domain.money.spread` does. The first line stands in ``first_row``.
    """
    line = budget.lines[place]
    if line.percent is None:
        return f"IF(ISNUMBER({size}),-{size},{size})"
    own = [n + first_row for n, other in enumerate(budget.lines) if _is_covered(line, other)]
    before = sum(x.code == line.code and x.kind is TariffKind.DISCOUNT for x in budget.lines[:place])
    keys = [f"$G${first_row + place - back}" for back in range(before, -1, -1)]
    base = "+".join(f"F{row}" for row in own)
    whole = f"ROUND(({base})*{size}/100,2)"
    upto, below = (_share(whole, base, own, some) for some in (keys, keys[:-1]))
    known = f"AND(ISNUMBER({size}),COUNT({','.join(f'F{row}' for row in own)})={len(own)})"
    return f'IF({known},IF(({base})=0,0,ROUND({below}-{upto},2)),"{REDACTED}")'


def size_of(line: BudgetLine) -> Decimal | None:
    """The size of a discount as it was agreed: its percentage, or its amount; None when it is blacked out."""
    if isinstance(line.percent, Decimal):
        return line.percent
    return -line.price if line.percent is None and isinstance(line.price, Decimal) else None


def _share(whole: str, base: str, rows: Sequence[int], keys: Sequence[str]) -> str:
    """The part of ``whole`` that goes to the btw rates in ``keys`` together, rounded."""
    if not keys:
        return "0"
    parts = "+".join(f"SUMIFS(F{row}:F{row},G{row}:G{row},{key})" for key in keys for row in rows)
    return f"ROUND({whole}*({parts})/({base}),2)"


def _is_covered(discount: BudgetLine, other: BudgetLine) -> bool:
    return other.kind is not TariffKind.DISCOUNT and (not discount.over or other.code in discount.over)
