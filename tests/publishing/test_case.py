from pathlib import Path

import pytest

from planning.domain.plan import Status
from planning.findings import InvalidInput
from publishing.case import build_case, plan_case
from publishing.request import PlannerMessage, Request
from tests.publishing.cases import impossible_case, tiny_case

TEAMCOACHING = Path(__file__).parents[2] / "programmes" / "teamcoaching"


def asked(scenario: str) -> Request:
    return Request(programme=TEAMCOACHING, scenarios=(scenario,), seconds=None, seed=1)


def test_a_scenario_is_read_planned_and_priced() -> None:
    case = plan_case(asked("basis"))
    assert (case.outcome.status, case.outcome.seed) == (Status.OPTIMAL, 1)
    assert case.plan is not None
    assert len(case.plan.sessions) == 60
    assert case.budget is not None
    assert str(case.budget.incl) == "101942.50"


def test_an_unknown_scenario_is_a_message_in_a_notebook_and_invalid_input_elsewhere() -> None:
    with pytest.raises(PlannerMessage, match="bassis"):
        plan_case(asked("bassis"))
    with pytest.raises(InvalidInput, match="bassis"):
        build_case(TEAMCOACHING, "bassis", asked("bassis"))


def test_a_case_without_a_plan_has_no_begroting() -> None:
    case = impossible_case("te kort.")
    assert (case.plan, case.budget) == (None, None)
    assert tiny_case().plan is not None
