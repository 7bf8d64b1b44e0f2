"""Quantities and discounts, as strict as the other cells."""

import re
from decimal import Decimal

from planning.reading.values import Raw, Unreadable
from planning.reading.values_invoicing import read_percentage

QUANTITY = re.compile(r"(\d{1,6}|\d{1,3}\.\d{3})(?:,(\d{1,2}))?", re.ASCII)
STEP = Decimal("0.5")


def read_quantity(raw: Raw) -> Decimal:
    """How many of a unit: above 0, with at most two decimals: ``30``, ``7,5``, ``1.200``."""
    quantity = _number(raw)
    if quantity is None or quantity <= 0:
        advice = "Een aantal kan niet negatief of nul zijn." if quantity is not None else ""
        raise Unreadable("een aantal boven 0 zoals 12 of 7,5", advice)
    return quantity


def read_percentage_off(raw: Raw) -> Decimal:
    """A discount in steps of half a per cent, so that costs stay whole numbers in the optimiser."""
    percent = read_percentage(raw)
    if percent % STEP:
        raise Unreadable("een percentage op een half na, zoals 5 of 2,5", "Geef iets ertussen als bedrag.")
    return percent


def _number(raw: Raw) -> Decimal | None:
    if isinstance(raw, str):
        line = raw.replace("\u2212", "-").strip()
        match = QUANTITY.fullmatch(line.removeprefix("-"))
        if not match:
            return None
        number = Decimal(f"{match[1].replace('.', '')}.{match[2] or 0}")
        return -number if line.startswith("-") else number
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    number = Decimal(raw)
    return number if number.is_finite() and abs(number) < 10**6 and number == round(number, 2) else None
