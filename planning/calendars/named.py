"""The named calendars of days off in the Netherlands, from the ``holidays`` library."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

import holidays

from planning.domain.time import Window
from planning.findings import Finding, Origin, Severity

CAO = "cao-gemeenten"
TERMS_ACT = "algemene-termijnenwet"
TERMS_ACT_EQUATED = "algemene-termijnenwet-gelijkgesteld"
DEFAULT_CALENDAR = CAO

_SUNDAYS = frozenset({"Eerste paasdag", "Eerste pinksterdag"})
_WORKED = MappingProxyType(
    {
        CAO: _SUNDAYS | {"Goede vrijdag"},
        TERMS_ACT: _SUNDAYS,
        TERMS_ACT_EQUATED: _SUNDAYS,
    }
)
CALENDAR_NAMES = tuple(_WORKED)

_EQUATED = frozenset(
    date.fromisoformat(day)
    for day in (
        # Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025
        *("2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
        # Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028
        *("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
    )
)
_EQUATED_YEARS = range(2023, 2029)


def named_days_off(calendar: str, span: Window) -> dict[date, str]:
    """The days off of ``calendar`` in ``span``, in order of date, with their Dutch names.

    ``cao-gemeenten`` follows the Cao Gemeenten: Good Friday is worked and 5 May is free every year.
    ``algemene-termijnenwet`` is article 3, paragraphs 1 and 2 of that act, so Good Friday is off;
    ``-gelijkgesteld`` adds the days that royal decrees put on a par (article 3, paragraph 3).
    """
    days = _dutch_holidays(span, worked=_WORKED[calendar])
    if calendar == TERMS_ACT_EQUATED:
        days |= {day: "Gelijkgestelde dag" for day in _EQUATED if day in span}
    return dict(sorted(days.items()))


def check_equated_days(calendar: str, span: Window, origin: Origin) -> Iterable[Finding]:
    """A warning for the years of ``span`` whose equated days are not decreed, or not known here."""
    unknown = [y for y in range(span.first.year, span.last.year + 1) if y not in _EQUATED_YEARS]
    if calendar != TERMS_ACT_EQUATED or not unknown:
        return
    years = ", ".join(str(y) for y in unknown)
    yield Finding(
        key="gelijkgestelde dagen",
        severity=Severity.WARNING,
        origin=origin,
        what=f"De gelijkgestelde dagen van {years} zijn hier niet bekend; ze tellen nu als werkdag.",
        advice="Zoek het besluit in de Staatscourant op en vul de dagen in als extra vrije dagen.",
    )


def _dutch_holidays(span: Window, *, worked: frozenset[str]) -> dict[date, str]:
    found = holidays.country_holidays(
        "NL",
        categories=("public", "optional"),
        years=range(span.first.year, span.last.year + 1),
        language="nl",
    )
    names = {day: [n for n in found.get_list(day) if n not in worked] for day in found if day in span}
    return {day: " en ".join(kept) for day, kept in names.items() if kept}
