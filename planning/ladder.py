"""A ladder: ways to loosen one rule step by step, the smallest change first."""

from collections.abc import Callable
from dataclasses import dataclass

from planning.domain.programme import Programme
from planning.rule_instances import RuleInstance, without

MORE = 10
MOST_SUBJECTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A looser programme and what was changed, as a Dutch instruction without a full stop (wijziging)."""

    sentence: str
    programme: Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Changes of one kind: ``step`` 1 to ``count``, each allows all that the one before does (trap)."""

    key: str
    count: int
    step: Callable[[int], Change]


type Rungs = tuple[Ladder, ...]
"""Ladders of which the first that reaches far enough is the one to offer."""


def once(key: str, change: Change) -> Ladder:
    """The ladder of one step."""
    return Ladder(key=key, count=1, step=lambda _: change)


def without_rule(programme: Programme, key: str, sentence: str) -> Rungs:
    """The one step of letting a rule of the whole programme go."""
    return (once(key, Change(sentence=sentence, programme=without(programme, [RuleInstance(key)]))),)
