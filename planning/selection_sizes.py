"""How many people may be selected: what can be cut into groups, and what the cap allows in each reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from planning.costs import has_prices, plan_totals, session_quantities, to_charge
from planning.domain.plan import Plan, Session
from planning.domain.programme import CapReading, Programme, SessionForm
from planning.domain.selection import Affordable, Pool
from planning.groups import build_groups, cut_sizes

type Sizes = Mapping[str, int]
type Totals = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeOption:
    """One way to size the pilots, and what that costs at least without and with btw; None when no price is known."""

    sizes: Sizes
    totals: Totals | None

    @property
    def number(self) -> int:
        """People in all pilots together."""
        return sum(self.sizes.values())


def size_options(programme: Programme, pool: Pool) -> tuple[SizeOption, ...]:
    """Every way to size the pilots that can be cut into groups, small to large; the cap is not looked at."""
    known = has_prices(programme)
    return tuple(
        SizeOption(sizes=sizes, totals=_totals(programme, sizes) if known else None)
        for number in range(pool.least, min(pool.most, len(pool.candidates)) + 1)
        for sizes in _even(pool, number)
        if can_be_cut(programme, sizes)
    )


def _even(pool: Pool, number: int) -> Iterator[Sizes]:
    """The pilots as even as can be: which of them have one person more is left open."""
    small, extra = divmod(number, len(pool.pilots))
    for larger in combinations(pool.pilots, extra):
        yield {pilot: small + (pilot in larger) for pilot in pool.pilots}


def can_be_cut(programme: Programme, sizes: Sizes) -> bool:
    """Whether every pilot can be cut into groups for each of its forms."""
    return all(
        cut_sizes(number, programme.size_of(form)) is not None
        for pilot, number in sizes.items()
        for form in programme.team_by_id[pilot].forms
    )


def fitting(programme: Programme, options: tuple[SizeOption, ...]) -> tuple[SizeOption, ...]:
    """The options within the cap, one of unknown reading taken by its stricter side; all when nothing is known."""
    cap = programme.cap
    if cap is None:
        return options
    side = 0 if cap.reading is CapReading.EXCL else 1
    return tuple(o for o in options if o.totals is None or o.totals[side] <= cap.amount)


def affordable(programme: Programme, options: tuple[SizeOption, ...], sizes: Sizes) -> Affordable | None:
    """What these sizes cost at least, and the most people the cap allows in each reading."""
    totals = next((o.totals for o in options if o.sizes == sizes), None)
    if totals is None:
        return None
    cap = programme.cap
    most = [_most(options, side, cap.amount) if cap is not None else None for side in (0, 1)]
    return Affordable(number=sum(sizes.values()), excl=totals[0], incl=totals[1], most_excl=most[0], most_incl=most[1])


def _most(options: tuple[SizeOption, ...], side: int, amount: Decimal) -> int | None:
    fits = [o.number for o in options if o.totals is not None and o.totals[side] <= amount]
    return max(fits, default=None)


def _totals(programme: Programme, sizes: Sizes) -> Totals | None:
    """The lowest price of everything: each session by its cheapest coach and place, on the first day."""
    teams = tuple(replace(t, members=sizes[t.id], composition={}) if t.id in sizes else t for t in programme.teams)
    sized = replace(programme, teams=teams)
    groups = build_groups(sized)
    cheapest = {form.id: _cheapest(sized, form) for form in sized.forms}
    sessions = tuple(
        replace(cheapest[form], group=group.id, team=group.team) for group in groups for form in group.forms
    )
    return plan_totals(sized, Plan(groups=groups, sessions=sessions))


def _cheapest(programme: Programme, form: SessionForm) -> Session:
    coaches = [c.id for c in programme.coaches if form.id in c.forms] or [""]
    places: list[str | None] = [x.id for x in programme.locations] or [None]
    ways = [
        Session(
            group="",
            team="",
            form=form.id,
            day=programme.window.first,
            start=0,
            minutes=form.minutes,
            coach=coach,
            location=place,
        )
        for coach in coaches
        for place in places
    ]
    return min(ways, key=lambda session: _charge(programme, session))


def _charge(programme: Programme, session: Session) -> Fraction:
    parts = session_quantities(programme, session)
    return sum((Fraction(to_charge(programme, tariff, quantity)) for tariff, quantity in parts), Fraction(0))
