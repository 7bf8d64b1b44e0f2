"""One scenario of a programme: read, planned and priced, the thing every notebook is about."""

from dataclasses import dataclass
from pathlib import Path

from budget.begroting import Budget, build_budget
from planning.domain.plan import Outcome, Plan
from planning.domain.programme import Programme
from planning.findings import Finding, InvalidInput, Severity
from planning.planner import plan
from planning.progress import Progress, silent
from planning.reading import read_programme
from publishing.request import PlannerMessage, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A scenario with what came of it (geval).

    ``budget`` is None when there is no plan. ``findings`` are what reading the input found, none of it
    an error.
    """

    programme: Programme
    outcome: Outcome
    budget: Budget | None
    findings: tuple[Finding, ...] = ()

    @property
    def plan(self) -> Plan | None:
        """The plan, None when there is none that may be shown: not found, or the checker refused it."""
        return None if self.outcome.violations else self.outcome.plan


def plan_case(request: Request, progress: Progress = silent) -> Case:
    """The first scenario of ``request``, planned and priced. Raises PlannerMessage with every error in it."""
    try:
        return build_case(request.programme, request.scenarios[0], request, progress)
    except InvalidInput as error:
        raise PlannerMessage(error.findings) from None


def build_case(path: Path, scenario: str, request: Request, progress: Progress = silent) -> Case:
    """One scenario by name, with the seed and the time of ``request``. Raises InvalidInput."""
    reading = read_programme(path, scenario)
    programme = reading.require()
    outcome = plan(programme, seed=request.seed, time_limit=request.seconds, progress=progress)
    shown = outcome.plan if not outcome.violations else None
    return Case(
        programme=programme,
        outcome=outcome,
        budget=build_budget(programme, shown) if shown else None,
        findings=tuple(f for f in reading.findings if f.severity is not Severity.ERROR),
    )
