"""Plan with assistants: a plan first, then who assists; where they run out, plans that avoid those moments.

The first plan leaves out that an assistant is at one place at a time, so its bounds hold for every plan with them. When
all its large groups get one it is proven as it is; when counting says that assistants lack room, it is impossible. A
plan that had to avoid moments is compared with those first bounds, and never called optimal because the solver proved
it among the plans that avoid them. As long as nothing is proven and whoever can assist also leads, it is tried too with
others in the lead; the better one counts.
"""

from dataclasses import dataclass, field, replace

from planning.assist import needing_assistant, with_assistants
from planning.assistant_levels import with_levels
from planning.assistant_places import assistant_reasons
from planning.assistant_ways import assisting_only, avoiding, without_assistants
from planning.build import build_instance
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from planning.explain import capacity_reasons, counting_reasons
from planning.findings import Finding, Severity
from planning.groups import build_groups
from planning.own_strips import plan_with_strips, score
from planning.planner import LONGEST_SECONDS
from planning.progress import Progress, silent

MOST_ROUNDS = 8


def plan_complete(
    programme: Programme, *, seed: int = 1, time_limit: float | None = None, progress: Progress = silent
) -> Outcome:
    """As :func:`planning.planner.plan`, with an assistant wherever a group needs one."""
    if programme.assistant_from is None:
        return plan_with_strips(programme, seed=seed, time_limit=time_limit, progress=progress)
    left = LONGEST_SECONDS if time_limit is None else time_limit
    way = without_assistants(programme)
    first = plan_with_strips(way, seed=seed, time_limit=left, progress=progress)
    if first.plan is None:
        return _nothing(programme, first)
    short = assistant_reasons(programme) if programme.all_teams_required else ()
    if short:
        return replace(first, status=Status.IMPOSSIBLE, plan=None, levels=(), soft=(), reasons=short)
    tries = _Tries(programme=programme, seed=seed, left=left, progress=progress, first=first, spent=first.seconds)
    tries.go(way, first)
    others = assisting_only(programme, way)
    if others != way and not tries.is_over:
        tries.go(others, tries.solve(others))
    return replace(tries.best or _nothing(programme, first), seconds=tries.spent)


@dataclass(slots=True, kw_only=True)
class _Tries:
    """The plans tried so far for one programme, around the ``first`` one.

    ``found`` are those in which no assistant lacks, without a plan where the checker refused it.
    """

    programme: Programme
    seed: int
    left: float
    progress: Progress
    first: Outcome
    spent: float
    found: list[Outcome] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether there is no time left, or nothing better to be found."""
        return self.spent >= self.left or any(outcome.status is Status.OPTIMAL for outcome in self.found)

    @property
    def best(self) -> Outcome | None:
        """The best plan found, else the first that was refused; None where assistants lacked in all."""
        planned = [outcome for outcome in self.found if outcome.plan is not None]
        return min(planned or self.found[:1], key=score, default=None)

    def solve(self, way: Programme) -> Outcome:
        """A plan of ``way``, which knows no assistants but only moments to avoid."""
        outcome = plan_with_strips(way, seed=self.seed, time_limit=self.left - self.spent, progress=self.progress)
        self.spent += outcome.seconds
        return outcome

    def go(self, way: Programme, outcome: Outcome) -> None:
        """Give ``outcome``, a plan of ``way``, its assistants, and avoid where they lack until they don't."""
        for _ in range(MOST_ROUNDS):
            if outcome.plan is None:
                return
            placed = with_assistants(self.programme, outcome.plan)
            lacking = [s for s in needing_assistant(self.programme, placed) if s.assistant is None]
            if not lacking:
                self.found.append(with_levels(self.programme, self.first, outcome, placed))
                return
            if self.spent >= self.left:
                return
            way = avoiding(way, lacking)
            outcome = self.solve(way)


def _is_impossible_anyway(programme: Programme) -> bool:
    """Whether counting says that there is no plan even where nobody needs an assistant."""
    alone = replace(programme, assistant_from=None)
    return bool(counting_reasons(alone) or capacity_reasons(build_instance(alone)))


def _nothing(programme: Programme, first: Outcome) -> Outcome:
    """No plan: impossible when even the first was, else not found; with a word on the assistants if any is needed.

    Why a plan that avoided moments was impossible says nothing of the programme itself, and is left out.
    """
    nothing = replace(first, status=Status.NOTHING, plan=None, levels=(), soft=(), reasons=())
    which = first if first.plan is None else nothing
    is_needed = any(group.size >= (programme.assistant_from or 0) for group in build_groups(programme))
    if not is_needed or _is_impossible_anyway(programme):
        return which
    what = (
        f"Groepen vanaf {programme.assistant_from} mensen hebben een assistent nodig; dat "
        f"{'kan er 1' if len(programme.assistants) == 1 else f'kunnen er {len(programme.assistants)}'}."
    )
    advice = "Geef assistenten meer tijd in beschikbaarheid, laat meer mensen assisteren, of maak groepen kleiner."
    told = Finding(key="assistenten", severity=Severity.WARNING, origin=programme.origin, what=what, advice=advice)
    return replace(which, reasons=(*which.reasons, told))
