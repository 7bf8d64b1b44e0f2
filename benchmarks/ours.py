"""Ours: the planner, called as ``traject plan`` calls it."""

from benchmarks.child import Limits, run_method
from benchmarks.trace import COST, SERVED, SOFT, Trace
from planning.domain.plan import Level, Outcome, Plan
from planning.domain.programme import Programme
from planning.planner import plan

SEARCHING = "zoeken"
UNITS = {"teams": SERVED, "waarde": SERVED, "strafpunten": SOFT}


def solve(programme: Programme, limits: Limits, trace: Trace) -> Plan | None:
    """The planner's plan. It decides on its threads itself."""
    before = trace.seconds
    outcome = plan(programme, time_limit=limits.seconds)
    _tell(outcome, trace, before)
    return outcome.plan


def _tell(outcome: Outcome, trace: Trace, before: float) -> None:
    """What was reached when, from the steps of the outcome: never too early, so never in our favour.

    Time between steps is counted before the step that follows it, and a level only once its whole step is done.
    """
    after = 0.0
    done: dict[str, float] = {}
    for step in reversed(outcome.steps):
        done.setdefault(step.name, before + outcome.seconds - after)
        after += step.seconds
    end = before + outcome.seconds
    if outcome.plan is not None:
        served = len(outcome.plan.groups and {s.team for s in outcome.plan.sessions})
        trace.value(SERVED, served, at=done.get(SEARCHING, end))
    for level in outcome.levels:
        at = next((seconds for name, seconds in done.items() if name.endswith(level.name)), end)
        trace.value(_name(level), level.value, at=at)
        trace.bound(_name(level), level.bound, at=at)


def _name(level: Level) -> str:
    return UNITS.get(level.unit, COST)


if __name__ == "__main__":
    run_method(solve)
