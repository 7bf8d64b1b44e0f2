"""The question that replanning answers: what stands, what ended, and from which day on something may change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.standing import Standing, StandingState
from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.groups import build_groups

type SessionKey = tuple[str, str]

RUN = Origin(file="planning.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """From when on is replanned (nu).

    ``held`` gives the day on which each held session was, by group and form. Sessions up to ``frozen_days`` days
    after ``day`` are moved only where nothing else is possible; 0 for none.
    """

    day: date
    held: Mapping[SessionKey, date] = field(default_factory=dict)
    frozen_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be replanned (vraag om herplanning).

    ``programme`` is as it is now, with the sessions that stand. ``old`` is the plan that people know. ``ended`` are
    sessions of it that nobody needs any more. ``refused`` are moments at which a session may not be, whatever else.
    """

    programme: Programme
    old: Plan
    ended: frozenset[SessionKey] = frozenset()
    refused: frozenset[tuple[SessionKey, date, int]] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that were held, as they were."""
        return tuple(s.session for s in self.programme.standing if not s.may_move)


def build_task(programme: Programme, old: Plan, now: Now, ended: Iterable[SessionKey] = ()) -> Task:
    """The task of replanning ``old`` by ``programme`` as it is now.

    Sessions of groups that the programme no longer has, and ``ended`` ones that were not held, are over: nobody plans
    them again. Raises InvalidInput when a group that was held is no longer there.
    """
    people = {(g.id, form): frozenset(g.participants) for g in build_groups(programme) for form in g.forms}
    lost = [s for s in old.sessions if _key(s) not in people]
    if kept := tuple(_held_by_nobody(s) for s in lost if _key(s) in now.held):
        raise InvalidInput(kept)
    over = {key for key in ended if key not in now.held}
    gone = {_key(s) for s in lost}
    standing = tuple(
        _standing(session, now, people.get(_key(session), frozenset()))
        for session in old.sessions
        if _key(session) not in over | gone
    )
    known = replace(
        programme,
        standing=standing,
        replanned_on=now.day,
        weights={**programme.weights, **{k: w for k, w in programme.told_weights.items() if w}},
    )
    found = tuple(_regrouped(s) for s in old.sessions if _key(s) in gone - over)
    return Task(programme=known, old=old, ended=frozenset(over | gone), findings=(*found, *_too_late(known)))


def _key(session: Session) -> SessionKey:
    return session.group, session.form


def _standing(session: Session, now: Now, people: frozenset[str]) -> Standing:
    held = now.held.get(_key(session))
    if held is not None:
        return Standing(session=replace(session, day=held), state=StandingState.HELD, people=people)
    is_near = now.day <= session.day <= now.day + timedelta(days=now.frozen_days)
    state = StandingState.FIXED if now.frozen_days and is_near else StandingState.AGREED
    return Standing(session=session, state=state, people=people)


def _regrouped(session: Session) -> Finding:
    what = f"Groep {session.group} heeft nu geen sessie {session.form} meer; {session} vervalt."
    return _warning("sessie vervalt", what, "Klopt dat niet, zet de groep dan terug zoals zij was.")


def _held_by_nobody(session: Session) -> Finding:
    what = f"Sessie {session} is gehouden, maar groep {session.group} heeft nu geen sessie {session.form} meer."
    advice = f"Zet groep {session.group} en vorm {session.form} terug zoals ze waren; stopt het team, geef dan "
    advice = f"{advice}--wijziging 'team {session.team} stopt'."
    return Finding(key="gehouden zonder groep", severity=Severity.ERROR, origin=RUN, what=what, advice=advice)


def _too_late(programme: Programme) -> Iterator[Finding]:
    """Sessions that were held when their coach or room was not there."""
    for session in (s.session for s in programme.standing if not s.may_move):
        coach, room = programme.coach_by_id.get(session.coach), programme.location_by_id.get(session.location or "")
        if coach is not None and not coach.diary.is_free(session.day, session.start, session.end):
            what = f"Sessie {session} geldt als gehouden, maar coach {session.coach} was er toen niet."
            yield _warning("gehouden zonder coach", what, "Is zij niet gehouden, schrijf dat dan in tabel voortgang.")
        if room is not None and not room.diary.is_free(session.day, session.start, session.end):
            what = f"Sessie {session} geldt als gehouden, maar locatie {room.id} was toen dicht."
            yield _warning("gehouden zonder zaal", what, "Is zij niet gehouden, schrijf dat dan in tabel voortgang.")


def _warning(key: str, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.WARNING, origin=RUN, what=what, advice=advice)
