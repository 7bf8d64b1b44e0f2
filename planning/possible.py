"""Whether a programme can be planned at all, for all its teams: yes, no, or not decided."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from planning.assistant_places import assistant_reasons
from planning.bound import round_up
from planning.build import build_instance
from planning.checker import check
from planning.close import close_level
from planning.complete import plan_complete
from planning.convert import to_plan
from planning.domain.programme import Programme
from planning.explain import counting_reasons, is_counted_out
from planning.goal import Goal
from planning.instance import Instance
from planning.levels import LevelSpec
from planning.prove import Budget
from planning.search import Search
from planning.solver import LAST_RESORT_SECONDS
from planning.witnesses import Witnesses

SEARCH_STALL = 60
ASSISTANT_SECONDS = 5.0


def for_all_teams(programme: Programme) -> Programme:
    """The programme as the question "does everybody fit?": all teams alike and required, no wishes.

    Prices stay only where a cap makes them matter.
    """
    return replace(
        programme,
        weights={},
        all_teams_required=True,
        tariffs=programme.tariffs if programme.cap is not None else (),
        teams=tuple(replace(team, value=1) for team in programme.teams),
    )


@dataclass(slots=True)
class Oracle:
    """Answers whether programmes are possible, for at most ``seconds`` in all from the first question on.

    One question takes at most ``share`` of the time that is left, and no more than ``longest`` seconds, so that a hard
    one leaves room for others. The same programme and seed get the same answer, unless time runs out: then the answer
    is that it is not decided. What was found for earlier questions is remembered in ``witnesses``.
    """

    seconds: float
    seed: int = 1
    share: float = 1.0
    longest: float = math.inf
    clock: Callable[[], float] = time.monotonic
    witnesses: Witnesses = field(default_factory=Witnesses)
    asked: int = 0
    undecided: int = 0
    _end: float | None = None
    _until: float = 0.0

    @property
    def is_out_of_time(self) -> bool:
        """Whether every further question stays undecided."""
        return self._end is not None and self.clock() > self._end

    @property
    def seconds_left(self) -> float:
        """The time there is for further questions."""
        return self.seconds if self._end is None else max(0.0, self._end - self.clock())

    def for_part(self, share: float, *, most: float = math.inf) -> "Oracle":
        """One that remembers the same for questions that together may take this share of the time that is left.

        ``most`` is how many seconds that may be.
        """
        return self.afresh(min(most, share * self.seconds_left), share=0.5, longest=self.longest)

    def afresh(self, seconds: float, *, share: float, longest: float = math.inf) -> "Oracle":
        """One that remembers the same, and has so many seconds."""
        return replace(self, seconds=seconds, share=share, longest=longest, asked=0, undecided=0, _end=None)

    def is_possible(self, programme: Programme) -> bool | None:
        """Whether every team gets all its sessions; True only for a timetable that the checker approves."""
        now = self.clock()
        self._end = now + self.seconds if self._end is None else self._end
        self._until = now + min(self.longest, self.share * (self._end - now))
        answer = None if self.is_out_of_time else self._decide(programme)
        self.undecided += answer is None
        return answer

    def _decide(self, programme: Programme) -> bool | None:
        self.asked += 1
        asked = for_all_teams(programme)
        if counting_reasons(asked) or assistant_reasons(asked):
            return False
        if self.witnesses.find(asked) is not None:
            return True
        instance = build_instance(asked)
        answer = False if is_counted_out(instance) else self._solve(instance)
        return self._with_assistants(asked) if answer is None else answer

    def _with_assistants(self, asked: Programme) -> bool | None:
        """Whether a plan is found in which assistants are at one place at a time; that there is none is not proven."""
        seconds = min(ASSISTANT_SECONDS, self._until - self.clock())
        if asked.assistant_from is None or seconds <= 0:
            return None
        found = plan_complete(asked, seed=self.seed, time_limit=seconds).plan
        return True if found is not None and not found.unserved else None

    def _must_stop(self) -> bool:
        """Whether the question at hand has had its time."""
        return self.clock() > self._until

    def _solve(self, instance: Instance) -> bool | None:
        everyone = len(instance.programme.teams)
        search = Search(instance, self.seed)
        search.improve(SEARCH_STALL, lambda best: best.value == everyone or self._must_stop())
        bound = -everyone if search.best.value == everyone else self._bound(instance, search, everyone)
        found = to_plan(instance, search.best.placed)
        self.witnesses.keep(found)
        if search.best.value == everyone:
            return True if all(v.penalty is not None for v in check(instance.programme, found)) else None
        return False if bound > -everyone else None

    def _bound(self, instance: Instance, search: Search, everyone: int) -> int:
        """The least negated value that is possible; stops as soon as it is decided that not everyone fits."""
        known = [float(-everyone)]
        budget = Budget(
            out_of_time=lambda: round_up(known[-1]) > -everyone or self._must_stop(),
            seconds_left=lambda: max(0.1, min(LAST_RESORT_SECONDS, self._until - self.clock())),
        )
        tell = lambda bound: known.append(max(bound, known[-1]))  # noqa: E731
        spec = LevelSpec(name="bediend", goal=Goal(value=1.0), step=1, floor=-everyone)
        return close_level(instance, spec, search, budget, tell).bound
