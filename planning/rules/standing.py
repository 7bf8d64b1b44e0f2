"""A session that was held stays as it was, and nothing new comes on a day that is over.

    (day(x), start(x), coach(x), location(x)) as held      for all sessions x that were held

    day(x) > replanned_on      for all sessions x that were not held and don't stay at their own time

    day(x) and day(h) follow one another as their forms ask      for all sessions x beside a held session h

Source: the planning that people were sent, and the table *voortgang*.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Session, Violation
from planning.domain.programme import Programme, SessionForm
from planning.domain.standing import Standing
from planning.instance import BoolArray, Slots
from planning.rules import maximum_gap, minimum_gap, order

KEY = "standing"
NAME = "Wat geweest is, blijft staan"
SENTENCE = "Een gehouden sessie blijft zoals zij was, en niets nieuws komt op een dag die voorbij is."
FOLLOWING = (order, minimum_gap, maximum_gap)


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    """Its own slot for a held session; else days that are to come, and far enough from the held ones beside it."""
    if programme.replanned_on is None:
        return np.ones(len(slots), dtype=bool)
    standing = programme.standing_by_session.get((group.id, form.id))
    if standing is not None and not standing.may_move:
        return own_slot(standing, slots)
    today = programme.replanned_on.toordinal()
    allowed = slots.ordinal > today
    if standing is not None:
        allowed |= own_slot(standing, slots) & (slots.ordinal >= today)
    return allowed & _beside_held(programme, group, form, slots)


def own_slot(standing: Standing, slots: Slots) -> BoolArray:
    """Shape [S]: the slot at which the session stands; nowhere when there is no such slot any more."""
    session = standing.session
    return np.asarray((slots.ordinal == session.day.toordinal()) & (slots.start == session.start))


def _beside_held(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    allowed = np.ones(len(slots), dtype=bool)
    if not programme.ordered:
        return allowed
    for before in _held_beside(programme, group, form, -1):
        allowed &= _follows(before, form, slots)
    for after in _held_beside(programme, group, form, 1):
        allowed &= _precedes(after, form, programme.form_by_id[after.form], slots)
    return allowed


def _held_beside(programme: Programme, group: Group, form: SessionForm, step: int) -> list[Session]:
    """The held sessions of the previous (-1) or next (1) form of the team's series with someone of the group."""
    forms = programme.team_by_id[group.team].forms
    place = forms.index(form.id) + step
    if not 0 <= place < len(forms):
        return []
    held = programme.held_by_team.get((group.team, forms[place]), ())
    return [h.session for h in held if not h.people.isdisjoint(group.participants)]


def _follows(before: Session, form: SessionForm, slots: Slots) -> BoolArray:
    days = slots.ordinal - before.day.toordinal()
    allowed = (days > 0) | (slots.start >= before.end)
    for rule in FOLLOWING:
        allowed &= rule.may_follow(form, days)
    return np.asarray(allowed)


def _precedes(after: Session, form: SessionForm, next_form: SessionForm, slots: Slots) -> BoolArray:
    days = after.day.toordinal() - slots.ordinal
    allowed = (days > 0) | (slots.start + form.minutes <= after.start)
    for rule in FOLLOWING:
        allowed &= rule.may_follow(next_form, days)
    return np.asarray(allowed)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Held sessions that are otherwise, and others on days that are over; gaps are for the rules about gaps."""
    today = programme.replanned_on
    if today is None:
        return
    for session in plan.sessions:
        standing = programme.standing_by_session.get((session.group, session.form))
        if standing is not None and not standing.may_move:
            if _moment(session) != _moment(standing.session) or _who(session) != _who(standing.session):
                what = f"Sessie {session} is al gehouden, als {standing.session}, en kan niet meer anders."
                yield Violation(rule=KEY, sentence=what)
        elif session.day < today or (session.day == today and not _stays(session, standing)):
            what = f"Sessie {session} komt op een dag die voorbij is: er is gepland op {today:%d-%m-%Y}."
            yield Violation(rule=KEY, sentence=what)


def _moment(session: Session) -> tuple[object, ...]:
    return session.day, session.start


def _who(session: Session) -> tuple[object, ...]:
    return session.coach, session.location


def _stays(session: Session, standing: Standing | None) -> bool:
    return standing is not None and _moment(session) == _moment(standing.session)
