"""A team gets all its sessions or none, and every session once.

    sum of sessions of g for form f = served(t)      for all teams t, groups g of t, forms f of g

    served(t) = 1      for all teams t, where every team is required

Source: offerte 000 (a team's series is one whole).
"""

from collections import Counter
from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme

KEY = "whole_team"
NAME = "Helemaal of niet"
SENTENCE = "Alle groepen van een team krijgen al hun sessies, elk één keer, of het team doet niet mee."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Missing, double and stray sessions, and teams left out that are required."""
    times = Counter((s.group, s.form) for s in plan.sessions)
    unserved = set(plan.unserved)
    for group in plan.groups:
        for form in group.forms:
            wanted = 0 if group.team in unserved else 1
            n = times.pop((group.id, form), 0)
            if n != wanted:
                what = f"Groep {group.id} heeft {n} keer een sessie {form}; dat hoort {wanted} keer te zijn."
                yield Violation(rule=KEY, sentence=what)
    yield from _strays(programme, plan)
    for group_id, form in times:
        yield Violation(rule=KEY, sentence=f"Groep {group_id} heeft een sessie {form}, maar volgt die niet.")
    if programme.all_teams_required:
        for team in plan.unserved:
            what = f"{programme.team_word.title} {team} is niet gepland, maar moet meedoen."
            yield Violation(rule=KEY, sentence=what)


def _strays(programme: Programme, plan: Plan) -> Iterator[Violation]:
    team = {group.id: group.team for group in plan.groups}
    word = programme.team_word.one
    for session in plan.sessions:
        own = team.get(session.group, session.team)
        if own != session.team:
            what = f"Sessie {session} staat bij {word} {session.team}, maar de groep is van {word} {own}."
            yield Violation(rule=KEY, sentence=what)
