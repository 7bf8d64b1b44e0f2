"""A coach leads only teams of which all that is asked of a coach is among the coach's competences.

    asked(t) subset of competences(c)      for all sessions x of teams t, with c = coach(x)

Source: order 003 (a facilitator is matched by competence) and offerte 002; the planner's tables of teams and coaches.
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import FloatArray

KEY = "competence"
NAME = "Competenties"
SENTENCE = "Een coach begeleidt alleen wie vraagt wat die coach kan: de coach heeft alle gevraagde competenties."


def coach_price(programme: Programme, group: Group, form: SessionForm) -> FloatArray:  # noqa: ARG001
    """Infinite for coaches who lack something."""
    asked = programme.team_by_id[group.team].competences
    if not asked:
        return np.zeros(len(programme.coaches))
    return np.array([0.0 if asked <= coach.competences else np.inf for coach in programme.coaches])


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions whose coach lacks something that the team asks."""
    for session in plan.sessions:
        team, coach = programme.team_by_id.get(session.team), programme.coach_by_id.get(session.coach)
        if team is None or coach is None or team.competences <= coach.competences:
            continue
        lacking = ", ".join(sorted(team.competences - coach.competences))
        what = f"Coach {coach.id} van sessie {session} mist wat {programme.team_word.one} {team.id} vraagt: {lacking}."
        yield Violation(rule=KEY, sentence=what)
