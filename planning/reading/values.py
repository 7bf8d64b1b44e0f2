"""What a cell says: strict Dutch text to values, with the planner's own mistake in words.

Every parser takes what a CSV file, a TOML file or a workbook can hold and raises :class:`Unreadable`
when it isn't meant; none of them guesses.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import SequenceMatcher

from planning.domain.money import CENT

type Raw = str | int | Decimal | bool | date | time | list[Raw] | None

MOST_MONEY = 10**9
MONTH_NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
WHOLE = re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})", re.ASCII)
MONEY = re.compile(r"(-?)(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,(\d{1,2}|-{1,2}))?", re.ASCII)
DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?::00)?(?: uur)?", re.IGNORECASE | re.ASCII)
CODE = re.compile(r"[^\W_][\w-]{0,39}")
PSEUDONYM = re.compile(r"([^\W_][\w-]{0,30})-P[0-9]{1,4}")
LETTER = re.compile(r"[A-Z]", re.ASCII)
SHARE_CODE = re.compile(r"[A-Z]\d{0,2}|\d{1,2}", re.ASCII)
NO_PREFERENCE = "-"
DAY_ZERO, FIRST_NUMBER, LAST_NUMBER = date(1899, 12, 30), 36_526, 73_050
"""From which day spreadsheets count, and the numbers of the first and the last day that can be meant."""


class Unreadable(ValueError):
    """The cell isn't what belongs there; ``expected`` says what does, ``advice`` what to do, in Dutch."""

    def __init__(self, expected: str, advice: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.advice = advice


def is_blank(raw: Raw) -> bool:
    """Whether nothing was filled in."""
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())


def shown(raw: Raw) -> str:
    """A raw value as the planner would recognise it, at most 60 characters."""
    if isinstance(raw, bool):
        return "ja" if raw else "nee"
    if isinstance(raw, Decimal):
        return str(raw).replace(".", ",")[:60]
    if isinstance(raw, date):
        return f"{raw.day:02d}-{raw.month:02d}-{raw.year:04d}"
    if isinstance(raw, time):
        return raw.strftime("%H.%M")
    if isinstance(raw, list):
        return ", ".join(shown(x) for x in raw[:10])[:60]
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**20 else "een heel groot getal"
    plain = " ".join("".join(c if c.isprintable() else " " for c in str(raw)).split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def near(word: str, options: tuple[str, ...]) -> str | None:
    """The option that looks most like ``word``, or None when none is close."""
    word = word.casefold()[:60]
    scores = ((SequenceMatcher(None, word, x.casefold()).ratio(), x) for x in options)
    best, option = max(scores, default=(0.0, ""), key=lambda pair: pair[0])
    return option if best >= 0.6 else None


def read_text(raw: Raw) -> str:
    """One line of text, single spaces, Unicode NFC; a number typed where text goes is taken as typed."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = shown(raw)
    if not isinstance(raw, str):
        raise Unreadable("tekst", "Zet er in een werkmap een ' voor als het tekst moet blijven.")
    line = unicodedata.normalize("NFC", " ".join(raw.split()))
    if not line.isprintable():
        raise Unreadable("gewone tekst", "Er staan onzichtbare tekens in: typ de cel opnieuw.")
    if len(line) > 1000:
        raise Unreadable("tekst van hoogstens 1.000 tekens", "Maak de tekst korter.")
    return line


def read_code(raw: Raw) -> str:
    """A short code: letters, digits, hyphens and low lines, beginning with a letter or a digit."""
    line = read_text(raw)
    if not CODE.fullmatch(line):
        raise Unreadable("een korte code", "Gebruik letters, cijfers en streepjes, zonder spaties: T01.")
    return line


def read_pseudonym(raw: Raw) -> str:
    """A participant's pseudonym: the team's code, ``-P`` and a number, never a name."""
    line = read_text(raw)
    if not PSEUDONYM.fullmatch(line):
        raise Unreadable("een pseudoniem zoals T03-P07", "Schrijf nooit de naam van een deelnemer.")
    return line


def read_letter(raw: Raw) -> str:
    """An opaque code of one letter, or ``-`` for no preference; small letters count as capitals."""
    letter = shown(raw).strip().upper()
    if letter != NO_PREFERENCE and not LETTER.fullmatch(letter):
        raise Unreadable("één letter, of - voor geen voorkeur", "Schrijf nooit op waar de letter voor staat.")
    return letter


def read_share_code(raw: Raw) -> str:
    """An opaque code of a letter, a number below a hundred, or a letter and such a number: ``F2``."""
    code = shown(raw).strip().upper()
    if not SHARE_CODE.fullmatch(code):
        raise Unreadable("een korte code zoals F2", "Schrijf nooit op waar de code voor staat.")
    return code


def whole_between(low: int, high: int) -> Callable[[Raw], int]:
    """A reader of whole numbers from ``low`` to ``high``, both included; ``1.250`` is twelve hundred fifty."""
    expected = f"een heel getal van {low} tot en met {high}"

    def read(raw: Raw) -> int:
        number = _whole(raw)
        if number is None or not low <= number <= high:
            raise Unreadable(expected)
        return number

    return read


def _whole(raw: Raw) -> int | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, Decimal):
        return int(raw) if raw.is_finite() and abs(raw) < MOST_MONEY and raw == raw.to_integral_value() else None
    if isinstance(raw, str) and WHOLE.fullmatch(raw.strip()):
        return int(raw.strip().replace(".", ""))
    return raw if isinstance(raw, int) else None


def read_amount(raw: Raw) -> Decimal:
    """Exact euros of 0 or more, in Dutch notation: ``1250``, ``1.250,00``, ``€ 12,50``, ``250,-``."""
    amount = _money(raw)
    if amount is None:
        raise Unreadable(
            "een bedrag zoals 1.250,00", "Schrijf de komma voor de centen en de punt voor de duizendtallen."
        )
    if amount < 0:
        raise Unreadable("een bedrag van 0 of meer", "Een bedrag kan niet negatief zijn: haal het minteken weg.")
    return amount


def _money(raw: Raw) -> Decimal | None:
    if isinstance(raw, str):
        match = MONEY.fullmatch(raw.replace("€", "", 1).replace("\u2212", "-").strip())
        if not match:
            return None
        sign, euros, cents = match.groups()
        raw = Decimal(f"{sign}{euros.replace('.', '')}.{(cents or '').replace('-', '').ljust(2, '0')}")
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    amount = Decimal(raw)
    in_range = amount.is_finite() and abs(amount) < MOST_MONEY
    return amount.quantize(CENT) if in_range and amount == amount.quantize(CENT) else None


def read_day(raw: Raw) -> date:
    """A calendar day: ``6-1-2025``, ``2025-01-06`` or a date cell."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return _in_century(raw)
    line = raw.strip() if isinstance(raw, str) else ""
    if dutch := DUTCH_DAY.fullmatch(line):
        day, month, year = (int(x) for x in dutch.groups())
    elif iso := ISO_DAY.fullmatch(line):
        year, month, day = (int(x) for x in iso.groups())
    else:
        raise Unreadable("een datum zoals 6-1-2025", _day_of_number(raw))
    try:
        return _in_century(date(year, month, day))
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("een datum die bestaat", _why_no_day(month, year)) from error


def _day_of_number(raw: Raw) -> str:
    """What to do about the number by which a spreadsheet keeps a day: 46034 is 12-1-2026."""
    number = _whole(raw)
    if number is None or not FIRST_NUMBER <= number <= LAST_NUMBER:
        return ""
    return f"Zo bewaart een rekenblad {shown(DAY_ZERO + timedelta(days=number))}: geef de cel de opmaak datum."


def _in_century(day: date) -> date:
    if not 2000 <= day.year <= 2099:
        raise Unreadable("een datum tussen 2000 en 2100", "Kijk het jaartal na.")
    return day


def _why_no_day(month: int, year: int) -> str:
    if not 1 <= month <= 12:
        return "Er zijn twaalf maanden: schrijf de dag eerst, dan de maand."
    last = next(d for d in (31, 30, 29, 28) if _exists(year, month, d))
    return f"{MONTH_NAMES[month - 1].capitalize()} {year} heeft {last} dagen."


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def read_clock(raw: Raw) -> int:
    """Minutes after midnight of a time: ``9.30``, ``09:30``, ``16.30 uur``; ``24.00`` is the end of the day."""
    if isinstance(raw, time) and raw.second == raw.microsecond == 0:
        return raw.hour * 60 + raw.minute
    match = CLOCK.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match:
        hour, minute = int(match[1]), int(match[2])
        if minute < 60 and hour * 60 + minute <= 24 * 60:
            return hour * 60 + minute
    is_number = isinstance(raw, int | Decimal)
    raise Unreadable("een tijd zoals 09.30", "Typ in een rekenblad 9:30, met een dubbele punt." if is_number else "")


def read_yes_no(raw: Raw) -> bool:
    """Whether ``ja`` was meant; also true/false and what Dutch Excel makes of them."""
    word = shown(raw).casefold()
    if word in ("ja", "waar", "true"):
        return True
    if word in ("nee", "onwaar", "false"):
        return False
    raise Unreadable("ja of nee")


def one_of(choices: tuple[str, ...]) -> Callable[[Raw], str]:
    """A reader of one of these words, capitals or not; gives the word as it is written here."""
    by_word = {x.casefold(): x for x in choices}

    def read(raw: Raw) -> str:
        word = shown(raw).removesuffix("%").strip()
        if word.casefold() in by_word:
            return by_word[word.casefold()]
        meant = near(word, choices)
        advice = f"Bedoelde je '{meant}'?" if meant else ""
        raise Unreadable(
            " of ".join((", ".join(choices[:-1]), choices[-1])) if len(choices) > 1 else choices[0], advice
        )

    return read


def many[T](read_one: Callable[[Raw], T], separators: str) -> Callable[[Raw], tuple[T, ...]]:
    """A reader of several values: a list, or one text cut at any of ``separators``; each value once."""

    def read(raw: Raw) -> tuple[T, ...]:
        if isinstance(raw, str):
            raw = [x for x in re.split(f"[{re.escape(separators)}]+", raw) if x.strip()]
        parts = raw if isinstance(raw, list) else [raw]
        return tuple(dict.fromkeys(read_one(x) for x in parts))

    return read
