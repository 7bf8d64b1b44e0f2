"""What one more group costs and gives: sessions and money against the chance that a group becomes too small."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import comb

from planning.domain.money import Amount, add_up, round_cents
from planning.domain.programme import Programme, SessionForm, Team
from planning.domain.tariff import TariffUnit, session_tariff
from planning.grouping_model import Grouped, solve_grouping
from planning.grouping_problem import GroupingProblem, build_problem, stretches
from planning.groups import build_groups

type Sizes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNumber:
    """A team cut one way (aantal groepen): group sizes by form, largest first, and the sessions that takes.

    Only of the forms in which people meet. ``risk`` is the chance that the smallest of the groups has fewer than the
    minimum present at a session, when people are absent independently of each other; of forms with a size of their
    own that of the riskiest.
    """

    sizes: Sizes
    sessions: int
    risk: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOff:
    """One more group for a team (afweging): as it is now, with one more, and what that adds, without btw.

    ``more`` None means that one more group cannot be. ``cost`` None means that no price is known.
    """

    team: str
    now: GroupNumber
    more: GroupNumber | None
    cost: Amount | None


def chance_below(people: int, minimum: int, absence: Fraction) -> Fraction:
    """The exact chance that fewer than ``minimum`` of ``people`` are there, each absent by chance ``absence``."""
    present = 1 - absence
    return sum(
        (comb(people, n) * present**n * absence ** (people - n) for n in range(min(minimum, people + 1))),
        Fraction(0),
    )


def compare_with_one_more(programme: Programme, team: Team) -> TradeOff:
    """The team as it is cut now against one group more in each form where there can be one.

    Only for a team with a form that :func:`meets_in_groups`.
    """
    now = _sizes_now(programme, team)
    more = _sizes_with_one_more(programme, team, now)
    added = [f for f in now if len(more.get(f, ())) > len(now[f])]
    return TradeOff(
        team=team.id,
        now=_number(programme, now),
        more=_number(programme, more) if added else None,
        cost=_price(programme, added) if added else None,
    )


def _number(programme: Programme, sizes: Sizes) -> GroupNumber:
    absence = Fraction(programme.absence) / 100
    return GroupNumber(
        sizes=sizes,
        sessions=sum(len(own) for own in sizes.values()),
        risk=max(chance_below(min(own), programme.size_of(f).minimum, absence) for f, own in sizes.items()),
    )


def meets_in_groups(programme: Programme, form: str) -> bool:
    """Whether people come together in ``form``; a talk with one person at a time has no group to cut."""
    return programme.size_of(form).maximum > 1


def _sizes_now(programme: Programme, team: Team) -> Sizes:
    groups = build_groups(replace(programme, teams=(team,)))
    forms = (f for f in team.forms if meets_in_groups(programme, f))
    return {f: tuple(sorted((g.size for g in groups if f in g.forms), reverse=True)) for f in forms}


def _sizes_with_one_more(programme: Programme, team: Team, now: Sizes) -> Sizes:
    """As now where one more group isn't possible: too few people, or hard pairs and codes."""
    free = replace(team, composition={}, group_count=None)
    sizes = dict(now)
    for stretch in stretches(programme, free):
        if stretch.forms[0] not in now:
            continue
        problem = build_problem(programme, free, stretch)
        cut = _cut(problem, len(now[stretch.forms[0]]) + 1)
        if cut is not None:
            sizes |= dict.fromkeys(stretch.forms, cut)
    return sizes


def _cut(problem: GroupingProblem, number: int) -> tuple[int, ...] | None:
    """Sizes of so many groups, as even as hard rules allow; None when they can't be."""
    if number not in problem.numbers:
        return None
    small, extra = divmod(len(problem.people), number)
    if not (problem.hard or problem.together or problem.apart):
        return (small + 1,) * extra + (small,) * (number - extra)
    found = solve_grouping(replace(problem, numbers=(number,), soft=(), rather=(), spread=()))
    return tuple(sorted(map(len, found.groups), reverse=True)) if isinstance(found, Grouped) else None


def _price(programme: Programme, forms: list[str]) -> Amount | None:
    """One session of each form, without its room; None where a session has no price."""
    prices = [_session_price(programme, programme.form_by_id[f]) for f in forms]
    known = [p for p in prices if p is not None]
    return add_up(known) if len(known) == len(prices) else None


def _session_price(programme: Programme, form: SessionForm) -> Amount | None:
    tariff = session_tariff(programme.tariffs, form=form.id, coach=None, day=programme.window.first)
    if tariff is None:
        return None
    if tariff.unit is TariffUnit.HOUR and isinstance(tariff.amount, Decimal):
        return round_cents(tariff.amount * form.minutes / 60)
    return tariff.amount
