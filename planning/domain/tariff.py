"""Tariffs: what a thing costs, from when, by which source."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planning.domain.money import Amount
from planning.findings import Origin


class TariffUnit(StrEnum):
    """What a tariff is counted in (eenheid)."""

    SESSION = "sessie"
    HOUR = "uur"
    TEAM = "team"
    PARTICIPANT = "deelnemer"
    PROGRAMME = "programma"


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
    is the source or the reason of the assumption, in the planner's words.
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


def standing_tariffs(tariffs: Iterable[Tariff], *, forms: Collection[str], day: date) -> tuple[Tariff, ...]:
    """The tariffs per programme, team or participant that hold for whoever goes through ``forms``.

    ``day`` is the first day of the programme's window, so that these never depend on the plan. A tariff
    that names a coach or a location is about sessions, and is not among them.
    """
    return tuple(
        t
        for t in tariffs
        if t.unit not in (TariffUnit.SESSION, TariffUnit.HOUR)
        and (t.form is None or t.form in forms)
        and t.applies(form=t.form, coach=None, location=None, day=day)
    )


def session_tariff(tariffs: Iterable[Tariff], *, form: str, coach: str | None, day: date) -> Tariff | None:
    """The narrowest tariff per session or hour that holds, or None when none does.

    Of equally narrow ones the latest ``valid_from`` counts, then the one written first. Tariffs that
    name a location are extra costs of that place and are found by :func:`location_tariff`.
    """
    fitting = [
        t
        for t in tariffs
        if t.unit in (TariffUnit.SESSION, TariffUnit.HOUR)
        and t.location is None
        and t.applies(form=form, coach=coach, location=None, day=day)
    ]
    return max(fitting, key=_narrowest_latest, default=None)


def location_tariff(tariffs: Iterable[Tariff], *, location: str, form: str, day: date) -> Tariff | None:
    """The tariff of using ``location`` for one session of ``form`` on ``day``, or None when it is free."""
    fitting = [
        t for t in tariffs if t.location == location and t.applies(form=form, coach=t.coach, location=location, day=day)
    ]
    return max(fitting, key=_narrowest_latest, default=None)


def is_all_in(tariffs: Iterable[Tariff]) -> bool:
    """Whether other prices stand for the sessions: there are some, and none is per session or hour led."""
    units = {t.unit for t in tariffs if t.location is None}
    return bool(units) and not units & {TariffUnit.SESSION, TariffUnit.HOUR}


def _narrowest_latest(tariff: Tariff) -> tuple[int, date]:
    return tariff.precision, tariff.valid_from or date.min
