"""A team has no coach that is excluded for it, and only those it is tied to where there are such.

    coach(x) not in never(t)                          for all sessions x of teams t
    coach(x) in only(t)      for all sessions x of teams t with some coach in only(t)

Source: offerte 002 (matching in consultation); the planner's table of pairings.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.matching import may_lead
from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import FloatArray

KEY = "coach_pairing"
NAME = "Koppels"
SENTENCE = "Een team heeft geen coach die ervoor is uitgesloten, en alleen de coaches waaraan het vastzit."


def coach_price(programme: Programme, group: Group, form: SessionForm) -> FloatArray:  # noqa: ARG001
    """Infinite for coaches that the pairings of the team rule out."""
    pairings = programme.team_by_id[group.team].pairings
    if not pairings:
        return np.zeros(len(programme.coaches))
    return np.array([0.0 if may_lead(pairings, coach.id) else np.inf for coach in programme.coaches])


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions whose coach is ruled out."""
    for session in plan.sessions:
        team = programme.team_by_id.get(session.team)
        if team is not None and not may_lead(team.pairings, session.coach):
            who = programme.team_word.named([team.id])
            what = f"Coach {session.coach} mag sessie {session} niet begeleiden: dat zegt het koppel met {who}."
            yield Violation(rule=KEY, sentence=what)
