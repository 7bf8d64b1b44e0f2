"""What a method had reached at which moment, as lines of JSON that survive when the method is killed."""

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

SERVED, COST, SOFT = "served", "cost", "soft"
LEVELS = (SERVED, COST, SOFT)
ONE_PER_CENT = 0.01
ONE_IN_A_THOUSAND = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """At ``seconds`` of work, a plan worth ``value`` on a level, or a proven ``bound`` on it.

    Served teams, whole cents, or penalty points. A bound on a level holds among plans as good as the last one
    on the levels before.
    """

    seconds: float
    level: str
    value: int | None = None
    bound: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Where a level stood at the end; None for what was never found or proven."""

    value: int | None = None
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """How much better at most, as a fraction of the value; None without value or bound."""
        if self.value is None or self.bound is None:
            return None
        return abs(self.value - self.bound) / max(abs(self.value), 1)

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.gap == 0


class Trace:
    """Writes events to a file, as seconds since it was made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start = time.monotonic()

    @property
    def seconds(self) -> float:
        """The time worked so far."""
        return time.monotonic() - self.start

    def value(self, level: str, value: int, at: float | None = None) -> None:
        """A plan was found that is worth ``value``, now or ``at`` so many seconds."""
        self._write(Event(seconds=self.seconds if at is None else at, level=level, value=value))

    def bound(self, level: str, bound: int, at: float | None = None) -> None:
        """Nothing can pass ``bound``: proven now or ``at`` so many seconds."""
        self._write(Event(seconds=self.seconds if at is None else at, level=level, bound=bound))

    def _write(self, event: Event) -> None:
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(event)) + "\n")


def read_trace(path: Path) -> tuple[Event, ...]:
    """The events in the file, in order of time; a last line that was cut off is left out."""
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    events = [Event(**json.loads(line)) for line in lines if line.endswith("\n")]
    return tuple(sorted(events, key=lambda e: e.seconds))


def first_plan(events: Iterable[Event]) -> float | None:
    """When the first plan was there that serves a team."""
    return next((e.seconds for e in events if e.level == SERVED and e.value), None)


def reached(events: Iterable[Event], level: str) -> Reached:
    """Where the level stood after the last event."""
    value, bound = None, None
    for event in events:
        if event.level == level:
            value = event.value if event.value is not None else value
            bound = event.bound if event.bound is not None else bound
    return Reached(value=value, bound=bound)


def time_to_gap(events: tuple[Event, ...], levels: Iterable[str], most: float) -> float | None:
    """When all of ``levels`` were first proven to within ``most`` of the best possible, and stayed so."""
    wanted = tuple(levels)
    since: float | None = None
    state = {level: Reached() for level in wanted}
    for event in events:
        if event.level not in state:
            continue
        old = state[event.level]
        state[event.level] = Reached(
            value=old.value if event.value is None else event.value,
            bound=old.bound if event.bound is None else event.bound,
        )
        within = all(s.gap is not None and s.gap <= most for s in state.values())
        since = (event.seconds if since is None else since) if within else None
    return since
