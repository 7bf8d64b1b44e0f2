"""The clause about cancelling and the cards of strips, out of their rows and keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planning.calendars import CalendarSettings, build_calendar
from planning.domain.calendar import OutsideCalendar, WorkCalendar, working_day_before
from planning.domain.clause import CancellationClause, CancellationTier, NoticeCounting, OrderNotice, PriceBase
from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.domain.time import Window
from planning.findings import Finding
from planning.reading.notes import error
from planning.reading.records import Record
from planning.reading.references import Typed


def build_clause(
    typed: Typed, wanted: CalendarSettings, calendar: WorkCalendar, window: Window
) -> tuple[CancellationClause | None, tuple[Finding, ...]]:
    """What was agreed about cancelling, None when nothing was, and what its own calendar has to say.

    ``calendar`` is the programme's, made from ``wanted``; the clause has another when it names one.
    """
    rows, settings = typed.rows("annulering"), typed.settings
    findings: tuple[Finding, ...] = ()
    if not rows:
        return None, findings
    own = settings.maybe("annulering.kalender", str)
    if own is not None and own != calendar.name:
        origin = settings.at("annulering.kalender")
        calendar, findings = build_calendar(
            replace(wanted, name=own, school_region=None, avoid=(), origin=origin), window
        )
    tiers = sorted((_tier(row) for row in rows), key=lambda tier: -tier.least)
    clause = CancellationClause(
        tiers=tuple(tiers),
        counting=NoticeCounting(settings.need("annulering.telling", str)),
        calendar=calendar,
        latest=settings.maybe("annulering.uiterlijk", int),
        base=PriceBase(settings.need("annulering.grondslag", str)),
        order=OrderNotice(settings.need("annulering.opdracht", str)),
        origin=rows[0].origin,
    )
    return clause, (*findings, *_check_reach(clause, window))


def build_strippenkaart(typed: Typed) -> Strippenkaart | None:
    """The cards of the programme, None when it doesn't work with cards."""
    settings = typed.settings
    per_card = settings.maybe("strippenkaart.per_kaart", int)
    if per_card is None:
        return None
    rules = StripRules(
        per_card=per_card,
        per_request=settings.maybe("strippenkaart.per_aanvraag", int),
        evaluate_after=settings.maybe("strippenkaart.evaluatie_na", int),
        origin=settings.at("strippenkaart.per_kaart"),
    )
    return Strippenkaart(rules=rules, entries=tuple(_entry(row, per_card) for row in typed.rows("strippenkaart")))


def _check_reach(clause: CancellationClause, window: Window) -> Iterator[Finding]:
    """Every deadline of a session on the first day can be counted; one more day is for counting full days."""
    for tier in clause.tiers:
        try:
            working_day_before(clause.calendar, window.first, tier.least + 1)
        except OutsideCalendar:
            what = f"{tier.least} werkdagen voor {window.first:%d-%m-%Y} is verder terug dan de kalender kent."
            yield error("trede te lang", tier.origin, what, "Kies bij vanaf een kleiner getal.")


def _tier(row: Record) -> CancellationTier:
    return CancellationTier(
        least=row.need("vanaf", int),
        most=row.maybe("tot_en_met", int),
        percent=row.need("percentage", Decimal),
        chance=row.maybe("kans", Decimal),
        origin=row.origin,
    )


def _entry(row: Record, per_card: int) -> StripEntry:
    move = StripMove(row.need("soort", str))
    return StripEntry(
        day=row.need("datum", date),
        move=move,
        card=row.need("kaart", str),
        strips=row.maybe("strips", int) or (per_card if move is StripMove.BUY else 1),
        request=row.maybe("aanvraag", str),
        reference=row.maybe("verwijzing", str) or "",
        origin=row.origin,
    )
