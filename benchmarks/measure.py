"""Run one method on one instance in a process of its own, within limits, and read back what it reached."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.child import RESULT, TRACE
from benchmarks.family import MEMBERS, Instance
from benchmarks.trace import (
    COST,
    LEVELS,
    ONE_IN_A_THOUSAND,
    ONE_PER_CENT,
    SERVED,
    Reached,
    first_plan,
    reached,
    read_trace,
    time_to_gap,
)

LOOK_EVERY_SECONDS = 0.1
GRACE_SECONDS, GRACE_SHARE = 20.0, 0.5
FINISHED, TOO_LONG, TOO_LARGE, FAILED = "finished", "too long", "too much memory", "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What a method may use: wall-clock seconds of work, threads, and memory of its process in bytes.

    A method that doesn't stop by itself is ended after half as long again and 20 seconds; in that time falls, too,
    that it reads the programme and has its plan checked.
    """

    seconds: float
    threads: int
    memory: int

    @property
    def patience(self) -> float:
        """The seconds after which the process is ended."""
        return self.seconds * (1 + GRACE_SHARE) + GRACE_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one method reached on one instance.

    Seconds of work, None for what was not reached: the ``first`` plan, served and cost both ``within`` 1 % of the
    best possible and ``near`` to 0,1 % of it, every level ``proven``, the ``end``.
    ``peak`` is the most memory the process had until its answer, in bytes; ``complaint`` is the last line of a process
    that failed.
    """

    instance: Instance
    method: str
    state: str
    allowed: float
    first: float | None
    within: float | None
    near: float | None
    proven: float | None
    end: float | None
    peak: int
    levels: Mapping[str, Reached]
    complaint: str = ""


def measure(instance: Instance, method: str, programme: Path, allowed: Allowed) -> Measurement:
    """Run ``method``, a module of this package, on the folder ``programme``; its output stays beside that folder."""
    desk = programme.parent / method
    desk.mkdir()
    command = [sys.executable, "-m", f"benchmarks.{method}", str(programme), str(desk)]
    command += ["--seconds", str(allowed.seconds), "--threads", str(allowed.threads)]
    with (desk / "errors.txt").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        state, seen = _watch(process, allowed)
    result = _result(desk / RESULT)
    events = read_trace(desk / TRACE)
    levels = LEVELS if MEMBERS[instance.member].weights else (SERVED, COST)
    complaint = (desk / "errors.txt").read_text(encoding="utf-8").strip().rpartition("\n")[2]
    return Measurement(
        instance=instance,
        method=method,
        state=state,
        allowed=allowed.seconds,
        first=first_plan(events),
        within=time_to_gap(events, (SERVED, COST), ONE_PER_CENT),
        near=time_to_gap(events, (SERVED, COST), ONE_IN_A_THOUSAND),
        proven=time_to_gap(events, levels, 0.0),
        end=result.get("seconds"),
        peak=round(result.get("peak", seen)),
        levels={level: reached(events, level) for level in levels},
        complaint=complaint if state == FAILED else "",
    )


def _watch(process: subprocess.Popen[bytes], allowed: Allowed) -> tuple[str, int]:
    """Wait for the process, end it when it goes past a limit; how it ended and the most memory that was seen."""
    until = time.monotonic() + allowed.patience
    most = 0
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        if time.monotonic() > until or most > allowed.memory:
            process.kill()
            process.wait()
            return TOO_LARGE if most > allowed.memory else TOO_LONG, most
        time.sleep(LOOK_EVERY_SECONDS)
    return FAILED if process.returncode else FINISHED, most


def _memory(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _result(path: Path) -> dict[str, float]:
    """Seconds of work and peak memory as the process told them; empty when it was ended before."""
    if not path.exists():
        return {}
    told = json.loads(path.read_text(encoding="utf-8"))
    return {key: float(told[key]) for key in ("seconds", "peak")}
