"""Days that planners would rather leave free though they are worked (liever niet)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from types import MappingProxyType

import holidays

from planning.domain.time import Window
from planning.findings import Finding, Origin, Severity

type _DaysOfYear = Callable[[int], set[date]]


def avoided_days(name: str, span: Window) -> dict[date, str]:
    """The days in ``span`` that go by one of :data:`AVOID_NAMES`, in order of date.

    Suikerfeest and Offerfeest are the first day, as Turkey keeps it: the moon decides, so dates that lie
    years ahead are estimates. Jewish days are kept as in Israel (both days of Rosj Hasjana) and begin the
    evening before, which is not in it. Divali is as in Suriname.
    """
    years = range(span.first.year, span.last.year + 1)
    return {day: name for year in years for day in sorted(_FINDERS[name](year)) if day in span}


def check_avoided_days(name: str, window: Window, origin: Origin) -> Iterable[Finding]:
    """A warning for the years of ``window`` in which the date of ``name`` is not known."""
    unknown = [str(y) for y in range(window.first.year, window.last.year + 1) if not _FINDERS[name](y)]
    if unknown:
        yield Finding(
            key="liever niet",
            severity=Severity.WARNING,
            origin=origin,
            what=f"De datum van {name} in {', '.join(unknown)} is niet bekend.",
            advice="Houd er zelf rekening mee of vul de dag in als extra vrije dag.",
        )


def _from_country(code: str, word: str) -> _DaysOfYear:
    def days(year: int) -> set[date]:
        found = holidays.country_holidays(code, years=year, language="en_US")
        return {day for day, name in found.items() if word in name}

    return days


def _first_days(of: _DaysOfYear) -> _DaysOfYear:
    def days(year: int) -> set[date]:
        found = of(year)
        return {day for day in found if day - timedelta(days=1) not in found}

    return days


_FINDERS = MappingProxyType(
    {
        "Keti Koti": lambda year: {date(year, 7, 1)},
        "Suikerfeest": _first_days(_from_country("TR", "Eid al-Fitr")),
        "Offerfeest": _first_days(_from_country("TR", "Eid al-Adha")),
        "Rosj Hasjana": _from_country("IL", "Rosh Hashanah"),
        "Jom Kipoer": _from_country("IL", "Yom Kippur"),
        "Divali": _from_country("SR", "Diwali"),
    }
)
AVOID_NAMES = tuple(_FINDERS)
