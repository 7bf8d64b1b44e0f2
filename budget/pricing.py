"""Which tariff pays for which session, and which sessions no tariff fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff, is_all_in, location_tariff, session_tariff


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """Sessions of one form for which no tariff is known; never charged at zero (geen tarief bekend)."""

    form: str
    description: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedSessions:
    """Which tariff pays for which sessions.

    ``led`` is by (tariff, session form) for the work of the coach, ``held`` by tariff for the location;
    ``without`` is by session form and holds the sessions whose coach's work no tariff fits.
    """

    led: Mapping[tuple[Tariff, str], Sequence[Session]]
    held: Mapping[Tariff, Sequence[Session]]
    without: Mapping[str, Sequence[Session]]


def price_sessions(programme: Programme, plan: Plan) -> PricedSessions:
    """Find the tariffs of every session of the plan. A location without a tariff is free."""
    led: dict[tuple[Tariff, str], list[Session]] = {}
    held: dict[Tariff, list[Session]] = {}
    without: dict[str, list[Session]] = {}
    for session in plan.sessions:
        own = programme.tariffs_of(session.coach)
        work = session_tariff(own, form=session.form, coach=session.coach, day=session.day)
        if work is None:
            without.setdefault(session.form, []).append(session)
        else:
            led.setdefault((work, session.form), []).append(session)
        place = _location_tariff(programme, session)
        if place is not None:
            held.setdefault(place, []).append(session)
    return PricedSessions(led=led, held=held, without=without)


def list_unpriced(programme: Programme, priced: PricedSessions) -> tuple[Unpriced, ...]:
    """The sessions that have no price, in the order of the session forms; none when it is all-in."""
    if is_all_in(programme.tariffs):
        return ()
    return tuple(
        Unpriced(form=form.id, description=form.name, sessions=tuple(priced.without[form.id]))
        for form in programme.forms
        if form.id in priced.without
    )


def _location_tariff(programme: Programme, session: Session) -> Tariff | None:
    if session.location is None:
        return None
    tariffs = programme.tariffs_of(session.coach)
    return location_tariff(tariffs, location=session.location, form=session.form, day=session.day)
