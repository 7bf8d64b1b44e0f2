"""Put a plan to the test: lose each coach and each location, and see what is left of it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.progress import Progress, ProgressReport, silent
from planning.stress_absence import AbsenceRisk, absence_risk
from planning.stress_loss import Effort, Loss, Resource, busiest_weeks, lost, middle, resources
from planning.stress_people import SoleCoach, sole_coaches

STRESS_SECONDS = 50.0
LEAST_SECONDS, MOST_SECONDS = 0.5, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How hard to test (proef): each loss for ``weeks`` weeks, and one for good from ``first`` on.

    With ``first`` None that is from the middle of the plan, and the weeks may be anywhere in it. ``seconds`` is how
    long all of it may take.
    """

    first: date | None = None
    weeks: int = 1
    seed: int = 1
    seconds: float = STRESS_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """What came of it (stresstest).

    ``losses`` have the most painful one first; a resource without sessions from the first day on has none.
    ``untried`` are the losses there was no time for.
    """

    losses: tuple[Loss, ...]
    untried: int
    sole: tuple[SoleCoach, ...]
    absence: AbsenceRisk


def find_stress(
    programme: Programme,
    plan: Plan,
    trial: Trial,
    progress: Progress = silent,
    clock: Callable[[], float] = time.monotonic,
) -> Stress:
    """Every loss of the trial, each answered with the gentlest new plan there is.

    The same plan and seed give the same answer, unless its seconds run out. Raises ValueError for a plan without
    sessions.
    """
    if not plan.sessions:
        raise ValueError("a plan without sessions has nothing to lose")
    end = clock() + trial.seconds
    cases = list(_cases(programme, plan, trial))
    losses: list[Loss] = []
    for number, (resource, period) in enumerate(cases):
        left = end - clock()
        if left < LEAST_SECONDS:
            break
        words = f"{resource.part} {resource.id} valt weg"
        progress(ProgressReport(fraction=number / len(cases), doing=words, bound=""))
        share = max(LEAST_SECONDS, min(MOST_SECONDS, 3 * left / (len(cases) - number)))
        losses.append(lost(programme, plan, resource, period, Effort(seed=trial.seed, seconds=min(share, left))))
    return Stress(
        losses=tuple(sorted(losses, key=_gravest)),
        untried=len(cases) - len(losses),
        sole=sole_coaches(programme),
        absence=absence_risk(programme, plan),
    )


def _cases(programme: Programme, plan: Plan, trial: Trial) -> Iterator[tuple[Resource, Window]]:
    """What is lost when: for good, and in the weeks in which it has most sessions."""
    lasting = Window(first=trial.first or middle(plan), last=programme.window.last)
    for resource in resources(programme, plan):
        weeks = busiest_weeks(plan, resource, trial.weeks, trial.first or programme.window.first)
        if lasting.first <= lasting.last:
            yield resource, lasting
        if weeks is not None:
            yield resource, weeks


def _gravest(loss: Loss) -> tuple[tuple[int, int, int], int, str, bool]:
    gone, moved, replaced = loss.hurt
    return (-gone, -moved, -replaced), -len(loss.lost), loss.resource.id, not loss.is_lasting
