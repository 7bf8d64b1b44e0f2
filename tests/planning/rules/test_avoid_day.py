from dataclasses import replace
from datetime import date

from planning.build import build_instance, build_slots
from planning.domain.calendar import WorkCalendar
from planning.rules import avoid_day
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import form, moments, penalties, sentences, tiny_groups

CALENDAR = WorkCalendar(name="cao-gemeenten", days_off={}, avoid={date(2025, 1, 14): "Lohri"})
WITH_FEAST = replace(tiny_programme(), calendar=CALENDAR, weights={"avoid_day": 2})


def test_without_days_to_avoid_there_is_no_rule() -> None:
    assert sentences(avoid_day, tiny_programme(), tiny_plan()) == []


def test_each_session_on_such_a_day_counts() -> None:
    assert sentences(avoid_day, WITH_FEAST, tiny_plan()) == [
        "Groep T2-G1: Verdiepen op 14-01-2025 om 09.30 valt op Lohri.",
        "Groep T2-G2: Verdiepen op 14-01-2025 om 13.30 valt op Lohri.",
    ]
    assert penalties(avoid_day, WITH_FEAST, tiny_plan()) == [2, 2]


def test_the_slots_that_count_in_the_model() -> None:
    times = avoid_day.times(WITH_FEAST, tiny_groups()["T1-G1"], form("A"), build_slots(WITH_FEAST))
    assert moments(WITH_FEAST, times == 1) == ["14-01 09.30", "14-01 13.30"]
    assert times.sum() == 2


def test_the_weight_is_in_the_prices_of_the_model() -> None:
    # slots 12 and 13 are Tuesday the 14th
    assert build_instance(WITH_FEAST).chains[0].penalty[1, 10:14].tolist() == [0.0, 0.0, 2.0, 2.0]
