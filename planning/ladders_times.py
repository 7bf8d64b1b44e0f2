"""Ladders of the rules about time: gaps, the window, start times, sessions a week."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from planning.domain.programme import GroupsAtOnce, Programme, SessionForm
from planning.domain.time import clock_text
from planning.edits import (
    change_forms,
    move_begin,
    move_end,
    opened_at,
)
from planning.ladder import MORE, Change, Ladder, Rungs, once, without_rule
from planning.rule_instances import HOLIDAYS, HOURS, WEEKS, WINDOW, RuleInstance, without
from planning.rule_words import listed
from planning.rules.wording import counted

LATER, EARLIER, LONGER = 26, 12, 60
TRAVEL_STEP = 5


def shorten_gaps(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """A shorter gap before one form, or before all of them."""
    yield from ((_shorter(programme, (f,)),) for f in rule.subjects)
    if len(rule.subjects) > 1:
        yield (_shorter(programme, rule.subjects),)


def _shorter(programme: Programme, ids: tuple[str, ...]) -> Ladder:
    forms = [programme.form_by_id[f] for f in ids]

    def step(n: int) -> Change:
        new = {f.id: replace(f, minimum_gap=max(0, f.minimum_gap - n)) for f in forms}
        words = (f"vóór {f.name} van {f.minimum_gap} naar {new[f.id].minimum_gap} dagen" for f in forms)
        return Change(sentence=f"maak de tussentijd {listed(list(words))}", programme=change_forms(programme, new))

    return Ladder(key="minimum_gap", count=max(f.minimum_gap for f in forms), step=step)


def lengthen_gaps(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """A longer gap allowed before a form."""
    yield from ((_longer(programme, programme.form_by_id[f]),) for f in rule.subjects)


def _longer(programme: Programme, form: SessionForm) -> Ladder:
    most = form.maximum_gap or 0

    def step(n: int) -> Change:
        words = f"laat de tussentijd vóór {form.name} oplopen tot {most + n} dagen in plaats van {most}"
        new = change_forms(programme, {form.id: replace(form, maximum_gap=most + n)})
        return Change(sentence=words, programme=new)

    return Ladder(key="maximum_gap", count=LONGER, step=step)


def widen_window(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """An earlier begin, a later end, the other weeks too, or the days off of one name."""
    if WINDOW in rule.subjects:
        yield (Ladder(key="earlier_begin", count=EARLIER, step=partial(_earlier, programme)),)
        yield (Ladder(key="later_end", count=LATER, step=partial(_later, programme)),)
    if WEEKS in rule.subjects:
        other = "even" if programme.calendar.weeks else "oneven"
        new = without(programme, [RuleInstance("open_day", (WEEKS,))])
        yield (once("open_day", Change(sentence=f"gebruik ook de {other} weken", programme=new)),)
    if HOLIDAYS in rule.subjects:
        off = [name for day, name in sorted(programme.calendar.days_off.items()) if day in programme.window]
        yield tuple(once("open_day", _worked(programme, name)) for name in dict.fromkeys(off))


def _worked(programme: Programme, name: str) -> Change:
    """With sessions on the days off of this name."""
    kept = {day: own for day, own in programme.calendar.days_off.items() if own != name}
    new = replace(programme, calendar=replace(programme.calendar, days_off=kept))
    return Change(sentence=f"laat ook sessies toe op de vrije dagen met de naam ‘{name}’", programme=new)


def _later(programme: Programme, n: int) -> Change:
    new = move_end(programme, n)
    words = f"verleng de periode met {counted(n, 'week', 'weken')}, tot en met {new.window.last:%d-%m-%Y}"
    return Change(sentence=words, programme=new)


def _earlier(programme: Programme, n: int) -> Change:
    new = move_begin(programme, n)
    words = f"begin {counted(n, 'week', 'weken')} eerder, op {new.window.first:%d-%m-%Y}"
    return Change(sentence=words, programme=new)


def add_start_times(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """The start times there are on all working days, or more of them on the hour."""
    known = {m for times in programme.start_times.values() for m in times}
    if any(known - set(programme.start_times.get(day, ())) for day in range(5)):
        words = "laat de starttijden die er zijn op alle werkdagen gelden"
        yield (once("start_time", Change(sentence=words, programme=opened_at(programme, known))),)
    fresh = [m for m in HOURS if m not in known]

    def step(n: int) -> Change:
        words = listed([f"{clock_text(m)} uur" for m in sorted(fresh[:n])])
        return Change(sentence=f"laat sessies ook om {words} beginnen", programme=opened_at(programme, fresh[:n]))

    if fresh:
        yield (Ladder(key="start_time", count=len(fresh), step=step),)


def shorten_travel(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """A shorter way from one building to another, down to none."""
    now = programme.travel_minutes

    def step(n: int) -> Change:
        left = max(0, now - n * TRAVEL_STEP)
        words = f"maak de reistijd tussen gebouwen {left} in plaats van {counted(now, 'minuut', 'minuten')}"
        return Change(sentence=words, programme=replace(programme, travel_minutes=left))

    yield (Ladder(key="travel_time", count=-(-now // TRAVEL_STEP), step=step),)


def allow_at_once(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """Groups of a team away at the same time."""
    one = programme.team_word.one
    words = {
        GroupsAtOnce.NOT_ALL: f"laat groepen van een {one} tegelijk weg zijn, als het maar niet alle groepen zijn",
        GroupsAtOnce.FREE: f"laat de groepen van een {one} allemaal tegelijk weg zijn",
    }
    looser = [GroupsAtOnce.NOT_ALL, GroupsAtOnce.FREE][programme.groups_at_once is GroupsAtOnce.NOT_ALL :]

    def step(n: int) -> Change:
        new = looser[n - 1]
        return Change(sentence=words[new], programme=replace(programme, groups_at_once=new))

    yield (Ladder(key="groups_at_once", count=len(looser), step=step),)


def allow_coach_change(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """Another coach within a group."""
    yield without_rule(programme, "fixed_coach", "sta toe dat een groep van coach wisselt")


def raise_per_week(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """More sessions a week in the whole programme."""
    most = programme.per_week or 0

    def step(n: int) -> Change:
        words = f"sta {most + n} sessies per week toe in plaats van {most}"
        return Change(sentence=words, programme=replace(programme, per_week=most + n))

    yield (Ladder(key="programme_per_week", count=5 * MORE, step=step),)


def week_shorter(programme: Programme, rule: RuleInstance) -> Change:
    """Gaps a week shorter."""
    return _shorter(programme, rule.subjects).step(7)


def week_longer(programme: Programme, rule: RuleInstance) -> Change:
    """A longest gap that is a week longer."""
    return _longer(programme, programme.form_by_id[rule.subjects[0]]).step(7)


def week_later(programme: Programme, rule: RuleInstance) -> Change | None:
    """The end a week later; None for the other parts of the rule."""
    return _later(programme, 1) if WINDOW in rule.subjects else None
