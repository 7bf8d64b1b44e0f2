"""A group meets only when its team is free.

    [start(x), end(x)) within diary(team(x))      for all sessions x

Source: the teams' diaries.
"""

from collections.abc import Iterator

from planning.diaries import free_slots
from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "team_diary"
NAME = "Agenda van wie meedoet"
SENTENCE = "Een groep komt alleen bijeen als haar team vrij is."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
    """Where the team is free for the whole session."""
    diary = programme.team_by_id[group.team].diary
    return free_slots(diary, slots, form.minutes)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions at which the team is not free."""
    for session in plan.sessions:
        team = programme.team_by_id.get(session.team)
        if team is not None and not team.diary.is_free(session.day, session.start, session.end):
            what = f"{programme.team_word.title} {session.team} is niet vrij voor sessie {session}."
            yield Violation(rule=KEY, sentence=what)
