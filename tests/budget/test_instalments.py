from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.instalments import split_total, split_totals, spread_total
from budget.totals import VatTotal
from planning.domain.money import Redacted


def total(base: str, vat: str, percent: int = 21, reason: str = "") -> VatTotal:
    return VatTotal(percent=Decimal(percent), base=Decimal(base), vat=Decimal(vat), exempt_because=reason)


def test_the_instalments_of_the_directors_are_as_published() -> None:
    # 50, 40 and 10 per cent of 20.625,00 and of 4.331,25 btw; the last takes the remainder: 433,12, not 433,13
    parts = split_totals([total("20625.00", "4331.25")], [50, 40, 10])
    assert [(str(p.base), str(p.vat)) for (p,) in parts] == [
        ("10312.50", "2165.63"),
        ("8250.00", "1732.50"),
        ("2062.50", "433.12"),
    ]


def test_every_rate_is_split_by_itself() -> None:
    parts = split_totals([total("100.00", "21.00"), total("10.01", "0.00", 0, "vrijgesteld")], [50, 50])
    assert [[str(p.base) for p in part] for part in parts] == [["50.00", "5.01"], ["50.00", "5.00"]]


def test_without_totals_every_instalment_is_empty() -> None:
    assert split_totals([], [50, 50]) == ((), ())


def test_a_blacked_out_amount_can_not_be_split() -> None:
    hidden = VatTotal(percent=Decimal(21), base=Redacted(ground="5.1.2.f"), vat=Redacted(ground="5.1.2.f"))
    with pytest.raises(TypeError, match="blacked-out"):
        split_total(hidden, [50, 50])


CENTS = st.integers(min_value=0, max_value=10**9).map(lambda n: Decimal(n).scaleb(-2).quantize(Decimal("0.01")))
SHARES = st.lists(st.integers(min_value=1, max_value=10_000), min_size=1, max_size=30)


@given(base=CENTS, vat=CENTS, shares=SHARES)
def test_instalments_add_up_to_the_cent(base: Decimal, vat: Decimal, shares: list[int]) -> None:
    parts = split_total(VatTotal(percent=Decimal(21), base=base, vat=vat), shares)
    bases, vats = [p.base for p in parts], [p.vat for p in parts]
    assert sum(b for b in bases if isinstance(b, Decimal)) == base
    assert sum(v for v in vats if isinstance(v, Decimal)) == vat
    # every part but the last is within half a cent of its share
    exact = [base * s / sum(shares) for s in shares]
    assert all(abs(Decimal(str(b)) - e) <= Decimal("0.005") for b, e in zip(bases[:-1], exact[:-1], strict=True))


@given(base=CENTS, vat=CENTS, shares=SHARES)
def test_months_add_up_and_none_is_a_cent_off(base: Decimal, vat: Decimal, shares: list[int]) -> None:
    parts = spread_total(VatTotal(percent=Decimal(21), base=base, vat=vat), shares)
    bases = [Decimal(str(p.base)) for p in parts]
    assert sum(bases) == base
    assert sum(Decimal(str(p.vat)) for p in parts) == vat
    exact = [base * s / sum(shares) for s in shares]
    assert all(b >= 0 and abs(b - e) <= Decimal("0.01") for b, e in zip(bases, exact, strict=True))


def test_a_few_cents_over_many_sessions_never_go_below_zero() -> None:
    # 0,30 over 60: half a cent each; rounding each up would leave the last with -0,29
    amounts = [p.base for p in spread_total(total("0.30", "0.06"), [1] * 60)]
    assert set(amounts) == {Decimal("0.00"), Decimal("0.01")}
