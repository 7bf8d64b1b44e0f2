"""Time as the planner writes it: dates, minutes after midnight and half-open intervals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def overlaps(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether the half-open intervals ``[start, end)`` and ``[other_start, other_end)`` share time."""
    return start < other_end and other_start < end


@dataclass(frozen=True, slots=True, order=True)
class IsoWeek:
    """A calendar week by ISO 8601, always with its own year: 31-12-2024 lies in 2025-W01 (week)."""

    year: int
    week: int

    @classmethod
    def of(cls, day: date) -> "IsoWeek":
        """The week that ``day`` lies in."""
        year, week, _ = day.isocalendar()
        return cls(year, week)

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return date.fromisocalendar(self.year, self.week, 1)

    def weeks_until(self, other: "IsoWeek") -> int:
        """Whole weeks from this week to ``other``; negative when ``other`` is earlier."""
        return (other.monday - self.monday).days // 7


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day and a start time on it, in minutes after midnight (moment)."""

    day: date
    start: int

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day:%d-%m-%Y} om {clock_text(self.start)} uur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days in which sessions may be held, both ends included (periode)."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)

    @property
    def weeks(self) -> int:
        """How many ISO weeks the window touches."""
        return IsoWeek.of(self.first).weeks_until(IsoWeek.of(self.last)) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyOpening:
    """A stretch of every ``weekday`` (0 = Monday), minutes after midnight, half-open."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedException:
    """Days, both ends included, on which a diary differs from its weekly pattern (uitzondering).

    ``opens`` says whether ``[start, end)`` on those days is added to the diary or taken from it.
    """

    first: date
    last: date
    start: int = 0
    end: int = 24 * 60
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """When someone or some place is free: a weekly pattern with dated exceptions (agenda).

    ``weekly`` None means always free; an empty tuple means never, but for the exceptions.
    """

    weekly: tuple[WeeklyOpening, ...] | None = None
    exceptions: tuple[DatedException, ...] = ()

    def is_free(self, day: date, start: int, end: int) -> bool:
        """Whether all of ``[start, end)`` on ``day`` is free; a closing exception always wins."""
        today = [x for x in self.exceptions if x.first <= day <= x.last]
        if any(overlaps(start, end, x.start, x.end) for x in today if not x.opens):
            return False
        if self.weekly is None:
            return True
        openings = [(o.start, o.end) for o in self.weekly if o.weekday == day.weekday()]
        openings += [(x.start, x.end) for x in today if x.opens]
        return _covers(openings, start, end)


def _covers(openings: list[tuple[int, int]], start: int, end: int) -> bool:
    reached = start
    for opening_start, opening_end in sorted(openings):
        if opening_start <= reached < opening_end:
            reached = opening_end
    return reached >= end


def clock_text(minute: int) -> str:
    """Minutes after midnight as a Dutch clock time: ``990`` gives ``"16.30"``."""
    return f"{minute // 60:02d}.{minute % 60:02d}"
