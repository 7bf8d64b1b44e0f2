"""The scenarios of a programme side by side: each planned as a function, none allowed to stop the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from planning.domain.money import Amount
from planning.domain.plan import Level, Outcome, Plan, Status
from planning.domain.team_word import TeamWord
from planning.findings import Finding, InvalidInput, Severity
from planning.progress import Progress, ProgressReport, silent
from planning.reading import ScenarioInfo, read_programme, read_scenarios
from publishing.case import Case, build_case
from publishing.parameters import near
from publishing.request import HERE, PlannerMessage, Request
from publishing.versions import versions_of

BASIS = "basis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a plan amounts to (kengetallen).

    ``weeks`` counts the ISO weeks from the first session to the last, both included. ``excl`` and ``incl``
    are None when no tariff is known. ``bent`` is how many times each soft rule is bent, by its key, and
    ``points`` what that weighs together.
    """

    teams: int
    teams_asked: int
    groups: int
    sessions: int
    first: date | None
    last: date | None
    weeks: int
    excl: Amount | None
    incl: Amount | None
    bent: Mapping[str, int] = field(default_factory=dict)
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """What came of one scenario (variant).

    ``status`` is None when its input can't be used. ``facts`` is None when there is no plan, and
    ``reasons`` says why then.
    """

    name: str
    title: str
    status: Status | None
    gap: Decimal = Decimal(0)
    levels: tuple[Level, ...] = ()
    input_hash: str = ""
    facts: Facts | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Scenarios of one programme, the one the others are held against first (vergelijking)."""

    results: tuple[ScenarioResult, ...]
    seed: int = 1
    team_word: TeamWord = field(default_factory=TeamWord)
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def basis(self) -> ScenarioResult:
        """What the others are held against."""
        return self.results[0]

    @property
    def feasible(self) -> tuple[tuple[ScenarioResult, Facts], ...]:
        """The scenarios that have a plan, with its facts."""
        return tuple((r, r.facts) for r in self.results if r.facts is not None)

    @property
    def has_groups(self) -> bool:
        """Whether somewhere a team comes in more groups than one."""
        return any(facts.groups != facts.teams for _, facts in self.feasible)

    @property
    def is_priced(self) -> bool:
        """Whether some scenario has a tariff."""
        return any(facts.incl is not None for _, facts in self.feasible)

    @property
    def bends_wishes(self) -> bool:
        """Whether some scenario bends a wish that weighs."""
        return any(facts.points for _, facts in self.feasible)


def compare(request: Request) -> Comparison:
    """The scenarios asked for, as :func:`compare_scenarios`; raises PlannerMessage where that raises InvalidInput."""
    try:
        return compare_scenarios(request)
    except InvalidInput as error:
        raise PlannerMessage(error.findings) from None


def compare_scenarios(request: Request, progress: Progress = silent) -> Comparison:
    """Every scenario of ``request`` planned and priced, the basis first even when it isn't asked for.

    No names means all scenarios of the programme. A scenario that can't be read or planned is a result
    with its reasons. Raises InvalidInput for names the programme doesn't have, and when the programme itself
    can't be read. One after the other: on two cores two processes took 3.4 s where one takes 5.1 s, and in
    a report the other core runs the other notebooks.
    """
    programme = read_programme(request.programme).require()
    known = {info.name: info for info in read_scenarios(request.programme)}
    asked = request.scenarios or tuple(known)
    if unknown := [name for name in asked if name not in known]:
        raise InvalidInput(tuple(_unknown(name, tuple(known)) for name in unknown))
    names = tuple(dict.fromkeys((BASIS, *asked)))
    results = []
    for number, name in enumerate(names):
        words = f"{known[name].title} ({number + 1} van de {len(names)})"
        progress(ProgressReport(fraction=number / len(names), doing=words, bound=""))
        results.append(_result(known[name], request))
    return Comparison(
        results=tuple(results),
        seed=request.seed,
        team_word=programme.team_word,
        versions=versions_of(Outcome(status=Status.NOTHING)),
    )


def plan_facts(case: Case, plan: Plan) -> Facts:
    """The facts of a case's plan."""
    days = [session.day for session in plan.sessions]
    weeks = plan.sessions[0].week.weeks_until(plan.sessions[-1].week) + 1 if plan.sessions else 0
    return Facts(
        teams=len(case.programme.teams) - len(plan.unserved),
        teams_asked=len(case.programme.teams),
        groups=_groups(plan),
        sessions=len(plan.sessions),
        first=min(days, default=None),
        last=max(days, default=None),
        weeks=weeks,
        excl=case.budget.excl if case.budget else None,
        incl=case.budget.incl if case.budget else None,
        bent=Counter(violation.rule for violation in case.outcome.soft),
        points=sum(violation.penalty or 0 for violation in case.outcome.soft),
    )


def _groups(plan: Plan) -> int:
    """How many groups meet side by side: people who are cut anew for a form are not counted twice."""
    per_form = Counter((team, form) for team, form, _ in {(s.team, s.form, s.group) for s in plan.sessions})
    most: dict[str, int] = {}
    for (team, _), number in per_form.items():
        most[team] = max(most.get(team, 0), number)
    return sum(most.values())


def _result(info: ScenarioInfo, request: Request) -> ScenarioResult:
    try:
        case = build_case(request.programme, info.name, request)
    except InvalidInput as error:
        reasons = tuple(finding.in_report for finding in error.findings)
        return ScenarioResult(name=info.name, title=info.title, status=None, reasons=reasons)
    return ScenarioResult(
        name=info.name,
        title=info.title,
        status=case.outcome.status,
        gap=case.outcome.gap,
        levels=case.outcome.levels,
        input_hash=case.programme.input_hash,
        facts=plan_facts(case, case.plan) if case.plan else None,
        reasons=(
            *(f"{reason.what} {reason.advice}".strip() for reason in case.outcome.reasons),
            *(violation.sentence for violation in case.outcome.violations),
        ),
    )


def _unknown(name: str, known: Sequence[str]) -> Finding:
    return Finding(
        key="scenario",
        severity=Severity.ERROR,
        origin=HERE,
        what=f"het scenario '{name}' bestaat niet.",
        advice=near(name, tuple(known)),
    )
