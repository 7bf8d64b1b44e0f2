from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planning.domain.plan import Group, Outcome, Plan, Status
from planning.findings import Finding, InvalidInput, Origin, Severity
from publishing import comparison
from publishing.case import Case
from publishing.comparison import ScenarioResult, compare, compare_scenarios, plan_facts
from publishing.request import PlannerMessage, Request
from tests.examples import tiny_plan, tiny_session
from tests.publishing.cases import impossible_case, plan_without, tiny_case, tiny_outcome

TEAMCOACHING = Path(__file__).parents[2] / "programmes" / "teamcoaching"


def asked(*names: str) -> Request:
    return Request(programme=TEAMCOACHING, scenarios=names, seconds=None, seed=3)


def plan_as(monkeypatch: pytest.MonkeyPatch, **cases: Case | InvalidInput) -> list[tuple[str, int]]:
    """Let every scenario have this outcome; the names and seeds that were planned are kept in the list."""
    planned: list[tuple[str, int]] = []

    def build(_path: Path, scenario: str, request: Request) -> Case:
        planned.append((scenario, request.seed))
        made = cases.get(scenario.replace("-", "_"), tiny_case())
        if isinstance(made, InvalidInput):
            raise made
        return made

    monkeypatch.setattr(comparison, "build_case", build)
    return planned


def test_the_facts_of_a_plan_are_counted() -> None:
    facts = plan_facts(tiny_case(), tiny_plan())
    assert (facts.teams, facts.teams_asked, facts.groups, facts.sessions) == (2, 2, 4, 8)
    assert (facts.first, facts.last, facts.weeks) == (date(2025, 1, 6), date(2025, 1, 14), 2)
    assert (facts.excl, facts.incl) == (Decimal("12000.00"), Decimal("14520.00"))
    assert (facts.bent, facts.points) == ({"school_holiday": 2, "ideal_gap": 1}, 12)  # 5 + 5 + 2


def test_a_team_that_is_left_out_is_not_counted() -> None:
    facts = plan_facts(tiny_case(outcome=replace(tiny_outcome(), plan=plan_without("T2"))), plan_without("T2"))
    assert (facts.teams, facts.teams_asked, facts.groups, facts.sessions) == (1, 2, 2, 4)


def test_people_who_are_cut_anew_are_not_counted_as_more_groups() -> None:
    mixed = tuple(replace(s, group=s.group.replace("-G", "-B-G")) if s.form == "B" else s for s in tiny_plan().sessions)
    groups = tuple(Group(id=g, team=g[:2], forms=("A",), participants=()) for g in {s.group for s in mixed})
    assert plan_facts(tiny_case(), Plan(groups=groups, sessions=mixed)).groups == 4


def test_the_weeks_of_a_plan_count_over_the_turn_of_the_year() -> None:
    early = tiny_session("T1-G1", "A", day=6, start=570, coach="C1")
    plan = Plan(groups=(), sessions=(replace(early, day=date(2024, 12, 23)), early))
    assert plan_facts(tiny_case(), plan).weeks == 3  # 2024-W52, 2025-W01, 2025-W02


def test_all_scenarios_are_planned_in_order_with_the_seed_when_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan_as(monkeypatch)
    results = compare_scenarios(asked()).results
    wanted = ["basis", "team-van-21", "groepen-van-8", "coach-minder", "plafond-100000", "plafond-100000-gemiddeld"]
    assert [name for name, _ in planned][:7] == [*wanted, "om-de-week"]
    assert {seed for _, seed in planned} == {3}
    assert [result.name for result in results] == [name for name, _ in planned]


def test_the_basis_comes_first_even_when_it_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    plan_as(monkeypatch)
    assert [r.name for r in compare_scenarios(asked("om-de-week")).results] == ["basis", "om-de-week"]


def test_an_impossible_and_an_invalid_scenario_are_results_with_their_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    origin = Origin(file="teams.csv", row=4)
    bad = Finding(key="k", severity=Severity.ERROR, origin=origin, what="team T04 heeft 11 leden.")
    plan_as(monkeypatch, coach_minder=impossible_case("er zijn te weinig coaches."), om_de_week=InvalidInput((bad,)))
    basis, impossible, invalid = compare_scenarios(asked("coach-minder", "om-de-week")).results
    assert basis.facts is not None
    assert (impossible.status, impossible.facts) == (Status.IMPOSSIBLE, None)
    assert impossible.reasons == ("er zijn te weinig coaches.",)
    assert invalid == ScenarioResult(
        name="om-de-week",
        title="Alleen om de week",
        status=None,
        reasons=("teams.csv, rij 4: team T04 heeft 11 leden.",),
    )


def test_only_scenarios_with_a_plan_are_feasible(monkeypatch: pytest.MonkeyPatch) -> None:
    plan_as(monkeypatch, om_de_week=tiny_case(outcome=Outcome(status=Status.NOTHING)))
    found = compare_scenarios(asked("om-de-week")).feasible
    assert [result.name for result, _ in found] == ["basis"]


def test_an_unknown_scenario_gets_its_near_match() -> None:
    with pytest.raises(InvalidInput, match=r"'om-de-weekk' bestaat niet\. Bedoelde je 'om-de-week'\?"):
        compare_scenarios(asked("om-de-weekk"))


def test_a_programme_that_cannot_be_read_is_invalid_input(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        compare_scenarios(Request(programme=tmp_path / "weg", scenarios=(), seconds=None, seed=1))


def test_in_a_notebook_bad_input_is_a_message_to_the_planner() -> None:
    with pytest.raises(PlannerMessage, match="'bestaat-niet' bestaat niet"):
        compare(asked("bestaat-niet"))


def test_a_team_of_21_gives_a_third_group_and_three_more_sessions() -> None:
    basis, bigger = compare_scenarios(asked("team-van-21")).results
    assert basis.facts is not None
    assert bigger.facts is not None
    assert (basis.facts.groups, basis.facts.sessions, basis.facts.excl) == (20, 60, Decimal("84250.00"))
    # 3 more sessions at 1.250,00
    assert (bigger.facts.groups, bigger.facts.sessions, bigger.facts.excl) == (21, 63, Decimal("88000.00"))
