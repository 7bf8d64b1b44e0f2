"""Where an occasion can lie around a plan: which days, times and people are open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.assign import Choice
from planning.attend_days import Span
from planning.domain.activity import LEADER, Occasion, Per
from planning.domain.plan import Plan, Session
from planning.domain.programme import Coach, Programme
from planning.domain.time import Diary, overlaps

FIRST_START = 8 * 60
LAST_END = 20 * 60
EVERY_MINUTES = 30
PRICE_OF_A_DAY = 1_000
PRICE_OF_A_PERSON = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A choice for an occasion with the person it is for; None where nobody is asked (plek)."""

    choice: Choice
    person: str | None


class Places:
    """Asks a plan where its occasions can lie."""

    def __init__(self, programme: Programme, plan: Plan) -> None:
        self.programme = programme
        self._of_person: Mapping[tuple[str, date], list[Session]] = defaultdict(list)
        self._of_group: Mapping[tuple[str, date], list[Session]] = defaultdict(list)
        self._alike = _people_shared(plan)
        for session in plan.sessions:
            for person in filter(None, (session.coach, session.assistant)):
                self._of_person[person, session.day].append(session)
            self._of_group[session.group, session.day].append(session)
        self._people = {group.id: frozenset(group.participants) for group in plan.groups}
        self._groups_of_team: Mapping[str, list[str]] = defaultdict(list)
        for group in plan.groups:
            self._groups_of_team[group.team].append(group.id)

    def open(self, occasion: Occasion, span: Span) -> list[Place]:
        """Every place in the span where the sessions and the diaries leave room, by day, time and person."""
        return [place for day in self.days(span) for place in self._on(occasion, span, day)]

    def days(self, span: Span) -> list[date]:
        """The working days of a span."""
        ordinals = range(span.first.toordinal(), span.last.toordinal() + 1)
        return [day for day in map(date.fromordinal, ordinals) if self.programme.calendar.is_working_day(day)]

    def people(self, occasion: Occasion) -> tuple[str | None, ...]:
        """Who can do it, those named first before others; None alone where nobody is asked."""
        named = (occasion.session.coach if who == LEADER else who for who in occasion.activity.who)
        return tuple(dict.fromkeys(named)) or (None,)

    def is_open(self, occasion: Occasion, person: str | None, day: date, start: int) -> bool:
        """Whether the person and the team are open then and in no session."""
        return self.has_person(occasion, person, day, start) and self.has_team(occasion, day, start)

    def has_person(self, occasion: Occasion, person: str | None, day: date, start: int) -> bool:
        """Whether the person is open then, and leads or assists no session, here or in another programme."""
        end = start + occasion.activity.minutes
        if person is None:
            return True
        coach: Coach | None = self.programme.staff_by_id.get(person)
        diary = coach.diary if coach is not None else Diary(weekly=())
        elsewhere = any(person in e.staff and e.overlaps(day, start, end) for e in self.programme.elsewhere)
        return not elsewhere and diary.is_free(day, start, end) and not _meets(self._of_person[person, day], start, end)

    def has_team(self, occasion: Occasion, day: date, start: int) -> bool:
        """Whether the team is open then, and those whom it is about are in no session, here or elsewhere."""
        end = start + occasion.activity.minutes
        if occasion.team is None:
            return True
        diary = self.programme.team_by_id[occasion.team].diary
        return (
            diary.is_free(day, start, end)
            and not any(_meets(self._of_group[group, day], start, end) for group in self._groups(occasion))
            and not self._is_elsewhere(occasion, day, start, end)
        )

    def _is_elsewhere(self, occasion: Occasion, day: date, start: int, end: int) -> bool:
        """Whether one of those whom it is about is then at something of another programme."""
        engaged = [e for e in self.programme.elsewhere if e.people and e.overlaps(day, start, end)]
        per_group = occasion.activity.per is Per.GROUP
        groups = (occasion.subject,) if per_group else self._groups_of_team[occasion.team or ""]
        return any(not e.people.isdisjoint(self._people[group]) for e in engaged for group in groups)

    def _groups(self, occasion: Occasion) -> Sequence[str]:
        if occasion.activity.per is Per.GROUP:
            return self._alike[occasion.subject]
        return self._groups_of_team[occasion.team or ""]

    def _on(self, occasion: Occasion, span: Span, day: date) -> Iterator[Place]:
        for start in starts_on(occasion, day):
            if not self.has_team(occasion, day, start):
                continue
            for rank, person in enumerate(self.people(occasion)):
                if self.has_person(occasion, person, day, start):
                    price = abs((day - span.ideal).days) * PRICE_OF_A_DAY + rank * PRICE_OF_A_PERSON
                    yield _place(occasion, person, day, (start, price + (start - FIRST_START) // EVERY_MINUTES))


def starts_on(occasion: Occasion, day: date) -> list[int]:
    """When it may begin on ``day``: at whole and half hours, and right beside its session on the same day."""
    session, minutes = occasion.session, occasion.activity.minutes
    starts = set(range(FIRST_START, LAST_END - minutes + 1, EVERY_MINUTES))
    if day != session.day:
        return sorted(starts)
    if occasion.activity.is_before:
        return sorted(s for s in starts | {session.start - minutes} if s >= 0 and s + minutes <= session.start)
    return sorted(s for s in starts | {session.end} if s >= session.end and s + minutes <= 24 * 60)


def _place(occasion: Occasion, person: str | None, day: date, moment: tuple[int, int]) -> Place:
    start, price = moment
    holders = [f"persoon {person}"] if person is not None else []
    if occasion.team is not None:
        holders.append(f"{occasion.activity.per} {occasion.subject}")
    end = start + occasion.activity.minutes
    return Place(choice=Choice(price=price, day=day, start=start, end=end, holders=tuple(holders)), person=person)


def _people_shared(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """For each group the groups with somebody of it in them, itself included."""
    people = {g.id: frozenset(g.participants) for g in plan.groups}
    teams: dict[str, list[str]] = defaultdict(list)
    for group in plan.groups:
        teams[group.team].append(group.id)
    return {g.id: tuple(o for o in teams[g.team] if o == g.id or people[o] & people[g.id]) for g in plan.groups}


def _meets(sessions: Sequence[Session], start: int, end: int) -> bool:
    return any(overlaps(start, end, s.start, s.end) for s in sessions)
