"""Percentages and months, as strict as the other cells."""

import re
from datetime import date
from decimal import Decimal

from planning.reading.values import Raw, Unreadable

PERCENTAGE = re.compile(r"(\d{1,3})(?:,(\d{1,2}))?", re.ASCII)
DUTCH_MONTH = re.compile(r"(\d{1,2})-(\d{4})", re.ASCII)
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def read_percentage(raw: Raw) -> Decimal:
    """A percentage above 0 up to 100 with at most two decimals: ``50``, ``12,5``, ``33,33 %``."""
    percent = _percentage(raw)
    if percent is None or not 0 < percent <= 100:
        raise Unreadable("een percentage boven 0 tot en met 100, zoals 12,5")
    return percent


def read_percentage_or_none_at_all(raw: Raw) -> Decimal:
    """As :func:`read_percentage`, where 0 is a percentage too."""
    percent = _percentage(raw)
    if percent is None or not 0 <= percent <= 100:
        raise Unreadable("een percentage van 0 tot en met 100, zoals 12,5")
    return percent


def _percentage(raw: Raw) -> Decimal | None:
    if isinstance(raw, str):
        match = PERCENTAGE.fullmatch(raw.strip().removesuffix("%").strip())
        return Decimal(f"{match[1]}.{match[2] or 0}") if match else None
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    percent = Decimal(raw)
    return percent if percent.is_finite() and percent == round(percent, 2) else None


def read_month(raw: Raw) -> date:
    """A month, as its first day: ``1-2025`` or ``2025-01``."""
    line = raw.strip() if isinstance(raw, str) else ""
    if dutch := DUTCH_MONTH.fullmatch(line):
        month, year = int(dutch[1]), int(dutch[2])
    elif iso := ISO_MONTH.fullmatch(line):
        year, month = int(iso[1]), int(iso[2])
    else:
        raise Unreadable("een maand zoals 1-2025")
    if not (1 <= month <= 12 and 2000 <= year <= 2099):
        raise Unreadable("een maand zoals 1-2025", "Kijk de maand en het jaartal na.")
    return date(year, month, 1)
