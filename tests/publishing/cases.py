"""The tiny programme as a planned and priced case, and a comparison around it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from budget.begroting import build_budget
from planning.domain.plan import Level, Outcome, Plan, Sense, Status, Step, Violation
from planning.domain.programme import Programme
from planning.findings import Finding, Origin, Severity
from publishing.case import Case
from publishing.comparison import Comparison, Facts, ScenarioResult
from tests.examples import tiny_plan, tiny_programme

TEAMS = Level(name="Teams", unit="teams", sense=Sense.MAXIMISE, value=2, bound=2)
COST = Level(name="Kosten", unit="cent", sense=Sense.MINIMISE, value=1200000, bound=1195200)
BENT = (
    Violation(rule="school_holiday", sentence="T1-G1 A valt in de kerstvakantie.", penalty=5),
    Violation(rule="school_holiday", sentence="T1-G2 A valt in de kerstvakantie.", penalty=5),
    Violation(rule="ideal_gap", sentence="T2-G1 B komt een week later dan ideaal.", penalty=2),
)


def tiny_outcome() -> Outcome:
    proven = replace(COST, bound=COST.value)
    return Outcome(
        status=Status.OPTIMAL,
        plan=tiny_plan(),
        levels=(TEAMS, proven),
        soft=BENT,
        steps=(Step(name="tellen", seconds=0.12, note="2 teams kunnen elk op zich"),),
        seed=7,
        seconds=1.94,
        versions={"pulp": "4.2.0"},
    )


def tiny_case(programme: Programme | None = None, outcome: Outcome | None = None) -> Case:
    """The tiny plan with its begroting of 1.000 + 2 × 500 + 8 × 1.250 = 12.000 excl. btw, 14.520 incl."""
    programme = programme or replace(tiny_programme(), input_hash="3fa9" * 16)
    outcome = outcome or tiny_outcome()
    plan = None if outcome.violations else outcome.plan
    budget = build_budget(programme, plan) if plan else None
    return Case(programme=programme, outcome=outcome, budget=budget)


def impossible_case(*reasons: str) -> Case:
    origin = Origin(file="teams.csv", row=4)
    found = tuple(Finding(key="k", severity=Severity.ERROR, origin=origin, what=what) for what in reasons)
    return tiny_case(outcome=Outcome(status=Status.IMPOSSIBLE, reasons=found))


def plan_without(team: str) -> Plan:
    plan = tiny_plan()
    return replace(plan, sessions=tuple(s for s in plan.sessions if s.team != team), unserved=(team,))


def facts() -> Facts:
    return Facts(
        teams=10,
        teams_asked=10,
        groups=20,
        sessions=60,
        first=date(2025, 1, 6),
        last=date(2025, 4, 3),
        weeks=13,
        excl=Decimal("84250.00"),
        incl=Decimal("101942.50"),
        bent={"school_holiday": 4},
        points=20,
    )


def comparison() -> Comparison:
    """A basis, one with an extra group, one with a cap for nine teams, one impossible, one with bad input."""
    extra = replace(
        facts(),
        groups=21,
        sessions=63,
        weeks=12,
        excl=Decimal("88000.00"),
        incl=Decimal("106480.00"),
        bent={},
        points=0,
    )
    capped = replace(facts(), teams=9, groups=18, sessions=54, excl=Decimal("75825.00"), incl=Decimal("91748.25"))
    optimal = Status.OPTIMAL
    return Comparison(
        results=(
            ScenarioResult(
                name="basis", title="Basis", status=optimal, facts=facts(), levels=(TEAMS,), input_hash="ab12"
            ),
            ScenarioResult(name="team-van-21", title="Team van 21", status=optimal, facts=extra),
            ScenarioResult(name="plafond", title="Plafond", status=Status.FOUND, gap=Decimal("0.0041"), facts=capped),
            ScenarioResult(name="krap", title="Krap", status=Status.IMPOSSIBLE, reasons=("De periode is te kort.",)),
            ScenarioResult(name="fout", title="Fout", status=None, reasons=("teams.csv, rij 4: 11 leden.",)),
        ),
        seed=7,
        versions={"pulp": "4.2.0"},
    )
