"""Which quotas bind a selection, and what each of them costs in added value: relaxed by one and selected again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planning.domain.programme import Programme
from planning.domain.selection import Pool, Quota, Selection
from planning.selection_check import count_codes
from planning.selection_model import best_value
from planning.selection_sizes import Sizes, fitting, size_options


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaPrice:
    """One quota after selecting (prijs van een quotum); tells of people, so only for the planner's own screen.

    ``number`` is how many of those selected have its code. ``binds`` says that it is exactly at its minimum or maximum.
    ``price`` is the added value gained with that limit one step wider; 0 where it doesn't bind, None when not proven.
    """

    quota: Quota
    number: int
    binds: bool
    price: int | None


def price_quotas(programme: Programme) -> tuple[QuotaPrice, ...]:
    """The quotas of a programme that has selected, in the order of their table; none without a selection."""
    pool, selection = programme.pool, programme.selection
    if pool is None or selection is None:
        return ()
    chosen = {p.id for team in programme.teams if team.id in selection.numbers for p in team.people}
    count = count_codes([c for c in pool.candidates if c.id in chosen])
    allowed = _allowed(programme, pool)
    return tuple(_price(pool, allowed, selection, q, count[q.trait, q.code]) for q in pool.quotas)


def value_without_quotas(programme: Programme) -> int | None:
    """The added value of the best selection if there were no quotas; None when that is not known."""
    if programme.pool is None:
        return None
    return best_value(replace(programme.pool, quotas=()), _allowed(programme, programme.pool))


def _allowed(programme: Programme, pool: Pool) -> tuple[Sizes, ...]:
    return tuple(option.sizes for option in fitting(programme, size_options(programme, pool)))


def _price(pool: Pool, allowed: Sequence[Sizes], selection: Selection, quota: Quota, number: int) -> QuotaPrice:
    at_minimum, at_maximum = number == quota.minimum > 0, number == quota.maximum
    if not at_minimum and not at_maximum:
        return QuotaPrice(quota=quota, number=number, binds=False, price=0)
    wider = replace(
        quota,
        minimum=quota.minimum - at_minimum,
        maximum=None if quota.maximum is None else quota.maximum + at_maximum,
    )
    others = tuple(wider if q is quota else q for q in pool.quotas)
    value = best_value(replace(pool, quotas=others), allowed)
    price = None if value is None or not selection.is_proven else value - selection.value
    return QuotaPrice(quota=quota, number=number, binds=True, price=price)
