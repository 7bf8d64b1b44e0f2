"""What sessions and teams cost, from the tariffs, in the whole numbers the optimiser counts in.

A *charge* is a whole number of 6000ths of a cent, without btw, or with it when the cap is meant with btw: hundredths
for btw in whole per cents, sixtieths for hours by the minute. So charges add up exactly, and only totals are rounded.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from planning.domain.money import round_cents, to_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import CapReading, Programme
from planning.domain.tariff import (
    Tariff,
    TariffUnit,
    is_all_in,
    location_tariff,
    session_tariff,
    standing_tariffs,
)

CHARGE_PER_CENT = 100 * 60


def counts_vat(programme: Programme) -> bool:
    """Whether costs are counted with btw: when there is a cap that is meant, or may be meant, with btw."""
    return programme.cap is not None and programme.cap.reading is not CapReading.EXCL


def has_prices(programme: Programme) -> bool:
    """Whether every session has a known price: nothing blacked out, and no form, coach and day without a tariff."""
    if not programme.tariffs or not all(isinstance(t.amount, Decimal) for t in programme.tariffs):
        return False
    return is_all_in(programme.tariffs) or all(
        session_tariff(programme.tariffs_of(coach.id), form=form.id, coach=coach.id, day=day) is not None
        for form in programme.forms
        for coach in programme.coaches
        if form.id in coach.forms
        for day in price_epochs(programme)
    )


def price_epochs(programme: Programme) -> list[date]:
    """The first day of the window and every later day in it on which a tariff begins or is over."""
    starts = {t.valid_from for t in programme.tariffs if t.valid_from is not None}
    ends = {t.valid_to + timedelta(days=1) for t in programme.tariffs if t.valid_to is not None}
    return sorted({programme.window.first} | {d for d in starts | ends if d in programme.window})


def to_charge(programme: Programme, tariff: Tariff, quantity: Fraction = Fraction(1)) -> int:
    """The charge of a quantity of a tariff."""
    if not isinstance(tariff.amount, Decimal):
        raise ValueError(f"tariff {tariff.code} is blacked out")
    per_cent = CHARGE_PER_CENT // 100 * _with_vat(programme, tariff)
    charge = to_cents(tariff.amount) * per_cent * quantity.numerator / quantity.denominator
    return int(charge.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def cap_charge(programme: Programme) -> int | None:
    """The largest charge of which the rounded total may be within the cap; None without a cap."""
    if programme.cap is None:
        return None
    return to_cents(programme.cap.amount) * CHARGE_PER_CENT + rounded_off(programme)


def rounded_off(programme: Programme) -> int:
    """The most by which rounding can make a total smaller than its charge.

    Half a cent, almost, for each line of hours that need not be a whole number of cents, with its btw; and for the btw
    of each rate.
    """
    half = CHARGE_PER_CENT // 2
    lines = [int(half * _with_vat(programme, t) / 100) * _rounded_lines(programme, t) for t in programme.tariffs]
    rates = {t.vat.percent for t in programme.tariffs if t.vat.percent} if counts_vat(programme) else set()
    return max(0, sum(lines) + half * len(rates) - 1)


def _rounded_lines(programme: Programme, tariff: Tariff) -> int:
    """How many lines of a begroting the tariff makes of which the total may have parts of a cent."""
    if tariff.unit is not TariffUnit.HOUR or not isinstance(tariff.amount, Decimal):
        return 0
    forms = [f for f in programme.forms if tariff.form in (None, f.id) and to_cents(tariff.amount) * f.minutes % 60]
    return min(1, len(forms)) if tariff.location else len(forms)


def _with_vat(programme: Programme, tariff: Tariff) -> Decimal:
    """What is counted for a hundred of the tariff."""
    return Decimal(100) + (tariff.vat.percent if counts_vat(programme) else 0)


def session_quantities(programme: Programme, session: Session) -> Iterator[tuple[Tariff, Fraction]]:
    """The tariffs that a session falls under and how much of each: its own, and that of its room.

    A session without a tariff of its own has none here; see :func:`has_prices`.
    """
    tariffs = programme.tariffs_of(session.coach)
    own = session_tariff(tariffs, form=session.form, coach=session.coach, day=session.day)
    if own is not None:
        yield own, _quantity(own, session.minutes)
    if session.location is not None:
        room = location_tariff(tariffs, location=session.location, form=session.form, day=session.day)
        if room is not None:
            yield room, _quantity(room, session.minutes)


def standing_quantities(programme: Programme, team: str | None) -> Iterator[tuple[Tariff, Fraction]]:
    """What is charged once for a team that is served, or once for the programme when ``team`` is None."""
    day = programme.window.first
    forms = list(programme.form_by_id) if team is None else programme.team_by_id[team].forms
    for tariff in standing_tariffs(programme.tariffs_of(None), forms=forms, day=day):
        if tariff.unit is (TariffUnit.PROGRAMME if team is None else TariffUnit.TEAM):
            yield tariff, Fraction(1)
        elif team is not None and tariff.unit is TariffUnit.PARTICIPANT:
            yield tariff, Fraction(programme.team_by_id[team].members)


def plan_totals(programme: Programme, plan: Plan) -> tuple[Decimal, Decimal] | None:
    """What the plan costs without and with btw; None when prices are unknown.

    Rounded as on a begroting: a line for each tariff and form, btw for each rate on the total.
    """
    if not has_prices(programme):
        return None
    by_rate: dict[Decimal, Decimal] = defaultdict(Decimal)
    for tariff, quantity in _lines(programme, plan):
        if isinstance(tariff.amount, Decimal):
            total = round_cents(tariff.amount * quantity.numerator / quantity.denominator)
            by_rate[tariff.vat.percent] += total
    excl = sum(by_rate.values(), Decimal(0))
    vat = sum((round_cents(base * rate / 100) for rate, base in by_rate.items()), Decimal(0))
    return round_cents(excl), round_cents(excl + vat)


def _lines(programme: Programme, plan: Plan) -> Iterator[tuple[Tariff, Fraction]]:
    yield from standing_quantities(programme, None)
    for team in programme.teams:
        if team.id not in plan.unserved:
            yield from standing_quantities(programme, team.id)
    totals: dict[tuple[Tariff, str], Fraction] = defaultdict(Fraction)
    for session in plan.sessions:
        for tariff, quantity in session_quantities(programme, session):
            totals[tariff, "" if tariff.location else session.form] += quantity
    yield from ((tariff, quantity) for (tariff, _), quantity in totals.items())


def _quantity(tariff: Tariff, minutes: int) -> Fraction:
    return Fraction(minutes, 60) if tariff.unit is TariffUnit.HOUR else Fraction(1)
