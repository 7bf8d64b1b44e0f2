"""Solving variants of one programme within a time that is shared by all of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from planning.domain.plan import Level, Outcome, Plan, Status
from planning.domain.programme import Programme
from planning.explain import counting_reasons
from planning.planner import plan

MOST_SECONDS = 6.0
LEAST_SECONDS = 0.2


@dataclass(slots=True)
class Solving:
    """Plans variants for at most ``seconds`` in all, counted from its making; ``solved`` counts them.

    The same programme and seed give the same answers, unless time runs out.
    """

    seconds: float
    seed: int = 1
    clock: Callable[[], float] = time.monotonic
    solved: int = 0
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = self.clock() + self.seconds

    @property
    def seconds_left(self) -> float:
        """The time there is for further variants; never negative."""
        return max(0.0, self._end - self.clock())

    @property
    def is_out_of_time(self) -> bool:
        """Whether no further variant can be solved."""
        return self.seconds_left < LEAST_SECONDS

    def plan(self, programme: Programme) -> Outcome | None:
        """What solving gave; None when time has run out."""
        if self.is_out_of_time:
            return None
        self.solved += 1
        return plan(programme, seed=self.seed, time_limit=min(MOST_SECONDS, self.seconds_left))


def as_many_as_fit(programme: Programme) -> Programme:
    """The programme as the question "how many teams can be served?": all alike, none required, no wishes.

    Teams that cannot be cut into groups at all are left out.
    """
    able = (t for t in programme.teams if not counting_reasons(replace(programme, teams=(t,))))
    teams = tuple(replace(team, value=1) for team in able)
    return replace(programme, weights={}, wishes_first=False, all_teams_required=False, teams=teams)


def level_named(outcome: Outcome, name: str) -> Level | None:
    """The level of the objective of this name; None where it was not reached, or doesn't count."""
    return next((level for level in outcome.levels if level.name == name), None)


def served_bound(outcome: Outcome, everyone: int) -> int:
    """What the served value cannot pass: proven, or that of ``everyone``; 0 when nothing is possible at all."""
    level = level_named(outcome, "bediend")
    if level is None:
        return 0 if outcome.status is Status.IMPOSSIBLE else everyone
    return level.bound


def served(found: Plan) -> int:
    """How many teams get all their sessions."""
    return len({s.team for s in found.sessions})
