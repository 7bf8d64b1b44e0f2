"""Ours: the planner, called as ``traject plan`` calls it."""

from benchmarks.child import Limits, run_method
from benchmarks.trace import COST, SERVED, SOFT, Trace
from planning.domain.plan import Level, Plan
from planning.domain.programme import Programme
from planning.planner import plan
from planning.progress import ProgressReport

UNITS = {"teams": SERVED, "waarde": SERVED, "strafpunten": SOFT}


def solve(programme: Programme, limits: Limits, trace: Trace) -> Plan | None:
    """The planner's plan, and on the way what it tells of each level. It decides on its threads itself."""

    def tell(report: ProgressReport) -> None:
        if report.level is not None:
            _trace(report.level, trace)

    outcome = plan(programme, time_limit=limits.seconds, progress=tell)
    for level in outcome.levels:
        _trace(level, trace)
    return outcome.plan


def _trace(level: Level, trace: Trace) -> None:
    trace.value(_name(level), level.value)
    trace.bound(_name(level), level.bound)


def _name(level: Level) -> str:
    return UNITS.get(level.unit, COST)


if __name__ == "__main__":
    run_method(solve)
