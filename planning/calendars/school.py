"""School holidays by region, from the ``holidays`` library, and what is not published of them."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

import holidays

from planning.domain.time import Window
from planning.findings import Finding, Origin, Severity

SCHOOL_REGIONS = ("Noord", "Midden", "Zuid")

_MONTHS = MappingProxyType(
    {
        "Kerstvakantie": (12, 1),
        "Voorjaarsvakantie": (2, 3),
        "Meivakantie": (4, 5),
        "Zomervakantie": (7, 8),
        "Herfstvakantie": (10,),
    }
)


def school_holidays(region: str, span: Window) -> dict[date, str]:
    """The school holidays of ``region`` in ``span``, weekends included, in order of date.

    The library gives nothing for years that are not published; see :func:`check_school_holidays`.
    """
    found = holidays.country_holidays(
        "NL",
        subdiv=region,
        categories=("school",),
        years=range(span.first.year, span.last.year + 1),
        language="nl",
    )
    return {day: found[day] for day in sorted(found) if day in span}


def check_school_holidays(region: str, window: Window, origin: Origin) -> Iterable[Finding]:
    """A warning for each year of ``window`` in which a holiday that may touch it is not known."""
    for year in range(window.first.year, window.last.year + 1):
        whole = Window(first=date(year, 1, 1), last=date(year, 12, 31))
        known = set(school_holidays(region, whole).values())
        missing = [n for n in _MONTHS if n not in known and _may_touch(window, year, _MONTHS[n])]
        if missing:
            yield Finding(
                key="schoolvakanties",
                severity=Severity.WARNING,
                origin=origin,
                what=f"Voor {year} in regio {region} is niet bekend: {', '.join(missing).lower()}.",
                advice="Houd zelf rekening met deze vakantie of vul de dagen in als extra vrije dagen.",
            )


def _may_touch(window: Window, year: int, months: tuple[int, ...]) -> bool:
    first, last = (window.first.year, window.first.month), (window.last.year, window.last.month)
    return any(first <= (year, month) <= last for month in months)
