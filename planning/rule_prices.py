"""What each rule costs: the programme solved again with the rule one step looser, and without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planning.domain.programme import Programme
from planning.ladder import Change
from planning.ladders import one_step
from planning.possible import Oracle
from planning.rule_instances import WINDOW, RuleInstance, rule_instances, without
from planning.worth import Worth, find_worth

PER_SUBJECT = ("minimum_gap", "maximum_gap", "open_day")
NO_PRICE = ("whole_team",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What is gained by loosening a rule (winst).

    ``teams`` more are served. ``weeks`` and ``excl``, euros without btw, are less; None when the programmes can't be
    compared, because they serve other numbers of teams, or it was not decided. Zero is no gain.
    """

    teams: int
    weeks: int | None
    excl: Decimal | None

    @property
    def is_nothing(self) -> bool:
        """Whether loosening the rule changes nothing, as far as is known."""
        return not (self.teams or self.weeks or self.excl)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePrice:
    """A rule with what it costs (prijs van een regel).

    ``step`` is one step looser and ``with_step`` what that gains; both None where a rule has no steps. ``dropped`` is
    what is gained without the rule at all.
    """

    rule: RuleInstance
    step: Change | None
    with_step: Saving | None
    dropped: Saving | None

    @property
    def is_binding(self) -> bool:
        """Whether the rule costs anything."""
        return any(s is not None and not s.is_nothing for s in (self.with_step, self.dropped))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePrices:
    """The prices of the rules, dearest first; ``now`` is the programme as it is (prijzen van de regels).

    ``is_complete`` unless time ran out before all rules were tried.
    """

    now: Worth
    rules: tuple[RulePrice, ...]
    is_complete: bool


def find_rule_prices(programme: Programme, oracle: Oracle) -> RulePrices | None:
    """What each rule costs now; None when no plan was found."""
    now = find_worth(programme, oracle)
    if now is None:
        return None
    prices = [_price(programme, rule, now, oracle) for rule in _rules(programme, now)]
    known = tuple(sorted(prices, key=_cheapness))
    return RulePrices(now=now, rules=known, is_complete=not oracle.is_out_of_time)


def _rules(programme: Programme, now: Worth) -> Iterator[RuleInstance]:
    """The rules that can have a price; the end of the window only where it keeps teams out."""
    for rule in rule_instances(programme):
        parts = rule.parts if rule.key in PER_SUBJECT else (rule,)
        yield from (r for r in parts if r.key not in NO_PRICE and (now.left_out or r.subjects != (WINDOW,)))


def _price(programme: Programme, rule: RuleInstance, now: Worth, oracle: Oracle) -> RulePrice:
    step = one_step(programme, rule)
    dropped = _saving(without(programme, [rule]), now, oracle)
    with_step = None
    if step is not None and dropped is not None:
        with_step = dropped if dropped.is_nothing else _saving(step.programme, now, oracle)
    return RulePrice(rule=rule, step=step, with_step=with_step, dropped=dropped)


def _saving(looser: Programme, now: Worth, oracle: Oracle) -> Saving | None:
    """What ``looser`` gains; None when there was no time to find out, or it is not proven."""
    worth = None if oracle.is_out_of_time else find_worth(looser, oracle)
    if worth is None:
        return None
    proven = worth.is_cheapest and now.is_cheapest
    if not proven and worth.teams != now.teams:
        return None
    alike = worth.teams == now.teams
    weeks = now.weeks - worth.weeks if alike and now.weeks is not None and worth.weeks is not None else None
    priced = alike and proven
    excl = now.excl - worth.excl if priced and now.excl is not None and worth.excl is not None else None
    return Saving(teams=worth.teams - now.teams, weeks=weeks, excl=excl)


def _cheapness(price: RulePrice) -> tuple[bool, int, Decimal, int]:
    best = price.dropped
    if best is None:
        return True, 0, Decimal(0), 0
    return False, -best.teams, -(best.excl or Decimal(0)), -(best.weeks or 0)
