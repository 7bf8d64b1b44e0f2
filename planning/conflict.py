"""The smallest clash: rules that together leave no timetable, of which each one is needed for that.

After Junker, *QuickXplain: preferred explanations and relaxations for over-constrained problems* (2004). The oracle
switches rules off by editing the programme: first rules as a whole, then teams, then each for one coach or form.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from planning.domain.programme import Programme
from planning.possible import Oracle, for_all_teams
from planning.rule_instances import RuleInstance, merged, rule_instances, without

TEAMS = "whole_team"
DECIDED_LAST = "start_time"
ALONE_SHARE = 0.25

type Question = Callable[[Iterable[RuleInstance]], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Rules that clash (botsing).

    ``rules`` together are impossible; ``is_smallest`` says that it is proven that without any one of them they are
    not. A rule keeps all its subjects together where there was no time to find out which of them matter.
    """

    rules: tuple[RuleInstance, ...]
    is_smallest: bool

    @property
    def by_rule(self) -> tuple[RuleInstance, ...]:
        """Each rule once, with all its subjects in the clash."""
        return merged(self.rules)


def find_clash(programme: Programme, oracle: Oracle) -> Clash | None:
    """The clash of a programme; None when it is possible for all its teams, or when that is not decided."""
    asked = for_all_teams(programme)
    return find_clash_of(rule_instances(asked), lambda off: oracle.is_possible(without(asked, off)), oracle)


def find_clash_of(rules: Sequence[RuleInstance], is_possible: Question, oracle: Oracle) -> Clash | None:
    """The clash among ``rules``; ``is_possible`` answers whether all is possible without some of them.

    None when it is possible with all, or when that is not decided. ``oracle`` keeps the time.
    """
    finder = _Finder(rules, is_possible, oracle)
    if not finder.is_impossible(finder.everything):
        return None
    fine = finder.refine(finder.everything)
    order = {rule.key: n for n, rule in enumerate(reversed(finder.everything))}
    return Clash(rules=tuple(sorted(fine, key=lambda r: order[r.key])), is_smallest=not finder.is_unsure)


class _Finder:
    """Finds a smallest set of rules that is impossible; sets are of parts, so that one answer serves many questions."""

    def __init__(self, rules: Sequence[RuleInstance], is_possible: Question, oracle: Oracle) -> None:
        self.is_possible = is_possible
        self.oracle = oracle
        self.everything = tuple(rules)
        self.parts = frozenset(part for rule in self.everything for part in rule.parts)
        self.is_unsure = False
        self._known: dict[frozenset[RuleInstance], bool | None] = {}

    def is_impossible(self, rules: Sequence[RuleInstance]) -> bool:
        """Whether these rules alone leave no timetable; not when that is undecided, which is remembered."""
        kept = frozenset(part for rule in rules for part in rule.parts)
        if kept not in self._known:
            off = merged(sorted(self.parts - kept, key=lambda r: r.key != TEAMS))
            self._known[kept] = self.is_possible(off)
        answer = self._known[kept]
        self.is_unsure |= answer is None
        return answer is False

    def refine(self, rules: Sequence[RuleInstance]) -> list[RuleInstance]:
        """A hopeless team or else all; the fewest rules that clash, then the fewest teams, then of each rule the parts.

        With few rules left teams are much alike, so that less is to be proven for each. The start times stay until the
        end: without them every question is several times as much work.
        """
        last = [rule for rule in rules if rule.key == DECIDED_LAST]
        every = [rule for rule in rules if rule.key == TEAMS]
        others = [rule for rule in rules if rule.key not in (TEAMS, DECIDED_LAST)]
        hopeless = self._hopeless_team([*others, *last], every)
        needed = self.shrink([*last, *(hopeless or every)], others)
        teams = hopeless or self._parts([*last, *needed], every)
        current = [*last, *teams, *needed]
        for rule in needed:
            rest = [r for r in current if r != rule]
            current = [*rest, *self._parts(rest, [rule])]
        without_last = [r for r in current if r.key != DECIDED_LAST]
        return without_last if self.is_impossible(without_last) else current

    def _hopeless_team(self, others: Sequence[RuleInstance], teams: Sequence[RuleInstance]) -> list[RuleInstance]:
        """The first team that doesn't even fit with the world to itself, if there is one; not looked for too long."""
        most = self.oracle.seconds * (1 - ALONE_SHARE)
        for team in (part for rule in teams for part in rule.parts):
            if self.oracle.seconds_left > most and self.is_impossible([*others, team]):
                return [team]
        return []

    def _parts(self, fixed: Sequence[RuleInstance], rules: Sequence[RuleInstance]) -> Sequence[RuleInstance]:
        """The parts of the rules that are needed; the rules as they are when time runs out."""
        parts = [part for rule in rules for part in rule.parts]
        needed = self.shrink(fixed, parts) if len(parts) > 1 else parts
        return rules if self.oracle.is_out_of_time else needed

    def shrink(self, fixed: Sequence[RuleInstance], rules: Sequence[RuleInstance]) -> list[RuleInstance]:
        """The fewest of ``rules`` that still clash with ``fixed``, in the sense that none of them can go."""
        if not rules or self.is_impossible(fixed):
            return []
        return self._explain(fixed, rules, is_new=False)

    def _explain(
        self, fixed: Sequence[RuleInstance], rules: Sequence[RuleInstance], *, is_new: bool
    ) -> list[RuleInstance]:
        if is_new and self.is_impossible(fixed):
            return []
        if len(rules) == 1:
            return list(rules)
        half = len(rules) // 2
        first, second = rules[:half], rules[half:]
        needed = self._explain([*fixed, *first], second, is_new=bool(first))
        also = self._explain([*fixed, *needed], first, is_new=bool(needed))
        return [*also, *needed]
