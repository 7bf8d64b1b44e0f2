"""Every group is large enough and small enough, and everyone of the team is in one.

    minimum(f) <= size(g) <= maximum(f)      for all groups g, all forms f of g; f's own sizes, else the programme's

    every participant of a team is in exactly one group for each form of that team

    the groups of a form are those the planner fixed, where he or she did

Source: offerte 000 (groups of 6 to 10).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SizeRange, Team
from planning.domain.team_word import TeamWord
from planning.rules.wording import counted

KEY = "group_size"
NAME = "Groepsgrootte"
SENTENCE = "Een groep heeft niet minder dan het minimum en niet meer dan het maximum aantal deelnemers."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Groups of the wrong size, people in no group or in two for one form, and groups that were fixed otherwise."""
    for group in plan.groups:
        sizes = {programme.size_of(form): None for form in group.forms if form in programme.form_by_id}
        for size in sizes:
            if not size.minimum <= group.size <= size.maximum:
                what = f"Groep {group.id} heeft {_people(group.size)}; dat moeten er {_wanted(size)} zijn."
                yield Violation(rule=KEY, sentence=what)
    of_team: dict[str, list[Group]] = defaultdict(list)
    for group in plan.groups:
        of_team[group.team].append(group)
    for team in programme.teams:
        yield from _membership(programme.team_word, team, of_team[team.id])


def _people(number: int) -> str:
    return counted(number, "deelnemer", "deelnemers")


def _wanted(size: SizeRange) -> str:
    return str(size.maximum) if size.minimum == size.maximum else f"{size.minimum} tot en met {size.maximum}"


def _membership(word: TeamWord, team: Team, own: Sequence[Group]) -> Iterator[Violation]:
    for form in team.forms:
        groups = [g for g in own if form in g.forms]
        times = Counter(person for g in groups for person in g.participants)
        if len(times) != team.members or any(n != 1 for n in times.values()):
            what = f"Niet iedereen van {word.one} {team.id} zit voor {form} in precies één groep."
            yield Violation(rule=KEY, sentence=what)
        fixed = team.composition.get(form)
        if fixed is not None and {frozenset(g.participants) for g in groups} != {frozenset(p) for p in fixed.values()}:
            what = f"{word.title} {team.id} is voor {form} anders ingedeeld dan is vastgelegd."
            yield Violation(rule=KEY, sentence=what)
