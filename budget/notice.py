"""How many working days before a session somebody gave notice, and which tier that is."""

from dataclasses import dataclass
from datetime import date, timedelta

from planning.domain.calendar import working_day_before
from planning.domain.clause import CancellationClause, CancellationTier, NoticeCounting
from planning.domain.plan import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """When somebody said that a session is off (melding); ``minute`` None when the time of day isn't known.

    An unknown time counts as in time: before the clause's latest minute.
    """

    day: date
    minute: int | None = None

    def is_before(self, session: Session) -> bool:
        """Whether the session had not begun; on its own day an unknown time counts as before."""
        return (self.day, self.minute or 0) < (session.day, max(session.start, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day, itself included, on which notice for one session falls in ``tier`` (uiterste dag)."""

    tier: CancellationTier
    last_day: date


def find_deadlines(clause: CancellationClause, session_day: date) -> tuple[Deadline, ...]:
    """The deadline of every tier for a session on ``session_day``, the earliest first.

    Raises OutsideCalendar when the clause's calendar doesn't reach that far.
    """
    return tuple(Deadline(tier=tier, last_day=_last_day(clause, tier, session_day)) for tier in clause.tiers)


def find_tier(clause: CancellationClause, session_day: date, notice: Notice) -> CancellationTier:
    """The tier of a notice for a session on ``session_day``.

    A notice on a day off, or after the clause's latest minute, counts as given on the next working day.
    Raises OutsideCalendar as :func:`find_deadlines`.
    """
    for deadline in find_deadlines(clause, session_day)[:-1]:
        if notice.day < deadline.last_day or (notice.day == deadline.last_day and not is_late(clause, notice)):
            return deadline.tier
    return clause.tiers[-1]


def count_notice(clause: CancellationClause, session_day: date, notice: Notice) -> int | None:
    """The working days of a notice, as the clause counts them; None when it lies before what the calendar knows."""
    day = notice.day + timedelta(days=1 if is_late(clause, notice) else 0)
    if clause.calendar.covers is None or day < clause.calendar.covers.first:
        return None
    days = (day + timedelta(days=n) for n in range((session_day - day).days))
    counted = sum(clause.calendar.is_working_day(d) for d in days)
    return max(0, counted - _extra(clause))


def is_late(clause: CancellationClause, notice: Notice) -> bool:
    """Whether the notice came too late in the day to count for that day."""
    return clause.latest is not None and notice.minute is not None and notice.minute > clause.latest


def _last_day(clause: CancellationClause, tier: CancellationTier, session_day: date) -> date:
    if tier.least == 0:
        return session_day
    return working_day_before(clause.calendar, session_day, tier.least + _extra(clause))


def _extra(clause: CancellationClause) -> int:
    """How many working days more than counted lie from the notice to the session."""
    return 1 if clause.counting is NoticeCounting.FULL_DAYS else 0
