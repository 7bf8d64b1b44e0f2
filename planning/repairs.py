"""A menu of repairs for an impossible programme: each was solved again, and has its price."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from planning.conflict import Clash
from planning.costs import counts_vat, has_prices
from planning.domain.programme import Programme
from planning.edits import without_teams
from planning.ladder import Change, Ladder, Rungs, without_rule
from planning.ladders import ladders, other_ladders, wider_ladders
from planning.ladders_joined import joined, smallest_number
from planning.ladders_more import abler_coaches, abler_locations, fewer_sessions
from planning.ladders_people import more_coaches
from planning.ladders_places import enlarge_groups
from planning.possible import Oracle
from planning.rule_instances import RuleInstance
from planning.rules.wording import euros
from planning.worth import Worth, find_price, least_total, with_fewest_weeks

FEW, MOST_DOUBTS = 3, 2
PRICE_SECONDS, RUNGS_SECONDS = 1.25, 1.5
PAIRS_SHARE, PAIRS_SECONDS = 0.5, 3.0
WEEKS_SHARE, WEEKS_SECONDS = 0.5, 2.0

type Reached = tuple[str, Change]
"""A change after which all teams fit, with its kind: the rule that is loosened, or what is added."""


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
    """Repairs of different kinds, of each kind the smallest step that is enough, by what the plan then costs.

    First the first of each way to loosen the clash that helps; where that is not enough, what is less usual, and at
    last two changes at once.
    """
    finder = _Finder(replace(programme, all_teams_required=True), clash, oracle)
    finder.usual()
    finder.other_kinds()
    finder.same_kinds()
    finder.two_at_once()
    repairs = tuple(sorted(_with_weeks(programme, finder.found.values(), oracle), key=_dearness))
    return Menu(repairs=repairs, is_complete=not (oracle.undecided or finder.oracle.undecided))


def _with_weeks(programme: Programme, repairs: Iterable[Repair], oracle: Oracle) -> Iterator[Repair]:
    """The repairs with the fewest weeks of each; asked last and not for long, those that may take longer first."""
    rest = oracle.for_part(WEEKS_SHARE, most=WEEKS_SECONDS)
    for repair in sorted(repairs, key=lambda r: r.more_weeks == 0):
        worth = with_fewest_weeks(repair.programme, repair.worth, rest)
        yield replace(repair, worth=worth, more_weeks=_more_weeks(programme, worth))


def _more_weeks(programme: Programme, worth: Worth) -> int | None:
    """How many weeks longer than the window it takes at least; none when the plan that was found fits in it."""
    known = programme.window.weeks
    if worth.within is not None and worth.within <= known:
        return 0
    return None if worth.weeks is None else max(0, worth.weeks - known)


def _dearness(repair: Repair) -> tuple[bool, Decimal, int, str]:
    worth = repair.worth
    return worth.excl is None, worth.excl or Decimal(0), repair.more_weeks or 0, repair.sentence


class _Finder:
    """Collects repairs until there are a few.

    ``spare`` was not tried yet, ``unusual`` is only tried for another kind, ``failed`` didn't help.
    """

    def __init__(self, programme: Programme, clash: Clash, oracle: Oracle) -> None:
        self.programme, self.clash, self.oracle = programme, clash, oracle
        self.lowest = least_total(programme)
        self.found: dict[str, Repair] = {}
        self.spare: list[Ladder] = []
        self.unusual = [ladder for rungs in _less_usual(programme, clash) for ladder in rungs]
        self.failed: list[Ladder] = []

    @property
    def kinds(self) -> set[str]:
        """The kinds of repairs there are."""
        return {repair.key for repair in self.found.values()}

    def usual(self) -> None:
        """Fewer teams, a higher cap, and of each way to loosen a rule of the clash the first that is enough."""
        for key, change in (
            *_fewer_teams(self.programme, self.oracle),
            *_higher_cap(self.programme, self.clash, self.oracle),
        ):
            self._add(key, change)
        for rungs in _all_rungs(self.programme, self.clash):
            self.spare += rungs[self._first_reached(rungs) :]

    def _first_reached(self, rungs: Rungs) -> int:
        """How many ladders were tried until one reached far enough, or it took too long or was left undecided."""
        doubts, least = self.oracle.undecided + MOST_DOUBTS, self.oracle.seconds_left - RUNGS_SECONDS
        for number, ladder in enumerate(rungs, start=1):
            if self._climb(ladder) or self.oracle.undecided >= doubts or self.oracle.seconds_left < least:
                return number
        return len(rungs)

    def other_kinds(self) -> None:
        """The first of each kind that is not there yet, until there are a few kinds."""
        for ladder in (*self.unusual, *self.spare):
            if len(self.kinds) < FEW and ladder.key not in self.kinds:
                self._climb(ladder)

    def same_kinds(self) -> None:
        """More of the same kind, where there are too few repairs."""
        others = [x for rule in self.clash.by_rule for rungs in other_ladders(self.programme, rule) for x in rungs]
        for ladder in [*(x for x in self.spare if x not in self.failed), *others]:
            if len(self.found) < FEW:
                self._climb(ladder)

    def two_at_once(self) -> None:
        """Two changes, where there are too few repairs of one, not tried for long; who or what is added goes first."""
        self.oracle = self.oracle.for_part(PAIRS_SHARE, most=PAIRS_SECONDS)
        last_of_kind = {ladder.key: ladder for ladder in self.failed if ladder.key != "fewer_sessions"}
        for first in sorted(last_of_kind.values(), key=lambda ladder: not ladder.key.startswith("extra")):
            if len(self.found) < FEW and not self.oracle.is_out_of_time:
                for ladder in joined(self.programme, first, _all_rungs, self.oracle):
                    self._climb(ladder)

    def _climb(self, ladder: Ladder) -> bool:
        """Whether a step of the ladder is enough; the smallest is added."""
        number = smallest_number(ladder, self.oracle)
        if number is None or not self._add(ladder.key, ladder.step(number)):
            self.failed.append(ladder)
            return False
        return True

    def _add(self, key: str, change: Change) -> bool:
        repair = _priced(self.programme, key, change, self.lowest, self.oracle)
        if repair is not None:
            self.found.setdefault(repair.sentence, repair)
        return repair is not None


def _less_usual(programme: Programme, clash: Clash) -> Iterator[Rungs]:
    """What is only offered where little else helps."""
    for rule in clash.by_rule:
        yield from wider_ladders(programme, rule)
    if any(rule.key == "order" for rule in clash.rules):
        yield without_rule(programme, "order", "laat de vaste volgorde van de sessies los")
    yield abler_coaches(programme, clash.rules)
    yield abler_locations(programme, clash.rules)
    yield from enlarge_groups(programme, RuleInstance("group_size"))
    yield from fewer_sessions(programme, clash.rules)


def _all_rungs(programme: Programme, clash: Clash) -> Iterator[Rungs]:
    for rule in clash.by_rule:
        yield from ladders(programme, rule)
    if not any(rule.key in ("budget_cap", "group_size") for rule in clash.rules):
        yield from more_coaches(programme)


def _fewer_teams(programme: Programme, oracle: Oracle) -> Iterator[Reached]:
    """The fewest teams to leave out, and of those the plan that costs least."""
    fitting = [t.id for t in programme.teams if oracle.is_possible(_only(programme, t.id)) is not False]
    hopeless = [t.id for t in programme.teams if t.id not in fitting]
    free = replace(without_teams(programme, hopeless), all_teams_required=False)
    worth = find_price(free, oracle, most=PRICE_SECONDS)
    gone = {*hopeless, *(worth.left_out if worth is not None else ())}
    left_out = [t.id for t in programme.teams if t.id in gone]
    if worth is not None and 0 < len(left_out) < len(programme.teams):
        who = programme.team_word.named(left_out)
        yield "whole_team", Change(sentence=f"laat {who} niet meedoen", programme=without_teams(programme, left_out))


def _only(programme: Programme, team: str) -> Programme:
    return without_teams(programme, (t.id for t in programme.teams if t.id != team))


def _higher_cap(programme: Programme, clash: Clash, oracle: Oracle) -> Iterator[Reached]:
    """The cap that the cheapest plan for all teams needs."""
    cap = programme.cap
    if cap is None or not any(rule.key == "budget_cap" for rule in clash.rules):
        return
    incl = counts_vat(programme)
    free = replace(programme, cap=None)
    worth = find_price(free, oracle, most=PRICE_SECONDS)
    needed = None if worth is None else worth.incl if incl else worth.excl
    if needed is not None:
        words = f"verhoog het plafond van {euros(cap.amount)} naar {euros(needed)} {'in' if incl else 'ex'}clusief btw"
        new = replace(programme, cap=replace(cap, amount=needed))
        yield "budget_cap", Change(sentence=words, programme=new)


def _priced(programme: Programme, key: str, change: Change, lowest: Decimal | None, oracle: Oracle) -> Repair | None:
    """The repair with its price; None when no plan is found after all, or when its price would become unknown."""
    worth = find_price(change.programme, oracle, most=PRICE_SECONDS)
    if worth is None or (worth.excl is None and has_prices(programme)):
        return None
    return Repair(
        key=key,
        sentence=change.sentence,
        programme=change.programme,
        worth=worth,
        extra=None if worth.excl is None or lowest is None else worth.excl - lowest,
        more_weeks=_more_weeks(programme, worth),
    )
