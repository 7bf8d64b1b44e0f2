"""The clause of the teamcoaching programme (000) by code, and days to give notice on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from budget.notice import Notice
from planning.calendars import CalendarSettings, build_calendar
from planning.domain.calendar import WorkCalendar
from planning.domain.clause import CancellationClause, CancellationTier
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import Window
from tests.budget.samples import plan_for, teamcoaching
from tests.examples import HERE

SPAN = Window(first=date(2024, 11, 1), last=date(2027, 12, 31))


def calendar(name: str = "cao-gemeenten") -> WorkCalendar:
    return build_calendar(CalendarSettings(name=name, origin=HERE), SPAN)[0]


def tier(least: int, most: int | None, percent: str, chance: str | None = None) -> CancellationTier:
    known = None if chance is None else Decimal(chance)
    return CancellationTier(least=least, most=most, percent=Decimal(percent), chance=known, origin=HERE)


IN_TIME = tier(7, None, "50")
TOO_LATE = tier(0, 6, "100")
CLAUSE = CancellationClause(tiers=(IN_TIME, TOO_LATE), calendar=calendar(), origin=HERE)


def with_clause(programme: Programme | None = None, clause: CancellationClause = CLAUSE) -> Programme:
    return replace(programme or teamcoaching(), cancellation=clause)


def planned(programme: Programme | None = None) -> tuple[Programme, Plan]:
    """Teamcoaching with its clause, and a plan that begins on Monday 6 January 2025."""
    known = with_clause(programme)
    return known, plan_for(known)


def on(day: str, minute: int | None = None) -> Notice:
    return Notice(day=date.fromisoformat(day), minute=minute)
