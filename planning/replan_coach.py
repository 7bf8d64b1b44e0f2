"""The coach that a group keeps when its plan changes, and when that coach is followed up by another."""

from collections.abc import Iterator
from datetime import date, timedelta

from planning.domain.plan import Group, Session
from planning.domain.programme import Coach
from planning.replan_task import Task


def held_session(task: Task, group: Group, k: int) -> Session | None:
    """The k-th session of the group, if it was held; None before the first."""
    if k < 0:
        return None
    standing = task.programme.standing_by_session.get((group.id, group.forms[k]))
    return standing.session if standing is not None and not standing.may_move else None


def fixed_coach_of(task: Task, group: Group) -> str | None:
    """The coach that the group must keep: of its held sessions, where coaches are fixed and this one can go on.

    One who has no moments any more for all that is still to come is followed up by another.
    """
    programme = task.programme
    if not programme.fixed_coach:
        return None
    held = [s for k in range(len(group.forms)) if (s := held_session(task, group, k)) is not None]
    coach = programme.coach_by_id.get(held[-1].coach) if held else None
    return coach.id if coach is not None and _can_go_on(task, group, coach) else None


def _can_go_on(task: Task, group: Group, coach: Coach) -> bool:
    """Whether the coach, with nothing else to do, has a moment for each session that the group should still have.

    In a series with an order each goes to its first moment after the one before.
    """
    last: Session | None = None
    for k, form in enumerate(group.forms):
        if (group.id, form) in task.ended:
            continue
        after = last if task.programme.ordered else None
        last = held_session(task, group, k) or next(_led(task, group, form, coach, after), None)
        if last is None:
            return False
    return True


def _led(task: Task, group: Group, form_id: str, coach: Coach, after: Session | None) -> Iterator[Session]:
    """The sessions of the group that the coach can lead later than ``after``, the first first."""
    programme, form = task.programme, task.programme.form_by_id[form_id]
    diary = programme.team_by_id[group.team].diary
    least = date.min if after is None else after.day + timedelta(days=form.minimum_gap)
    for day, start in _to_come(task, group, form_id) if form_id in coach.forms else ():
        end = start + form.minutes
        is_later = after is None or (day, start) >= (after.day, after.end)
        if is_later and day >= least and coach.diary.is_free(day, start, end) and diary.is_free(day, start, end):
            yield Session(
                group=group.id,
                team=group.team,
                form=form_id,
                day=day,
                start=start,
                minutes=form.minutes,
                coach=coach.id,
                location=None,
            )


def _to_come(task: Task, group: Group, form_id: str) -> Iterator[tuple[date, int]]:
    """The starts after the day of replanning, and that of the session itself where it can stay on that day."""
    programme, today = task.programme, task.programme.replanned_on
    standing = programme.standing_by_session.get((group.id, form_id))
    own = None if standing is None else (standing.session.day, standing.session.start)
    for day in programme.window:
        if programme.calendar.is_open(day) and (today is None or day >= today):
            starts = programme.start_times.get(day.weekday(), ())
            yield from ((day, start) for start in sorted(starts) if day != today or own == (day, start))
