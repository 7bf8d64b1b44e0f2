"""Plan several programmes that share people, coaches or rooms.

Each programme with the world to itself gives a bound for its own part, so the sums are bounds for all together. When
the plans made apart don't clash they are the joint plan, and as good as proven. Else each is planned beside what every
plan of the others takes up anyway, such as sessions on a fixed moment: that gives a nearer bound, and mostly the plan.
Where those plans clash too, the programmes are planned one after the other, each with what is planned already as busy
times, in every order while time allows.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from planning.domain.elsewhere import Engagement
from planning.domain.plan import Level, Outcome, Plan, Sense, Status
from planning.domain.programme import Coach, Programme
from planning.planner import plan
from planning.progress import Progress, ProgressReport, silent
from planning.together_busy import engagements, forced_engagements, with_elsewhere
from planning.together_check import JointClash, joint_clashes, joint_overloads

LONGEST_SECONDS = 120.0
SEEDS = 3

type Outcomes = dict[int, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointLevel:
    """One level of the objective over all programmes (gezamenlijk doelniveau).

    ``bound`` None means that nothing is proven, because a level before it isn't.
    """

    name: str
    unit: str
    sense: Sense
    value: int
    bound: int | None

    @property
    def is_proven(self) -> bool:
        """Whether no joint plan is better."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What planning several programmes gave (samenplanning).

    ``alone`` are the outcomes with the world to itself, in the order of ``programmes``; ``clashes`` and ``overloads``
    what was wrong with those plans side by side. ``outcomes`` are the joint ones, empty when there is no joint plan;
    ``order`` is the order they were planned in, empty when that didn't matter. ``planned`` are the programmes as they
    were planned, busy times in them.
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


def with_common_limits(programmes: Sequence[Programme]) -> tuple[Programme, ...]:
    """The programmes with, for a coach who is in several of them, the least of the maxima a day and a week in all."""
    everyone: dict[str, list[Coach]] = {}
    for programme in programmes:
        for coach in programme.coaches:
            everyone.setdefault(coach.id, []).append(coach)

    def limited(coach: Coach) -> Coach:
        same = everyone[coach.id]
        return replace(coach, per_day=_least(c.per_day for c in same), per_week=_least(c.per_week for c in same))

    return tuple(replace(p, coaches=tuple(map(limited, p.coaches))) for p in programmes)


def _least(maxima: Iterable[int | None]) -> int | None:
    return min((m for m in maxima if m is not None), default=None)


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

    def solve(self) -> Together:
        """Apart first; together where that doesn't do."""
        for n, programme in enumerate(self.programmes):
            self.progress(ProgressReport(fraction=0.5 * n / len(self.programmes), doing=_doing(programme), bound=""))
            self.alone.append(self._plan(programme, self.seed))
        apart = self._compared(self.alone, self.programmes)
        if apart.outcomes or any(o.plan is None for o in self.alone):
            return apart
        taken = [with_elsewhere(p, self._forced_beside(p)) for p in self.programmes]
        self.beside = [self._beside(n, p) for n, p in enumerate(taken)]
        if any(o.plan is None for o in self.beside):
            return replace(apart, status=_worst(self.beside))
        near = self._compared(self.beside, taken)
        if near.outcomes:
            return replace(near, clashes=apart.clashes, overloads=apart.overloads)
        return self._search(apart)

    def _compared(self, outcomes: Sequence[Outcome], planned: Sequence[Programme]) -> Together:
        """The plans side by side: the joint plan when they go together, else what clashes."""
        found = Together(programmes=self.programmes, alone=tuple(self.alone), status=_worst(outcomes))
        if any(o.plan is None for o in outcomes):
            return found
        side_by_side = [(p, _plan_of(o)) for p, o in zip(self.programmes, outcomes, strict=True)]
        found = replace(found, clashes=joint_clashes(side_by_side), overloads=joint_overloads(side_by_side))
        if found.clashes or found.overloads:
            return found
        return self._joint(found, dict(enumerate(outcomes)), planned, ())

    def _forced_beside(self, programme: Programme) -> list[Engagement]:
        return [e for other in self.programmes if other is not programme for e in forced_engagements(other)]

    def _beside(self, n: int, programme: Programme) -> Outcome:
        """The plan beside what the others take up anyway; the one made alone where that is nothing."""
        return self._plan(programme, self.seed) if programme.elsewhere else self.alone[n]

    def _search(self, apart: Together) -> Together:
        """Order after order, and again with another seed for whoever goes first, until it is proven or time is up."""
        best: Together | None = None
        hopeless = False
        for seed in range(self.seed, self.seed + SEEDS):
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
        return self._joint(apart, outcomes, [planned[n] for n in range(len(order))], names)

    def _joint(
        self, apart: Together, outcomes: Outcomes, planned: Sequence[Programme], order: tuple[str, ...]
    ) -> Together:
        """The joint plan with its levels. Raises AssertionError when the checker finds a clash in it."""
        own = tuple(outcomes[n] for n in range(len(planned)))
        side_by_side = [(p, _plan_of(o)) for p, o in zip(self.programmes, own, strict=True)]
        wrong = [*map(str, joint_clashes(side_by_side)), *joint_overloads(side_by_side)]
        if wrong:
            raise AssertionError(f"the joint plan clashes: {wrong}")
        levels = joint_levels(self.beside or self.alone, own)
        status = Status.OPTIMAL if all(level.is_proven for level in levels) else Status.FOUND
        return replace(apart, status=status, outcomes=own, planned=tuple(planned), levels=levels, order=order)

    def _plan(self, programme: Programme, seed: int) -> Outcome:
        return plan(programme, seed=seed, time_limit=max(1.0, self.end - self.clock()))


def _worst(outcomes: Sequence[Outcome]) -> Status:
    """Impossible when one surely is, else that nothing was found."""
    return Status.IMPOSSIBLE if any(o.status is Status.IMPOSSIBLE for o in outcomes) else Status.NOTHING


def _doing(programme: Programme) -> str:
    return f"{programme.name} plannen"


def _plan_of(outcome: Outcome) -> Plan:
    if outcome.plan is None:
        raise ValueError("there is no plan")
    return outcome.plan


def by_freedom(programmes: Sequence[Programme]) -> tuple[int, ...]:
    """The numbers of the programmes, the one with the least choice of moments for a session first."""
    return tuple(sorted(range(len(programmes)), key=lambda n: (_freedom(programmes[n]), n)))


def _freedom(programme: Programme) -> int:
    """Over the forms, the fewest moments that a session of it has."""
    days = [d for d in programme.window if programme.calendar.is_open(d)]
    slots = sum(len(programme.start_times.get(d.weekday(), ())) for d in days)
    return min((len(f.moments) or slots for f in programme.forms), default=0)


def joint_levels(alone: Sequence[Outcome], joint: Sequence[Outcome]) -> tuple[JointLevel, ...]:
    """The levels of all programmes summed, with what the plans made apart, ``alone``, prove about the sum.

    What is counted in another unit (money with and without btw) makes a level of its own. The bound of a level made
    apart holds for plans that are as good on the levels before it, so it counts for the sum only when all levels
    before are proven; and only where every programme has its levels in the same order.
    """
    kinds = list(dict.fromkeys((level.name, level.unit) for o in joint for level in o.levels))
    is_sure = all(_in_order_of(kinds, o.levels) for o in (*alone, *joint))
    levels: list[JointLevel] = []
    for kind in kinds:
        own, apart = _levels_of(joint, kind), _levels_of(alone, kind)
        bound = sum(level.bound for level in apart) if is_sure and len(apart) == len(own) else None
        value = sum(level.value for level in own)
        levels.append(JointLevel(name=kind[0], unit=kind[1], sense=own[0].sense, value=value, bound=bound))
        is_sure = is_sure and levels[-1].is_proven
    return tuple(levels)


def _levels_of(outcomes: Sequence[Outcome], kind: tuple[str, str]) -> list[Level]:
    return [level for o in outcomes for level in o.levels if (level.name, level.unit) == kind]


def _in_order_of(kinds: Sequence[tuple[str, str]], levels: Sequence[Level]) -> bool:
    places = [kinds.index(own) for level in levels if (own := (level.name, level.unit)) in kinds]
    return places == sorted(places)


def _is_better(one: Together, other: Together) -> bool:
    return _score(one) < _score(other)


def _score(together: Together) -> tuple[int, ...]:
    return tuple(-x.value if x.sense is Sense.MAXIMISE else x.value for x in together.levels)
