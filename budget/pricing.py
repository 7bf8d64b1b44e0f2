"""Which tariff pays for which session, and which sessions no tariff fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.tariff import (
    Tariff,
    assistant_tariff,
    is_all_in,
    is_paid_by_person,
    location_tariff,
    session_tariff,
    travel_tariffs,
)

ASSISTING = "assistentie bij"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """Sessions of one form for which no tariff is known; never charged at zero (geen tarief bekend).

    ``description`` is the name of the form, or that assisting at it is what has no tariff.
    """

    form: str
    description: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedSessions:
    """Which tariff pays for which sessions.

    ``led`` is by (tariff, session form) for the work of the coach; ``other`` by tariff for all else that a session
    brings along: its location, travel, an assistant, and those who come where the price is per participant.
    ``without`` and ``unassisted`` are by session form and hold the sessions whose coach's or assistant's work no
    tariff fits.
    """

    led: Mapping[tuple[Tariff, str], Sequence[Session]]
    other: Mapping[Tariff, Sequence[Session]]
    without: Mapping[str, Sequence[Session]]
    unassisted: Mapping[str, Sequence[Session]]


def price_sessions(programme: Programme, plan: Plan) -> PricedSessions:
    """Find the tariffs of every session of the plan. A location without a tariff is free."""
    led: dict[tuple[Tariff, str], list[Session]] = {}
    other: dict[Tariff, list[Session]] = {}
    without: dict[str, list[Session]] = {}
    unassisted: dict[str, list[Session]] = {}
    for session in plan.sessions:
        own = programme.tariffs_of(session.coach)
        work = session_tariff(own, form=session.form, coach=session.coach, day=session.day)
        if work is None:
            without.setdefault(session.form, []).append(session)
        else:
            led.setdefault((work, session.form), []).append(session)
        help_ = _assisting(programme, session)
        if session.assistant is not None and help_ is None:
            unassisted.setdefault(session.form, []).append(session)
        for tariff in (help_, *_beside(programme, session)):
            if tariff is not None:
                other.setdefault(tariff, []).append(session)
    return PricedSessions(led=led, other=other, without=without, unassisted=unassisted)


def list_unpriced(programme: Programme, priced: PricedSessions) -> tuple[Unpriced, ...]:
    """The sessions that have no price, in the order of the session forms; none when it is all-in."""
    if is_all_in(programme.tariffs):
        return ()
    first = programme.window.first
    led = [
        Unpriced(form=form.id, description=form.name, sessions=tuple(priced.without[form.id]))
        for form in programme.forms
        if form.id in priced.without and not is_paid_by_person(programme.tariffs, form=form.id, day=first)
    ]
    assisted = [
        Unpriced(form=form.id, description=f"{ASSISTING} {form.name}", sessions=tuple(priced.unassisted[form.id]))
        for form in programme.forms
        if programme.tariffs and form.id in priced.unassisted
    ]
    return (*led, *assisted)


def _assisting(programme: Programme, session: Session) -> Tariff | None:
    if session.assistant is None:
        return None
    tariffs = programme.tariffs_of(session.assistant)
    return assistant_tariff(tariffs, form=session.form, assistant=session.assistant, day=session.day)


def _beside(programme: Programme, session: Session) -> Iterator[Tariff | None]:
    """What a session brings along beside the work: travel, its room, and the travel to that."""
    tariffs = programme.tariffs_of(session.coach)
    form, coach, day = session.form, session.coach, session.day
    yield from travel_tariffs(tariffs, form=form, coach=coach, location=None, day=day)
    if session.location is not None:
        yield location_tariff(tariffs, location=session.location, form=form, day=day)
        yield from travel_tariffs(tariffs, form=form, coach=coach, location=session.location, day=day)
