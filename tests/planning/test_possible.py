"""Whether everybody fits, where that hangs on assistants being at one place at a time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import count

import pytest

from planning.assistant_places import assistant_reasons
from planning.complete import plan_complete
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.possible import Oracle
from planning.why import explain_programme
from planning.witnesses import Witnesses
from planning.worth import find_price, find_worth
from tests.examples import tiny_plan, tiny_programme
from tests.planning.random_programmes import SMALL, random_programme
from tests.planning.test_complete import crowded, helper


def crowded_weeks(weeks: int, assistants: int = 1) -> Programme:
    """Two teams of two groups of six, one session each on a Monday at 9.30 or 13.30, with so many assistants."""
    made = crowded(*(helper(f"A{n}", 0) for n in range(1, assistants + 1)))
    last = made.window.first + timedelta(days=7 * weeks - 1)
    return replace(made, window=Window(first=made.window.first, last=last))


# 4 sessies met een assistent; per maandag 2 plaatsen voor elke assistent
@pytest.mark.parametrize(("weeks", "assistants", "fits"), [(1, 1, False), (2, 1, True), (3, 1, True), (1, 2, True)])
def test_everybody_fits_when_assistants_have_room_for_every_large_group(
    weeks: int, assistants: int, fits: bool
) -> None:
    assert Oracle(seconds=60).is_possible(crowded_weeks(weeks, assistants)) is fits


def test_a_hard_question_leaves_time_for_the_next() -> None:
    ticks = count()
    oracle = Oracle(seconds=1e6, share=1e-6, clock=lambda: float(next(ticks)))
    hard = random_programme(26, SMALL)
    assert oracle.is_possible(hard) is None
    assert oracle.undecided == 1
    assert oracle.is_possible(crowded_weeks(1)) is False
    assert Oracle(seconds=60).is_possible(hard) is False


def test_no_question_takes_longer_than_it_may() -> None:
    ticks = count()
    oracle = Oracle(seconds=1e6, longest=1.0, clock=lambda: float(next(ticks)))
    assert oracle.is_possible(random_programme(26, SMALL)) is None
    assert oracle.for_part(0.5).is_possible(random_programme(26, SMALL)) is None


def test_a_programme_that_is_not_planned_in_time_has_the_price_of_the_plan_found_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    oracle = Oracle(seconds=60, witnesses=Witnesses([tiny_plan()]))
    nothing = Outcome(status=Status.NOTHING)
    monkeypatch.setattr("planning.worth.plan_complete", lambda *_, **__: nothing)
    worth = find_price(replace(tiny_programme(), all_teams_required=True), oracle)
    assert worth is not None
    # 1.000 + 2 x 500 + 8 x 1.250
    assert (worth.teams, worth.excl, worth.is_cheapest) == (2, Decimal("12000.00"), False)
    assert find_price(replace(tiny_programme(), all_teams_required=False), oracle) is None


def test_too_few_places_of_assistants_are_counted() -> None:
    (reason,) = assistant_reasons(crowded_weeks(1))
    assert reason.what == "groepen vanaf 6 mensen hebben 4 sessies, en de assistenten hebben samen 2 plaatsen."
    assert assistant_reasons(crowded_weeks(2)) == ()
    assert assistant_reasons(replace(crowded_weeks(1), assistant_from=None)) == ()


def test_sessions_that_share_time_are_one_place_for_an_assistant() -> None:
    close = replace(crowded_weeks(2), start_times={0: (570, 600)})  # 9.30 en 10.00 uur, twee uur lang: één plaats
    (reason,) = assistant_reasons(close)
    assert "4 sessies, en de assistenten hebben samen 2 plaatsen" in reason.what


def test_a_programme_is_worth_a_plan_in_which_every_large_group_has_an_assistant() -> None:
    worth = find_worth(crowded_weeks(2), Oracle(seconds=60))
    assert worth is not None
    assert (worth.teams, worth.left_out) == (2, ())


def test_too_few_assistants_are_named_and_a_repair_works() -> None:
    why = explain_programme(crowded_weeks(1), seconds=60)
    assert [r.key for r in why.reasons] == ["assistant_present"]
    assert why.clash is not None
    assert "assistant_present" in {rule.key for rule in why.clash.rules}
    assert why.menu is not None
    assert why.menu.repairs
    for repair in why.menu.repairs:
        found = plan_complete(repair.programme).plan
        assert found is not None
        assert not found.unserved
