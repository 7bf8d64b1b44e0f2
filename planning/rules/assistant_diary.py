"""An assistant helps only when free.

    [start(x), end(x)) within diary(assistant(x))      for all sessions x with an assistant

Source: the assistants' diaries.
"""

from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme

KEY = "assistant_diary"
NAME = "Agenda van de assistent"
SENTENCE = "Een assistent helpt alleen bij sessies op tijden dat die beschikbaar is."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions at which the assistant is not free."""
    for session in plan.sessions:
        helper = programme.staff_by_id.get(session.assistant or "")
        if helper is not None and not helper.diary.is_free(session.day, session.start, session.end):
            what = f"Assistent {session.assistant} is niet beschikbaar voor sessie {session}."
            yield Violation(rule=KEY, sentence=what)
