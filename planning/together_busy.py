"""What the sessions of one programme take up in another: people, coaches and rooms with the same code are the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from planning.domain.elsewhere import Engagement
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme, SessionForm
from planning.domain.time import WEEKDAYS, DatedException, Diary, clock_text
from planning.groups import build_groups


def typed_people(programme: Programme) -> frozenset[str]:
    """The pseudonyms in the programme's own table of participants; those who were only numbered are not in it."""
    return frozenset(person.id for team in programme.teams for person in team.people)


def engagements(programme: Programme, plan: Plan) -> tuple[Engagement, ...]:
    """The sessions of a plan, as another programme sees them."""
    known = typed_people(programme)
    people = {g.id: known & frozenset(g.participants) for g in plan.groups}
    return tuple(_engagement(programme, s, people.get(s.group, frozenset())) for s in plan.sessions)


def _engagement(programme: Programme, session: Session, people: frozenset[str]) -> Engagement:
    return Engagement(
        programme=programme.id,
        day=session.day,
        start=session.start,
        end=session.end,
        staff=staff_of(programme, session),
        location=session.location,
        people=people,
        building=programme.building_of(session.location),
    )


def staff_of(programme: Programme, session: Session) -> frozenset[str]:
    """Who is needed at a session: its coach, an assistant, and who helps with its theme."""
    helper = None
    choice = programme.theme_choice
    if choice is not None and session.form in choice.options:
        options = {o.id: o for o in choice.problem.question.options}
        helper = options[choice.options[session.form]].helper
    return frozenset(who for who in (session.coach, session.assistant, helper) if who is not None)


def forced_engagements(programme: Programme) -> tuple[Engagement, ...]:
    """What every plan of the programme takes up: time that a session with fixed moments fills whichever is chosen.

    Only in a programme that must serve all its teams. A coach or room is in it where there is only one.
    """
    if not programme.all_teams_required:
        return ()
    known = typed_people(programme)
    pairs = [(programme.form_by_id[f], g) for g in build_groups(programme) for f in g.forms]
    return tuple(e for form, group in pairs for e in _forced(programme, form, known & frozenset(group.participants)))


def _forced(programme: Programme, form: SessionForm, people: frozenset[str]) -> Iterator[Engagement]:
    days = {m.day for m in form.moments}
    start = max((m.start for m in form.moments), default=0)
    end = min((m.start for m in form.moments), default=0) + form.minutes
    if len(days) != 1 or end <= start:
        return
    coaches = [c.id for c in programme.coaches if form.id in c.forms]
    rooms = [x.id for x in programme.locations]
    yield Engagement(
        programme=programme.id,
        day=days.pop(),
        start=start,
        end=end,
        staff=frozenset(coaches if len(coaches) == 1 else ()),
        location=rooms[0] if len(rooms) == 1 else None,
        people=people,
        building=programme.building_of(rooms[0]) if len(rooms) == 1 else None,
    )


def relevant(programme: Programme, others: Iterable[Engagement]) -> tuple[Engagement, ...]:
    """The engagements of people, coaches or rooms that this programme has too."""
    people, staff, rooms = typed_people(programme), frozenset(programme.staff_by_id), programme.location_by_id
    return tuple(e for e in others if e.people & people or e.staff & staff or e.location in rooms)


def with_elsewhere(programme: Programme, others: Iterable[Engagement]) -> Programme:
    """The programme with these engagements taken up; coaches and rooms are then not free."""
    found = relevant(programme, others)
    by_code: dict[str, list[DatedException]] = {}
    for e in found:
        closed = DatedException(first=e.day, last=e.day, start=e.start, end=e.end)
        for code in (*e.staff, *((e.location,) if e.location is not None else ())):
            by_code.setdefault(code, []).append(closed)
    return replace(
        programme,
        elsewhere=(*programme.elsewhere, *found),
        coaches=tuple(replace(c, diary=_busy(c.id, c.diary, by_code)) for c in programme.coaches),
        helpers=tuple(replace(c, diary=_busy(c.id, c.diary, by_code)) for c in programme.helpers),
        locations=tuple(replace(x, diary=_busy(x.id, x.diary, by_code)) for x in programme.locations),
    )


def _busy(code: str, diary: Diary, closed: Mapping[str, list[DatedException]]) -> Diary:
    return replace(diary, exceptions=(*diary.exceptions, *closed[code])) if code in closed else diary


def fixed_sentences(programmes: Sequence[Programme]) -> tuple[str, ...]:
    """What stands fixed in one programme and keeps people of another busy, told by day, time and number of teams."""
    return tuple(
        f"{one.id} ligt vast op {WEEKDAYS[e.day.weekday()]} {e.day:%d-%m-%Y} "
        f"{clock_text(e.start)}–{clock_text(e.end)}: {_who(other, teams)} van "
        f"{other.id} zijn dan bezet."
        for one, other in permutations(programmes, 2)
        for e in forced_engagements(one)
        if e.day in other.window and (teams := _teams_of(other, e.people))
    )


def _who(programme: Programme, teams: int) -> str:
    """How many teams, as people; a team of one is that person."""
    many = f"{teams} {programme.team_word.of(teams)}"
    return many if all(team.members == 1 for team in programme.teams) else f"mensen van {many}"


def _teams_of(programme: Programme, people: frozenset[str]) -> int:
    return sum(any(person.id in people for person in team.people) for team in programme.teams)
