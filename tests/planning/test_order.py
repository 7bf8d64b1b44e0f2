"""More than was ordered is a decision of the client, with an indication of its price and never a price."""

from dataclasses import replace
from decimal import Decimal

from planning.domain.order import Order
from planning.domain.programme import Programme
from planning.order import check_order, price_pro_rata
from tests.examples import HERE, tiny_programme


def ordered(teams: int | None = None, sessions: int | None = None, decision: str = "") -> Programme:
    order = Order(teams=teams, sessions_per_team=sessions, decision=decision, origin=HERE)
    return replace(tiny_programme(), order=order)


def test_as_much_as_was_ordered_is_no_finding() -> None:
    assert list(check_order(ordered(2, 2))) == []
    assert list(check_order(ordered())) == []
    assert list(check_order(tiny_programme())) == []


def test_a_team_too_many_asks_for_a_decision() -> None:
    (found,) = check_order(ordered(1))
    # one team: 1.000 for the programme, 500 for the team, 2 groups x 2 sessions x 1.250 = 6.500; two teams: 13.000
    assert found.what.replace("\N{NO-BREAK SPACE}", " ") == (
        "Er zijn 2 teams, en de opdracht is voor 1. "
        "Naar rato van de bestelling is dat € 13.000,00 exclusief btw: een indicatie, geen prijs."
    )
    assert found.advice == (
        "Meer is een besluit van de opdrachtgever: vul bij opdracht.besluit het kenmerk daarvan in, "
        "of plan wat besteld is."
    )


def test_more_sessions_for_a_team_asks_for_a_decision() -> None:
    assert [f.what for f in check_order(ordered(2, 1))] == [
        "Team T1 krijgt 2 sessies, en de opdracht is 1 per team.",
        "Team T2 krijgt 2 sessies, en de opdracht is 1 per team.",
    ]


def test_with_a_decision_more_is_fine() -> None:
    assert list(check_order(ordered(1, 1, decision="BD-1"))) == []


def test_without_prices_there_is_no_indication() -> None:
    programme = replace(ordered(1), tariffs=())
    assert price_pro_rata(programme, 1) is None
    assert [f.what for f in check_order(programme)] == ["Er zijn 2 teams, en de opdracht is voor 1."]


def test_the_indication_counts_the_cheapest_coach() -> None:
    programme = ordered(1)
    cheap = replace(programme.tariffs[2], code="laag", coach="C2", amount=Decimal(1000))
    # 1.000 + 500 + 4 x 1.000 = 5.500 for one team
    assert price_pro_rata(replace(programme, tariffs=(*programme.tariffs, cheap)), 1) == Decimal("11000.00")
