"""What measurements say together: who is the better peer, the ratios, how cost grows, and whether they agree."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

import numpy as np

from benchmarks.measure import Measurement
from benchmarks.trace import COST, SERVED, SOFT, Reached

OURS, COMPACT = "ours", "compact"
CPSAT = ("cpsat_flows", "cpsat_intervals")
METHODS = (OURS, COMPACT, *CPSAT)
FEWEST_SIZES = 3
SMALLEST_SIZE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How many times as much a peer needs as ours; ``at_least`` when the peer never got there in its time."""

    times: float
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Cost as a power of T: time to served and cost within 1 %, and peak memory, over ``sizes`` of a member."""

    member: str
    method: str
    sizes: tuple[int, ...]
    time: float
    memory: float


def by_instance(measured: Iterable[Measurement]) -> list[dict[str, Measurement]]:
    """The measurements of each instance, by method, in the order they were made."""
    groups = groupby(measured, key=lambda m: m.instance)
    return [{m.method: m for m in group} for _, group in groups]


def better_cpsat(of_instance: dict[str, Measurement]) -> Measurement | None:
    """The better of the CP-SAT models: sooner within 1 %, then sooner proven, then the better plan and bound."""
    return min((of_instance[m] for m in CPSAT if m in of_instance), key=_rank, default=None)


def _rank(measurement: Measurement) -> tuple[float, ...]:
    served, cost = _level(measurement, SERVED), _level(measurement, COST)
    soft = _level(measurement, SOFT)
    return (
        _or_never(measurement.within),
        _or_never(measurement.proven),
        -(served.value or 0),
        _or_never(served.gap),
        _or_never(cost.value),
        _or_never(cost.gap),
        _or_never(soft.value),
    )


def _level(measurement: Measurement, level: str) -> Reached:
    return measurement.levels.get(level, Reached())


def _or_never(value: float | None) -> float:
    return math.inf if value is None else value


def time_ratio(ours: float | None, peer: float | None, allowed: float) -> Ratio | None:
    """How many times as long the peer took; None when ours did not get there."""
    if ours is None:
        return None
    return Ratio(times=(allowed if peer is None else peer) / max(ours, 1e-3), at_least=peer is None)


def growth(measured: Sequence[Measurement]) -> list[Growth]:
    """The exponents of a least-squares line through log T and log cost, where three or more sizes got within 1 %.

    Below ten teams what every run costs, whatever its size, hides how cost grows.
    """
    found = []
    for member, method in dict.fromkeys((m.instance.member, m.method) for m in measured):
        mine = [m for m in measured if (m.instance.member, m.method) == (member, method)]
        times = {m.instance.teams: m for m in mine if m.within is not None and m.instance.teams >= SMALLEST_SIZE}
        if len(times) >= FEWEST_SIZES:
            sizes = tuple(sorted(times))
            found.append(
                Growth(
                    member=member,
                    method=method,
                    sizes=sizes,
                    time=exponent(sizes, [times[t].within or 0.0 for t in sizes]),
                    memory=exponent(sizes, [times[t].peak for t in sizes]),
                )
            )
    return found


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The b of the least-squares fit cost = a * size ** b."""
    return float(np.polyfit(np.log(sizes), np.log(np.maximum(costs, 1e-3)), 1)[0])


def contradictions(measured: Iterable[Measurement]) -> list[str]:
    """Where a plan of one method passes what another method claims to have proven: one of them is wrong."""
    found = []
    for of_instance in by_instance(measured):
        for claim, plan in permutations(of_instance.values(), 2):
            level = _passed(claim, plan)
            if level is not None:
                value, bound = _level(plan, level).value, _level(claim, level).bound
                found.append(f"{claim.instance.name}: {plan.method} has {level} {value}, {claim.method} proved {bound}")
    return found


def _passed(claim: Measurement, plan: Measurement) -> str | None:
    """The level on which ``plan`` is better than ``claim`` says is possible.

    A bound on a lower level only speaks of plans that are as good on the levels before.
    """
    for level, sign in ((SERVED, -1), (COST, 1), (SOFT, 1)):
        own, other = _level(claim, level), _level(plan, level)
        if other.value is None:
            return None
        if own.bound is not None and sign * other.value < sign * own.bound:
            return level
        if other.value != own.value:
            return None
    return None
