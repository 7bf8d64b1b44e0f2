from datetime import date, time
from decimal import Decimal

import pytest

from planning.reading.values import (
    Raw,
    Unreadable,
    many,
    near,
    one_of,
    read_amount,
    read_clock,
    read_code,
    read_day,
    read_pseudonym,
    read_text,
    read_yes_no,
    shown,
    whole_between,
)


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("1250", "1250.00"),
        ("1.250", "1250.00"),
        ("1.250,00", "1250.00"),
        ("84.250,5", "84250.50"),
        ("€ 12,50", "12.50"),
        ("€\u00a01.250,00", "1250.00"),
        ("250,-", "250.00"),
        ("0", "0.00"),
        (4250, "4250.00"),
        (Decimal("12.5"), "12.50"),
        ("1.234.567,89", "1234567.89"),
    ],
)
def test_an_amount_is_read_in_dutch_notation(raw: Raw, amount: str) -> None:
    assert read_amount(raw) == Decimal(amount)


@pytest.mark.parametrize(
    "raw",
    [
        "84,250.00", "1,250", "12.50", "1.25", "1250.00", "1.2500", "12,345", "twaalf", "1 250", "12,5,0", "--5", "-5",
        "−5", "-0,01", -1, Decimal("0.005"), Decimal("NaN"), Decimal("Infinity"), Decimal("1e400"), True,
        "9" * 5000, [1], date(2025, 1, 6), "١٢٣", "1_000",
    ],
)  # fmt: skip
def test_anything_else_is_no_amount(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        read_amount(raw)


@pytest.mark.parametrize("raw", ["6-1-2025", "06-01-2025", "2025-01-06", " 6-1-2025 ", date(2025, 1, 6)])
def test_a_day_is_read_in_dutch_and_iso_notation(raw: Raw) -> None:
    assert read_day(raw) == date(2025, 1, 6)


@pytest.mark.parametrize("raw", ["1/6/2025", "6-1-25", "6 januari 2025", "20250106", 45663, "", "6-1-1925", "6-1-2125"])
def test_anything_else_is_no_day(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        read_day(raw)


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        ("30-2-2025", "Februari 2025 heeft 28 dagen."),
        ("30-2-2024", "Februari 2024 heeft 29 dagen."),
        ("31-4-2025", "April 2025 heeft 30 dagen."),
        ("2025-02-30", "Februari 2025 heeft 28 dagen."),
        ("6-13-2025", "Er zijn twaalf maanden: schrijf de dag eerst, dan de maand."),
        ("0-1-2025", "Januari 2025 heeft 31 dagen."),
        ("1-1-0000", "Januari 0 heeft 31 dagen."),
    ],
)
def test_a_day_that_does_not_exist_says_why(raw: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_day(raw)
    assert caught.value.advice == advice


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        ("9.30", 570),
        ("09:30", 570),
        ("09:30:00", 570),
        ("16.30 uur", 990),
        (time(9, 30), 570),
        ("0.00", 0),
        ("24.00", 1440),
    ],
)
def test_a_time_is_minutes_after_midnight(raw: Raw, minutes: int) -> None:
    assert read_clock(raw) == minutes


@pytest.mark.parametrize("raw", ["24.01", "9.60", "9", 9, Decimal("9.3"), "half tien", "9,30", time(9, 30, 1), "25:00"])
def test_anything_else_is_no_time(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        read_clock(raw)


@pytest.mark.parametrize(("raw", "number"), [("20", 20), ("1.250", 1250), (20, 20), (Decimal("20.0"), 20), (" 7 ", 7)])
def test_a_whole_number_may_have_thousands_dots(raw: Raw, number: int) -> None:
    assert whole_between(0, 5000)(raw) == number


@pytest.mark.parametrize(
    "raw", ["twintig", "20,5", "1.25", "-1", 5001, Decimal("20.5"), Decimal("NaN"), True, "²", [2]]
)
def test_anything_else_is_no_whole_number(raw: Raw) -> None:
    with pytest.raises(Unreadable) as caught:
        whole_between(0, 5000)(raw)
    assert caught.value.expected == "een heel getal van 0 tot en met 5000"


@pytest.mark.parametrize(("raw", "value"), [("ja", True), ("Nee", False), ("WAAR", True), (True, True), (False, False)])
def test_yes_and_no_are_read_as_excel_and_people_write_them(raw: Raw, value: bool) -> None:
    assert read_yes_no(raw) is value


def test_a_word_that_is_no_choice_names_a_near_match() -> None:
    with pytest.raises(Unreadable) as caught:
        one_of(("alle", "even", "oneven"))("oneve")
    assert (caught.value.expected, caught.value.advice) == ("alle, even of oneven", "Bedoelde je 'oneven'?")


@pytest.mark.parametrize("raw", ["=SOM(A1)", "+31", "-1", "@hier"])
def test_text_that_looks_like_a_formula_stays_text(raw: str) -> None:
    assert read_text(raw) == raw


@pytest.mark.parametrize("raw", ["T 01", "-T01", "=T01", "../T01", "T01;", "", "T" * 41, "T\u200b01", "t.1"])
def test_a_code_has_no_spaces_or_signs(raw: str) -> None:
    with pytest.raises(Unreadable):
        read_code(raw)


@pytest.mark.parametrize("raw", ["Jan Jansen", "T03", "P07", "T03-P", "T03-P12345"])
def test_a_participant_is_a_pseudonym(raw: str) -> None:
    with pytest.raises(Unreadable):
        read_pseudonym(raw)


def test_codes_are_cut_at_commas_and_each_is_kept_once() -> None:
    assert many(read_code, ",; ")("EG, RS;EG IV") == ("EG", "RS", "IV")


def test_accents_are_composed_so_that_equal_codes_are_equal() -> None:
    assert read_code("Zaal-e\u0301") == "Zaal-\u00e9"


def test_a_near_match_ignores_capitals_and_far_words() -> None:
    assert near("t01", ("T01", "T99")) == "T01"
    assert near("zwemmen", ("T01", "T99")) is None


def test_a_shown_value_is_short_and_on_one_line() -> None:
    assert shown("a\nb" + "x" * 100) == "a b" + "x" * 56 + "…"
