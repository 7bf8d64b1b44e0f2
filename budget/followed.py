"""How far each session is: planned, committed or held, and on which day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planning.domain.invoicing import SessionReport, SessionState
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.findings import Finding, Severity

type SessionKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSession:
    """A session with its state on some day (gevolgde sessie); ``day`` is when it was held, or will be."""

    session: Session
    state: SessionState
    day: date

    @property
    def is_held(self) -> bool:
        """Whether it has been held."""
        return self.state is SessionState.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """All sessions of a plan by day, as known on ``today``, with what is doubtful about that (voortgang)."""

    today: date
    sessions: tuple[FollowedSession, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def held(self) -> tuple[FollowedSession, ...]:
        """The sessions that have been held, by day."""
        return tuple(s for s in self.sessions if s.is_held)


def follow_sessions(programme: Programme, plan: Plan, today: date) -> Followed:
    """What is known of the sessions on ``today``.

    With reports, a session is what its report says, and planned without one. Without any report a session counts
    as held once its day is over; a finding says so.
    """
    reports = {(r.group, r.form): r for r in programme.invoicing.reports}
    followed = tuple(_follow(session, reports, today) for session in plan.sessions)
    return Followed(
        today=today,
        sessions=tuple(sorted(followed, key=lambda f: (f.day, f.session.order_key))),
        findings=(*_check_reports(reports, plan, today), *_note_assumed(programme, followed)),
    )


def _follow(session: Session, reports: Mapping[SessionKey, SessionReport], today: date) -> FollowedSession:
    report = reports.get((session.group, session.form))
    if report is None:
        is_over = not reports and session.day < today
        state = SessionState.HELD if is_over else SessionState.PLANNED
        return FollowedSession(session=session, state=state, day=session.day)
    day = report.day or session.day
    is_early = report.state is SessionState.HELD and day > today
    return FollowedSession(session=session, state=SessionState.COMMITTED if is_early else report.state, day=day)


def _check_reports(reports: Mapping[SessionKey, SessionReport], plan: Plan, today: date) -> Iterator[Finding]:
    days = {(s.group, s.form): s.day for s in plan.sessions}
    for key, report in reports.items():
        if key not in days:
            yield Finding(
                key="voortgang zonder sessie",
                severity=Severity.WARNING,
                origin=report.origin,
                what=f"Groep {report.group} heeft in deze planning geen sessie {report.form}; de regel telt niet mee.",
                advice="Neem de groep en de vorm over uit planning.csv.",
            )
        elif report.state is SessionState.HELD and (report.day or days[key]) > today:
            yield Finding(
                key="gehouden in de toekomst",
                severity=Severity.WARNING,
                origin=report.origin,
                what=f"Groep {report.group}, sessie {report.form} staat als gehouden op "
                f"{report.day or days[key]:%d-%m-%Y}, en dat is na {today:%d-%m-%Y}; zij telt nog niet als gehouden.",
                advice="Kijk de datum na.",
            )


def _note_assumed(programme: Programme, followed: tuple[FollowedSession, ...]) -> Iterator[Finding]:
    held = sum(f.is_held for f in followed)
    if held and not programme.invoicing.reports:
        held_text = "1 sessie geldt" if held == 1 else f"{held} sessies gelden"
        yield Finding(
            key="gehouden aangenomen",
            severity=Severity.ASSUMPTION,
            origin=programme.origin,
            what=f"Er is geen voortgang bijgehouden: {held_text} als gehouden omdat de dag voorbij is.",
            advice="Schrijf in de tabel voortgang wat er echt gehouden is.",
        )
