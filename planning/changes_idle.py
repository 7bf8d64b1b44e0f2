"""Changes that change nothing: about what was over, was so already, or is not in the plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from planning.changes import ChangeKind, ReportedChange, change_sentence
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.findings import Finding
from planning.reading.notes import warning

AWAY = (ChangeKind.COACH_AWAY, ChangeKind.LOCATION_AWAY)


def idle_changes(programme: Programme, old: Plan, changes: Sequence[ReportedChange], today: date) -> Iterator[Finding]:
    """A warning for each change that no session can notice; ``programme`` is as it was before."""
    for change in changes:
        why = _why_idle(programme, old, change, today)
        if why:
            what = f"{change_sentence(change, programme.team_word)[:-1]}; {why}."
            yield warning("wijziging zonder gevolg", change.origin, what, "Kijk de datums na.")


def _why_idle(programme: Programme, old: Plan, change: ReportedChange, today: date) -> str:
    first, last = change.first or today, change.last or date.max
    if change.kind is ChangeKind.TEAM_JOINS:
        return ""
    if change.kind is ChangeKind.TEAM_STOPS:
        is_over = not any(s.team == change.who and s.day >= first for s in old.sessions)
        return "daarna komt er geen sessie meer, dus er vervalt niets" if is_over else ""
    if first > programme.window.last:
        return "dat is na de periode van het programma en verandert dus niets"
    if (last if change.kind in AWAY else first) < today:
        return f"dat is voor de dag van herplannen, {today:%d-%m-%Y}, en verandert dus niets"
    was_so = (first in programme.calendar.days_off) is (change.kind is ChangeKind.DAY_OFF)
    return "dat was al zo en verandert dus niets" if was_so and change.kind not in AWAY else ""
