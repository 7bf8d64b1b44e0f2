"""Ladders of the rule about phases: one that ends later or begins earlier."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from planning.domain.phases import Phase
from planning.domain.programme import Programme
from planning.ladder import Change, Ladder, Rungs
from planning.rule_instances import RuleInstance
from planning.rules.wording import counted

MOST_WEEKS = 26


def stretch_phases(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """For each phase a later end, and an earlier begin, within the period."""
    for phase in (p for p in programme.phases if p.id in rule.subjects):
        yield (_later(programme, phase),)
        yield (_earlier(programme, phase),)


def a_week_longer(programme: Programme, rule: RuleInstance) -> Change:
    """Every one of the phases ends a week later."""
    for phase in (p for p in programme.phases if p.id in rule.subjects):
        programme = _with(programme, replace(phase, last=phase.last + timedelta(weeks=1)))
    return Change(sentence="laat elke fase een week langer duren", programme=programme)


def _later(programme: Programme, phase: Phase) -> Ladder:
    def step(n: int) -> Change:
        words = f"laat de fase {phase.name} {counted(n, 'week', 'weken')} later eindigen"
        return Change(sentence=words, programme=_with(programme, replace(phase, last=phase.last + timedelta(weeks=n))))

    return Ladder(key="phase", count=MOST_WEEKS, step=step)


def _earlier(programme: Programme, phase: Phase) -> Ladder:
    def step(n: int) -> Change:
        words = f"laat de fase {phase.name} {counted(n, 'week', 'weken')} eerder beginnen"
        return Change(
            sentence=words, programme=_with(programme, replace(phase, first=phase.first - timedelta(weeks=n)))
        )

    return Ladder(key="phase", count=MOST_WEEKS, step=step)


def _with(programme: Programme, new: Phase) -> Programme:
    return replace(programme, phases=tuple(new if p.id == new.id else p for p in programme.phases))
