"""Whether plans of several programmes go together: plain Python that knows nothing of how they were made.

No person, coach or room is in two programmes at once, the maxima of a coach count over all programmes, and so does the
time to travel.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import clock_text
from planning.rules import travel_time
from planning.together_busy import engagements

type Planned = tuple[Programme, Plan]


class SharedKind(StrEnum):
    """What two programmes have in common at a clash (soort)."""

    PEOPLE = "deelnemers"
    COACH = "coach"
    LOCATION = "locatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class JointClash:
    """Two sessions of two programmes that share time and people, a coach or a room (gezamenlijke botsing).

    ``code`` is that of the coach or the room; for people it is empty, for who they are is not told.
    """

    kind: SharedKind
    code: str
    programmes: tuple[str, str]
    sessions: tuple[Session, Session]

    def __str__(self) -> str:
        one, other = (_told(p, s) for p, s in zip(self.programmes, self.sessions, strict=True))
        return f"{one} en {other} {self._why}"

    @property
    def _why(self) -> str:
        if self.kind is SharedKind.PEOPLE:
            teams = " en ".join(dict.fromkeys(s.team for s in self.sessions))
            return f"vallen samen, voor dezelfde mensen ({teams})."
        return f"vallen samen, en hebben allebei {self.kind} {self.code} nodig."


def session_words(session: Session) -> str:
    """A session as planners speak of it: form, team, day and time."""
    when = f"{session.day:%d-%m-%Y} {clock_text(session.start)}–{clock_text(session.end)}"
    return f"{session.form} van {session.team} op {when}"


def _told(programme: str, session: Session) -> str:
    return f"{session_words(session)} ({programme})"


def joint_clashes(planned: Sequence[Planned]) -> tuple[JointClash, ...]:
    """Every pair of sessions of two programmes that can't both be held, by time."""
    found = [c for one, other in combinations(planned, 2) for c in _between(one, other)]
    return tuple(sorted(found, key=lambda c: (c.sessions[0].order_key, c.sessions[1].order_key, c.kind, c.code)))


def clashing(programmes: Sequence[Programme], plans: Sequence[Plan]) -> list[int]:
    """The numbers of the programmes of which the plans don't go with that of some other; all when only all together."""
    planned = list(zip(programmes, plans, strict=True))
    pairs = (
        numbers
        for numbers in combinations(range(len(planned)), 2)
        if joint_clashes([planned[n] for n in numbers]) or joint_overloads([planned[n] for n in numbers])
    )
    found = sorted({n for numbers in pairs for n in numbers})
    return found if found or not joint_overloads(planned) else list(range(len(planned)))


def _between(one: Planned, other: Planned) -> Iterator[JointClash]:
    by_day: dict[object, list[Session]] = {}
    for session in other[1].sessions:
        by_day.setdefault(session.day, []).append(session)
    for mine in one[1].sessions:
        for theirs in by_day.get(mine.day, ()):
            if mine.start < theirs.end and theirs.start < mine.end:
                yield from _common(one, mine, other, theirs)


def _common(one: Planned, mine: Session, other: Planned, theirs: Session) -> Iterator[JointClash]:
    common: list[tuple[SharedKind, str]] = []
    if _people(*one, mine) & _people(*other, theirs):
        common.append((SharedKind.PEOPLE, ""))
    common += [(SharedKind.COACH, code) for code in sorted(_staff(one[0], mine) & _staff(other[0], theirs))]
    if mine.location is not None and mine.location == theirs.location:
        common.append((SharedKind.LOCATION, mine.location))
    for kind, code in common:
        yield JointClash(kind=kind, code=code, programmes=(one[0].id, other[0].id), sessions=(mine, theirs))


def _people(programme: Programme, plan: Plan, session: Session) -> set[str]:
    listed = {p.id for t in programme.teams for p in t.people}
    return {p for g in plan.groups if g.id == session.group for p in g.participants if p in listed}


def _staff(programme: Programme, session: Session) -> set[str]:
    found = {session.coach, session.assistant}
    choice = programme.theme_choice
    for option in choice.problem.question.options if choice is not None else ():
        if choice is not None and choice.options.get(session.form) == option.id:
            found.add(option.helper)
    return {who for who in found if who is not None}


def joint_overloads(planned: Sequence[Planned]) -> tuple[str, ...]:
    """Every coach who has more sessions in a day or week over all programmes than one of them allows, or must hurry."""
    per_day = Counter((who, s.day) for p, plan in planned for s in plan.sessions for who in _staff(p, s))
    per_week = Counter((who, s.week) for p, plan in planned for s in plan.sessions for who in _staff(p, s))
    found = []
    for programme, plan in planned:
        for session in plan.sessions:
            coach = programme.coach_by_id.get(session.coach)
            if coach is None:
                continue
            day, week = per_day[coach.id, session.day], per_week[coach.id, session.week]
            if coach.per_day is not None and day > coach.per_day:
                found.append(f"Coach {coach.id} heeft {day} sessies op {session.day:%d-%m-%Y}; {coach.per_day} mag.")
            if coach.per_week is not None and week > coach.per_week:
                when = f"in week {session.week.week} van {session.week.year}"
                found.append(f"Coach {coach.id} heeft {week} sessies {when}; {coach.per_week} mag.")
    return (*dict.fromkeys(found), *_too_late(planned))


def _too_late(planned: Sequence[Planned]) -> Iterator[str]:
    """What is wrong with the time to travel between sessions of two programmes, each time told once."""
    for n, (programme, plan) in enumerate(planned):
        others = [e for other, own in planned[n + 1 :] for e in engagements(other, own)]
        beside = replace(programme, elsewhere=(*programme.elsewhere, *others))
        yield from (v.sentence for v in travel_time.check(beside, plan))
