"""Ladders of two changes at once, for where no single one is enough: two clashes that have nothing in common."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from planning.conflict import Clash, find_clash
from planning.domain.programme import Programme
from planning.ladder import Change, Ladder, Rungs
from planning.possible import Oracle
from planning.rule_instances import rule_instances

CLASH_SHARE = 0.3

type RungsOf = Callable[[Programme, Clash], Iterator[Rungs]]
"""The ways to loosen the rules of a clash of a programme."""


def smallest_number(ladder: Ladder, oracle: Oracle) -> int | None:
    """The smallest step of the ladder with which the programme is proven possible, by halving; None when none is."""
    if oracle.is_possible(ladder.step(1).programme):
        return 1
    if ladder.count == 1 or not oracle.is_possible(ladder.step(ladder.count).programme):
        return None
    low, high = 1, ladder.count
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if oracle.is_possible(ladder.step(middle).programme) else (middle, high)
    return high


def joined(programme: Programme, first: Ladder, rungs_of: RungsOf, oracle: Oracle) -> Iterator[Ladder]:
    """The ladder with what helps against the clash that is left at its loosest step, unless that helps on its own."""
    loosest = first.step(first.count).programme
    left = find_clash(loosest, oracle.for_part(CLASH_SHARE))
    if left is None:
        return
    clash = _known(programme, left)
    for n, rungs in enumerate(rungs_of(loosest, clash)):
        for m, ladder in enumerate(rungs):
            number = smallest_number(ladder, oracle) if ladder.key != first.key else None
            if number is not None:
                second = partial(_second, rungs_of, clash, (n, m, number))
                alone = second(programme)
                if alone is None or oracle.is_possible(alone.programme) is False:
                    yield _both(first, ladder.key, second)
                break


def _known(programme: Programme, clash: Clash) -> Clash:
    """The clash as far as it is about what the programme has itself."""
    parts = {part for rule in rule_instances(programme) for part in rule.parts}
    return replace(clash, rules=tuple(rule for rule in clash.rules if parts.issuperset(rule.parts)))


def _both(first: Ladder, key: str, second: Callable[[Programme], Change | None]) -> Ladder:
    def step(n: int) -> Change:
        one = first.step(n)
        other = second(one.programme)
        if other is None:
            return one
        return Change(sentence=f"{one.sentence}; en {other.sentence}", programme=other.programme)

    return Ladder(key=f"{first.key} + {key}", count=first.count, step=step)


def _second(rungs_of: RungsOf, clash: Clash, at: tuple[int, int, int], programme: Programme) -> Change | None:
    """The step ``at`` place, ladder and number in another programme; None where that has no such ladder."""
    n, m, number = at
    ladders = [rungs[m] for k, rungs in enumerate(rungs_of(programme, clash)) if k == n and m < len(rungs)]
    return ladders[0].step(min(number, ladders[0].count)) if ladders else None
