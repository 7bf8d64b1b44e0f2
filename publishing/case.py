"""One scenario of a programme: read, planned and priced, the thing every notebook is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from budget.begroting import Budget, build_budget
from planning.attend import attend
from planning.complete import plan_complete
from planning.domain.activity import Attendance
from planning.domain.plan import Outcome, Plan
from planning.domain.programme import Programme
from planning.findings import Finding, InvalidInput, Severity
from planning.progress import Progress, silent
from planning.reading import Reading, read_programme
from publishing.request import PlannerMessage, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A scenario with what came of it (geval).

    ``budget`` is None when there is no plan. ``findings`` are what reading the input found, none of it
    an error. ``order`` is the programme as it was ordered, where this scenario is what became of that.
    ``attendance`` is what goes on around the sessions.
    """

    programme: Programme
    outcome: Outcome
    budget: Budget | None
    findings: tuple[Finding, ...] = ()
    order: Programme | None = None
    attendance: Attendance = field(default_factory=Attendance)

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
    outcome = plan_complete(programme, seed=request.seed, time_limit=request.seconds, progress=progress)
    return case_of(path, reading, outcome)


def case_of(path: Path, reading: Reading, outcome: Outcome) -> Case:
    """What ``outcome`` makes of the programme of ``reading``, which stands at ``path``. Raises InvalidInput."""
    programme = reading.require()
    shown = outcome.plan if not outcome.violations else None
    attendance = attend(programme, shown) if shown else Attendance()
    return Case(
        programme=programme,
        outcome=outcome,
        budget=build_budget(programme, shown) if shown else None,
        findings=(*(f for f in reading.findings if f.severity is not Severity.ERROR), *_homeless(attendance)),
        order=_order(path, programme),
        attendance=attendance,
    )


def _homeless(attendance: Attendance) -> Iterator[Finding]:
    """A finding for everything around the sessions that has no place."""
    for one in attendance.unplaced:
        what = f"{one.occasion} heeft geen plek bij sessie {one.occasion.session}: {one.why}"
        origin = one.occasion.activity.origin
        yield Finding(key="niet geplaatst", severity=Severity.WARNING, origin=origin, what=what, advice=one.advice)


def _order(path: Path, programme: Programme) -> Programme | None:
    """The programme as it was ordered; raises InvalidInput when that has errors."""
    ordered = programme.quote.ordered if programme.quote is not None else None
    return None if ordered in (None, programme.scenario) else read_programme(path, ordered).require()
