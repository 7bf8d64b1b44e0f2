from dataclasses import replace
from decimal import Decimal

import pytest

from budget.begroting import build_budget
from budget.cap import CapJudgement, CapRoom, CapStatus, Colour
from planning.domain.money import Redacted
from planning.domain.programme import CapReading
from planning.domain.tariff import Tariff, TariffUnit
from tests.budget.samples import EXEMPT, plan_for, tariff, teamcoaching, with_cap


def fixed_price(amount: str) -> Tariff:
    return tariff("traject", TariffUnit.PROGRAMME, amount)


def judge(cap: str, *tariffs: Tariff, reading: CapReading = CapReading.UNKNOWN) -> CapJudgement:
    programme = with_cap(teamcoaching(20, tariffs=tariffs), cap, reading)
    judgement = build_budget(programme, plan_for(programme)).cap
    assert judgement is not None
    return judgement


def room(room: CapRoom) -> tuple[str, str]:
    return str(room.room_excl), str(room.room_incl)


def test_20_people_of_75_minutes_fit_25000_in_both_readings() -> None:
    # 001: 20 × 3 × 1,25 h × 275 = 20 625,00 excl., 24 956,25 incl.
    judgement = judge("25000.00", fixed_price("20625.00"))
    assert judgement.status == "past onder het plafond, met of zonder btw gelezen"
    assert judgement.status.colour is Colour.GREEN
    # cap excl.: 25 000 − 20 625 and 30 250 − 24 956,25; cap incl.: 20 661,16 − 20 625 and 25 000 − 24 956,25
    assert room(judgement.read_excl) == ("4375.00", "5293.75")
    assert room(judgement.read_incl) == ("36.16", "43.75")


def test_30_people_of_an_hour_fit_only_a_cap_without_btw() -> None:
    # 001: 30 × 3 × 1 h × 275 = 24 750,00 excl., 29 947,50 incl.
    judgement = judge("25000.00", fixed_price("24750.00"))
    assert judgement.status == "past alleen als het plafond exclusief btw is bedoeld"
    assert judgement.status.colour is Colour.AMBER
    assert room(judgement.read_excl) == ("250.00", "302.50")
    assert room(judgement.read_incl) == ("-4088.84", "-4947.50")


def test_above_the_cap_fits_in_neither_reading() -> None:
    judgement = judge("25000.00", fixed_price("25000.01"))
    assert judgement.status == "past niet onder het plafond, met of zonder btw gelezen"
    assert judgement.status.colour is Colour.RED
    assert judgement.read_excl.room_excl == Decimal("-0.01")


def test_the_cap_is_told_in_the_other_reading_too() -> None:
    judgement = judge("25000.00", fixed_price("20625.00"))
    assert (judgement.read_excl.cap_excl, judgement.read_excl.cap_incl) == (Decimal(25000), Decimal("30250.00"))
    assert (judgement.read_incl.cap_excl, judgement.read_incl.cap_incl) == (Decimal("20661.16"), Decimal(25000))


@pytest.mark.parametrize(
    ("price", "status"),
    [
        ("20661.16", CapStatus.FITS_BOTH),  # × 1,21 = 25 000,0036 → 25 000,00
        ("20661.17", CapStatus.FITS_EXCL_ONLY),  # × 1,21 = 25 000,0157 → 25 000,02
        ("25000.00", CapStatus.FITS_EXCL_ONLY),
        ("25000.01", CapStatus.FITS_NEITHER),
    ],
)
def test_a_cap_may_be_reached_to_the_cent(price: str, status: CapStatus) -> None:
    assert judge("25000.00", fixed_price(price)).status is status


@pytest.mark.parametrize(
    ("reading", "price", "status", "colour"),
    [
        (CapReading.EXCL, "24750.00", CapStatus.FITS, Colour.GREEN),
        (CapReading.EXCL, "25000.01", CapStatus.BREAKS, Colour.RED),
        (CapReading.INCL, "20625.00", CapStatus.FITS, Colour.GREEN),
        (CapReading.INCL, "24750.00", CapStatus.BREAKS, Colour.RED),
    ],
)
def test_a_cap_with_a_known_reading_is_judged_by_it_alone(
    reading: CapReading, price: str, status: CapStatus, colour: Colour
) -> None:
    judgement = judge("25000.00", fixed_price(price), reading=reading)
    assert (judgement.status, judgement.status.colour) == (status, colour)


def test_exempt_lines_leave_more_room_in_a_cap_with_btw() -> None:
    exempt = replace(fixed_price("15000.00"), code="training", vat=EXEMPT)
    judgement = judge("25000.00", exempt, replace(fixed_price("5000.00"), code="advies"))
    # 20 000 excl. and 21 050 incl. make 5,25 % on average: 25 000 / 1,0525 = 23 752,97 − 20 000
    assert room(judgement.read_incl) == ("3752.97", "3950.00")
    assert judgement.status is CapStatus.FITS_BOTH


def test_a_blacked_out_price_cannot_be_judged() -> None:
    hidden = replace(fixed_price("1.00"), amount=Redacted(ground="5.1.2.b"))
    judgement = judge("25000.00", hidden, fixed_price("20625.00"))
    assert judgement.status == "niet te beoordelen: niet alle bedragen zijn bekend"
    assert judgement.status.colour is Colour.GREY
    assert (judgement.read_excl.room_excl, judgement.read_incl.room_incl) == (None, None)
    assert judgement.read_incl.cap_excl == Decimal("20661.16")


def test_without_tariffs_the_cap_cannot_be_judged() -> None:
    assert judge("25000.00").status is CapStatus.UNKNOWN


def test_a_begroting_of_nothing_leaves_the_whole_cap() -> None:
    judgement = judge("25000.00", fixed_price("0.00"))
    assert judgement.status is CapStatus.FITS_BOTH
    assert room(judgement.read_incl) == ("20661.16", "25000.00")
