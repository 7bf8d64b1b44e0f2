"""What must hold for the offerte's own keys."""

from collections.abc import Iterator
from datetime import date

from planning.findings import Finding
from planning.reading.notes import error
from planning.reading.references import Typed


def check_quote_dates(typed: Typed) -> Iterator[Finding]:
    """An offerte can be accepted on the day it goes out, or later."""
    settings = typed.settings
    day, last = settings.maybe("offerte.datum", date), settings.maybe("offerte.geldig_tot", date)
    if day is not None and last is not None and last < day:
        what = f"De offerte is geldig tot en met {last:%d-%m-%Y}, maar is van {day:%d-%m-%Y}."
        yield error("eind voor begin", settings.at("offerte.geldig_tot"), what, "Kies een latere dag.")
