"""Whether the masks of a copy for publication hold, and what else to hide where they don't."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from budget.begroting import Budget
from budget.leak_check import MaskedKind, MaskedValue, check_leaks
from publishing.case import Case
from publishing.woo import counted_elsewhere, mask
from publishing.woo_policy import WooPart, WooPolicy

MONEY = (WooPart.PRICES, WooPart.QUANTITIES, WooPart.LINE_TOTALS, WooPart.TOTALS)
COSTS_NOTHING = re.compile(r"\b(inbegrepen|kosteloos|gratis|geen kosten|zonder kosten)\b", re.IGNORECASE)


def find_leaks(case: Case, masked: Case) -> tuple[MaskedValue, ...]:
    """Every masked value of the copy ``masked`` of ``case``; none without a begroting."""
    if case.budget is None or masked.budget is None:
        return ()
    return check_leaks(masked.budget, counted_elsewhere(case.budget), tuple(_free(case.budget)))


def is_serious(value: MaskedValue) -> bool:
    """Whether the leak gives away money: quantities can be counted anyway, and "inbegrepen" says that it is nothing."""
    return value.leaks and value.kind is not MaskedKind.QUANTITY and not value.is_nothing


def parts_to_hide(case: Case, policy: WooPolicy) -> Sequence[WooPart] | None:
    """The fewest further parts to hide so that no masked amount can be worked out; None where none do."""
    still_open = [part for part in MONEY if not policy.hides(part)]
    for number in range(len(still_open) + 1):
        for more in combinations(still_open, number):
            masked = mask(case, WooPolicy(hidden=policy.hidden | frozenset(more)))
            if not any(map(is_serious, find_leaks(case, masked))):
                return more
    return None


def _free(budget: Budget) -> Iterator[int]:
    """The lines that cost nothing and say so."""
    for place, line in enumerate(budget.lines):
        if line.price == 0 and COSTS_NOTHING.search(line.description):
            yield place
