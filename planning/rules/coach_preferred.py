"""A team preferably has one of the coaches it prefers.

    times = number of sessions x with coach(x) not in preferred(t)      for teams t with a preferred coach

Source: offerte 002 (matching by preference); the planner's table of pairings.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.matching import PairingKind, coaches_of
from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import FloatArray
from planning.rules.wording import group_names, moment_text

KEY = "coach_preferred"
NAME = "Voorkeurscoach"
SENTENCE = "Een sessie is liefst met een coach waar de deelnemers een voorkeur voor hebben."


def coach_price(programme: Programme, group: Group, form: SessionForm) -> FloatArray:  # noqa: ARG001
    """1 for coaches who are not preferred, where the team has a preference."""
    liked = coaches_of(programme.team_by_id[group.team].pairings, PairingKind.PREFERRED)
    if not liked:
        return np.zeros(len(programme.coaches))
    return np.array([float(coach.id not in liked) for coach in programme.coaches])


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions by a coach who is not preferred."""
    weight = programme.weights.get(KEY, 0)
    names = group_names(programme, plan)
    for session in plan.sessions:
        team = programme.team_by_id.get(session.team)
        liked = coaches_of(team.pairings, PairingKind.PREFERRED) if team is not None else frozenset()
        if liked and session.coach not in liked:
            has = f"{moment_text(programme, session)} heeft coach {session.coach}"
            what = f"{names[session.group]}: {has}; liever {_or(sorted(liked))}."
            yield Violation(rule=KEY, sentence=what, penalty=weight)


def _or(names: list[str]) -> str:
    return " of ".join(x for x in (", ".join(names[:-1]), names[-1]) if x)
