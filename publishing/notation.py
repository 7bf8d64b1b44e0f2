"""Dutch notation: how money, numbers, dates, times and weeks are written for people to read."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from planning.domain.money import Amount, Redacted, euro
from planning.domain.time import IsoWeek, clock_text

LOCALE = "nl_NL"
REDACTED = "gelakt"
SHORT_GROUND = re.compile(r"5\.[12]\.[0-9]+(?:\.[a-z])?")
"""The ground of a mask as a publication marks it: ``5.1.2.f``."""
NO_BREAK = "\N{NO-BREAK SPACE}"


def euro_text(amount: Amount) -> str:
    """Whole cents as ``€ 84.250,00`` with a no-break space; a blacked-out amount as :func:`redacted_text`.

    Raises TypeError for a float and ValueError for parts of a cent: round or allocate first.
    """
    if isinstance(amount, Redacted):
        return redacted_text(amount)
    return str(format_currency(euro(amount), "EUR", locale=LOCALE))


def redacted_text(redacted: Redacted) -> str:
    """What stands in the place of something blacked out: ``gelakt``, with its ground when that is a short one."""
    is_short = SHORT_GROUND.fullmatch(redacted.ground)
    return f"{REDACTED} ({redacted.ground})" if is_short else REDACTED


def quantity_text(quantity: Decimal | Redacted) -> str:
    """How many of a unit: all decimals that matter, or that it is blacked out."""
    return redacted_text(quantity) if isinstance(quantity, Redacted) else number_text(quantity.normalize())


def number_text(value: int | Decimal, decimals: int | None = None) -> str:
    """A number as ``1.234,5``: all its decimals, or exactly ``decimals`` of them, rounded half up."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    shown = max(0, -int(number.as_tuple().exponent)) if decimals is None else decimals
    pattern = "#,##0." + "0" * shown if shown else "#,##0"
    return str(format_decimal(number, format=pattern, locale=LOCALE, decimal_quantization=False))


def percent_text(fraction: Decimal) -> str:
    """A fraction as a percentage, at most two decimals rounded half up: ``Decimal("0.004")`` is ``0,4 %``."""
    return _percent(fraction, ROUND_HALF_UP)


def at_most_percent_text(fraction: Decimal) -> str:
    """As :func:`percent_text` but rounded up, so that a sentence with "hoogstens" stays true."""
    return _percent(fraction, ROUND_UP)


def _percent(fraction: Decimal, rounding: str) -> str:
    percent = (fraction * 100).quantize(Decimal("0.01"), rounding=rounding).normalize()
    return f"{number_text(percent)}{NO_BREAK}%"


def date_text(day: date) -> str:
    """A date in figures: ``25-11-2024``."""
    return f"{day:%d-%m-%Y}"


def weekday_date_text(day: date) -> str:
    """A date in figures with its weekday, for tables: ``ma 25-11-2024``."""
    return str(format_date(day, "EEEEEE dd-MM-yyyy", locale=LOCALE))


def long_date_text(day: date) -> str:
    """A date in words: ``maandag 25 november 2024``."""
    return str(format_date(day, "full", locale=LOCALE))


def month_text(month: date) -> str:
    """The month that a day lies in, in words: ``januari 2025``."""
    return str(format_date(month, "MMMM y", locale=LOCALE))


def time_text(minute: int) -> str:
    """Minutes after midnight as a time: ``990`` is ``16.30 uur``."""
    return f"{clock_text(minute)}{NO_BREAK}uur"


def time_range_text(start: int, end: int) -> str:
    """From ``start`` until ``end``, both minutes after midnight: ``16.30–18.30 uur``."""
    return f"{clock_text(start)}–{time_text(end)}"


def week_text(week: IsoWeek) -> str:
    """An ISO week with its own year: 31-12-2024 lies in ``week 1 van 2025``."""
    return f"week{NO_BREAK}{week.week} van {week.year}"


def duration_text(minutes: int) -> str:
    """A length of time: ``45 minuten``, ``2 uur``, ``2,5 uur``, ``1 uur en 20 minuten``."""
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return count_text(minutes, "minuut", "minuten")
    if rest in (0, 30):
        return f"{number_text((Decimal(minutes) / 60).normalize())}{NO_BREAK}uur"
    return f"{hours}{NO_BREAK}uur en {count_text(rest, 'minuut', 'minuten')}"


def seconds_text(seconds: float) -> str:
    """How long a computation took, to a tenth: ``1,9 seconden``."""
    return f"{number_text(Decimal(repr(seconds)), 1)}{NO_BREAK}seconden"


def count_text(number: int, one: str, many: str) -> str:
    """A count with its noun: ``1 team``, ``10 teams``."""
    return f"{number_text(number)}{NO_BREAK}{one if number == 1 else many}"


def list_text(words: Sequence[str]) -> str:
    """Words as an enumeration: ``a, b en c``; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
