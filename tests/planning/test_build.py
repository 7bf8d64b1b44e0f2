from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from planning.build import build_instance, build_slots
from planning.costs import CHARGE_PER_CENT
from planning.domain.money import Redacted
from planning.domain.programme import Cap, CapReading, Coach, Grouping, Programme
from planning.domain.tariff import Tariff, TariffUnit
from planning.domain.time import Window
from planning.groups import build_groups
from tests.examples import HERE, tariff, tiny_programme, weekly
from tests.planning.rules.support import form, moments, room, with_forms

SESSION = tariff("sessie", TariffUnit.SESSION, "1250.00")


def euros(amount: int) -> int:
    """Whole euros as a charge."""
    return amount * 100 * CHARGE_PER_CENT


def anyone() -> tuple[Coach, ...]:
    """One coach who is always there."""
    return (Coach(id="C1", forms=frozenset("AB"), diary=weekly(0, 1, 2, 3, 4), origin=HERE),)


def priced(*tariffs: Tariff) -> Programme:
    return replace(tiny_programme(), coaches=anyone(), tariffs=tariffs)


def prices(programme: Programme, name: str = "A") -> dict[str, int]:
    """By day: what a session of the form by the first coach at half past nine costs, in whole cents."""
    instance = build_instance(programme)
    f = [x.id for x in programme.forms].index(name)
    cost = instance.coach_cost[0, f] / CHARGE_PER_CENT
    slots = instance.slots
    return {f"{slots.date(s):%d-%m}": int(cost[s]) for s in range(len(slots)) if slots.start[s] == 570}


def test_slots_are_numbered_by_day_and_week() -> None:
    slots = build_slots(replace(tiny_programme(), window=Window(first=date(2024, 12, 27), last=date(2024, 12, 31))))
    # Friday the 27th in week 52, Monday the 30th and Tuesday the 31st in week 1 of 2025; two start times a day
    assert [slots.date(s).day for s in range(len(slots))] == [27, 27, 30, 30, 31, 31]
    assert slots.start.tolist() == [570, 810] * 3
    assert slots.day.tolist() == [0, 0, 1, 1, 2, 2]
    assert slots.week.tolist() == [0, 0, 1, 1, 1, 1]
    assert [(w.year, w.week) for w in slots.weeks] == [(2024, 52), (2025, 1)]


def test_a_window_without_open_days_has_no_slots_and_is_no_error() -> None:
    weekend = Window(first=date(2025, 1, 11), last=date(2025, 1, 12))
    instance = build_instance(replace(tiny_programme(), window=weekend, per_week=3, ordered=False))
    assert len(instance.slots) == 0
    assert {b.capacity.shape[1] for b in instance.blocks} == {0}


def test_a_price_that_changes_on_a_day_in_the_window_changes_on_that_day() -> None:
    before = replace(SESSION, valid_to=date(2025, 1, 14))
    after = replace(SESSION, amount=Decimal("1300.00"), valid_from=date(2025, 1, 15))
    found = prices(priced(before, after))
    assert found["06-01"] == found["13-01"] == found["14-01"] == 125_000
    assert found["15-01"] == found["16-01"] == found["24-01"] == 130_000


def test_a_later_price_replaces_an_open_one_from_its_first_day() -> None:
    rise = replace(SESSION, amount=Decimal("1400.00"), valid_from=date(2025, 1, 13))
    found = prices(priced(SESSION, rise))
    assert (found["10-01"], found["13-01"], found["24-01"]) == (125_000, 140_000, 140_000)


def test_a_price_for_a_stretch_falls_back_to_the_old_one_after_its_last_day() -> None:
    dear = replace(SESSION, amount=Decimal("1500.00"), valid_from=date(2025, 1, 8), valid_to=date(2025, 1, 10))
    found = prices(priced(SESSION, dear))
    assert [found[d] for d in ("07-01", "08-01", "09-01", "10-01", "13-01")] == [
        125_000,
        150_000,
        150_000,
        150_000,
        125_000,
    ]


def test_a_price_that_ends_on_the_last_day_before_the_window_is_over() -> None:
    old = replace(SESSION, amount=Decimal("900.00"), form="A", valid_to=date(2025, 1, 5))
    assert set(prices(priced(SESSION, old)).values()) == {125_000}


def test_a_day_without_a_tariff_makes_all_prices_unknown() -> None:
    instance = build_instance(priced(replace(SESSION, valid_to=date(2025, 1, 23))))
    assert set(instance.coach_cost.ravel().tolist()) == {0.0}
    assert (instance.fixed_cost, instance.team_cost.tolist(), instance.cap) == (0, [0, 0], None)


def test_a_blacked_out_tariff_makes_all_prices_unknown() -> None:
    instance = build_instance(priced(replace(SESSION, amount=Redacted(ground="5.1.2.b"))))
    assert set(instance.coach_cost.ravel().tolist()) == {0.0}


def test_a_narrower_price_counts_for_what_it_names() -> None:
    programme = priced(SESSION, replace(SESSION, amount=Decimal("1000.00"), form="B"))
    assert set(prices(programme, "A").values()) == {125_000}
    assert set(prices(programme, "B").values()) == {100_000}


def test_a_price_by_the_hour_is_for_the_length_of_the_form() -> None:
    hourly = replace(SESSION, unit=TariffUnit.HOUR, amount=Decimal("275.00"))
    programme = replace(priced(hourly), forms=(replace(form("A"), minutes=90), form("B")))
    assert set(prices(programme, "A").values()) == {41_250}  # 1,5 x 275
    assert set(prices(programme, "B").values()) == {55_000}  # 2 x 275


def test_a_price_of_a_room_changes_in_the_window_too() -> None:
    hire = replace(tariff("zaalhuur", TariffUnit.SESSION, "100.00"), location="Z1", valid_to=date(2025, 1, 13))
    dearer = replace(hire, amount=Decimal("120.00"), valid_from=date(2025, 1, 14), valid_to=None)
    instance = build_instance(priced(SESSION, hire, dearer))
    cost = instance.location_cost[0, 0, 0]
    assert moments(instance.programme, cost == euros(100))[-1] == "13-01 13.30"
    assert moments(instance.programme, cost == euros(120))[0] == "14-01 09.30"
    assert set(cost.tolist()) == {euros(100), euros(120)}


def test_a_room_without_a_price_costs_nothing() -> None:
    assert set(build_instance(tiny_programme()).location_cost.ravel().tolist()) == {0.0}


def test_teams_and_the_programme_are_charged_once() -> None:
    instance = build_instance(tiny_programme())
    assert instance.team_cost.tolist() == [euros(500)] * 2
    assert instance.fixed_cost == euros(1000)


def test_a_price_per_participant_is_for_all_members() -> None:
    material = tariff("materiaal", TariffUnit.PARTICIPANT, "15.00")
    assert build_instance(priced(SESSION, material)).team_cost.tolist() == [euros(180)] * 2  # 12 x 15


def test_with_a_cap_with_btw_everything_is_counted_with_btw() -> None:
    cap = Cap(amount=Decimal("20000.00"), reading=CapReading.INCL, origin=HERE)
    instance = build_instance(replace(tiny_programme(), cap=cap))
    assert instance.fixed_cost == euros(1210)
    assert instance.team_cost.tolist() == [euros(605)] * 2
    assert instance.cap is not None
    assert 0 <= instance.cap - euros(20_000) < CHARGE_PER_CENT  # less than a cent of rounding


def test_charges_are_multiples_of_their_step() -> None:
    instance = build_instance(tiny_programme())
    assert instance.charge_step == euros(250)  # the largest amount of which 500 and 1.250 are multiples
    assert build_instance(replace(tiny_programme(), weights={"ideal_gap": 6, "early_finish": 4})).penalty_step == 2


def test_nodes_are_days_and_where_a_day_may_be_shared_slots() -> None:
    by_day = build_instance(tiny_programme())
    assert by_day.nodes.tolist()[:6] == [0, 0, 1, 1, 2, 2]
    assert by_day.node_first.tolist()[:3] == [0, 2, 4]
    by_slot = build_instance(with_forms(b=replace(form("B"), minimum_gap=0)))
    assert by_slot.nodes.tolist() == by_slot.node_first.tolist() == list(range(30))


def test_a_team_that_skips_a_form_steps_over_it_by_the_gap_of_the_later_one() -> None:
    programme = tiny_programme()
    three = (*programme.forms, replace(form("B"), id="C", minimum_gap=2))
    skipping = replace(programme.teams[0], forms=("A", "C"))
    instance = build_instance(replace(programme, forms=three, teams=(skipping, programme.teams[1])))
    assert [c.forms for c in instance.chains] == [(0, 2), (0, 2), (0, 1), (0, 1)]
    after_two, after_seven = (np.flatnonzero(np.isfinite(s.price[0])).tolist() for s in instance.steps)
    # from Monday the 6th: two days on is Wednesday (node 2), seven days on Monday the 13th (node 5)
    assert (after_two[0], after_seven[0]) == (2, 5)


def test_a_team_with_one_form_has_no_steps() -> None:
    programme = tiny_programme()
    only_b = replace(programme.teams[0], forms=("B",))
    instance = build_instance(replace(programme, teams=(only_b,)))
    assert [(c.forms, c.steps, c.penalty.shape) for c in instance.chains] == [((1,), (), (1, 30))] * 2


def test_an_arc_has_the_gaps_of_the_form_that_is_cut_anew() -> None:
    programme = with_forms(b=replace(form("B"), grouping=Grouping.MIX, minimum_gap=3, maximum_gap=9))
    arcs = build_instance(replace(programme, teams=programme.teams[:1])).arcs
    assert [(a.before, a.after, a.least, a.most) for a in arcs] == [
        (0, 2, 3, 9),
        (1, 2, 3, 9),
        (0, 3, 3, 9),
        (1, 3, 3, 9),
    ]


def test_a_longer_session_takes_every_start_time_it_covers() -> None:
    forms = (replace(form("A"), minutes=90), replace(form("B"), minutes=60))
    programme = replace(with_forms(*forms), start_times={0: (540, 600, 630, 690)})
    (rows,) = (b for b in build_instance(programme).blocks if b.rule == "coach_one_place")
    # the first Monday, 9.00, 10.00, 10.30 and 11.30: 90 minutes from 9.00 end at 10.30, which is free again
    assert rows.places[0, :4].tolist() == [[0, 1], [1, 2], [2, 3], [3, -1]]
    assert rows.places[1, :4].tolist() == [[0, -1], [1, 2], [2, -1], [3, -1]]


def test_rooms_alike_are_one_kind() -> None:
    programme = replace(
        tiny_programme(),
        locations=(room("Z1"), room("Z2"), room("Z3", seats=8), room("Z4", diary=weekly(1)), room("Z5")),
    )
    kinds = build_instance(programme).location_kinds
    assert [[x.id for x in kind.locations] for kind in kinds] == [["Z1", "Z2", "Z5"], ["Z3"], ["Z4"]]


def test_a_team_that_cannot_be_cut_raises() -> None:
    programme = tiny_programme()
    eleven = replace(programme.teams[0], members=11)
    with pytest.raises(ValueError, match="team T1 of 11"):
        build_instance(replace(programme, teams=(eleven,)))


def test_chains_are_the_groups_in_order() -> None:
    programme = tiny_programme()
    instance = build_instance(programme)
    assert tuple(c.group for c in instance.chains) == build_groups(programme)
    assert instance.team_chains == ((0, 1), (2, 3))
    assert [c.size for c in instance.chains] == [0, 0, 0, 0]
