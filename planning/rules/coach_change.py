"""A group preferably keeps its coach from one session to the next.

    times = number of consecutive sessions a, b of a group with coach(a) != coach(b)

Source: the planner.
"""

from collections.abc import Iterator
from itertools import pairwise

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.rules.paths import sessions_of_groups
from planning.rules.wording import group_names, moment_text

KEY = "coach_change"
NAME = "Coachwissel"
SENTENCE = "Een groep houdt liefst dezelfde coach van de ene sessie op de andere."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Changes of coach within a group."""
    weight = programme.weights.get(KEY, 0)
    names = group_names(programme, plan)
    for group, sessions in sessions_of_groups(plan).items():
        for before, after in pairwise(sorted(sessions, key=lambda s: (s.day, s.start))):
            if before.coach != after.coach:
                coaches = f"van coach {before.coach} naar coach {after.coach}"
                what = f"{names[group]} wisselt {coaches} bij {moment_text(programme, after)}."
                yield Violation(rule=KEY, sentence=what, penalty=weight)
