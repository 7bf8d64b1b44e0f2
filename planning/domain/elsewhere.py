"""What people, coaches and rooms are already doing in another programme."""

from dataclasses import dataclass
from datetime import date

from planning.domain.time import IsoWeek, overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A session or activity of another programme, ``[start, end)`` on ``day``, that stands fixed here (bezetting).

    ``staff`` are the codes of its coach and of who helps, or of who does the activity. Only a session,
    ``is_session``, counts for how many a coach may have. ``people`` are pseudonyms that were typed in that
    programme; numbered ones are nobody in particular.
    ``building`` is where its room is; None where it has none.
    """

    programme: str
    day: date
    start: int
    end: int
    staff: frozenset[str]
    location: str | None
    people: frozenset[str] = frozenset()
    is_session: bool = True
    building: str | None = None

    @property
    def week(self) -> IsoWeek:
        """The ISO week of the session."""
        return IsoWeek.of(self.day)

    def overlaps(self, day: date, start: int, end: int) -> bool:
        """Whether it shares time with ``[start, end)`` on ``day``."""
        return day == self.day and overlaps(start, end, self.start, self.end)
