"""Plan a programme: find, prove, check, and say honestly what was reached."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from planning.account import Account
from planning.build import build_instance
from planning.cap_rounding import keep_within_cap
from planning.checker import check
from planning.close import close_level
from planning.convert import to_plan
from planning.costs import has_prices
from planning.domain.plan import Level, Outcome, Status
from planning.domain.programme import Programme
from planning.explain import capacity_reasons, counting_reasons, proven_reasons, tight_rules, travel_reasons
from planning.goal import Goal
from planning.instance import Instance
from planning.levels import (
    LevelSpec,
    bound_text,
    cheapest_charge,
    cost_level,
    penalty_level,
    running_level,
    served_level,
    to_level,
)
from planning.progress import Progress, ProgressReport, silent
from planning.search import Found, Search, alone
from planning.solver import solver_versions

LONGEST_SECONDS = 120.0
SEARCH_STALL = 20
LEVEL_SHARE = 2 / 3
"""The part of the time left that a level may take; the last may take all."""


def plan(
    programme: Programme,
    *,
    seed: int = 1,
    time_limit: float | None = None,
    progress: Progress = silent,
    clock: Callable[[], float] = time.monotonic,
) -> Outcome:
    """The best plan for ``programme``, what is proven about it, and why when there is none.

    The same programme and seed give the same outcome, unless ``time_limit`` (seconds; None allows two minutes) cuts the
    work short; then the plan is still checked and the bound still true. Never raises for what a valid programme asks.
    """
    start = clock()
    limit = LONGEST_SECONDS if time_limit is None else time_limit
    work = _Work(seed=seed, time_limit=limit, progress=progress, clock=clock, start=start)
    outcome = keep_within_cap(programme, _plan(programme, work), lambda lower: _plan(lower, work.again()))
    return replace(outcome, seed=seed, seconds=clock() - start, versions=solver_versions())


@dataclass(slots=True, kw_only=True)
class _Work(Account):
    """The account of one plan, with the rules that press."""

    tight: list[str] = field(default_factory=list)

    def again(self) -> "_Work":
        """The same account with nothing done yet, for planning once more in the time that is left."""
        return replace(self, steps=[], tight=[])

    def tell(self, fraction: float, doing: str, bound: str = "", level: Level | None = None) -> None:
        self.progress(ProgressReport(fraction=fraction, doing=doing, bound=bound, level=level))


def _plan(programme: Programme, work: _Work) -> Outcome:
    work.tell(0.0, "programma natellen")
    reasons = counting_reasons(programme)
    if reasons:
        return Outcome(status=Status.IMPOSSIBLE, reasons=reasons)
    instance = build_instance(programme)
    reasons = capacity_reasons(instance)
    if reasons:
        return Outcome(status=Status.IMPOSSIBLE, reasons=reasons)
    since = work.clock()
    work.tell(0.05, "zoeken")
    search = Search(instance, work.seed)
    served = served_level(instance)
    ideal = _ideal(instance)
    search.improve(SEARCH_STALL, lambda best: work.out_of_time() or best.score <= ideal)
    work.done("zoeken", since, f"{len(search.best.teams)} van de {len(programme.teams)} ingepast")
    levels = _prove_levels(instance, served, search, work)
    return _outcome(instance, search.best, levels, work)


def _ideal(instance: Instance) -> tuple[float, float, float]:
    """A score that nothing can beat: everyone served at the least price and penalty each has alone."""
    everyone = sum(t.value for t in instance.programme.teams)
    penalties = alone(instance, charge_weight=0.0, penalty_weight=1.0)
    return instance.score(everyone, cheapest_charge(instance), sum(penalties))


def _prove_levels(instance: Instance, served: LevelSpec, search: Search, work: _Work) -> tuple[Level, ...]:
    """Prove level after level; a better plan found on the way replaces the best."""
    proven: list[tuple[LevelSpec, int]] = []
    last = [penalty_level, cost_level] if instance.programme.wishes_first else [cost_level, penalty_level]
    makers: list[Callable[[Instance, Found], LevelSpec]] = [lambda *_: served, *last]
    for number, make in enumerate(makers):
        spec = make(instance, search.best)
        if not _matters(instance, spec.goal):
            continue
        since = work.clock()
        part = 1.0 if number == len(makers) - 1 else LEVEL_SHARE
        closed = close_level(instance, spec, search, work.share(part), _teller(work, spec, search, number))
        if spec.goal.value and closed.prover is not None and closed.prover.duals is not None:
            work.tight = tight_rules(instance, closed.prover.duals.rows)
        work.done(f"bewijzen: {spec.name}", since, closed.note)
        proven.append((spec, closed.bound))
    return tuple(to_level(instance, spec, search.best, bound) for spec, bound in proven)


def _teller(work: _Work, spec: LevelSpec, search: Search, number: int) -> Callable[[int], None]:
    """Tells how far a level is, as it is being proven: its bound in steps, and the best plan so far."""

    def tell(bound: int) -> None:
        level = running_level(search.instance, spec, search.best, bound)
        work.tell(0.2 + 0.25 * number, f"{spec.name} bewijzen", bound_text(search.instance, level), level)

    return tell


def _matters(instance: Instance, goal: Goal) -> bool:
    if goal.charge:
        return has_prices(instance.programme)
    return bool(goal.value) or any(instance.programme.weights.values())


def _outcome(instance: Instance, best: Found, levels: tuple[Level, ...], work: _Work) -> Outcome:
    programme = instance.programme
    found = to_plan(instance, best.placed)
    violations = check(programme, found)
    hard = tuple(v for v in violations if v.penalty is None)
    soft = tuple(v for v in violations if v.penalty is not None)
    steps = tuple(work.steps)
    if programme.all_teams_required and found.unserved:
        return _unserved(instance, levels, work)
    if hard:
        return Outcome(status=Status.NOTHING, levels=levels, violations=hard, steps=steps)
    proven = all(level.is_proven for level in levels)
    status = Status.OPTIMAL if proven else Status.FOUND
    return Outcome(status=status, plan=found, levels=levels, soft=soft, steps=steps)


def _unserved(instance: Instance, levels: tuple[Level, ...], work: _Work) -> Outcome:
    """Not every team that must take part is in: impossible when that is proven, else nothing found."""
    everyone = sum(t.value for t in instance.programme.teams)
    served, steps = levels[0], tuple(work.steps)
    if served.bound < everyone:
        reasons = proven_reasons(instance, served, work.tight)
        return Outcome(status=Status.IMPOSSIBLE, levels=levels, reasons=reasons, steps=steps)
    return Outcome(status=Status.NOTHING, levels=levels, reasons=travel_reasons(instance.programme), steps=steps)
