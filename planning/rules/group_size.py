"""Every group is large enough and small enough, and everyone of the team is in one.

    minimum <= size(g) <= maximum      for all groups g

    every participant of a served team is in exactly one group for each form of that team

Source: offerte 000 (groups of 6 to 10).
"""

from collections import Counter
from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme, Team

KEY = "group_size"
NAME = "Groepsgrootte"
SENTENCE = "Een groep heeft niet minder dan het minimum en niet meer dan het maximum aantal deelnemers."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Groups of the wrong size, and people who are in no group or in two for the same form."""
    size = programme.group_size
    for group in plan.groups:
        if not size.minimum <= group.size <= size.maximum:
            what = f"Groep {group.id} heeft {group.size} deelnemers, niet {size.minimum} tot {size.maximum}."
            yield Violation(rule=KEY, sentence=what)
    for team in programme.teams:
        yield from _membership(team, plan)


def _membership(team: Team, plan: Plan) -> Iterator[Violation]:
    for form in team.forms:
        groups = [g for g in plan.groups if g.team == team.id and form in g.forms]
        times = Counter(person for g in groups for person in g.participants)
        if len(times) != team.members or any(n != 1 for n in times.values()):
            what = f"Niet iedereen van team {team.id} zit voor {form} in precies één groep."
            yield Violation(rule=KEY, sentence=what)
