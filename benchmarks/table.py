"""The measurements as the markdown of ``docs/benchmarks.md``."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version

import psutil

from benchmarks.compare import COMPACT, CPSAT, OURS, Growth, Ratio, better_cpsat, by_instance, growth, time_ratio
from benchmarks.measure import FINISHED, Measurement
from benchmarks.trace import COST, SERVED, SOFT, Reached

NAMES = {
    OURS: "ours",
    COMPACT: "compact PuLP/HiGHS",
    CPSAT[0]: "CP-SAT, booleans and flows",
    CPSAT[1]: "CP-SAT, intervals",
}
LIBRARIES = ("pulp", "highspy", "ortools", "numpy")
NEVER = "–"
GIGABYTE, MEGABYTE = 1 << 30, 1 << 20
CENTS = 100

type Line = Sequence[str]


def document(measured: Sequence[Measurement], command: str, today: date) -> str:
    """The whole page."""
    parts = (
        "# Benchmarks",
        f"Made on {today:%d-%m-%Y} by `{command}`. What is measured, and how the instances are made, is in "
        "[benchmarks/README.md](../benchmarks/README.md).",
        machine(),
        "## Every method on every instance",
        "Seconds of work, reading the programme not counted. *≤ 1 %*, *≤ 0,1 %*: served and cost both proven to within "
        "that of the best possible. *proven*: every level proven optimal. A bound on a level holds among plans that "
        "are as good on the levels before. Every plan passed the checker.",
        every_method(measured),
        "## Ours against the peers",
        "How many times as long the peer took, how much more memory it had, and how much better ours is on each level. "
        "CP-SAT is the better of its two models on that instance. `≥`: the peer did not get there in its time limit.",
        against_peers(measured),
        "## How cost grows with T",
        "The exponent b of the least-squares fit cost = a · T^b, for the time to *≤ 1 %* and for peak memory, over the "
        "sizes from 10 teams on that got there (three at least).",
        growth_table(growth(measured)),
    )
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """Cores, memory, load and versions, and nothing that names the machine."""
    memory = psutil.virtual_memory().total / GIGABYTE
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = psutil.getloadavg()[0]
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    return (
        f"Machine: {cores} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}; load at the end "
        f"{load:.1f}. Python {platform.python_version()}, {libraries}."
    )


def every_method(measured: Iterable[Measurement]) -> str:
    """A row for each measurement."""
    times = ("first plan", "≤ 1 %", "≤ 0,1 %", "proven", "end")
    head = ("instance", "weeks", "method", *times, "served", "cost", "soft", "peak")
    return _table(head, [_row(m) for m in measured])


def _row(m: Measurement) -> Line:
    return (
        f"{m.instance.teams} {m.instance.member}",
        str(m.instance.weeks),
        NAMES[m.method],
        _seconds(m.first),
        _seconds(m.within),
        _seconds(m.near),
        _seconds(m.proven),
        _seconds(m.end) if m.state == FINISHED else m.state,
        _level(m.levels, SERVED),
        _level(m.levels, COST),
        _level(m.levels, SOFT),
        f"{m.peak / MEGABYTE:.0f} MB",
    )


def against_peers(measured: Sequence[Measurement]) -> str:
    """A row for each instance and peer."""
    head = ("instance", "peer", "time to ≤ 1 %", "time to proven", "memory", "teams more", "cost less", "soft less")
    rows = []
    for of_instance in by_instance(measured):
        ours = of_instance.get(OURS)
        for peer in (better_cpsat(of_instance), of_instance.get(COMPACT)):
            if ours is not None and peer is not None:
                rows.append(_against(ours, peer))
    return _table(head, rows)


def _against(ours: Measurement, peer: Measurement) -> Line:
    return (
        f"{ours.instance.teams} {ours.instance.member}",
        NAMES[peer.method],
        _ratio(time_ratio(ours.within, peer.within, peer.allowed)),
        _ratio(time_ratio(ours.proven, peer.proven, peer.allowed)),
        _ratio(Ratio(times=peer.peak / ours.peak, at_least=peer.state != FINISHED)),
        *_better(ours, peer),
    )


def _better(ours: Measurement, peer: Measurement) -> tuple[str, str, str]:
    """How much better ours is on each level; a level counts only where the ones before are equal."""
    mine, other = _values(ours, peer, SERVED)
    teams = NEVER if mine is None or other is None else f"{mine - other:+d}"
    if mine is None or mine != other:
        return teams, NEVER, NEVER
    mine, other = _values(ours, peer, COST)
    money = NEVER if mine is None or not other else f"{(other - mine) / other:+.2%}"
    if mine != other:
        return teams, money, NEVER
    mine, other = _values(ours, peer, SOFT)
    return teams, money, NEVER if mine is None or other is None else f"{other - mine:+d}"


def _values(ours: Measurement, peer: Measurement, level: str) -> tuple[int | None, int | None]:
    return ours.levels.get(level, Reached()).value, peer.levels.get(level, Reached()).value


def growth_table(found: Iterable[Growth]) -> str:
    """A row for each member and method."""
    head = ("member", "method", "sizes", "time", "memory")
    rows = [
        (g.member, NAMES[g.method], ", ".join(map(str, g.sizes)), f"T^{g.time:.2f}", f"T^{g.memory:.2f}") for g in found
    ]
    return _table(head, rows) if rows else "No member had three sizes that got there."


def _table(head: Line, rows: Iterable[Line]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _seconds(seconds: float | None) -> str:
    if seconds is None:
        return NEVER
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def _ratio(ratio: Ratio | None) -> str:
    if ratio is None:
        return NEVER
    times = f"{ratio.times:.2f}" if ratio.times < 10 else f"{ratio.times:.0f}"
    return f"{'≥ ' if ratio.at_least else ''}{times} ×"


def _level(levels: Mapping[str, Reached], name: str) -> str:
    level = levels.get(name)
    if level is None or (level.value is None and level.bound is None):
        return NEVER
    value, bound = (_shown(x, name) for x in (level.value, level.bound))
    if level.is_proven:
        return f"{value} proven"
    gap = "" if level.gap is None else f", gap {level.gap:.2%}"
    return f"{value} (bound {bound}{gap})"


def _shown(value: int | None, level: str) -> str:
    if value is None:
        return NEVER
    return f"€ {value // CENTS:,}".replace(",", ".") if level == COST else str(value)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not there"
