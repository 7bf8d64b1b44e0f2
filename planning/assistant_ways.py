"""Ways to plan without knowing assistants such that they don't run out: moments to avoid, and who leads."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from planning.domain.plan import Session
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import Moment, overlaps
from planning.groups import build_groups

type Barred = Mapping[tuple[str, str], frozenset[Moment]]


def without_assistants(programme: Programme) -> Programme:
    """The programme in which nobody needs an assistant, but large groups only meet when two people are there for them.

    Every plan with assistants is a plan of it, so its bounds hold.
    """
    least = programme.assistant_from or 0
    large = [g for g in build_groups(programme) if g.size >= least]
    closed = {f: _closed(programme, programme.form_by_id[f]) for g in large for f in g.forms}
    barred = {(g.id, f): closed[f] | programme.barred.get((g.id, f), frozenset()) for g in large for f in g.forms}
    return replace(programme, assistant_from=None, barred={**programme.barred, **barred})


def _closed(programme: Programme, form: SessionForm) -> frozenset[Moment]:
    return frozenset(
        Moment(day, start)
        for day in programme.window
        for start in programme.start_times.get(day.weekday(), ())
        if not _are_two_free(programme, form, day, start)
    )


def _are_two_free(programme: Programme, form: SessionForm, day: date, start: int) -> bool:
    """Whether someone can assist at a session then, and someone else can lead it."""
    end = start + form.minutes
    helpers = {a.id for a in programme.assistants if a.diary.is_free(day, start, end)}
    leaders = {c.id for c in programme.coaches if form.id in c.forms and c.diary.is_free(day, start, end)}
    return bool(helpers) and bool(leaders) and len(helpers | leaders) > 1


def avoiding(way: Programme, lacking: Iterable[Session]) -> Programme:
    """The same without, for each session that lacks an assistant, every start that shares its time."""
    barred: dict[tuple[str, str], frozenset[Moment]] = dict(way.barred)
    for session in lacking:
        shared = {
            Moment(session.day, start)
            for start in way.start_times.get(session.day.weekday(), ())
            if overlaps(start, start + session.minutes, session.start, session.end)
        }
        key = (session.group, session.form)
        barred[key] = barred.get(key, frozenset()) | shared
    return replace(way, barred=barred)


def assisting_only(programme: Programme, way: Programme) -> Programme:
    """The same where whoever can assist leads no form of large groups that somebody else can lead.

    It leaves out good plans as well as bad ones: its bounds say nothing of the programme.
    """
    least = programme.assistant_from or 0
    large = {form for g in build_groups(programme) if g.size >= least for form in g.forms}
    led_by_others = {form for c in programme.coaches if not c.assists for form in c.forms}
    left = large & led_by_others
    coaches = tuple(replace(c, forms=c.forms - left) if c.assists else c for c in programme.coaches)
    return replace(way, coaches=coaches)
