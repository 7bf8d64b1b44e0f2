"""Lines of a begroting in each unit and of each kind."""

from dataclasses import replace
from decimal import Decimal

from budget.begroting import Budget, build_budget
from budget.estimate import estimate_budget
from planning.domain.programme import Programme
from planning.domain.tariff import Role, Tariff, TariffKind, TariffUnit
from tests.budget.samples import COORDINATION, SESSION, plan_for, tariff, teamcoaching


def programme_of(*tariffs: Tariff) -> Programme:
    return teamcoaching(20, tariffs=tariffs)


def budget_of(*tariffs: Tariff) -> Budget:
    """One team of 20 in two groups, three forms of 2 hours in room Z1 with coach C1: six sessions."""
    programme = programme_of(*tariffs)
    return build_budget(programme, plan_for(programme, location="Z1"))


def lines(budget: Budget) -> list[tuple[str, str, str]]:
    return [(line.label, f"{line.quantity:f}", str(line.total)) for line in budget.lines]


def test_a_day_part_is_counted_for_each_session() -> None:
    # 2 sessions of each form, each a day part begun
    assert lines(budget_of(tariff("dag", TariffUnit.DAY_PART, "400.00", form="E")))[0] == ("Dag", "2", "800.00")


def test_a_price_per_participant_per_session_counts_everyone_in_every_session() -> None:
    budget = budget_of(tariff("plaats", TariffUnit.PERSON_SESSION, "25.00"))
    # 20 people × 25 in each of three forms
    assert lines(budget) == [
        (f"Plaats: {name}", "20", "500.00") for name in ("Echte Gesprek", "Respectsessie", "Incluvisie")
    ]
    assert budget.unpriced == ()
    assert budget.findings == ()


def test_a_form_paid_per_participant_only_beside_others_is_an_assumption() -> None:
    led = [replace(SESSION, code=f"s{form}", form=form) for form in ("E", "R")]
    budget = budget_of(*led, tariff("plaats", TariffUnit.PERSON_SESSION, "25.00", form="I"))
    assert [f.key for f in budget.findings] == ["prijs per deelnemer"]
    # 4 × 1 250 + 20 × 25
    assert str(budget.excl) == "5500.00"


def test_lunch_is_no_excuse_for_a_coach_without_a_tariff() -> None:
    budget = budget_of(replace(SESSION, coach="C2"), tariff("lunch", TariffUnit.PERSON_SESSION, "12.50"))
    assert [len(part.sessions) for part in budget.unpriced] == [2, 2, 2]
    assert budget.excl is None


def test_travel_has_a_line_for_each_distance() -> None:
    base = replace(tariff("reis", TariffUnit.KILOMETRE, "0.23"), kind=TariffKind.TRAVEL)
    by_room = budget_of(SESSION, replace(base, location="Z1", kilometres=40))
    # 6 × 40 km × 0.23
    assert lines(by_room)[-1] == ("Reis: Zaal 1", "240", "55.20")
    by_coach = budget_of(SESSION, replace(base, coach="C1", kilometres=10))
    assert lines(by_coach)[-1] == ("Reis: C1", "60", "13.80")


def test_travel_as_a_lump_sum_comes_on_top_of_the_session() -> None:
    trip = replace(tariff("rit", TariffUnit.SESSION, "30.00"), kind=TariffKind.TRAVEL)
    assert lines(budget_of(SESSION, trip))[-1] == ("Rit", "6", "180.00")


def test_travel_alone_is_no_price_of_a_session() -> None:
    trip = replace(tariff("rit", TariffUnit.SESSION, "30.00"), kind=TariffKind.TRAVEL)
    assert budget_of(trip).excl is None


def test_a_provisional_sum_is_marked_and_in_the_total() -> None:
    actor = replace(tariff("acteur", TariffUnit.DAY_PART, "900.00"), kind=TariffKind.PROVISIONAL, quantity=Decimal(2))
    budget = budget_of(SESSION, actor)
    assert lines(budget)[-1] == ("Acteur (stelpost)", "2", "1800.00")
    # 6 × 1 250 + 1 800
    assert str(budget.excl) == "9300.00"


def test_hours_of_a_coordinator_count_once() -> None:
    hours = replace(tariff("regie", TariffUnit.HOUR, "95.00"), role=Role.COORDINATOR, quantity=Decimal("7.5"))
    assert lines(budget_of(SESSION, hours))[-1] == ("Regie", "7.5", "712.50")


def test_an_assistant_is_paid_by_the_tariff_of_that_role() -> None:
    helping = replace(tariff("hulp", TariffUnit.HOUR, "50.00"), role=Role.ASSISTANT)
    programme = programme_of(SESSION, helping)
    plan = plan_for(programme)
    first, *rest = plan.sessions
    budget = build_budget(programme, replace(plan, sessions=(replace(first, assistant="C2"), *rest)))
    # one session of two hours
    assert lines(budget)[-1] == ("Hulp", "2", "100.00")


def test_an_assistant_without_a_tariff_is_unpriced_and_not_free() -> None:
    programme = programme_of(COORDINATION, SESSION)
    plan = plan_for(programme)
    first, *rest = plan.sessions
    budget = build_budget(programme, replace(plan, sessions=(replace(first, assistant="C2"), *rest)))
    assert [part.description for part in budget.unpriced] == ["assistentie bij Echte Gesprek"]
    assert budget.excl is None


def test_a_location_has_prices_per_session_only() -> None:
    odd = replace(tariff("zaal", TariffUnit.PROGRAMME, "40.00"), location="Z1")
    assert str(budget_of(SESSION, odd).excl) == "7500.00"


def test_an_estimate_counts_participants_and_the_dearest_travel() -> None:
    base = replace(tariff("reis", TariffUnit.KILOMETRE, "0.50"), kind=TariffKind.TRAVEL)
    near, far = replace(base, coach="C1", kilometres=10), replace(base, coach="C2", kilometres=30)
    forms = frozenset(form.id for form in teamcoaching(20).forms)
    programme = programme_of(SESSION, tariff("lunch", TariffUnit.PERSON_SESSION, "10.00"), near, far)
    programme = replace(programme, coaches=tuple(replace(c, forms=forms) for c in programme.coaches))
    # 6 × 1 250 + 60 × 10 + 6 × 30 km × 0.50
    assert str(estimate_budget(programme).excl) == "8190.00"
