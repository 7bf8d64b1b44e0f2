"""``make bench``: every method on every instance, each in its own process, and the table of what they reached."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.compare import METHODS, OURS, contradictions
from benchmarks.family import MEMBERS, Instance, build_programme
from benchmarks.folder import write_programme
from benchmarks.measure import FAILED, Allowed, Measurement, measure
from benchmarks.table import document

SMALL_SECONDS, FULL_SECONDS, LARGE_SECONDS = 5.0, 60.0, 120.0
LARGE = 10_000
SMALL = {"ruim": (10,), "krap": (10, 20, 40), "schaars": (10,), "zalen": (10,), "vast": (10,), "zacht": (10,)}
FULL = {
    "ruim": (10, 50, 200, 1000),
    "krap": (10, 50, 100, 200, 1000, LARGE),
    "schaars": (10, 50, 200),
    "zalen": (10, 50, 200),
    "vast": (10, 50, 200),
    "zacht": (10, 50, 200),
}
WEEKS = 16
GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An instance, the methods that try it, and the seconds that each may work on it."""

    instance: Instance
    methods: Sequence[str]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print the table; 1 when a method failed or two contradict each other."""
    given = parser().parse_args(arguments)
    allowed = Allowed(seconds=0.0, threads=given.threads, memory=round(given.memory_gb * GIGABYTE))
    measured = []
    for one in _run(cases(given), allowed):
        measured.append(one)
        _tell(one)
    page = document(measured, _command(arguments), date.today())
    print(page)
    if given.write is not None:
        given.write.write_text(page, encoding="utf-8")
    wrong = [f"{m.instance.name}: {m.method} failed: {m.complaint}" for m in measured if m.state == FAILED]
    wrong += contradictions(measured)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def cases(given: argparse.Namespace) -> list[Case]:
    """What is asked for: the small or the full table, cut to the members and sizes given."""
    table = FULL if given.full else SMALL
    found = []
    for member in given.members:
        for teams in given.sizes or table[member]:
            usual = (LARGE_SECONDS if teams >= LARGE else FULL_SECONDS) if given.full else SMALL_SECONDS
            instance = Instance(member=member, teams=teams, seed=given.seed, weeks=given.weeks)
            alone = member not in given.peers or teams > given.peers_up_to
            methods = [m for m in given.methods if m == OURS or not alone]
            found.append(Case(instance=instance, methods=methods, seconds=given.seconds or usual))
    return found


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    made.add_argument("--full", action="store_true", help="the whole table: hours, instead of a minute or two")
    made.add_argument("--members", nargs="+", choices=tuple(MEMBERS), default=tuple(MEMBERS))
    made.add_argument("--sizes", nargs="+", type=int, metavar="T", help="numbers of teams, for every member")
    made.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    made.add_argument(
        "--peers", nargs="+", choices=tuple(MEMBERS), default=tuple(MEMBERS), help="members that the others try too"
    )
    made.add_argument("--peers-up-to", type=int, default=LARGE, metavar="T", help="sizes that the others try too")
    made.add_argument("--seconds", type=float, help="what each method may work on an instance (5; full: 60 or 120)")
    made.add_argument("--weeks", type=int, default=WEEKS, help="weeks of every instance, 16 to 24")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--threads", type=int, default=2)
    made.add_argument("--memory-gb", type=float, default=8.0, help="a process that gets larger is ended")
    made.add_argument("--write", type=Path, metavar="FILE", help="write the page there too")
    return made


def _run(todo: Sequence[Case], allowed: Allowed) -> Iterator[Measurement]:
    for case in todo:
        limits = Allowed(seconds=case.seconds, threads=allowed.threads, memory=allowed.memory)
        with tempfile.TemporaryDirectory(prefix="bench-") as desk:
            programme = Path(desk) / "programme"
            write_programme(build_programme(case.instance), programme)
            for method in case.methods:
                yield measure(case.instance, method, programme, limits)


def _tell(one: Measurement) -> None:
    end = "–" if one.end is None else f"{one.end:.1f} s"
    print(f"{one.instance.name} {one.method}: {one.state}, {end}", file=sys.stderr, flush=True)


def _command(arguments: Sequence[str] | None) -> str:
    return " ".join(["python -m benchmarks.run", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    sys.exit(main())
