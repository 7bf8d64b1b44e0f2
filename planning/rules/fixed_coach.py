"""A group keeps one coach in all its sessions, where the series asks for it.

    coach(x) = coach(y)      for all sessions x, y of one group

Source: offerte 002 (one fixed coach per director); a setting elsewhere.
"""

from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme
from planning.rules.paths import sessions_of_groups
from planning.rules.wording import group_names

KEY = "fixed_coach"
NAME = "Vaste coach"
SENTENCE = "Een groep heeft in al haar sessies dezelfde coach."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Groups with more than one coach."""
    if not programme.fixed_coach:
        return
    names = group_names(programme, plan)
    for group, sessions in sessions_of_groups(plan).items():
        coaches = sorted({s.coach for s in sessions})
        if len(coaches) > 1:
            who = names[group]
            yield Violation(rule=KEY, sentence=f"{who} heeft meer dan één coach: {', '.join(coaches)}.")
