"""The tiny plan as a task of replanning on some day of January 2025."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme
from planning.domain.standing import Standing, StandingState
from planning.domain.time import DatedException
from planning.edits import change_coaches, change_locations
from planning.groups import build_groups
from planning.replan_task import Now, SessionKey, Task, build_task
from tests.examples import tiny_plan, tiny_programme

TOLD = {"moved_time": 2, "moved_coach": 2, "moved_location": 1}


def known() -> Programme:
    """The tiny programme with a price for every person told."""
    return replace(tiny_programme(), told_weights=TOLD)


def with_standing(programme: Programme, seed: int) -> Programme:
    """The programme with sessions of half its groups that people were told of, at random, in no room."""
    rng = Random(seed)
    days = [d for d in programme.window if programme.start_times.get(d.weekday())]
    standing = tuple(
        Standing(
            session=_told_session(programme, group, form, rng, rng.choice(days)),
            state=StandingState.AGREED,
            people=frozenset(group.participants),
        )
        for group in build_groups(programme)
        for form in group.forms
        if rng.random() < 0.5
    )
    return replace(programme, standing=standing, weights={**programme.weights, **TOLD})


def _told_session(programme: Programme, group: Group, form: str, rng: Random, day: date) -> Session:
    return Session(
        group=group.id,
        team=group.team,
        form=form,
        day=day,
        start=rng.choice(programme.start_times[day.weekday()]),
        minutes=programme.form_by_id[form].minutes,
        coach=rng.choice(programme.coaches).id,
        location=None,
    )


def tiny_task(
    programme: Programme | None = None,
    *,
    day: int = 10,
    frozen_days: int = 0,
    ended: Iterable[SessionKey] = (),
    old: Plan | None = None,
) -> Task:
    """On the 10th form A was held, on Monday 6 and Tuesday 7 January; form B stands on the 13th and 14th."""
    plan, today = old or tiny_plan(), date(2025, 1, day)
    held = {(s.group, s.form): s.day for s in plan.sessions if s.day < today}
    now = Now(day=today, held=held, frozen_days=frozen_days)
    return build_task(programme or known(), plan, now, ended)


def without_coach(programme: Programme, coach: str, first: date, last: date) -> Programme:
    """The programme in which the coach is away from ``first`` to ``last``, both included."""
    model = programme.coach_by_id[coach]
    gone = DatedException(first=first, last=last)
    diary = replace(model.diary, exceptions=(*model.diary.exceptions, gone))
    return change_coaches(programme, {coach: replace(model, diary=diary)})


def without_room(programme: Programme, location: str, first: date, last: date) -> Programme:
    """The programme in which the room is closed from ``first`` to ``last``, both included."""
    model = programme.location_by_id[location]
    closed = DatedException(first=first, last=last)
    diary = replace(model.diary, exceptions=(*model.diary.exceptions, closed))
    return change_locations(programme, {location: replace(model, diary=diary)})


def with_day_off(programme: Programme, day: date) -> Programme:
    """The programme in which the day is free."""
    days_off = {**programme.calendar.days_off, day: "vrij"}
    return replace(programme, calendar=replace(programme.calendar, days_off=days_off))
