"""Numbers and addresses of organisations: as strict as the other cells, with their own check digits."""

import re

from planning.reading.values import Raw, Unreadable, read_text

KVK = re.compile(r"[0-9]{8}")
OIN = re.compile(r"[0-9]{20}")
VAT_NUMBER = re.compile(r"NL[0-9]{9}B[0-9]{2}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Z]{2})")
MAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
COUNTRY = re.compile(r"[A-Z]{2}")


def read_kvk(raw: Raw) -> str:
    """A number at the chamber of commerce: eight digits."""
    return _matching(
        raw, KVK, "een KVK-nummer van acht cijfers", "Zet er in een werkmap een ' voor, om de 0 te houden."
    )


def read_oin(raw: Raw) -> str:
    """The number of a public body (organisatie-identificatienummer): twenty digits."""
    return _matching(
        raw, OIN, "een OIN van twintig cijfers", "Zet er in een werkmap een ' voor, om de nullen te houden."
    )


def read_vat_number(raw: Raw) -> str:
    """A Dutch btw-identificatienummer, without spaces and dots: ``NL123456789B01``."""
    return _matching(raw, VAT_NUMBER, "een btw-nummer zoals NL123456789B01")


def read_iban(raw: Raw) -> str:
    """A bank account by ISO 13616 without spaces; its check digits must be right."""
    iban = _matching(raw, IBAN, "een IBAN zoals NL02 ABNA 0123 4567 89")
    if not has_iban_digits(iban):
        raise Unreadable("een IBAN dat klopt", "De controlecijfers kloppen niet: kijk het rekeningnummer na.")
    return iban


def has_iban_digits(iban: str) -> bool:
    """Whether the check digits of ``iban`` (capitals, no spaces) are right: modulo 97 leaves 1 (ISO 7064)."""
    digits = "".join(str(int(c, 36)) for c in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


def read_postcode(raw: Raw) -> str:
    """A postcode; a Dutch one is written ``1234 AB``."""
    line = read_text(raw).upper()
    dutch = POSTCODE.fullmatch(line)
    return f"{dutch[1]} {dutch[2]}" if dutch else line


def read_country(raw: Raw) -> str:
    """A country by its two letters (ISO 3166-1)."""
    return _matching(raw, COUNTRY, "een landcode van twee letters, zoals NL")


def read_mail(raw: Raw) -> str:
    """A mail address."""
    line = read_text(raw)
    if not MAIL.fullmatch(line):
        raise Unreadable("een mailadres zoals inkoop@gemeente.example")
    return line


def _matching(raw: Raw, pattern: re.Pattern[str], expected: str, advice: str = "") -> str:
    plain = re.sub(r"[\s.]", "", read_text(raw)).upper()
    if not pattern.fullmatch(plain):
        raise Unreadable(expected, advice)
    return plain
