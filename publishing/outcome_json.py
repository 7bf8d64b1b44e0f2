"""``uitkomst.json``: the machine's copy of a run.

:class:`OutcomeDocument` is the schema. Keys stand in its order, and but for ``duur_s`` the same input gives the
same bytes. Amounts are text with a dot, ``"gelakt"`` where blacked out.
"""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from budget.begroting import Budget
from planning.domain.activity import Attendance
from planning.domain.money import Amount, Redacted, add_up, from_cents
from planning.domain.plan import Group, Level, Plan, Violation
from publishing.case import Case
from publishing.cli_json import findings_json
from publishing.notation import REDACTED
from publishing.outcome_choices import SelectionOutcome, ThemesOutcome, selection_outcome, themes_outcome
from publishing.people_counts import count_people
from publishing.show_provenance import CENTS
from publishing.versions import versions_of


class BudgetTotals(TypedDict):
    """The totals in euros: ``"84250.00"``; ``"gelakt"`` over a blacked-out price, None over an unknown one."""

    excl: str | None
    btw: str | None
    incl: str | None


class BrokenRule(TypedDict):
    """A rule the plan breaks or a wish it bends: its key, the sentence, and the points (None: not allowed)."""

    regel: str
    zin: str
    strafpunten: int | None


class Activities(TypedDict):
    """What goes on around the sessions: how many have a time, how many only a last day, how many no place."""

    gepland: int
    uiterste_dagen: int
    niet_geplaatst: int


class OutcomeDocument(TypedDict):
    """The whole of ``uitkomst.json``.

    ``status`` is a :class:`planning.domain.plan.Status` and ``gat`` the largest gap over the levels as a fraction
    with four decimals. ``doel`` and ``grens`` are what the plan reaches and what no plan can pass, by the name of
    the level: whole numbers, or text where it is money. ``teams``, ``groepen``, ``sessies`` and ``deelnemers``
    count what the plan serves, and ``activiteiten`` what goes on around it; None without a plan that may be shown, and
    for a number of people that is suppressed.
    ``selectie`` and ``themas`` are None where there was nothing to choose.
    ``begroting`` is None without a plan or without tariffs. ``overtredingen`` are broken rules, ``wensen`` bent ones,
    ``bevindingen`` what was found in the input and the prices, ``redenen`` why there is no plan.
    """

    programma: str
    scenario: str
    status: str
    gat: str
    doel: dict[str, int | str]
    grens: dict[str, int | str]
    teams: int | None
    groepen: int | None
    sessies: int | None
    deelnemers: int | None
    activiteiten: Activities | None
    selectie: SelectionOutcome | None
    themas: ThemesOutcome | None
    begroting: BudgetTotals | None
    overtredingen: list[BrokenRule]
    wensen: list[BrokenRule]
    bevindingen: list[dict[str, object]]
    redenen: list[dict[str, object]]
    toeval: int
    invoer_sha256: str
    versies: dict[str, str]
    duur_s: float


def _activities(attendance: Attendance) -> Activities:
    return {
        "gepland": len(attendance.appointments),
        "uiterste_dagen": len(attendance.due),
        "niet_geplaatst": len(attendance.unplaced),
    }


def write_outcome_json(path: Path, case: Case) -> None:
    """Write :func:`outcome_document` to ``path`` as UTF-8."""
    text = json.dumps(outcome_document(case), ensure_ascii=False, indent=2)
    path.write_bytes(f"{text}\n".encode())


def outcome_document(case: Case) -> OutcomeDocument:
    """What ``uitkomst.json`` holds of a case."""
    outcome, programme = case.outcome, case.programme
    budget_findings = case.budget.findings if case.budget is not None else ()
    return {
        "programma": programme.id,
        "scenario": programme.scenario,
        "status": outcome.status.value,
        "gat": str(outcome.gap.quantize(Decimal("0.0001"))),
        "doel": {level.name: _reached(level, level.value) for level in outcome.levels},
        "grens": {level.name: _reached(level, level.bound) for level in outcome.levels},
        "teams": None if case.plan is None else len({g.team for g in _served(case.plan)}),
        "groepen": None if case.plan is None else count_groups(case.plan),
        "sessies": None if case.plan is None else len(case.plan.sessions),
        "deelnemers": None if case.plan is None else count_people(programme, case.plan).total,
        "activiteiten": None if case.plan is None else _activities(case.attendance),
        "selectie": selection_outcome(case),
        "themas": themes_outcome(case),
        "begroting": _totals(case.budget),
        "overtredingen": [_broken(v) for v in outcome.violations],
        "wensen": [_broken(v) for v in outcome.soft],
        "bevindingen": findings_json((*case.findings, *budget_findings)),
        "redenen": findings_json(outcome.reasons),
        "toeval": outcome.seed,
        "invoer_sha256": programme.input_hash,
        "versies": versions_of(outcome),
        "duur_s": round(outcome.seconds, 2),
    }


def count_groups(plan: Plan) -> int:
    """How many groups are under way side by side.

    Where the groups of a team are cut anew for a next form, these don't count again: of each team its
    fullest form counts.
    """
    per_form = Counter((group.team, form) for group in _served(plan) for form in group.forms)
    most: dict[str, int] = {}
    for (team, _form), groups in per_form.items():
        most[team] = max(most.get(team, 0), groups)
    return sum(most.values())


def _served(plan: Plan) -> list[Group]:
    meeting = {session.group for session in plan.sessions}
    return [group for group in plan.groups if group.id in meeting]


def _reached(level: Level, value: int) -> int | str:
    """The value as a number, or as text in euros where the level's unit is cents."""
    return str(from_cents(value)) if level.unit.split(" ")[0] == CENTS else value


def _totals(budget: Budget | None) -> BudgetTotals | None:
    """The totals; None without a plan, or when there are no lines because there are no tariffs."""
    if budget is None or (budget.excl is None and not budget.lines):
        return None
    vat = None if budget.incl is None else add_up(part.vat for part in budget.vat)
    return {"excl": _amount(budget.excl), "btw": _amount(vat), "incl": _amount(budget.incl)}


def _amount(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    return REDACTED if isinstance(amount, Redacted) else str(amount)


def _broken(violation: Violation) -> BrokenRule:
    return {"regel": violation.rule, "zin": violation.sentence, "strafpunten": violation.penalty}
