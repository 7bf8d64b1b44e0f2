"""How solving tells what it is doing, so that a person who waits can see it."""

from collections.abc import Callable
from dataclasses import dataclass

from planning.domain.plan import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """What is being done now: ``fraction`` of the work done (0 to 1), what in Dutch, and the present bound.

    ``level`` is the level being proven, with the best plan found so far; None before there is one.
    """

    fraction: float
    doing: str
    bound: str
    level: Level | None = None


type Progress = Callable[[ProgressReport], None]


def silent(_report: ProgressReport) -> None:
    """Tell nobody."""
