from dataclasses import replace

from planning.build import build_instance, build_slots
from planning.domain.time import Diary, WeeklyOpening
from planning.rules import preferred_time
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import form, penalties, sentences, tiny_groups, with_team

T1 = tiny_programme().team_by_id["T1"]
MORNINGS = Diary(weekly=(WeeklyOpening(weekday=0, start=540, end=690),))
LIKES_MORNINGS = replace(with_team(replace(T1, preferred=MORNINGS)), weights={"preferred_time": 3})


def test_a_team_without_a_preference_likes_every_time() -> None:
    assert sentences(preferred_time, tiny_programme(), tiny_plan()) == []


def test_each_session_outside_the_preferred_times_counts() -> None:
    assert sentences(preferred_time, LIKES_MORNINGS, tiny_plan()) == [
        "Groep T1-G2: Kennismaken op 06-01-2025 om 13.30 valt buiten de voorkeurstijden.",
        "Groep T1-G2: Verdiepen op 13-01-2025 om 13.30 valt buiten de voorkeurstijden.",
    ]
    assert penalties(preferred_time, LIKES_MORNINGS, tiny_plan()) == [3, 3]


def test_preferred_times_that_end_a_minute_before_the_session_do_not_hold_it() -> None:
    short = Diary(weekly=(WeeklyOpening(weekday=0, start=540, end=689),))
    programme = with_team(replace(T1, preferred=short))
    assert len(sentences(preferred_time, programme, tiny_plan())) == 4


def test_the_slots_that_count_in_the_model() -> None:
    slots = build_slots(LIKES_MORNINGS)
    times = preferred_time.times(LIKES_MORNINGS, tiny_groups()["T1-G1"], form("A"), slots)
    assert times.tolist() == [0, 1, *[1] * 8] * 3
    assert preferred_time.times(LIKES_MORNINGS, tiny_groups()["T2-G1"], form("A"), slots).tolist() == [0] * 30


def test_the_weight_is_in_the_prices_of_the_model() -> None:
    chains = build_instance(LIKES_MORNINGS).chains
    assert chains[0].penalty[0, :4].tolist() == [0.0, 3.0, 3.0, 3.0]
    assert chains[2].penalty[0, :4].tolist() == [0.0, 0.0, 0.0, 0.0]


def test_a_weight_of_nothing_makes_no_price() -> None:
    chains = build_instance(replace(LIKES_MORNINGS, weights={})).chains
    assert chains[0].penalty[0, :4].tolist() == [0.0, 0.0, 0.0, 0.0]
