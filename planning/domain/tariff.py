"""Tariffs: what a thing costs, from when, by which source."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from planning.domain.money import Amount
from planning.findings import Origin

MINUTES_PER_HOUR, MINUTES_PER_DAY_PART = 60, 240


class TariffUnit(StrEnum):
    """What a tariff is counted in (eenheid).

    A day part is every four hours begun of one session. ``PERSON_SESSION`` counts everyone in every session.
    """

    SESSION = "sessie"
    HOUR = "uur"
    DAY_PART = "dagdeel"
    KILOMETRE = "kilometer"
    PERSON_SESSION = "deelnemer per sessie"
    TEAM = "team"
    PARTICIPANT = "deelnemer"
    PROGRAMME = "programma"


LED_UNITS = (TariffUnit.SESSION, TariffUnit.HOUR, TariffUnit.DAY_PART)
"""The units by which the work of one session is paid."""
SESSION_UNITS = (*LED_UNITS, TariffUnit.KILOMETRE)
"""The units that count sessions one by one, so that coach, location and day decide the price."""


class TariffKind(StrEnum):
    """What a tariff is for (soort). A provisional sum is an estimate that is settled by what it really costs."""

    PRICE = "prijs"
    TRAVEL = "reiskosten"
    PROVISIONAL = "stelpost"
    DISCOUNT = "korting"


class Role(StrEnum):
    """Whose work a tariff pays (rol)."""

    COACH = "coach"
    ASSISTANT = "assistent"
    COORDINATOR = "coördinator"


class Backing(StrEnum):
    """What a figure rests on (status)."""

    SOURCE = "bron"
    ASSUMPTION = "aanname"
    REDACTED = "gelakt"


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRate:
    """A btw rate in per cent; ``exempt_because`` carries the reason when the line is exempt (btw)."""

    percent: Decimal
    exempt_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One price (tarief), excluding btw.

    ``form``, ``coach`` and ``location`` narrow it to what they name; None means any. It holds
    on days ``valid_from`` to ``valid_to``, both included; None leaves that end open. ``why``
    is the source or the reason of the assumption, in the planner's words. With a ``quantity`` it is charged once,
    so many units of it; None means that the plan gives the quantity. ``kilometres`` is how far one session is,
    there and back, for a tariff per kilometre.
    """

    code: str
    description: str
    unit: TariffUnit
    amount: Amount
    vat: VatRate
    backing: Backing
    why: str
    form: str | None = None
    coach: str | None = None
    location: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    kind: TariffKind = TariffKind.PRICE
    role: Role = Role.COACH
    quantity: Decimal | None = None
    kilometres: int | None = None
    origin: Origin

    def applies(self, *, form: str | None, coach: str | None, location: str | None, day: date) -> bool:
        """Whether this price is meant for a session of ``form`` by ``coach`` at ``location`` on ``day``."""
        wanted = ((self.form, form), (self.coach, coach), (self.location, location))
        in_time = (self.valid_from or day) <= day <= (self.valid_to or day)
        return in_time and all(own is None or own == other for own, other in wanted)

    @property
    def precision(self) -> int:
        """How narrow the tariff is: the number of things it names."""
        return sum(x is not None for x in (self.form, self.coach, self.location))

    def units(self, minutes: int) -> Fraction:
        """How many units one session of so many minutes counts, for a tariff that counts sessions one by one."""
        if self.unit is TariffUnit.HOUR:
            return Fraction(minutes, MINUTES_PER_HOUR)
        if self.unit is TariffUnit.DAY_PART:
            return Fraction(-(-minutes // MINUTES_PER_DAY_PART))
        return Fraction(self.kilometres or 0) if self.unit is TariffUnit.KILOMETRE else Fraction(1)

    @property
    def is_standing(self) -> bool:
        """Whether it is charged apart from single sessions: per programme, team or participant, or a fixed quantity."""
        return self.quantity is not None or self.unit not in SESSION_UNITS

    @property
    def pays_sessions(self) -> bool:
        """Whether it pays the work of leading a session."""
        return (
            not self.is_standing
            and self.unit in LED_UNITS
            and self.location is None
            and (self.kind, self.role) == (TariffKind.PRICE, Role.COACH)
        )


def standing_tariffs(tariffs: Iterable[Tariff], *, forms: Collection[str], day: date) -> tuple[Tariff, ...]:
    """The tariffs apart from single sessions that hold for whoever goes through ``forms``.

    ``day`` is the first day of the programme's window, so that these never depend on the plan. A tariff
    that names a coach or a location is about sessions, and is not among them.
    """
    return tuple(
        t
        for t in tariffs
        if t.is_standing
        and (t.form is None or t.form in forms)
        and t.applies(form=t.form, coach=None, location=None, day=day)
    )


def session_tariff(tariffs: Iterable[Tariff], *, form: str, coach: str | None, day: date) -> Tariff | None:
    """The narrowest tariff for leading a session that holds, or None when none does.

    Of equally narrow ones the latest ``valid_from`` counts, then the one written first. Tariffs that
    name a location are extra costs of that place and are found by :func:`location_tariff`.
    """
    fitting = [t for t in tariffs if t.pays_sessions and t.applies(form=form, coach=coach, location=None, day=day)]
    return max(fitting, key=_narrowest_latest, default=None)


def assistant_tariff(tariffs: Iterable[Tariff], *, form: str, assistant: str, day: date) -> Tariff | None:
    """The narrowest tariff for assisting at a session that holds, or None when none does."""
    fitting = [
        t
        for t in tariffs
        if t.role is Role.ASSISTANT
        and not t.is_standing
        and t.applies(form=form, coach=assistant, location=None, day=day)
    ]
    return max(fitting, key=_narrowest_latest, default=None)


def location_tariff(tariffs: Iterable[Tariff], *, location: str, form: str, day: date) -> Tariff | None:
    """The tariff of using ``location`` for one session of ``form`` on ``day``, or None when it is free."""
    fitting = [
        t
        for t in tariffs
        if t.location == location
        and not t.is_standing
        and t.kind is not TariffKind.TRAVEL
        and t.applies(form=form, coach=t.coach, location=location, day=day)
    ]
    return max(fitting, key=_narrowest_latest, default=None)


def travel_tariffs(
    tariffs: Iterable[Tariff], *, form: str, coach: str | None, location: str | None, day: date
) -> Iterator[Tariff]:
    """The travel of one session: for each unit the narrowest that names ``location``, or with None no location."""
    fitting = [
        t
        for t in tariffs
        if t.kind is TariffKind.TRAVEL
        and not t.is_standing
        and t.location == location
        and t.applies(form=form, coach=coach or t.coach, location=location, day=day)
    ]
    for unit in dict.fromkeys(t.unit for t in fitting):
        yield max((t for t in fitting if t.unit is unit), key=_narrowest_latest)


def is_paid_by_person(tariffs: Iterable[Tariff], *, form: str, day: date) -> bool:
    """Whether a session of ``form`` is paid by who comes: a price per participant per session, and none for leading."""
    own = [t for t in tariffs if t.form in (None, form)]
    by_person = any(t.unit is TariffUnit.PERSON_SESSION for t in standing_tariffs(own, forms=(form,), day=day))
    return by_person and not any(t.pays_sessions for t in own)


def is_all_in(tariffs: Iterable[Tariff]) -> bool:
    """Whether other prices stand for the sessions: there are some, and none is for leading a session."""
    prices = [t for t in tariffs if t.kind is TariffKind.PRICE and t.role is not Role.ASSISTANT and t.location is None]
    return bool(prices) and not any(t.pays_sessions for t in prices)


def _narrowest_latest(tariff: Tariff) -> tuple[int, date]:
    return tariff.precision, tariff.valid_from or date.min
