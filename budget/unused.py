"""Sessions that a team turns out not to need: no cancellation, but settled one of two ways."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from budget.begroting import Budget, build_budget
from budget.session_costs import SessionCost, price_each_session, price_per_session
from budget.totals import Charged, total_excl, total_incl, total_vat
from planning.domain.clause import PriceBase
from planning.domain.money import Amount, add_up
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit, session_tariff, standing_tariffs


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSession:
    """One session of ``team`` that was ordered and isn't needed (vrije sessie).

    ``cost`` is what it would have cost; None when its price is not known.
    """

    team: str
    form: str
    cost: SessionCost | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledTotal:
    """What the order costs after settling; None when a price is not known (afgerekend totaal)."""

    excl: Amount | None
    incl: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Free sessions settled both ways (afrekening van vrije sessies).

    ``on_actuals``: they are not charged. ``transferred``: they are, and go into a pool that other teams can use.
    ``per_team`` is how many sessions a team with the whole series takes out of the pool; ``extra_teams`` is how
    many such teams the pool is enough for, with ``left_over`` sessions left. ``per_extra_team`` is what such a team
    costs beside its sessions, excluding btw: the prices per team.
    """

    free: tuple[FreeSession, ...]
    on_actuals: SettledTotal
    transferred: SettledTotal
    per_team: int
    extra_teams: int
    left_over: int
    per_extra_team: Amount


def drop_sessions(
    programme: Programme, plan: Plan, sessions: Sequence[Session]
) -> tuple[Plan, tuple[FreeSession, ...]]:
    """The plan without ``sessions``, and these as free sessions."""
    dropped = frozenset(sessions)
    costs = price_each_session(programme, plan, PriceBase.SESSION)
    free = tuple(
        FreeSession(team=s.team, form=s.form, cost=next(iter(costs[s]), None)) for s in plan.sessions if s in dropped
    )
    return replace(plan, sessions=tuple(s for s in plan.sessions if s not in dropped)), free


def missing_sessions(order: Programme, programme: Programme, plan: Plan) -> tuple[FreeSession, ...]:
    """What was in ``order`` and not in ``programme``: forms that teams of ``plan`` no longer go through.

    A team would have had as many sessions of such a form as it has groups. Teams that aren't served or are not in
    the order are no part of it.
    """
    return tuple(
        free
        for team in programme.teams
        if team.id not in plan.unserved and team.id in order.team_by_id
        for form in order.team_by_id[team.id].forms
        if form not in team.forms
        for free in [_free(order, team.id, form)] * _groups(plan, team.id)
    )


def settle(programme: Programme, plan: Plan, free: Sequence[FreeSession]) -> Settled:
    """The begroting of ``plan``, which is without the free sessions, settled both ways."""
    budget = build_budget(programme, plan)
    per_team = sessions_per_team(plan)
    extra, left = divmod(len(free), per_team) if per_team else (0, len(free))
    return Settled(
        free=tuple(free),
        on_actuals=SettledTotal(excl=budget.excl, incl=budget.incl),
        transferred=_with_free(budget, free),
        per_team=per_team,
        extra_teams=extra,
        left_over=left,
        per_extra_team=_per_extra_team(programme),
    )


def sessions_per_team(plan: Plan) -> int:
    """How many sessions a team with the whole series usually has: the most frequent number; 0 without sessions."""
    forms = {team: len({s.form for s in plan.sessions if s.team == team}) for team in {s.team for s in plan.sessions}}
    whole = max(forms.values(), default=0)
    numbers = Counter(Counter(s.team for s in plan.sessions if forms[s.team] == whole).values())
    return max(numbers, key=lambda number: (numbers[number], number), default=0)


def _free(order: Programme, team: str, form: str) -> FreeSession:
    tariff = session_tariff(order.tariffs, form=form, coach=None, day=order.window.first)
    if tariff is None:
        return FreeSession(team=team, form=form, cost=None)
    price = price_per_session(order, tariff, order.form_by_id[form].minutes)
    return FreeSession(
        team=team, form=form, cost=SessionCost(description=tariff.description, total=price, vat=tariff.vat)
    )


def _groups(plan: Plan, team: str) -> int:
    return max(Counter(s.form for s in plan.sessions if s.team == team).values(), default=0)


def _with_free(budget: Budget, free: Sequence[FreeSession]) -> SettledTotal:
    costs = [f.cost for f in free if f.cost is not None]
    if budget.excl is None or len(costs) < len(free):
        return SettledTotal(excl=None, incl=None)
    together: list[Charged] = [*budget.lines, *costs]
    return SettledTotal(excl=total_excl(together), incl=total_incl(total_vat(together)))


def _per_extra_team(programme: Programme) -> Amount:
    forms = programme.form_by_id.keys()
    standing = standing_tariffs(programme.tariffs, forms=forms, day=programme.window.first)
    return add_up(tariff.amount for tariff in standing if tariff.unit is TariffUnit.TEAM)
