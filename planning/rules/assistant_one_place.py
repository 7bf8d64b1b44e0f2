"""An assistant is at one session at a time, assisting or leading.

    [start(x), end(x)) and [start(y), end(y)) share no time
        for all sessions x != y with assistant(x) = assistant(y) or assistant(x) = coach(y)

Source: nature.
"""

from collections import defaultdict
from collections.abc import Iterator

from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import Programme
from planning.rules.paths import clashes

KEY = "assistant_one_place"
NAME = "Assistent op één plek"
SENTENCE = "Een assistent is niet bij twee sessies tegelijk, ook niet als coach."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:  # noqa: ARG001
    """Sessions that share time and the assistant, or whose assistant leads the other."""
    of_helper: dict[str, list[Session]] = defaultdict(list)
    helpers = {s.assistant for s in plan.sessions if s.assistant is not None}
    for session in plan.sessions:
        for person in {session.assistant, session.coach} & helpers:
            of_helper[str(person)].append(session)
    for helper, sessions in sorted(of_helper.items()):
        for one, other in clashes(sessions):
            if helper in (one.assistant, other.assistant):
                yield Violation(rule=KEY, sentence=f"Assistent {helper} moet tegelijk bij {one} en bij {other} zijn.")
