from datetime import date
from decimal import Decimal

import pytest

from planning.domain.money import Redacted
from planning.domain.time import IsoWeek
from publishing import notation as n


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("84250", "€\xa084.250,00"), ("-12", "€\xa0-12,00"), ("0", "€\xa00,00"), ("1234567.8", "€\xa01.234.567,80")],
)
def test_money_has_a_no_break_space_points_for_thousands_and_two_decimals(amount: str, shown: str) -> None:
    assert n.euro_text(Decimal(amount)) == shown


def test_a_blacked_out_amount_is_neither_zero_nor_empty() -> None:
    assert n.euro_text(Redacted(ground="5.1.2f")) == "gelakt"


def test_parts_of_a_cent_and_floats_are_refused() -> None:
    with pytest.raises(ValueError, match="whole number of cents"):
        n.euro_text(Decimal("20.125"))
    with pytest.raises(TypeError):
        n.euro_text(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (3, None, "3"),
        (-3000, None, "-3.000"),
        (Decimal("1234.50"), None, "1.234,50"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("3.45"), 1, "3,5"),
        (Decimal("2.5"), 0, "3"),
    ],
)
def test_numbers_are_dutch_and_round_half_up(value: int | Decimal, decimals: int | None, shown: str) -> None:
    assert n.number_text(value, decimals) == shown


def test_percentages_have_a_space_and_at_most_two_decimals() -> None:
    assert n.percent_text(Decimal("0.21")) == "21\xa0%"
    assert n.percent_text(Decimal("0.0042")) == "0,42\xa0%"
    assert n.percent_text(Decimal("0.00004")) == "0\xa0%"
    assert n.percent_text(Decimal(0)) == "0\xa0%"


def test_at_most_rounds_up_so_that_it_stays_true() -> None:
    assert n.at_most_percent_text(Decimal("0.00004")) == "0,01\xa0%"
    assert n.at_most_percent_text(Decimal(0)) == "0\xa0%"


def test_dates_in_figures_with_their_weekday_and_in_words() -> None:
    day = date(2024, 11, 25)
    assert n.date_text(day) == "25-11-2024"
    assert n.weekday_date_text(day) == "ma 25-11-2024"
    assert n.long_date_text(day) == "maandag 25 november 2024"


def test_times_have_a_point_and_the_word_uur() -> None:
    assert n.time_text(990) == "16.30\xa0uur"
    assert n.time_text(0) == "00.00\xa0uur"
    assert n.time_range_text(990, 1110) == "16.30–18.30\xa0uur"


def test_the_last_day_of_2024_lies_in_week_1_of_2025() -> None:
    assert n.week_text(IsoWeek.of(date(2024, 12, 31))) == "week\xa01 van 2025"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (1, "1\xa0minuut"),
        (45, "45\xa0minuten"),
        (60, "1\xa0uur"),
        (120, "2\xa0uur"),
        (150, "2,5\xa0uur"),
        (80, "1\xa0uur en 20\xa0minuten"),
        (600, "10\xa0uur"),
        (3000, "50\xa0uur"),
    ],
)
def test_lengths_of_time(minutes: int, shown: str) -> None:
    assert n.duration_text(minutes) == shown


def test_computing_time_has_one_decimal() -> None:
    assert n.seconds_text(1.94) == "1,9\xa0seconden"
    assert n.seconds_text(1e-05) == "0,0\xa0seconden"


def test_counts_agree_with_their_noun() -> None:
    assert n.count_text(1, "team", "teams") == "1\xa0team"
    assert n.count_text(0, "team", "teams") == "0\xa0teams"
    assert n.count_text(1200, "sessie", "sessies") == "1.200\xa0sessies"


def test_enumerations_end_with_en() -> None:
    assert n.list_text([]) == ""
    assert n.list_text(["a"]) == "a"
    assert n.list_text(["a", "b"]) == "a en b"
    assert n.list_text(["a", "b", "c"]) == "a, b en c"
