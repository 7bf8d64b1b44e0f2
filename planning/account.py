"""The running account of one call that solves: how much time there is, whom to tell, and the steps done."""

from collections.abc import Callable
from dataclasses import dataclass, field

from planning.domain.plan import Step
from planning.progress import Progress
from planning.prove import Budget

LEAST_SECONDS = 0.1


@dataclass(slots=True, kw_only=True)
class Account:
    """What one call may spend: ``time_limit`` seconds of ``clock`` from ``start`` on."""

    seed: int
    time_limit: float
    progress: Progress
    clock: Callable[[], float]
    start: float
    steps: list[Step] = field(default_factory=list)

    def out_of_time(self) -> bool:
        """Whether the time that was allowed is over."""
        return self.clock() - self.start > self.time_limit

    def share(self, part: float) -> Budget:
        """A part of the time that is left."""
        now = self.clock()
        end = now + max(LEAST_SECONDS, self.time_limit - (now - self.start)) * part
        return Budget(
            out_of_time=lambda: self.clock() > end,
            seconds_left=lambda: max(LEAST_SECONDS, end - self.clock()),
        )

    def done(self, name: str, since: float, note: str) -> None:
        """Put down a step that began at ``since``."""
        self.steps.append(Step(name=name, seconds=self.clock() - since, note=note))
