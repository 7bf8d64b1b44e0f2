"""What people, coaches and rooms are already doing in another programme."""

from dataclasses import dataclass
from datetime import date

from planning.domain.time import IsoWeek, overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A session of another programme, ``[start, end)`` on ``day``, that stands fixed here (bezetting).

    ``staff`` are the codes of its coach and of who helps. ``people`` are pseudonyms that were typed in that
    programme; numbered ones are nobody in particular.
    """

    programme: str
    day: date
    start: int
    end: int
    staff: frozenset[str]
    location: str | None
    people: frozenset[str] = frozenset()

    @property
    def week(self) -> IsoWeek:
        """The ISO week of the session."""
        return IsoWeek.of(self.day)

    def overlaps(self, day: date, start: int, end: int) -> bool:
        """Whether it shares time with ``[start, end)`` on ``day``."""
        return day == self.day and overlaps(start, end, self.start, self.end)
