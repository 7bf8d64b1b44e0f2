"""What a programme costs at best: its price in euros, and the fewest weeks it fits in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from planning.complete import plan_complete
from planning.costs import has_prices, plan_totals, price_epochs, session_quantities
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import IsoWeek, Window
from planning.explain import counting_reasons
from planning.groups import build_groups
from planning.possible import Oracle

LEAST_SECONDS, MOST_SECONDS = 0.5, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a programme is worth (waarde van een programma).

    ``teams`` are served by the plan that ``excl`` and ``incl`` are the totals of, without and with btw; None where
    prices are unknown. ``weeks`` is the fewest in which all teams fit, None when that was not decided or they don't;
    ``within`` are the weeks that the plan itself takes, None when it leaves teams out. ``is_cheapest`` says that no
    plan for as many teams costs less.
    """

    teams: int
    excl: Decimal | None
    incl: Decimal | None
    weeks: int | None
    within: int | None
    is_cheapest: bool
    left_out: tuple[str, ...] = ()


def find_worth(programme: Programme, oracle: Oracle) -> Worth | None:
    """The worth of a programme that is solved for most teams, then least cost, with the fewest weeks it fits in.

    Wishes don't count. None when no plan was found that the checker approves.
    """
    worth = find_price(programme, oracle)
    return None if worth is None else with_fewest_weeks(programme, worth, oracle)


def with_fewest_weeks(programme: Programme, worth: Worth, oracle: Oracle) -> Worth:
    """The same worth with the fewest weeks, as far as the oracle can decide them."""
    return worth if worth.within is None else replace(worth, weeks=fewest_weeks_of(programme, worth.within, oracle))


def find_price(programme: Programme, oracle: Oracle, *, most: float = MOST_SECONDS) -> Worth | None:
    """As :func:`find_worth`, of which the fewest weeks are not asked; planned in at most so many seconds.

    Where that is too short to find a plan for all teams, one that the oracle found before will do.
    """
    bare = replace(programme, weights={})
    seconds = max(LEAST_SECONDS, min(most, oracle.seconds_left))
    outcome = plan_complete(bare, seed=oracle.seed, time_limit=seconds)
    known = oracle.witnesses.find(bare) if outcome.plan is None and bare.all_teams_required else None
    found = outcome.plan or known
    if found is None:
        return None
    oracle.witnesses.keep(found)
    totals = plan_totals(programme, found) or (None, None)
    return Worth(
        teams=len(programme.teams) - len(found.unserved),
        excl=totals[0],
        incl=totals[1],
        weeks=None,
        within=None if found.unserved else _weeks_of(programme, found),
        is_cheapest=found is outcome.plan and all(level.is_proven for level in outcome.levels),
        left_out=found.unserved,
    )


def _weeks_of(programme: Programme, found: Plan) -> int:
    """The weeks from the begin of the window to the last session."""
    last = max((s.week for s in found.sessions), default=IsoWeek.of(programme.window.first))
    return IsoWeek.of(programme.window.first).weeks_until(last) + 1


def fewest_weeks_of(programme: Programme, known: int, oracle: Oracle) -> int | None:
    """The fewest weeks, where ``known`` weeks are enough by a plan that was found; None when it is not decided.

    One week less is tried first, for that is often the answer already; then by halving.
    """
    low, high, middle = 1, known, known - 1
    while low < high:
        fits = oracle.is_possible(in_weeks(programme, middle))
        if fits is None:
            return None
        low, high = (low, middle) if fits else (middle + 1, high)
        middle = (low + high) // 2
    return low


def in_weeks(programme: Programme, weeks: int) -> Programme:
    """The programme in its first so many ISO weeks."""
    last = IsoWeek.of(programme.window.first).monday + timedelta(days=7 * weeks - 1)
    window = Window(first=programme.window.first, last=min(last, programme.window.last))
    return replace(programme, window=window)


def least_total(programme: Programme) -> Decimal | None:
    """What serving every team would cost without btw if each session had its lowest price; None when unknown."""
    if counting_reasons(programme) or not has_prices(programme):
        return None
    sessions = [_cheapest(programme, group, form) for group in build_groups(programme) for form in group.forms]
    known = tuple(s for s in sessions if s is not None)
    if len(known) < len(sessions):
        return None
    totals = plan_totals(programme, Plan(groups=(), sessions=known))
    return None if totals is None else totals[0]


def _cheapest(programme: Programme, group: Group, form: str) -> Session | None:
    def price(session: Session) -> Decimal:
        prices = session_quantities(programme, session)
        return sum(
            (t.amount * n.numerator / n.denominator for t, n in prices if isinstance(t.amount, Decimal)), Decimal()
        )

    return min(_sessions(programme, group, form), key=price, default=None)


def _sessions(programme: Programme, group: Group, form: str) -> Iterator[Session]:
    """The session with every coach who may lead it and in every room, on a day of every tariff."""
    rooms: tuple[str | None, ...] = tuple(x.id for x in programme.locations) or (None,)
    for day in price_epochs(programme):
        for coach in (c.id for c in programme.coaches if form in c.forms):
            for room in rooms:
                yield Session(
                    group=group.id,
                    team=group.team,
                    form=form,
                    day=day,
                    start=0,
                    minutes=programme.form_by_id[form].minutes,
                    coach=coach,
                    location=room,
                )
