"""Ladders of the rules about moments that were agreed: a fixed session or an appointment at another one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from planning.domain.programme import Programme, SessionForm, Team
from planning.domain.time import Moment
from planning.edits import change_forms, change_teams
from planning.ladder import MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed

MOST_MOMENTS = 20


def move_fixed_moments(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Another moment for one of the sessions, the nearest first; else any; else any for all of them."""
    for form in [programme.form_by_id[f] for f in rule.subjects][: 2 * MOST_SUBJECTS]:
        singles = [_moved_to(programme, form, moment) for moment in islice(_others(programme, form), MOST_MOMENTS)]
        yield (*singles, _freed(programme, (form.id,)))
    if len(rule.subjects) > 1:
        yield (_freed(programme, rule.subjects),)


def _moved_to(programme: Programme, form: SessionForm, moment: Moment) -> Ladder:
    new = change_forms(programme, {form.id: replace(form, moments=(moment,))})
    return once("fixed_moment", Change(sentence=f"verzet {form.name} naar {moment}", programme=new))


def _freed(programme: Programme, ids: tuple[str, ...]) -> Ladder:
    names = listed([programme.form_by_id[f].name for f in ids])
    words = f"laat het vaste moment van {names} los"
    return once(
        "fixed_moment", Change(sentence=words, programme=without(programme, [RuleInstance("fixed_moment", ids)]))
    )


def _others(programme: Programme, form: SessionForm) -> Iterator[Moment]:
    """Start times at which the form isn't fixed and somebody may lead it and is there, the nearest days first."""
    for moment in _near(programme, form, form.moments[0]):
        if moment not in form.moments:
            yield moment


def _near(programme: Programme, form: SessionForm, moment: Moment) -> Iterator[Moment]:
    """Start times on open days on which somebody may lead the form and is there, the nearest days first."""
    days = [d for d in programme.window if programme.calendar.is_open(d)]
    coaches = [c for c in programme.coaches if form.id in c.forms]
    for day in sorted(days, key=lambda d: (abs((d - moment.day).days), d)):
        for start in programme.start_times.get(day.weekday(), ()):
            if any(c.diary.is_free(day, start, start + form.minutes) for c in coaches):
                yield Moment(day, start)


def move_appointments(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Another moment for one appointment of the first few teams, the nearest first; else any; else any for all."""
    for team in [programme.team_by_id[t] for t in rule.subjects][: 2 * MOST_SUBJECTS]:
        singles = [_agreed_at(programme, team, moment) for moment in islice(_free(programme, team), MOST_MOMENTS)]
        yield (*singles, _open(programme, (team.id,)))
    if len(rule.subjects) > 1:
        yield (_open(programme, rule.subjects),)


def _agreed_at(programme: Programme, team: Team, moment: Moment) -> Ladder:
    new = change_teams(programme, {team.id: replace(team, appointment=moment)})
    return once("appointment", Change(sentence=f"verzet de afspraak van {team.id} naar {moment}", programme=new))


def _free(programme: Programme, team: Team) -> Iterator[Moment]:
    """Other moments for the appointment of a team, at which the team is free too."""
    form = programme.form_by_id[team.forms[0]]
    for moment in _near(programme, form, team.appointment) if team.appointment is not None else ():
        is_free = team.diary.is_free(moment.day, moment.start, moment.start + form.minutes)
        if is_free and moment != team.appointment:
            yield moment


def _open(programme: Programme, teams: tuple[str, ...]) -> Ladder:
    who = f"de afspraak van {teams[0]}" if len(teams) == 1 else f"de afspraken van {listed(teams)}"
    new = without(programme, [RuleInstance("appointment", teams)])
    return once("appointment", Change(sentence=f"verzet {who}", programme=new))
