from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.domain.money import Redacted, add_up, allocate, euro, from_cents, round_cents, to_cents

CENTS = st.integers(-(10**12), 10**12)
SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)


def as_text(parts: tuple[Decimal, ...]) -> list[str]:
    return [str(part) for part in parts]


@pytest.mark.parametrize("value", [84250, "84250", "84250.00", Decimal("84250.0")])
def test_euros_come_from_text_whole_numbers_and_decimals(value: str | int | Decimal) -> None:
    assert str(euro(value)) == "84250.00"


@pytest.mark.parametrize("value", [0.1, 1250.0, None, [1]])
def test_euros_never_come_from_a_float_or_something_else(value: object) -> None:
    with pytest.raises(TypeError, match="money must not come from"):
        euro(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["20.125", Decimal("0.001")])
def test_parts_of_a_cent_are_refused(value: str | Decimal) -> None:
    with pytest.raises(ValueError, match="whole number of cents"):
        euro(value)


@pytest.mark.parametrize("value", ["twaalf", "", "84,250.00", "NaN", "Infinity", "-Infinity"])
def test_text_that_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        euro(value)


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_not_amounts(value: bool) -> None:
    with pytest.raises(TypeError, match="money must not come from bool"):
        euro(value)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("20.125", "20.13"),
        ("-20.125", "-20.13"),
        ("20.135", "20.14"),
        ("20.1249", "20.12"),
        ("17692.50", "17692.50"),
    ],
)
def test_half_a_cent_is_rounded_up_away_from_zero(amount: str, rounded: str) -> None:
    assert str(round_cents(Decimal(amount))) == rounded


@given(CENTS)
def test_cents_to_euros_and_back_is_the_identity(cents: int) -> None:
    assert to_cents(from_cents(cents)) == cents


def test_euros_and_cents() -> None:
    assert to_cents(Decimal("17692.50")) == 1769250
    assert str(from_cents(1769250)) == "17692.50"


def test_instalments_of_50_40_and_10_per_cent_excluding_btw() -> None:
    # 20 625,00: half, two fifths, a tenth
    assert as_text(allocate(Decimal("20625.00"), (50, 40, 10))) == ["10312.50", "8250.00", "2062.50"]


def test_the_last_instalment_of_the_btw_takes_the_remainder() -> None:
    # 4 331,25 = 2 165,625 + 1 732,50 + 433,125; the first is rounded up, so the last gets 433,12
    assert as_text(allocate(Decimal("4331.25"), (50, 40, 10))) == ["2165.63", "1732.50", "433.12"]


def test_shares_need_not_be_whole() -> None:
    assert as_text(allocate(Decimal("100.00"), (Decimal("0.5"), Decimal("1.5")))) == ["25.00", "75.00"]


@given(CENTS, SHARES)
def test_allocated_parts_add_up_to_the_total(cents: int, shares: list[int]) -> None:
    total = from_cents(cents)
    parts = allocate(total, shares)
    assert sum(parts) == total
    assert len(parts) == len(shares)
    assert all(part == round_cents(part) for part in parts)


@given(CENTS, SHARES)
def test_every_part_but_the_last_is_within_half_a_cent_of_its_share(cents: int, shares: list[int]) -> None:
    total = from_cents(cents)
    for part, share in zip(allocate(total, shares)[:-1], shares[:-1], strict=True):
        assert abs(part - total * share / sum(shares)) <= Decimal("0.005")


@pytest.mark.parametrize("shares", [(), (0, 0), (2, -1)])
def test_shares_that_cannot_split_are_refused(shares: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        allocate(Decimal("1.00"), shares)


def test_parts_of_a_cent_cannot_be_split() -> None:
    with pytest.raises(ValueError, match="whole number of cents"):
        allocate(Decimal("1.005"), (1, 1))


def test_known_amounts_add_up() -> None:
    # 4 250,00 + 5 000,00 + 75 000,00
    amounts = [Decimal("4250.00"), Decimal("5000.00"), Decimal("75000.00")]
    assert add_up(amounts) == Decimal("84250.00")
    assert str(add_up([])) == "0.00"


def test_a_blacked_out_amount_blacks_out_the_sum() -> None:
    assert add_up([Decimal("4250.00"), Redacted(ground="5.1.2.b")]) == Redacted(ground="5.1.2.b")


def test_all_grounds_of_a_blacked_out_sum_are_kept_once() -> None:
    amounts = [Redacted(ground="5.1.2.b"), Redacted(ground="5.1.2.e"), Redacted(ground="5.1.2.b")]
    assert add_up(amounts) == Redacted(ground="5.1.2.b; 5.1.2.e")
