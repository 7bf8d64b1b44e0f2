"""Plan several programmes that share people, coaches or rooms.

Each programme with the world to itself gives a bound for its own part, so the sums are bounds for all together. When
the plans made apart don't clash they are the joint plan, and as good as proven. Else each is planned beside what every
plan of the others takes up anyway, such as sessions on a fixed moment: that gives a nearer bound, and mostly the plan.
Where those plans clash too, the programmes that do are planned as one: that bounds what they reach together, shows when
there is no joint plan, and mostly gives the best. Else they are planned one after the other, each with what is planned
already as busy times, in every order while time allows.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from planning.complete import plan_complete
from planning.domain.elsewhere import Engagement
from planning.domain.plan import Outcome, Plan, Sense, Status
from planning.domain.programme import Programme
from planning.progress import Progress, ProgressReport, silent
from planning.together_around import beside_one_another
from planning.together_busy import engagements, forced_engagements, with_elsewhere
from planning.together_check import JointClash, clashing, joint_clashes, joint_overloads
from planning.together_check_activities import activity_clashes
from planning.together_common import by_freedom, with_common_limits
from planning.together_joint import JointFound, solve_joint
from planning.together_levels import NO_BOUNDS, JointBounds, JointLevel, joint_levels

LONGEST_SECONDS = 120.0
SEEDS, SEEDS_AFTER_ONE = 3, 1
SHARE_AS_ONE = 0.5

SERVED = "bediend"

type Outcomes = dict[int, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What planning several programmes gave (samenplanning).

    ``alone`` are the outcomes with the world to itself, in the order of ``programmes``; ``clashes`` and ``overloads``
    what was wrong with those plans side by side. ``outcomes`` are the joint ones, empty when there is no joint plan;
    ``order`` is the order they were planned in, empty when that didn't matter. ``planned`` are the programmes with
    what the others take up as busy times. ``served_at_most`` is the most team value that all programmes together are
    proven to serve at best; None when nothing of that is known. ``is_as_one`` says that it takes all programmes
    as one to see that there is no joint plan: nothing stands so fixed that it is in the way of another.
    """

    programmes: tuple[Programme, ...]
    alone: tuple[Outcome, ...]
    status: Status
    clashes: tuple[JointClash, ...] = ()
    overloads: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    planned: tuple[Programme, ...] = ()
    levels: tuple[JointLevel, ...] = ()
    order: tuple[str, ...] = ()
    served_at_most: int | None = None
    is_as_one: bool = False
    seed: int = 1
    seconds: float = 0.0


def plan_together(
    programmes: Sequence[Programme],
    *,
    seed: int = 1,
    time_limit: float | None = None,
    progress: Progress = silent,
    clock: Callable[[], float] = time.monotonic,
) -> Together:
    """The best joint plan that was found, and what is proven about it.

    The same programmes and seed give the same answer, unless ``time_limit`` (seconds; None allows two minutes) cuts
    the work short. The ids of the programmes are to be different: raises ValueError when they aren't.
    """
    if len({p.id for p in programmes}) < len(programmes):
        raise ValueError("programmes to plan together need different ids")
    start = clock()
    work = _Work(with_common_limits(programmes), seed, progress, clock, start + (time_limit or LONGEST_SECONDS))
    return replace(work.solve(), seed=seed, seconds=clock() - start)


class _Work:
    """One call: the programmes, the plans made apart, and the best joint plan so far."""

    def __init__(
        self,
        programmes: tuple[Programme, ...],
        seed: int,
        progress: Progress,
        clock: Callable[[], float],
        end: float,
    ) -> None:
        self.programmes = programmes
        self.seed = seed
        self.progress = progress
        self.clock = clock
        self.end = end
        self.alone: list[Outcome] = []
        self.beside: list[Outcome] = []
        self.bounds = NO_BOUNDS

    def solve(self) -> Together:
        """Apart first; together where that doesn't do."""
        for n, programme in enumerate(self.programmes):
            self.progress(ProgressReport(fraction=0.5 * n / len(self.programmes), doing=_doing(programme), bound=""))
            self.alone.append(self._plan(programme, self.seed))
        apart = self._compared(self.alone)
        if apart.outcomes or any(o.plan is None for o in self.alone):
            return apart
        taken = [with_elsewhere(p, self._forced_beside(p)) for p in self.programmes]
        self.beside = [self._beside(n, p) for n, p in enumerate(taken)]
        if any(o.plan is None for o in self.beside):
            return replace(apart, status=_worst(self.beside))
        near = self._compared(self.beside)
        if near.outcomes:
            return replace(near, clashes=apart.clashes, overloads=apart.overloads)
        as_one = self._as_one(apart, taken)
        if as_one.status in (Status.OPTIMAL, Status.IMPOSSIBLE):
            return as_one
        return self._search(as_one)

    def _as_one(self, apart: Together, taken: Sequence[Programme]) -> Together:
        """The programmes that are in one another's way as one, and the others beside them.

        Whoever clashes with what came of that is taken in too. As ``apart`` when no joint plan was found; impossible
        when it is proven that there is none.
        """
        end = self.clock() + SHARE_AS_ONE * max(0.0, self.end - self.clock())
        plans = [_plan_of(o) for o in self.beside]
        members = clashing(self.programmes, plans)
        while self.clock() < end:
            found = self._solve_joint(taken, members, end)
            self.bounds = JointBounds(members=frozenset(members), by_name=found.bounds)
            if self._is_impossible(taken, members, found, end):
                return replace(apart, status=Status.IMPOSSIBLE, is_as_one=True)
            if found.plans is None:
                return replace(apart, served_at_most=self._served_at_most())
            plans = [_plan_of(o) for o in self.beside]
            for n, own in zip(members, found.plans, strict=True):
                plans[n] = own
            more = [n for n in clashing(self.programmes, plans) if n not in members]
            if not more:
                return self._settled(apart, plans)
            members = sorted({*members, *more})
        return apart

    def _solve_joint(self, taken: Sequence[Programme], members: Sequence[int], end: float) -> JointFound:
        names = " en ".join(taken[n].name for n in members)
        self.progress(ProgressReport(fraction=0.5, doing=f"{names} samen plannen", bound=""))
        return solve_joint([taken[n] for n in members], seed=self.seed, end=end, clock=self.clock)

    def _is_impossible(self, taken: Sequence[Programme], members: Sequence[int], found: JointFound, end: float) -> bool:
        """Whether it is proven that the programmes that must serve all their teams don't fit together."""
        required = [n for n in members if taken[n].all_teams_required]
        if required == list(members) or found.plans is not None:
            return bool(required) and found.plans is None and found.is_impossible
        return len(required) > 1 and self._solve_joint(taken, required, end).is_impossible

    def _served_at_most(self) -> int:
        """The most team value that is proven to be possible over all programmes."""
        others = (o.levels[0].bound for n, o in enumerate(self.beside) if n not in self.bounds.members)
        return self.bounds.by_name[SERVED] + sum(others)

    def _settled(self, apart: Together, plans: Sequence[Plan]) -> Together:
        """Each programme planned once more beside the others, no worse; as ``apart`` when one isn't found."""
        now = list(plans)
        outcomes: Outcomes = {}
        for n, programme in enumerate(self.programmes):
            busy = [e for m, own in enumerate(now) if m != n for e in engagements(self.programmes[m], own)]
            outcome = self._plan(with_elsewhere(programme, busy), self.seed)
            if outcome.plan is None or outcome.violations:
                return apart
            outcomes[n], now[n] = outcome, outcome.plan
        return self._joint(apart, outcomes, ())

    def _compared(self, outcomes: Sequence[Outcome]) -> Together:
        """The plans side by side: the joint plan when they go together, else what clashes."""
        found = Together(programmes=self.programmes, alone=tuple(self.alone), status=_worst(outcomes))
        if any(o.plan is None for o in outcomes):
            return found
        side_by_side = [(p, _plan_of(o)) for p, o in zip(self.programmes, outcomes, strict=True)]
        found = replace(found, clashes=joint_clashes(side_by_side), overloads=joint_overloads(side_by_side))
        if found.clashes or found.overloads:
            return found
        return self._joint(found, dict(enumerate(outcomes)), ())

    def _forced_beside(self, programme: Programme) -> list[Engagement]:
        return [e for other in self.programmes if other is not programme for e in forced_engagements(other)]

    def _beside(self, n: int, programme: Programme) -> Outcome:
        """The plan beside what the others take up anyway; the one made alone where that is nothing."""
        return self._plan(programme, self.seed) if programme.elsewhere else self.alone[n]

    def _search(self, apart: Together) -> Together:
        """Order after order, and again with another seed for whoever goes first, until it is proven or time is up.

        Goes on from the joint plan in ``apart``, if there is one.
        """
        best = apart if apart.outcomes else None
        hopeless = False
        for seed in range(self.seed, self.seed + (SEEDS if best is None else SEEDS_AFTER_ONE)):
            for order in permutations(by_freedom(self.programmes)):
                if self.clock() > self.end and (best is not None or hopeless):
                    break
                found = self._in_order(apart, order, seed)
                if isinstance(found, Together):
                    best = found if best is None or _is_better(found, best) else best
                if best is not None and best.status is Status.OPTIMAL:
                    return best
                hopeless = hopeless or found is None
        return best or apart

    def _in_order(self, apart: Together, order: Sequence[int], seed: int) -> Together | None:
        """The joint plan of one order; None when a later programme doesn't fit beside the earlier ones."""
        outcomes: Outcomes = {}
        planned: dict[int, Programme] = {}
        for n in order:
            busy = [e for m, o in outcomes.items() for e in engagements(planned[m], _plan_of(o))]
            planned[n] = with_elsewhere(self.programmes[n], busy)
            self.progress(
                ProgressReport(fraction=0.5 + 0.5 * len(outcomes) / len(order), doing=_doing(planned[n]), bound="")
            )
            is_known = not planned[n].elsewhere and seed == self.seed
            outcomes[n] = self.alone[n] if is_known else self._plan(planned[n], seed)
            if outcomes[n].plan is None or outcomes[n].violations:
                return None
        names = tuple(self.programmes[n].id for n in order)
        return self._joint(apart, outcomes, names)

    def _joint(self, apart: Together, outcomes: Outcomes, order: tuple[str, ...]) -> Together:
        """The joint plan with its levels. Raises AssertionError when the checker finds a clash in it."""
        own = tuple(outcomes[n] for n in range(len(self.programmes)))
        plans = [_plan_of(o) for o in own]
        side_by_side = list(zip(self.programmes, plans, strict=True))
        planned, around = beside_one_another(self.programmes, plans)
        wrong = [
            *map(str, joint_clashes(side_by_side)),
            *joint_overloads(side_by_side),
            *activity_clashes(side_by_side, around),
        ]
        if wrong:
            raise AssertionError(f"the joint plan clashes: {wrong}")
        levels = joint_levels(self.beside or self.alone, own, self.bounds)
        status = Status.OPTIMAL if all(level.is_proven for level in levels) else Status.FOUND
        return replace(apart, status=status, outcomes=own, planned=planned, levels=levels, order=order)

    def _plan(self, programme: Programme, seed: int) -> Outcome:
        return plan_complete(programme, seed=seed, time_limit=max(1.0, self.end - self.clock()))


def _worst(outcomes: Sequence[Outcome]) -> Status:
    """Impossible when one surely is, else that nothing was found."""
    return Status.IMPOSSIBLE if any(o.status is Status.IMPOSSIBLE for o in outcomes) else Status.NOTHING


def _doing(programme: Programme) -> str:
    return f"{programme.name} plannen"


def _plan_of(outcome: Outcome) -> Plan:
    if outcome.plan is None:
        raise ValueError("there is no plan")
    return outcome.plan


def _is_better(one: Together, other: Together) -> bool:
    return _score(one) < _score(other)


def _score(together: Together) -> tuple[int, ...]:
    return tuple(-x.value if x.sense is Sense.MAXIMISE else x.value for x in together.levels)
