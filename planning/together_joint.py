"""Plan several programmes as one: bounds that hold for all together, and the plan for all that was found on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planning.assist import with_assistants
from planning.checker import check
from planning.close import close_level
from planning.convert import to_plan
from planning.costs import CHARGE_PER_CENT, has_prices, rounded_off
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.goal import charge_steps
from planning.instance import Instance
from planning.levels import LevelSpec, cost_level, penalty_level, served_level
from planning.prove import Budget
from planning.search import Found, Search
from planning.together_check import joint_clashes, joint_overloads
from planning.together_instance import join_instances
from planning.together_parts import Part, is_of, own_code

SEARCH_STALL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFound:
    """What planning as one gave (gezamenlijk gevonden).

    ``served_at_most`` is the most team value that any joint plan serves, of ``everyone``. ``bounds`` are what is proven
    of each level by its name, in teams, cents and points, each among plans that are as good on the levels before.
    ``plans`` has a plan for each programme that the checkers approve side by side, None when none was found.
    """

    everyone: int
    served_at_most: int
    bounds: Mapping[str, int]
    plans: tuple[Plan, ...] | None

    @property
    def is_impossible(self) -> bool:
        """Whether it is proven that not all teams fit together."""
        return self.served_at_most < self.everyone


type _Maker = Callable[[Instance, Found], LevelSpec]


def solve_joint(programmes: Sequence[Programme], *, seed: int, end: float, clock: Callable[[], float]) -> JointFound:
    """Plan as one until ``end`` on the ``clock``; where all must serve all teams, no further than that not all fit.

    Coaches have the same maxima in all programmes, and each team can be cut into groups.
    """
    instance, parts = join_instances(programmes)
    work = _Work(instance, Search(instance, seed), lambda: end - clock(), all(p.all_teams_required for p in programmes))
    bounds: dict[str, int] = {}
    for make in _levels(programmes):
        spec = make(instance, work.search.best)
        bound = work.close(spec)
        bounds[spec.name] = _shown(instance, spec, bound, programmes)
        if bound < spec.value(instance, work.search.best):
            break
    plans = _plans(instance, parts, work.search.best)
    return JointFound(
        everyone=work.everyone,
        served_at_most=bounds["bediend"],
        bounds=bounds,
        plans=plans if _are_fine(programmes, plans) else None,
    )


class _Work:
    """The search and the time of one call."""

    def __init__(self, instance: Instance, search: Search, seconds_left: Callable[[], float], must_serve: bool) -> None:
        self.instance = instance
        self.search = search
        self.seconds_left = seconds_left
        self.must_serve = must_serve
        self.everyone = sum(t.value for t in instance.programme.teams)
        search.improve(SEARCH_STALL, lambda best: seconds_left() < 0 or self._is_ideal(best))

    def _is_ideal(self, best: Found) -> bool:
        return best.value == self.everyone and best.penalty == 0 and best.charge == self.instance.fixed_cost

    def close(self, spec: LevelSpec) -> int:
        """The bound of the level in steps; two parts in three of the time that is left are for it."""
        rest = self.seconds_left() / 3
        known = [-self.everyone]

        def is_over() -> bool:
            lacking = self.must_serve and bool(spec.goal.value) and known[-1] > -self.everyone
            return lacking or self.seconds_left() < rest

        budget = Budget(out_of_time=is_over, seconds_left=lambda: max(0.1, self.seconds_left() - rest))
        return close_level(self.instance, spec, self.search, budget, known.append).bound


def _levels(programmes: Sequence[Programme]) -> Iterator[_Maker]:
    """The levels of all in the order of the first; one that nobody has is left out."""
    priced = any(has_prices(p) for p in programmes)
    cost = [cost_level] if priced else []
    wishes = [_penalty_of(priced and not programmes[0].wishes_first)] if any(_wishes(p) for p in programmes) else []
    yield lambda instance, _: served_level(instance)
    yield from [*wishes, *cost] if programmes[0].wishes_first else [*cost, *wishes]


def _wishes(programme: Programme) -> bool:
    return any(programme.weights.values())


def _penalty_of(is_last: bool) -> _Maker:
    """The level of wishes; where it comes last, for no more charge than was reached."""

    def make(instance: Instance, found: Found) -> LevelSpec:
        spec = penalty_level(instance, found)
        most = charge_steps(instance, found.charge) if is_last else None
        return replace(spec, goal=replace(spec.goal, most_charge=most))

    return make


def _shown(instance: Instance, spec: LevelSpec, bound: int, programmes: Sequence[Programme]) -> int:
    """A bound in steps as what planners see: team value, cents or points."""
    if spec.goal.value:
        return -bound
    if spec.goal.penalty:
        return bound * spec.step
    charge = instance.fixed_cost + bound * instance.charge_step - sum(rounded_off(p) for p in programmes)
    return -(-charge // CHARGE_PER_CENT)


def _plans(instance: Instance, parts: Sequence[Part], found: Found) -> tuple[Plan, ...]:
    """What was found as a plan of each programme, with its assistants."""
    whole = to_plan(instance, found.placed)
    return tuple(
        with_assistants(
            part.programme,
            Plan(
                groups=tuple(chain.group for chain in part.instance.chains),
                sessions=tuple(part.own_session(s) for s in whole.sessions if is_of(part.programme, s.team)),
                unserved=tuple(own_code(t) for t in whole.unserved if is_of(part.programme, t)),
            ),
        )
        for part in parts
    )


def _are_fine(programmes: Sequence[Programme], plans: Sequence[Plan]) -> bool:
    """Whether the checkers have nothing against the plans, each for itself and side by side."""
    planned = list(zip(programmes, plans, strict=True))
    lacking = any(plan.unserved for programme, plan in planned if programme.all_teams_required)
    broken = any(v.penalty is None for programme, plan in planned for v in check(programme, plan))
    return not lacking and not broken and not joint_clashes(planned) and not joint_overloads(planned)
