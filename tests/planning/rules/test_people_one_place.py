from dataclasses import replace

from planning.build import build_instance
from planning.domain.plan import Plan
from planning.domain.programme import Grouping
from planning.goal import Goal
from planning.groups import build_groups
from planning.instance import Axis
from planning.master import Master
from planning.routes import Route
from planning.rules import people_one_place
from tests.examples import HALF_PAST_NINE, tiny_plan, tiny_programme, tiny_session
from tests.planning.rules.support import block, changed, form, rows_of, sentences, with_forms

UNORDERED = replace(tiny_programme(), ordered=False)


def test_the_people_of_the_tiny_plan_are_in_one_place() -> None:
    assert sentences(people_one_place, tiny_programme(), tiny_plan()) == []


def test_two_sessions_of_the_same_people_at_once_are_a_violation() -> None:
    assert sentences(people_one_place, tiny_programme(), changed("T1-G1", "B", day=6)) == [
        "Dezelfde deelnemers moeten tegelijk bij T1-G1 A op 06-01-2025 om 09.30 "
        "en bij T1-G1 B op 06-01-2025 om 09.30 zijn."
    ]


def test_a_minute_of_overlap_is_too_much_and_none_is_not() -> None:
    late, later = (changed("T1-G1", "B", day=6, start=HALF_PAST_NINE + n) for n in (119, 120))
    assert len(sentences(people_one_place, tiny_programme(), late)) == 1
    assert sentences(people_one_place, tiny_programme(), later) == []


def test_different_people_may_meet_at_once() -> None:
    plan = changed("T1-G2", "A", start=HALF_PAST_NINE)
    assert sentences(people_one_place, tiny_programme(), plan) == []


def test_people_who_are_grouped_anew_are_followed_from_group_to_group() -> None:
    programme = with_forms(b=replace(form("B"), grouping=Grouping.MIX))
    sessions = (
        tiny_session("T1-A-G1", "A", day=6, start=HALF_PAST_NINE, coach="C1"),
        tiny_session("T1-B-G2", "B", day=6, start=HALF_PAST_NINE, coach="C2"),
    )
    assert sentences(people_one_place, programme, Plan(groups=build_groups(programme), sessions=sessions)) == [
        "Dezelfde deelnemers moeten tegelijk bij T1-A-G1 A op 06-01-2025 om 09.30 "
        "en bij T1-B-G2 B op 06-01-2025 om 09.30 zijn."
    ]


def test_an_ordered_series_needs_no_rows() -> None:
    assert "people_one_place" not in {b.rule for b in build_instance(tiny_programme()).blocks}


def test_an_unordered_series_has_a_row_for_the_same_people_and_each_moment() -> None:
    rows = block(UNORDERED, people_one_place)
    assert rows.axis is Axis.PEOPLE
    assert rows.capacity.tolist() == [[1.0] * 30] * 4  # four groups of people, each going through A and B
    assert rows.places.tolist() == [[[s] for s in range(30)]] * 2


def test_people_who_are_grouped_anew_without_order_are_counted_by_kind() -> None:
    programme = replace(with_forms(b=replace(form("B"), grouping=Grouping.MIX)), ordered=False)
    rows = block(programme, people_one_place)
    # of each team: the people who go from either group for A to either group for B, four kinds
    assert rows.capacity.shape == (8, 30)
    chains = build_instance(programme).chains
    assert {c.group.id: c.people for c in chains[:4]} == {
        "T1-A-G1": (0, 1),
        "T1-A-G2": (2, 3),
        "T1-B-G1": (0, 2),
        "T1-B-G2": (1, 3),
    }


def test_the_rows_in_the_lp() -> None:
    instance = build_instance(replace(UNORDERED, fixed_coach=True))
    master = Master(instance, Goal(value=1.0))
    master.add([Route(n, (0,), (0,)) for n in range(len(instance.chains))])
    # chains 0 and 1 are groups 1 and 2 of T1 for A, 2 and 3 the same people for B
    assert [row for row in rows_of(master) if row.startswith("people_one_place")] == [
        "people_one_place_0_0: route_0 + route_2 <= 1",
        "people_one_place_1_0: route_1 + route_3 <= 1",
        "people_one_place_2_0: route_4 + route_6 <= 1",
        "people_one_place_3_0: route_5 + route_7 <= 1",
    ]
