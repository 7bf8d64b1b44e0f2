"""How every method is run: in a process of its own, on a programme folder, leaving a trace and a result."""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.grid import Score, build_grid, score
from benchmarks.trace import COST, SERVED, SOFT, Trace
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.reading import read_programme

TRACE, RESULT = "trace.jsonl", "result.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a method may work, in seconds from the programme in memory to its answer, and on how many threads."""

    seconds: float
    threads: int


type Method = Callable[[Programme, Limits, Trace], Plan | None]


def run_method(method: Method) -> None:
    """Read the command line and the programme, let the method work, and check the plan it gives.

    The clock starts when the programme is in memory and stops when the method answers; the checker's word on the
    plan, not the method's, is its last value.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("programme", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    since = time.monotonic()
    programme = read_programme(given.programme).require()
    reading = time.monotonic() - since
    trace = Trace(given.output / TRACE)
    plan = method(programme, Limits(seconds=given.seconds, threads=given.threads), trace)
    seconds, peak = trace.seconds, peak_memory()
    final = None if plan is None else score(build_grid(programme), plan)
    if final is not None:
        _tell(trace, final, seconds)
    score_text = None if final is None else asdict(final)
    text = json.dumps({"reading": reading, "seconds": seconds, "peak": peak, "score": score_text})
    (given.output / RESULT).write_text(text, encoding="utf-8")


def peak_memory() -> int:
    """The most memory this process has had, in bytes.

    Linux' own count for the process: what getrusage says there starts at the memory of the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def _tell(trace: Trace, final: Score, seconds: float) -> None:
    for level, value in ((SERVED, final.served), (COST, final.cents), (SOFT, final.points)):
        trace.value(level, value, at=seconds)
