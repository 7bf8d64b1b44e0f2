"""Assistants around a plan, and plans that avoid the moments at which they run out."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import pytest

from planning.assist import needing_assistant, with_assistants
from planning.assistant_levels import with_levels
from planning.checker import check
from planning.complete import plan_complete
from planning.domain.discount import Discount
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Coach, GroupsAtOnce, Programme
from planning.domain.tariff import Backing, Role, Tariff, TariffUnit, VatRate
from planning.domain.time import Window
from planning.own_strips import levels_against, plan_with_strips
from planning.planner import plan
from tests.examples import HERE, tariff, tiny_plan, tiny_programme, weekly


def helper(name: str, *days: int) -> Coach:
    return Coach(id=name, forms=frozenset(), diary=weekly(*days), assists=True, origin=HERE)


def programme(*helpers: Coach, least: int = 6) -> Programme:
    return replace(tiny_programme(), assistant_from=least, helpers=helpers)


def crowded(*helpers: Coach) -> Programme:
    """Both teams on Mondays, with a coach and a room each: the best plan lets them meet at once."""
    base = tiny_programme()
    coaches = tuple(replace(c, diary=weekly(0), per_week=None) for c in base.coaches)
    teams = tuple(replace(t, diary=weekly(0), forms=("A",)) for t in base.teams)
    rooms = tuple(replace(base.locations[0], id=f"Z{n}") for n in (1, 2))
    return replace(
        base,
        assistant_from=6,
        helpers=helpers,
        coaches=coaches,
        teams=teams,
        locations=rooms,
        groups_at_once=GroupsAtOnce.FREE,
        weights={"early_finish": 5},
    )


def test_every_session_that_needs_one_gets_an_assistant() -> None:
    case = programme(helper("A1", 0), helper("A2", 1))
    placed = with_assistants(case, tiny_plan())
    # team 1 meets on Mondays, team 2 on Tuesdays
    assert {(s.team, s.assistant) for s in placed.sessions} == {("T1", "A1"), ("T2", "A2")}


def test_the_first_in_the_table_comes_first() -> None:
    placed = with_assistants(programme(helper("A1", 0, 1), helper("A2", 0, 1)), tiny_plan())
    assert {s.assistant for s in placed.sessions} == {"A1"}


def test_a_coach_who_is_free_then_may_assist() -> None:
    coaches = tuple(replace(c, assists=True, diary=weekly(0, 1)) for c in tiny_programme().coaches)
    placed = with_assistants(replace(programme(), coaches=coaches), tiny_plan())
    assert {(s.coach, s.assistant) for s in placed.sessions} == {("C1", "C2"), ("C2", "C1")}


def test_groups_below_the_size_need_nobody() -> None:
    case = programme(helper("A1", 0, 1), least=7)
    assert needing_assistant(case, tiny_plan()) == ()
    assert with_assistants(case, tiny_plan()) == tiny_plan()


def test_as_many_as_can_be_get_one() -> None:
    placed = with_assistants(programme(helper("A1", 0)), tiny_plan())
    assert [s.assistant for s in placed.sessions].count(None) == 4  # team 2 on Tuesdays: 2 groups x 2 forms


def test_a_plan_with_assistants_stays_proven() -> None:
    case = programme(helper("A1", 0, 1))
    outcome = plan_complete(case)
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert {s.assistant for s in outcome.plan.sessions} == {"A1"}
    assert [v for v in check(case, outcome.plan) if v.penalty is None] == []


def test_plan_alone_gives_assistants_too() -> None:
    outcome = plan(programme(helper("A1", 0, 1)))
    assert outcome.plan is not None
    assert {s.assistant for s in outcome.plan.sessions} == {"A1"}


def test_without_groups_that_need_one_nothing_changes() -> None:
    base, other = plan(tiny_programme()), plan_complete(programme(helper("A1", 0, 1), least=7))
    assert (base.plan, base.levels, base.status) == (other.plan, other.levels, other.status)


def test_no_assistant_on_the_days_of_a_team_is_impossible_with_a_word_on_it() -> None:
    outcome = plan_complete(programme(helper("A1", 0)))  # coach C2 of team 2 comes on Tuesdays only
    assert outcome.plan is None
    assert outcome.status is Status.IMPOSSIBLE
    assert outcome.reasons[-1].what == "Groepen vanaf 6 mensen hebben een assistent nodig; dat kan er 1."


def test_more_sessions_than_assistants_have_room_for_is_impossible_with_the_numbers() -> None:
    """Coaches and rooms could; four sessions at two moments of one Monday need two assistants."""
    alone = crowded(helper("A1", 0))
    monday = alone.window.first
    short = replace(alone, window=Window(first=monday, last=monday))
    assert plan_complete(replace(short, helpers=(helper("A1", 0), helper("A2", 0)))).status is Status.OPTIMAL
    outcome = plan_complete(short)
    assert (outcome.status, outcome.plan) == (Status.IMPOSSIBLE, None)
    assert [reason.what for reason in outcome.reasons] == [
        "groepen vanaf 6 mensen hebben 4 sessies, en de assistenten hebben samen 2 plaatsen."
    ]


def test_where_teams_may_be_left_out_too_few_assistants_are_not_impossible() -> None:
    alone = replace(crowded(helper("A1", 0)), all_teams_required=False)
    short = replace(alone, window=Window(first=alone.window.first, last=alone.window.first))
    outcome = plan_complete(short)
    assert outcome.status is not Status.IMPOSSIBLE


def price(amount: str, assistant: str | None = None) -> Tariff:
    return replace(tariff("assistentie", TariffUnit.SESSION, amount), role=Role.ASSISTANT, coach=assistant)


def cost(case: Programme) -> tuple[Status, int, int]:
    outcome = plan_complete(case)
    (level,) = (x for x in outcome.levels if x.unit.startswith("cent"))
    return outcome.status, level.value, level.bound


def test_what_assistants_cost_is_in_the_cost_and_in_its_bound() -> None:
    case = programme(helper("A1", 0, 1))
    priced = replace(case, tariffs=(*case.tariffs, price("100.00")))
    # 12.000 for the programme, and 8 sessions x 100
    assert cost(case) == (Status.OPTIMAL, 1200000, 1200000)
    assert cost(priced) == (Status.OPTIMAL, 1280000, 1280000)


def test_where_one_assistant_is_dearer_nothing_is_claimed_of_the_cost() -> None:
    case = programme(helper("A1", 0, 1), helper("A2", 0, 1))
    priced = replace(case, tariffs=(*case.tariffs, price("100.00", "A1"), price("60.00", "A2")))
    # A1 comes first in the table: 8 x 100, and the bound is without assistants
    assert cost(priced) == (Status.FOUND, 1280000, 1200000)


def test_where_assistants_run_out_another_plan_is_made_and_not_called_optimal() -> None:
    alone, two = crowded(helper("A1", 0)), crowded(helper("A1", 0), helper("A2", 0))
    best, found = plan_complete(two), plan_complete(alone)
    # 4 sessions in 2 start times of a Monday at 2 at once: all on the first Monday with two assistants
    assert best.status is Status.OPTIMAL
    assert found.plan is not None
    assert [v for v in check(alone, found.plan) if v.penalty is None] == []
    assert {s.assistant for s in found.plan.sessions} == {"A1"}
    # one assistant: 2 a Monday, so 2 of 4 groups end a week later, at 5 points each; the bound is that of the first
    assert found.levels[-1].value == best.levels[-1].value + 10
    assert found.levels[-1].bound == best.levels[-1].value
    assert found.status is Status.FOUND


def test_the_best_with_one_assistant_is_found_here() -> None:
    """Two at a time is the most on a Monday: brute force over which Monday each of the four groups has."""
    found = plan_complete(crowded(helper("A1", 0)))
    least = min(sum(weeks) for weeks in product(range(3), repeat=4) if all(weeks.count(week) <= 2 for week in range(3)))
    one_on_each = plan_complete(crowded(helper("A1", 0), helper("A2", 0)))
    assert found.levels[-1].value - one_on_each.levels[-1].value == 5 * least


def pair(*, order: int = 1) -> Programme:
    """One team and one form: C1 can lead and is the only one who can assist, C2 only leads. Mondays for both."""
    base = tiny_programme()
    one, two = base.coaches
    monday = weekly(0)
    coaches = (
        replace(one, diary=monday, forms=frozenset({"A"}), per_week=None, assists=True),
        replace(two, diary=monday, forms=frozenset({"A"}), per_week=None),
    )
    team = replace(base.teams[0], diary=monday, forms=("A",))
    return replace(base, assistant_from=6, coaches=coaches[::order], teams=(team,))


def outcome_levels(case: Programme) -> list[tuple[str, int, int]]:
    return [(level.name, level.value, level.bound) for level in plan_complete(case).levels]


@pytest.mark.parametrize("order", [1, -1])
def test_who_alone_can_assist_leaves_the_lead_to_somebody_else(order: int) -> None:
    found = plan_complete(pair(order=order))
    assert found.plan is not None
    assert [v for v in check(pair(order=order), found.plan) if v.penalty is None] == []
    assert {(s.coach, s.assistant) for s in found.plan.sessions} == {("C2", "C1")}


def test_the_order_of_the_coaches_does_not_change_what_is_reached() -> None:
    optional = [replace(pair(order=order), all_teams_required=False) for order in (1, -1)]
    reached = [outcome_levels(case) for case in optional]
    assert reached[0] == reached[1]
    assert reached[0][0] == ("bediend", 1, 1)


def test_one_person_is_not_coach_and_assistant_at_once() -> None:
    """C1 alone could lead and assist, never both: nobody can be served, and that is proven."""
    base = pair()
    alone = replace(base, coaches=base.coaches[:1])
    assert plan_complete(alone).status is Status.IMPOSSIBLE
    optional = plan_complete(replace(alone, all_teams_required=False))
    assert optional.status is Status.OPTIMAL
    assert optional.levels[0].bound == 0


def test_a_refused_plan_leaves_no_levels_behind() -> None:
    case = programme(helper("A1", 0, 1))
    outcome = plan_complete(case)
    assert outcome.plan is not None
    assert outcome.levels
    first, *rest = outcome.plan.sessions
    broken = replace(outcome.plan, sessions=(replace(first, assistant=None), *rest))
    refused = with_levels(case, outcome, outcome, broken)
    assert (refused.status, refused.plan, refused.levels, refused.soft) == (Status.NOTHING, None, (), ())
    assert [v.rule for v in refused.violations] == ["assistant_present"]


def test_where_no_coach_can_assist_nothing_is_planned_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Programme] = []

    def counted(given: Programme, **others: Any) -> Outcome:
        asked.append(given)
        return plan_with_strips(given, **others)

    monkeypatch.setattr("planning.complete.plan_with_strips", counted)
    plan_complete(crowded(helper("A1", 0)))
    assert len(asked) > 1
    assert all(one != other for one, other in combinations(asked, 2))


def less(amount: str) -> Discount:
    vat = VatRate(percent=Decimal(21))
    return Discount(
        code="actie",
        description="Actie",
        amount=Decimal(amount),
        vat=vat,
        backing=Backing.ASSUMPTION,
        why="",
        origin=HERE,
    )


def test_where_a_discount_makes_the_total_negative_the_bound_is_not_above_it() -> None:
    """On one Monday one assistant lacks for both teams: none is served, and what serving fewer costs isn't bounded."""
    alone = replace(crowded(helper("A1", 0)), all_teams_required=False)
    case = replace(
        alone, window=Window(first=alone.window.first, last=alone.window.first), discounts=(less("1605.00"),)
    )
    served, cost, *_ = plan_complete(case).levels
    assert served.value < served.bound
    # nobody is served: 1.000 for the programme less 1.605
    assert (cost.value, cost.bound) == (-60500, -60500)


def test_a_bound_of_plans_that_serve_fewer_counts_the_programme_itself() -> None:
    case = replace(programme(helper("A1", 0, 1)), discounts=(less("1605.00"),))
    best = plan_complete(case).levels
    fewer = levels_against(case, (replace(best[0], value=best[0].value + 1), *best[1:]), best)
    # 1.000 + 2 x 500 + 8 x 1.250 - 1.605; without any team 1.000 - 1.605
    assert [(level.value, level.bound) for level in fewer[1:2]] == [(1039500, -60500)]
