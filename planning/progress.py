"""How solving tells what it is doing, so that a person who waits can see it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """What is being done now: ``fraction`` of the work done (0 to 1), what in Dutch, and the present bound."""

    fraction: float
    doing: str
    bound: str


type Progress = Callable[[ProgressReport], None]


def silent(_report: ProgressReport) -> None:
    """Tell nobody."""
