"""A coach leads a session only when free.

    [start(x), end(x)) within diary(coach(x))      for all sessions x

Source: the coaches' diaries.
"""

from collections.abc import Iterator

from planning.diaries import free_slots
from planning.domain.plan import Plan, Violation
from planning.domain.programme import Coach, Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "coach_diary"
NAME = "Agenda van de coach"
SENTENCE = "Een coach begeleidt alleen sessies op tijden dat die beschikbaar is."


def coach_times(coach: Coach, form: SessionForm, slots: Slots) -> BoolArray:
    """Where the coach is free for the whole session."""
    return free_slots(coach.diary, slots, form.minutes)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions at which the coach is not free."""
    for session in plan.sessions:
        coach = programme.coach_by_id.get(session.coach)
        if coach is not None and not coach.diary.is_free(session.day, session.start, session.end):
            yield Violation(rule=KEY, sentence=f"Coach {session.coach} is niet beschikbaar voor sessie {session}.")
