"""The sessions of a plan as rows with everything a planner wants to see of them, by names and counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from budget.notice import find_deadlines
from budget.totals import PER_CENT
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import WEEKDAYS, IsoWeek
from publishing.notation import percent_text
from publishing.people_counts import count_people


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session as it is shown: ``people`` is how many take part, never who they are; None where it is suppressed.

    ``start`` and ``end`` are minutes after midnight. ``location`` is the name, or the id where it has none, or
    empty; so is ``assistant``. ``deadlines`` are the last days to say that it is off, one for each of
    :func:`deadline_headings`.
    """

    day: date
    start: int
    end: int
    team: str
    group: str
    people: int | None
    form: str
    form_name: str
    coach: str
    location: str
    assistant: str = ""
    deadlines: tuple[date, ...] = ()

    @property
    def weekday(self) -> str:
        """The Dutch name of the day."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def iso_week(self) -> IsoWeek:
        """The ISO week of the session."""
        return IsoWeek.of(self.day)

    @property
    def week(self) -> str:
        """The ISO week with its own year, ``2025-W02``."""
        return week_code(self.iso_week)


def week_code(week: IsoWeek) -> str:
    """An ISO week as ``2025-W02``, which sorts by time."""
    return f"{week.year}-W{week.week:02d}"


def session_rows(programme: Programme, plan: Plan) -> tuple[SessionRow, ...]:
    """One row per session, by time and then by group and form."""
    sizes = count_people(programme, plan).groups
    ordered = sorted(plan.sessions, key=lambda s: s.order_key)
    return tuple(_row(programme, session, sizes[session.group]) for session in ordered)


def _row(programme: Programme, session: Session, people: int | None) -> SessionRow:
    return SessionRow(
        day=session.day,
        start=session.start,
        end=session.end,
        team=session.team,
        group=session.group,
        people=people,
        form=session.form,
        form_name=programme.form_by_id[session.form].name,
        coach=session.coach,
        location=location_name(programme, session.location),
        assistant=session.assistant or "",
        deadlines=_deadlines(programme, session),
    )


def has_groups(plan: Plan) -> bool:
    """Whether some team comes in more than one group, so that it says something which group meets."""
    groups = Counter((group.team, form) for group in plan.groups for form in group.forms)
    return any(n > 1 for n in groups.values())


def deadline_headings(programme: Programme) -> tuple[str, ...]:
    """What the last days to cancel are called, one for every tier but the last; none when nothing was agreed."""
    clause = programme.cancellation
    tiers = clause.tiers[:-1] if clause is not None else ()
    return tuple(f"Afzeggen voor {percent_text(tier.percent / PER_CENT)} t/m" for tier in tiers)


def _deadlines(programme: Programme, session: Session) -> tuple[date, ...]:
    if programme.cancellation is None:
        return ()
    return tuple(d.last_day for d in find_deadlines(programme.cancellation, session.day)[:-1])


def location_name(programme: Programme, location: str | None) -> str:
    """The name of a location, its id where it has none, and nothing for no location."""
    if location is None:
        return ""
    known = programme.location_by_id.get(location)
    return known.name if known is not None and known.name else location
