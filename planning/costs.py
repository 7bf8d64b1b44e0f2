"""What sessions and teams cost, from the tariffs, in the whole numbers the optimiser counts in.

A *charge* is a whole number of 1.200.000ths of a cent, without btw, or with it when the cap is meant with btw:
hundredths for btw in whole per cents, sixtieths for hours by the minute, 200ths for discounts by half a per cent. So
charges add up exactly, and only totals are rounded.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from planning.domain.discount import Discount, percent_off
from planning.domain.money import round_cents, spread, to_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import CapReading, Programme
from planning.domain.tariff import (
    Tariff,
    TariffKind,
    TariffUnit,
    VatRate,
    assistant_tariff,
    is_all_in,
    is_paid_by_person,
    location_tariff,
    session_tariff,
    standing_tariffs,
    travel_tariffs,
)

CHARGE_PER_CENT = 100 * 60 * 200


def counts_vat(programme: Programme) -> bool:
    """Whether costs are counted with btw: when there is a cap that is meant, or may be meant, with btw."""
    return programme.cap is not None and programme.cap.reading is not CapReading.EXCL


def has_prices(programme: Programme) -> bool:
    """Whether every session has a known price: nothing blacked out, and no form, coach and day without a tariff."""
    if not programme.tariffs or not all(isinstance(t.amount, Decimal) for t in programme.tariffs):
        return False
    if not all(d.is_known for d in programme.discounts):
        return False
    return is_all_in(programme.tariffs) or all(
        session_tariff(programme.tariffs_of(coach.id), form=form.id, coach=coach.id, day=day) is not None
        for form in programme.forms
        if not is_paid_by_person(programme.tariffs, form=form.id, day=programme.window.first)
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
    """The charge of a quantity of a tariff, with what discounts by percentage take off it."""
    if not isinstance(tariff.amount, Decimal):
        raise ValueError(f"tariff {tariff.code} is blacked out")
    cents = Fraction(to_cents(tariff.amount)) * quantity
    if tariff.quantity is not None:
        cents = Fraction(to_cents(round_cents(tariff.amount * tariff.quantity)))
    hundredths = Fraction(_with_vat(programme, tariff)) * Fraction(100 - _percent_off(programme, tariff))
    charge = cents * hundredths * CHARGE_PER_CENT / 10_000
    return int((Decimal(charge.numerator) / charge.denominator).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def cap_charge(programme: Programme) -> int | None:
    """The largest charge of which the rounded total may be within the cap; None without a cap."""
    if programme.cap is None:
        return None
    return to_cents(programme.cap.amount) * CHARGE_PER_CENT + rounded_off(programme)


def rounded_off(programme: Programme) -> int:
    """The most by which rounding can make a total smaller than its charge.

    Half a cent, almost, for each line of hours that need not be a whole number of cents, for each discount by
    percentage, both with their btw, and for the btw of each rate. Where a discount is divided over several rates, each
    part of it may be a whole cent off.
    """
    half = CHARGE_PER_CENT // 2
    lines = [int(half * _with_vat(programme, t) / 100) * _rounded_lines(programme, t) for t in programme.tariffs]
    discounts = [_rounded_discount(programme, d) for d in programme.discounts if d.percent is not None]
    vats = {t.vat.percent for t in (*programme.tariffs, *fixed_discounts(programme)) if t.vat.percent}
    rates = vats if counts_vat(programme) else set()
    return max(0, sum(lines) + sum(discounts) + half * len(rates) - 1)


def _rounded_lines(programme: Programme, tariff: Tariff) -> int:
    """How many lines of a begroting the tariff makes of which the total may have parts of a cent."""
    if tariff.is_standing or tariff.unit is not TariffUnit.HOUR or not isinstance(tariff.amount, Decimal):
        return 0
    forms = [f for f in programme.forms if tariff.form in (None, f.id) and to_cents(tariff.amount) * f.minutes % 60]
    return min(1, len(forms)) if tariff.location else len(forms)


def _rounded_discount(programme: Programme, discount: Discount) -> int:
    own = [t for t in programme.tariffs if discount.covers(t.code)]
    if all(_is_whole_off(programme, discount, t) for t in own):
        return 0
    percents = {t.vat.percent for t in own}
    if not counts_vat(programme):
        return CHARGE_PER_CENT // 2
    parts = CHARGE_PER_CENT // 2 if len(percents) == 1 else CHARGE_PER_CENT * len(percents)
    return int(parts * (100 + max(percents)) / 100)


def _is_whole_off(programme: Programme, discount: Discount, tariff: Tariff) -> bool:
    """Whether any quantity of the tariff has a whole number of cents taken off."""
    if not isinstance(tariff.amount, Decimal) or not isinstance(discount.percent, Decimal):
        return True
    each = tariff.amount if tariff.quantity is None else round_cents(tariff.amount * tariff.quantity)
    return not _rounded_lines(programme, tariff) and not to_cents(each) * discount.percent % 100


def _with_vat(programme: Programme, tariff: Tariff) -> Decimal:
    """What is counted for a hundred of the tariff."""
    return Decimal(100) + (tariff.vat.percent if counts_vat(programme) else 0)


def _percent_off(programme: Programme, tariff: Tariff) -> Decimal:
    return Decimal(0) if tariff.kind is TariffKind.DISCOUNT else percent_off(programme.discounts, tariff)


def session_quantities(programme: Programme, session: Session) -> Iterator[tuple[Tariff, Fraction]]:
    """The tariffs that a session falls under and how much of each: its coach, its assistant, travel, and its room.

    A session without a tariff of its own has none here; see :func:`has_prices`.
    """
    tariffs = programme.tariffs_of(session.coach)
    own = session_tariff(tariffs, form=session.form, coach=session.coach, day=session.day)
    found = [] if own is None else [own]
    found += _assisting(programme, session)
    found += travel_tariffs(tariffs, form=session.form, coach=session.coach, location=None, day=session.day)
    if session.location is not None:
        room = location_tariff(tariffs, location=session.location, form=session.form, day=session.day)
        found += [] if room is None else [room]
        found += travel_tariffs(
            tariffs, form=session.form, coach=session.coach, location=session.location, day=session.day
        )
    yield from ((tariff, tariff.units(session.minutes)) for tariff in found)


def _assisting(programme: Programme, session: Session) -> Iterator[Tariff]:
    if session.assistant is None:
        return
    tariffs = programme.tariffs_of(session.assistant)
    tariff = assistant_tariff(tariffs, form=session.form, assistant=session.assistant, day=session.day)
    if tariff is not None:
        yield tariff


def standing_quantities(programme: Programme, team: str | None) -> Iterator[tuple[Tariff, Fraction]]:
    """What is charged once for a team that is served, or once for the programme when ``team`` is None."""
    day = programme.window.first
    forms = list(programme.form_by_id) if team is None else programme.team_by_id[team].forms
    members = 0 if team is None else programme.team_by_id[team].members
    for tariff in standing_tariffs(programme.tariffs_of(None), forms=forms, day=day):
        if is_charged_once(tariff):
            yield from [(tariff, Fraction(tariff.quantity or 1))] if team is None else []
        elif team is not None:
            times = sum(tariff.form in (None, form) for form in forms)
            each = {TariffUnit.TEAM: 1, TariffUnit.PARTICIPANT: members, TariffUnit.PERSON_SESSION: members * times}
            yield tariff, Fraction(each[tariff.unit])
    if team is None:
        yield from ((tariff, Fraction(1)) for tariff in fixed_discounts(programme))


def is_charged_once(tariff: Tariff) -> bool:
    """Whether it is charged once for the whole programme."""
    return tariff.quantity is not None or tariff.unit is TariffUnit.PROGRAMME


def fixed_discounts(programme: Programme) -> tuple[Tariff, ...]:
    """The discounts of one amount, as tariffs below zero."""
    return tuple(
        Tariff(
            code=d.code,
            description=d.description,
            unit=TariffUnit.PROGRAMME,
            amount=-d.amount,
            vat=d.vat or VatRate(percent=Decimal(0)),
            backing=d.backing,
            why=d.why,
            kind=TariffKind.DISCOUNT,
            origin=d.origin,
        )
        for d in programme.discounts
        if isinstance(d.amount, Decimal)
    )


def plan_totals(programme: Programme, plan: Plan) -> tuple[Decimal, Decimal] | None:
    """What the plan costs without and with btw; None when prices are unknown.

    Rounded as on a begroting: a line for each tariff and form, a discount as a whole, btw for each rate on the total.
    """
    if not has_prices(programme):
        return None
    lines = [(tariff, _total(tariff, quantity)) for tariff, quantity in _lines(programme, plan)]
    by_rate: dict[Decimal, Decimal] = defaultdict(Decimal)
    for tariff, total in lines:
        by_rate[tariff.vat.percent] += total
    for discount in programme.discounts:
        for rate, part in _taken_off(discount, lines):
            by_rate[rate] -= part
    excl = sum(by_rate.values(), Decimal(0))
    vat = sum((round_cents(base * rate / 100) for rate, base in by_rate.items()), Decimal(0))
    return round_cents(excl), round_cents(excl + vat)


def _taken_off(discount: Discount, lines: list[tuple[Tariff, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """What a percentage takes off each btw rate, highest first; its total is rounded once."""
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    for tariff, total in lines:
        if tariff.kind is not TariffKind.DISCOUNT and discount.covers(tariff.code):
            bases[tariff.vat.percent] += total
    if not isinstance(discount.percent, Decimal) or not any(bases.values()):
        return []
    rates = sorted(bases, reverse=True)
    whole = round_cents(sum(bases.values(), Decimal(0)) * discount.percent / 100)
    return list(zip(rates, spread(whole, [bases[rate] for rate in rates]), strict=True))


def _total(tariff: Tariff, quantity: Fraction) -> Decimal:
    if not isinstance(tariff.amount, Decimal):
        raise ValueError(f"tariff {tariff.code} is blacked out")
    return round_cents(tariff.amount * quantity.numerator / quantity.denominator)


def _lines(programme: Programme, plan: Plan) -> Iterator[tuple[Tariff, Fraction]]:
    yield from standing_quantities(programme, None)
    for team in programme.teams:
        if team.id not in plan.unserved:
            yield from standing_quantities(programme, team.id)
    totals: dict[tuple[Tariff, str], Fraction] = defaultdict(Fraction)
    for session in plan.sessions:
        for tariff, quantity in session_quantities(programme, session):
            totals[tariff, session.form if tariff.pays_sessions else ""] += quantity
    yield from ((tariff, quantity) for (tariff, _), quantity in totals.items())
