"""The account of one replanning: the time there is, whom to tell, and the steps done; and a level of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from planning.close import close_level
from planning.convert import to_plan
from planning.domain.plan import Session, Step
from planning.levels import LevelSpec
from planning.planner import SEARCH_STALL
from planning.progress import Progress, ProgressReport
from planning.prove import Budget
from planning.replan_instance import MovesFirst
from planning.replan_place import start_from
from planning.replan_task import Task
from planning.search import Found, Search


@dataclass(slots=True)
class Work:
    """The running account of one call."""

    task: Task
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
        end = now + max(0.1, self.time_limit - (now - self.start)) * part
        return Budget(
            out_of_time=lambda: self.clock() > end,
            seconds_left=lambda: max(0.1, end - self.clock()),
        )

    def search(self, instance: MovesFirst, *starts: tuple[Session, ...], least: int = 0) -> Search:
        """A search that begins with the best of these plans, each as far as its sessions can stay.

        It has nothing more to find when all are served with no more than the ``least`` points.
        """
        since = self.clock()
        search = Search(instance, self.seed)
        for sessions in starts:
            start_from(search, sessions)
        everyone = sum(t.value for t in instance.programme.teams)

        def enough(best: Found) -> bool:
            return self.out_of_time() or (best.value == everyone and best.penalty <= least)

        search.improve(SEARCH_STALL, enough)
        note = f"{len(search.best.teams)} van de {len(instance.programme.teams)} ingepast"
        self.steps.append(Step(name="zoeken", seconds=self.clock() - since, note=note))
        return search

    def close(self, search: Search, spec: LevelSpec, part: float) -> int:
        """The bound of the level, in steps; the best of the search is then as near to it as was found."""
        since = self.clock()
        done = min(0.95, (since - self.start) / self.time_limit)
        self.progress(ProgressReport(fraction=done, doing=f"{spec.name} bewijzen", bound=""))
        closed = close_level(search.instance, spec, search, self.share(part), lambda _bound: None)
        self.steps.append(Step(name=f"bewijzen: {spec.name}", seconds=self.clock() - since, note=closed.note))
        return closed.bound


def sessions_of(instance: MovesFirst, found: Found) -> tuple[Session, ...]:
    """The sessions of what was found."""
    return to_plan(instance, found.placed).sessions
