"""The account of one replanning: the time there is, whom to tell, and the steps done; and a level of it."""

from dataclasses import dataclass

from planning.account import Account
from planning.close import close_level
from planning.convert import to_plan
from planning.domain.plan import Session
from planning.levels import LevelSpec
from planning.planner import SEARCH_STALL
from planning.progress import ProgressReport
from planning.replan_instance import MovesFirst
from planning.replan_place import start_from
from planning.replan_task import Task
from planning.search import Found, Search


@dataclass(slots=True, kw_only=True)
class Work(Account):
    """The account of one replanning of a ``task``."""

    task: Task

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
        self.done("zoeken", since, note)
        return search

    def close(self, search: Search, spec: LevelSpec, part: float) -> int:
        """The bound of the level, in steps; the best of the search is then as near to it as was found."""
        since = self.clock()
        fraction = min(0.95, (since - self.start) / self.time_limit)
        self.progress(ProgressReport(fraction=fraction, doing=f"{spec.name} bewijzen", bound=""))
        closed = close_level(search.instance, spec, search, self.share(part), lambda _bound: None)
        self.done(f"bewijzen: {spec.name}", since, closed.note)
        return closed.bound


def sessions_of(instance: MovesFirst, found: Found) -> tuple[Session, ...]:
    """The sessions of what was found."""
    return to_plan(instance, found.placed).sessions
