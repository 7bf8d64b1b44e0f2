from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from planning.build import build_slots
from planning.domain.plan import Plan
from planning.domain.time import Window
from planning.rules import open_day, start_time
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme, tiny_session
from tests.planning.rules.support import changed, form, moments, sentences, with_forms


def test_the_tiny_plan_starts_at_start_times() -> None:
    assert sentences(start_time, tiny_programme(), tiny_plan()) == []


def test_a_minute_past_a_start_time_is_another_time() -> None:
    assert sentences(start_time, tiny_programme(), changed("T1-G1", "A", start=HALF_PAST_NINE + 1)) == [
        "Sessie T1-G1 A op 06-01-2025 om 09.31 begint niet op een starttijd van die dag."
    ]


def test_a_start_time_of_another_weekday_does_not_count() -> None:
    programme = replace(tiny_programme(), start_times={0: (HALF_PAST_NINE, 810), 1: (HALF_PAST_NINE,)})
    assert sentences(start_time, programme, tiny_plan()) == [
        "Sessie T2-G2 A op 07-01-2025 om 13.30 begint niet op een starttijd van die dag.",
        "Sessie T2-G2 B op 14-01-2025 om 13.30 begint niet op een starttijd van die dag.",
    ]


def test_a_weekday_without_start_times_takes_no_sessions() -> None:
    programme = replace(tiny_programme(), start_times={1: (HALF_PAST_NINE, 810)})
    assert len(sentences(start_time, programme, tiny_plan())) == 4


def test_a_session_lasts_as_long_as_its_form() -> None:
    programme = with_forms(a=replace(form("A"), minutes=90))
    assert sentences(start_time, programme, tiny_plan())[0] == (
        "Sessie T1-G1 A op 06-01-2025 om 09.30 duurt 120 minuten; A hoort 90 minuten te duren."
    )


def test_slots_have_each_start_time_once_and_in_order() -> None:
    window = Window(first=date(2025, 1, 6), last=date(2025, 1, 8))
    programme = replace(tiny_programme(), window=window, start_times={0: (810, 570, 570), 2: (600,)})
    slots = build_slots(programme)
    assert moments(programme, np.ones(len(slots), dtype=bool)) == ["06-01 09.30", "06-01 13.30", "08-01 10.00"]
    assert slots.day.tolist() == [0, 0, 1]
    assert slots.week.tolist() == [0, 0, 0]


def test_the_checker_accepts_exactly_the_slots() -> None:
    programme = replace(tiny_programme(), start_times={0: (570, 810), 1: (600,), 5: (570,)})
    slots = build_slots(programme)
    made = {(slots.date(s), int(slots.start[s])) for s in range(len(slots))}
    accepted = set()
    for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(31)):
        for start in (540, 570, 600, 810):
            session = replace(tiny_session("T1-G1", "A", day=6, start=start, coach="C1"), day=day)
            plan = Plan(groups=(), sessions=(session,))
            if not [*open_day.check(programme, plan), *start_time.check(programme, plan)]:
                accepted.add((day, start))
    assert accepted == made
    assert len(made) == 9  # three Mondays with two start times, three Tuesdays with one
