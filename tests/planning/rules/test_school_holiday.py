from dataclasses import replace
from datetime import date

from planning.build import build_instance, build_slots
from planning.domain.calendar import WorkCalendar
from planning.rules import school_holiday
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import form, moments, penalties, sentences, tiny_groups

CALENDAR = WorkCalendar(
    name="cao-gemeenten", days_off={}, school={date(2025, 1, d): "kerstvakantie" for d in range(1, 7)}
)
IN_HOLIDAY = replace(tiny_programme(), calendar=CALENDAR, weights={"school_holiday": 4})


def test_without_school_holidays_there_is_no_rule() -> None:
    assert sentences(school_holiday, tiny_programme(), tiny_plan()) == []


def test_each_session_in_a_holiday_counts_up_to_its_last_day() -> None:
    assert sentences(school_holiday, IN_HOLIDAY, tiny_plan()) == [
        "Groep T1-G1: Kennismaken op 06-01-2025 om 09.30 valt in de kerstvakantie.",
        "Groep T1-G2: Kennismaken op 06-01-2025 om 13.30 valt in de kerstvakantie.",
    ]
    assert penalties(school_holiday, IN_HOLIDAY, tiny_plan()) == [4, 4]


def test_the_slots_that_count_in_the_model() -> None:
    times = school_holiday.times(IN_HOLIDAY, tiny_groups()["T1-G1"], form("A"), build_slots(IN_HOLIDAY))
    assert moments(IN_HOLIDAY, times == 1) == ["06-01 09.30", "06-01 13.30"]
    assert times.sum() == 2


def test_the_weight_is_in_the_prices_of_the_model() -> None:
    assert build_instance(IN_HOLIDAY).chains[3].penalty[1, :4].tolist() == [4.0, 4.0, 0.0, 0.0]
