"""Phases of a programme and its milestones."""

from dataclasses import dataclass
from datetime import date

from planning.findings import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of days, both ends included, in which the sessions of ``forms`` must lie (fase)."""

    id: str
    name: str
    first: date
    last: date
    forms: tuple[str, ...] = ()
    origin: Origin

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A day on which something must be there (mijlpaal).

    ``source_day`` is the day its source gives, where that is another one than ``day``, by which is planned.
    """

    id: str
    name: str
    day: date
    phase: str | None = None
    source_day: date | None = None
    origin: Origin
