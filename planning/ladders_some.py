"""Ladders that let a rule go for the fewest of those it holds for, where it holds for several."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from planning.domain.programme import Programme
from planning.ladder import Change, Ladder, Rungs
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed


def for_fewest(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """The rule doesn't hold for one of its subjects, for two, and so on, but never for none of them."""
    words = _WORDS.get(rule.key)
    if words is None or len(rule.subjects) < 2:
        return
    for subjects in (rule.subjects, rule.subjects[::-1]):
        yield (_without_some(programme, RuleInstance(rule.key, subjects), words),)


def _without_some(programme: Programme, rule: RuleInstance, words: Callable[[Sequence[str]], str]) -> Ladder:
    def step(n: int) -> Change:
        some = rule.subjects[:n]
        kept = tuple(s for s in _in_order(programme, rule.key) if s in some)
        return Change(sentence=words(kept), programme=without(programme, [RuleInstance(rule.key, some)]))

    return Ladder(key=rule.key, count=len(rule.subjects) - 1, step=step)


def _in_order(programme: Programme, key: str) -> Iterator[str]:
    """The ids of those that the rule is about, as in the programme."""
    yield from (x.id for x in (programme.locations if key.startswith("location") else programme.coaches))


def _coaches(ids: Sequence[str]) -> str:
    return f"coach {ids[0]}" if len(ids) == 1 else f"de coaches {listed(ids)}"


def _rooms(ids: Sequence[str]) -> str:
    return f"zaal {ids[0]}" if len(ids) == 1 else f"de zalen {listed(ids)}"


_WORDS: Mapping[str, Callable[[Sequence[str]], str]] = MappingProxyType(
    {
        "coach_per_day": lambda ids: f"laat {_coaches(ids)} op een dag zoveel doen als in de agenda past",
        "coach_per_week": lambda ids: f"laat {_coaches(ids)} in een week zoveel doen als in de agenda past",
        "coach_load": lambda ids: f"geef {_coaches(ids)} zoveel trajecten als in de agenda passen",
        "coach_diary": lambda ids: f"houd alle werkdagen van {_coaches(ids)} vrij voor dit programma",
        "location_diary": lambda ids: f"houd {_rooms(ids)} op alle werkdagen open",
        "location_seats": lambda ids: f"zoek alleen in plaats van {_rooms(ids)} een grotere zaal",
    }
)
