"""The sessions of a plan as rows with everything a planner wants to see of them, by names and counts only."""

from dataclasses import dataclass
from datetime import date

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import WEEKDAYS, IsoWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session as it is shown: ``people`` is how many take part, never who they are.

    ``start`` and ``end`` are minutes after midnight. ``location`` is the name, or the id where it has none, or
    empty.
    """

    day: date
    start: int
    end: int
    team: str
    group: str
    people: int
    form: str
    form_name: str
    coach: str
    location: str

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
    sizes = {group.id: group.size for group in plan.groups}
    ordered = sorted(plan.sessions, key=lambda s: s.order_key)
    return tuple(_row(programme, session, sizes[session.group]) for session in ordered)


def _row(programme: Programme, session: Session, people: int) -> SessionRow:
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
    )


def location_name(programme: Programme, location: str | None) -> str:
    """The name of a location, its id where it has none, and nothing for no location."""
    if location is None:
        return ""
    known = programme.location_by_id.get(location)
    return known.name if known is not None and known.name else location
