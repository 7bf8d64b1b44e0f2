"""Ways to plant one cause in the times of a programme: the window, days off, gaps, phases and agreed moments."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from planning.domain.programme import Programme, SessionForm, Team
from planning.domain.time import Moment, Window
from planning.edits import change_forms, change_teams
from planning.rule_instances import HOLIDAYS, WEEKS, WINDOW, RuleInstance

MOST_ORDERS = 6

type Tighter = Iterator[tuple[RuleInstance, Programme]]
"""Programmes in which one rule is tighter and tighter, with the rule as it was planted.

A rule that was tightened for several subjects at once has them all.
"""


def shuffled[T](things: tuple[T, ...] | list[T], rng: Random) -> list[T]:
    """The things in a random order."""
    return rng.sample(things, len(things))


def window(p: Programme, _: Random) -> Tighter:
    """The end comes earlier, week by week."""
    for weeks in range(1, p.window.weeks):
        shorter = Window(first=p.window.first, last=p.window.last - timedelta(days=7 * weeks))
        yield RuleInstance("open_day", (WINDOW,)), replace(p, window=shorter)


def odd_weeks(p: Programme, rng: Random) -> Tighter:
    """Sessions in odd, or in even weeks only."""
    for weeks in shuffled([0, 1], rng) if p.calendar.weeks is None else ():
        yield RuleInstance("open_day", (WEEKS,)), replace(p, calendar=replace(p.calendar, weeks=weeks))


def days_off(p: Programme, rng: Random) -> Tighter:
    """More and more weeks are off, from somewhere on."""
    days = list(p.window)
    begin = 7 * rng.randrange(p.window.weeks)
    turned = [*days[begin:], *days[:begin]]
    for weeks in range(1, p.window.weeks + 1):
        off = {**p.calendar.days_off, **dict.fromkeys(turned[: 7 * weeks], "dicht")}
        yield RuleInstance("open_day", (HOLIDAYS,)), replace(p, calendar=replace(p.calendar, days_off=off))


def _later_form(p: Programme, rng: Random) -> SessionForm | None:
    """A form with one before it."""
    return rng.choice(p.forms[1:]) if p.ordered and len(p.forms) > 1 else None


def minimum_gap(p: Programme, rng: Random) -> Tighter:
    """The shortest gap before a form grows by a week."""
    form = _later_form(p, rng)
    for weeks in range(1, p.window.weeks) if form is not None else ():
        if form is not None:
            longer = replace(form, minimum_gap=form.minimum_gap + 7 * weeks, maximum_gap=None)
            yield RuleInstance("minimum_gap", (form.id,)), change_forms(p, {form.id: longer})


def maximum_gap(p: Programme, rng: Random) -> Tighter:
    """The longest gap before a form shrinks to the shortest."""
    form = _later_form(p, rng)
    least = 0 if form is None else form.minimum_gap
    for days in range(least + 21, least - 1, -1):
        if form is not None and (form.maximum_gap is None or days < form.maximum_gap):
            shorter = replace(form, maximum_gap=days)
            yield RuleInstance("maximum_gap", (form.id,)), change_forms(p, {form.id: shorter})


def phase(p: Programme, rng: Random) -> Tighter:
    """A phase with sessions ends earlier and earlier."""
    for one in shuffled([x for x in p.phases if x.forms], rng):
        for days in range(7, (one.last - one.first).days, 7):
            shorter = replace(one, last=one.last - timedelta(days=days))
            phases = tuple(shorter if x.id == one.id else x for x in p.phases)
            yield RuleInstance("phase", (one.id,)), replace(p, phases=phases)


def fixed_moment(p: Programme, rng: Random) -> Tighter:
    """A session that is fixed goes to a day nearby."""
    for form in shuffled([f for f in p.forms if f.moments], rng):
        for moment in _nearby(form.moments[0], rng):
            moved = replace(form, moments=(moment,))
            yield RuleInstance("fixed_moment", (form.id,)), change_forms(p, {form.id: moved})


def appointment(p: Programme, rng: Random) -> Tighter:
    """An appointment is moved to a day nearby."""
    for team in shuffled([t for t in p.teams if t.appointment is not None], rng):
        for moment in _nearby(_agreed(team), rng):
            moved = replace(team, appointment=moment)
            yield RuleInstance("appointment", (team.id,)), change_teams(p, {team.id: moved})


def _agreed(team: Team) -> Moment:
    if team.appointment is None:
        raise ValueError("only a team with an appointment has one that can move")
    return team.appointment


def _nearby(moment: Moment, rng: Random) -> list[Moment]:
    days = [moment.day + timedelta(days=n) for n in range(-14, 15) if n]
    return [Moment(day, moment.start + 30 * rng.randrange(2)) for day in shuffled(days, rng)]


def order(p: Programme, rng: Random) -> Tighter:
    """A series that could go in any order now has one."""
    for forms in [shuffled(p.forms, rng) for _ in range(MOST_ORDERS)] if not p.ordered and len(p.forms) > 1 else ():
        place = {form.id: n for n, form in enumerate(forms)}
        teams = {t.id: replace(t, forms=tuple(sorted(t.forms, key=place.__getitem__))) for t in p.teams}
        yield RuleInstance("order"), replace(change_teams(p, teams), forms=tuple(forms), ordered=True)


def weekdays(p: Programme, rng: Random) -> Tighter:
    """Sessions on fewer weekdays."""
    days = shuffled([d for d, times in p.start_times.items() if times], rng)
    for number in range(len(days) - 1, 0, -1):
        yield RuleInstance("start_time"), replace(p, start_times={d: p.start_times[d] for d in days[:number]})
