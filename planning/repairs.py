"""A menu of repairs for an impossible programme: each was solved again, and has its price."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from planning.conflict import Clash
from planning.costs import counts_vat, has_prices
from planning.domain.programme import Programme
from planning.edits import without_teams
from planning.ladder import Change, Ladder, Rungs, without_rule
from planning.ladders import ladders
from planning.ladders_people import more_coaches
from planning.possible import Oracle
from planning.rule_words import listed
from planning.rules.wording import euros
from planning.worth import Worth, find_worth, least_total

FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change after which the programme is possible, and what it then costs (uitweg).

    ``programme`` is the programme with the change, all its teams required. ``key`` is the rule that is loosened, or
    what is added. ``extra`` is what the plan costs more, without btw, than all teams at the lowest price of every
    session; negative when teams are left out, None when prices are unknown. ``more_weeks`` is how many weeks longer
    than the window it takes at least, None when that was not decided.
    """

    key: str
    sentence: str
    programme: Programme
    worth: Worth
    extra: Decimal | None
    more_weeks: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The repairs that were found, cheapest first; ``is_complete`` unless something was not decided in time (menu)."""

    repairs: tuple[Repair, ...]
    is_complete: bool


def find_repairs(programme: Programme, clash: Clash, oracle: Oracle) -> Menu:
    """Repairs of different kinds, of each kind the smallest step that is enough, by what the plan then costs."""
    asked = replace(programme, all_teams_required=True)
    lowest = least_total(asked)
    found = [_priced(asked, key, change, lowest, oracle) for key, change in _changes(asked, clash, oracle)]
    repairs = {r.sentence: r for r in found if r is not None}
    return Menu(repairs=tuple(sorted(repairs.values(), key=_dearness)), is_complete=not oracle.undecided)


def _dearness(repair: Repair) -> tuple[bool, Decimal, int, str]:
    worth = repair.worth
    return worth.excl is None, worth.excl or Decimal(0), repair.more_weeks or 0, repair.sentence


def _changes(programme: Programme, clash: Clash, oracle: Oracle) -> Iterator[tuple[str, Change]]:
    number = 0
    for reached in (*_fewer_teams(programme, oracle), *_higher_cap(programme, clash, oracle)):
        number += 1
        yield reached
    spare: list[Rungs] = []
    for rungs in _all_rungs(programme, clash):
        found, rest = _first_reached(rungs, oracle)
        spare.append(rest)
        if found is not None:
            number += 1
            yield found
    if any(rule.key == "order" for rule in clash.rules) and number < FEW:
        spare.insert(0, without_rule(programme, "order", "laat de vaste volgorde van de sessies los"))
    others = (smallest_step(ladder, oracle) for rungs in spare for ladder in rungs)
    yield from islice((reached for reached in others if reached is not None), max(0, FEW - number))


def _first_reached(rungs: Rungs, oracle: Oracle) -> tuple[tuple[str, Change] | None, Rungs]:
    """The first ladder that reaches far enough, at its smallest step; and the ladders after it."""
    for place, ladder in enumerate(rungs):
        reached = smallest_step(ladder, oracle)
        if reached is not None:
            return reached, rungs[place + 1 :]
    return None, ()


def _all_rungs(programme: Programme, clash: Clash) -> Iterator[Rungs]:
    for rule in clash.by_rule:
        yield from ladders(programme, rule)
    if not any(rule.key in ("budget_cap", "group_size") for rule in clash.rules):
        yield from more_coaches(programme)


def smallest_step(ladder: Ladder, oracle: Oracle) -> tuple[str, Change] | None:
    """The smallest step of the ladder with which the programme is proven possible, by halving; None when none is."""
    first = ladder.step(1)
    if oracle.is_possible(first.programme):
        return ladder.key, first
    if ladder.count == 1 or not oracle.is_possible(ladder.step(ladder.count).programme):
        return None
    low, high = 1, ladder.count
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if oracle.is_possible(ladder.step(middle).programme) else (middle, high)
    return ladder.key, ladder.step(high)


def _fewer_teams(programme: Programme, oracle: Oracle) -> Iterator[tuple[str, Change]]:
    """The fewest teams to leave out, and of those the plan that costs least."""
    fitting = [t.id for t in programme.teams if oracle.is_possible(_only(programme, t.id)) is not False]
    hopeless = [t.id for t in programme.teams if t.id not in fitting]
    free = replace(without_teams(programme, hopeless), all_teams_required=False)
    worth = find_worth(free, oracle)
    gone = {*hopeless, *(worth.left_out if worth is not None else ())}
    left_out = [t.id for t in programme.teams if t.id in gone]
    if worth is not None and 0 < len(left_out) < len(programme.teams):
        who = f"team {left_out[0]}" if len(left_out) == 1 else f"de teams {listed(left_out)}"
        yield "whole_team", Change(sentence=f"laat {who} niet meedoen", programme=without_teams(programme, left_out))


def _only(programme: Programme, team: str) -> Programme:
    return without_teams(programme, (t.id for t in programme.teams if t.id != team))


def _higher_cap(programme: Programme, clash: Clash, oracle: Oracle) -> Iterator[tuple[str, Change]]:
    """The cap that the cheapest plan for all teams needs."""
    cap = programme.cap
    if cap is None or not any(rule.key == "budget_cap" for rule in clash.rules):
        return
    incl = counts_vat(programme)
    free = replace(programme, cap=None)
    worth = find_worth(free, oracle)
    needed = None if worth is None else worth.incl if incl else worth.excl
    if needed is not None:
        words = f"verhoog het plafond van {euros(cap.amount)} naar {euros(needed)} {'in' if incl else 'ex'}clusief btw"
        new = replace(programme, cap=replace(cap, amount=needed))
        yield "budget_cap", Change(sentence=words, programme=new)


def _priced(programme: Programme, key: str, change: Change, lowest: Decimal | None, oracle: Oracle) -> Repair | None:
    """The repair with its price; None when no plan is found after all, or when its price would become unknown."""
    worth = find_worth(change.programme, oracle)
    if worth is None or (worth.excl is None and has_prices(programme)):
        return None
    return Repair(
        key=key,
        sentence=change.sentence,
        programme=change.programme,
        worth=worth,
        extra=None if worth.excl is None or lowest is None else worth.excl - lowest,
        more_weeks=None if worth.weeks is None else max(0, worth.weeks - programme.window.weeks),
    )
