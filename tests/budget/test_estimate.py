from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import build_budget
from budget.estimate import count_groups, estimate_budget
from planning.domain.money import Redacted
from planning.domain.programme import CapReading, Coach, Grouping, Location, Programme
from planning.domain.tariff import TariffUnit
from planning.findings import Severity
from tests.budget.samples import COORDINATION, PREPARATION, SESSION, plan_for, tariff, teamcoaching, with_cap
from tests.examples import HERE, weekly


def coached(programme: Programme, *coaches: str) -> Programme:
    """With coaches who lead every form, and without rooms."""
    forms = frozenset(form.id for form in programme.forms)
    made = tuple(Coach(id=c, forms=forms, diary=weekly(0), origin=HERE) for c in coaches)
    return replace(programme, coaches=made, locations=())


def whats(programme: Programme) -> str:
    return " ".join(finding.what for finding in estimate_budget(programme).findings)


def test_000_is_estimated_at_its_published_totals() -> None:
    estimate = estimate_budget(teamcoaching())
    # 4.250 + 10 × 500 + 60 × 1.250, and 21 % btw
    assert (estimate.excl, estimate.incl) == (Decimal("84250.00"), Decimal("101942.50"))
    assert [str(line.quantity) for line in estimate.lines] == ["1", "10", "20", "20", "20"]


def test_a_team_of_21_takes_a_third_group_and_three_sessions_more() -> None:
    estimate = estimate_budget(teamcoaching(21, *[20] * 9))
    assert estimate.excl == Decimal("88000.00")  # 84.250 + 3 × 1.250


def test_an_estimate_lists_no_sessions_and_says_that_it_is_one() -> None:
    estimate = estimate_budget(teamcoaching())
    assert all(line.sessions == () for line in estimate.lines)
    first = estimate.findings[0]
    assert (first.key, first.severity) == ("schatting", Severity.ASSUMPTION)
    assert first.what == (
        "Geschat zonder planning: 10 teams met 200 deelnemers in zo min mogelijk groepen, dat zijn 60 sessies."
    )


def test_the_dearest_coach_is_taken_and_it_is_said() -> None:
    programme = coached(
        teamcoaching(20, tariffs=(SESSION, replace(SESSION, coach="C2", amount=Decimal("1500.00")))), "C1", "C2"
    )
    assert estimate_budget(programme).excl == Decimal("9000.00")  # 2 groups × 3 forms × 1.500
    assert "gerekend is met de duurste" in whats(programme)


def test_one_price_for_all_is_no_choice() -> None:
    assert "duurste" not in whats(coached(teamcoaching(20), "C1", "C2"))


def test_the_dearest_room_is_counted_with_the_session() -> None:
    rooms = tuple(Location(id=z, name=z, seats=12, origin=HERE) for z in ("Z1", "Z2"))
    hire = replace(tariff("zaal", TariffUnit.SESSION, "80.00"), location="Z2")
    programme = replace(coached(teamcoaching(20, tariffs=(SESSION, hire)), "C1"), locations=rooms)
    assert estimate_budget(programme).excl == Decimal("7980.00")  # 6 × (1.250 + 80)


def test_a_price_that_goes_up_within_the_window_counts() -> None:
    old = replace(SESSION, valid_to=date(2025, 3, 31))
    new = replace(SESSION, amount=Decimal("1300.00"), valid_from=date(2025, 4, 1))
    programme = coached(teamcoaching(20, tariffs=(old, new)), "C1")
    assert estimate_budget(programme).excl == Decimal("7800.00")  # 6 × 1.300


def test_hours_are_priced_by_the_length_of_the_form() -> None:
    programme = coached(teamcoaching(20, tariffs=(tariff("uur", TariffUnit.HOUR, "275.00"),)), "C1")
    assert estimate_budget(programme).excl == Decimal("3300.00")  # 6 sessions × 2 hours × 275


def test_a_blacked_out_price_blacks_out_the_estimate() -> None:
    programme = coached(teamcoaching(20, tariffs=(replace(SESSION, amount=Redacted(ground="f")),)), "C1")
    assert estimate_budget(programme).excl == Redacted(ground="f")


def test_sessions_without_a_price_are_not_free() -> None:
    programme = coached(teamcoaching(20, tariffs=(COORDINATION, replace(SESSION, form="E"))), "C1")
    estimate = estimate_budget(programme)
    assert estimate.excl is None
    assert "Geen tarief bekend voor 2 sessies Respectsessie" in whats(programme)


def test_without_coaches_there_still_is_an_estimate() -> None:
    assert estimate_budget(coached(teamcoaching(20))).excl == Decimal("12250.00")  # 4.250 + 500 + 6 × 1.250


def test_the_cap_is_judged() -> None:
    estimate = estimate_budget(with_cap(teamcoaching(), "90000.00", CapReading.INCL))
    assert estimate.cap is not None
    assert estimate.cap.status == "past niet binnen het plafond"


def test_groups_the_planner_fixed_are_counted_and_carried_on() -> None:
    programme = teamcoaching(20)
    (team,) = programme.teams
    fixed = {label: (label,) for label in ("A", "B", "C")}
    forms = (*programme.forms[:2], replace(programme.forms[2], grouping=Grouping.MIX))
    programme = replace(programme, forms=forms)
    # E is fixed at three, R takes it over, I is cut anew: 20 people in two groups
    assert count_groups(programme, replace(team, composition={"E": fixed})) == {"E": 3, "R": 3, "I": 2}


@given(st.lists(st.integers(6, 60).filter(lambda n: n != 11), min_size=1, max_size=6))
def test_the_estimate_is_what_a_plan_in_the_fewest_groups_costs(sizes: list[int]) -> None:
    programme = coached(teamcoaching(*sizes, tariffs=(COORDINATION, PREPARATION, SESSION)), "C1")
    assert estimate_budget(programme).excl == build_budget(programme, plan_for(programme)).excl
