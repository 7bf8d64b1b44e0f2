"""Form groups from members: as few and as even as can be, with the right company, and proven."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from planning.domain.programme import Programme, Team
from planning.findings import Finding, Severity
from planning.grouping_measure import keeps_rules
from planning.grouping_model import Grouped, GroupingLevel, NoGroups, solve_grouping
from planning.grouping_problem import Groups, Stretch, build_problem, has_wishes, stretches
from planning.grouping_reasons import explain_fixed, explain_no_groups
from planning.groups import cut_sizes

type Composition = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormedGroups:
    """What forming the groups of a team for a stretch of forms gave (groepsvorming).

    Sizes largest first. The levels tell how far from each wish the groups are and how near they could be at best;
    they say something about people, so they are for the planner's own screen and go into no report.
    """

    team: str
    forms: tuple[str, ...]
    sizes: tuple[int, ...]
    levels: tuple[GroupingLevel, ...]
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A programme in which every team with something to go by has its groups; what that gave, and what failed."""

    programme: Programme
    teams: tuple[FormedGroups, ...] = ()
    findings: tuple[Finding, ...] = ()


def form_groups(programme: Programme, seed: int = 1) -> Formed:
    """The programme with the best groups for every team that has codes, pairs or a number of groups of its own.

    Session by session: the groups of a form are the best there are, given those of the forms before it. Teams
    without anything to go by are left to be cut evenly. Groups fixed by hand are kept. A team whose rules cannot
    all be kept gives a finding that counts why, with the way out, and keeps the composition it had.
    """
    work = [_form_team(programme, team, seed) for team in programme.teams]
    return Formed(
        programme=replace(programme, teams=tuple(team for team, _, _ in work)),
        teams=tuple(formed for _, own, _ in work for formed in own),
        findings=tuple(finding for _, _, own in work for finding in own),
    )


def _form_team(programme: Programme, team: Team, seed: int) -> tuple[Team, list[FormedGroups], list[Finding]]:
    formed: list[FormedGroups] = []
    fits = all(cut_sizes(team.members, programme.size_of(form)) is not None for form in team.forms)
    if not fits or not has_wishes(programme, team):
        return team, formed, []
    composition = dict(team.composition)
    earlier: list[Groups] = []
    for stretch in stretches(programme, team):
        problem = build_problem(programme, team, stretch, earlier)
        if stretch.fixed is not None:
            if not keeps_rules(replace(problem, numbers=(len(stretch.fixed),)), stretch.fixed):
                return team, formed, [explain_fixed(programme, team, stretch, problem)]
            earlier.append(stretch.fixed)
            continue
        found = solve_grouping(problem)
        if isinstance(found, NoGroups):
            return team, formed, [explain_no_groups(programme, team, stretch, problem)]
        earlier.append(found.groups)
        formed.append(_result(team, stretch, found))
        composition[stretch.forms[0]] = _labelled(found.groups, f"{seed}|{team.id}|{stretch.forms[0]}")
    doubts = [_unproven(programme, team, f) for f in formed if not f.is_proven]
    return replace(team, composition=composition), formed, doubts


def _result(team: Team, stretch: Stretch, found: Grouped) -> FormedGroups:
    return FormedGroups(
        team=team.id,
        forms=stretch.forms,
        sizes=tuple(sorted((len(g) for g in found.groups), reverse=True)),
        levels=found.levels,
        is_proven=found.is_proven,
    )


def _labelled(groups: Groups, seed: str) -> Composition:
    """Groups under labels in an order drawn by lot, so that a label tells nothing of who is in it or why.

    The draw also depends on who is in them: without that nobody can repeat it.
    """
    drawn = sorted(groups)
    Random(f"{seed}|{drawn}").shuffle(drawn)
    return {f"G{number}": people for number, people in enumerate(drawn, start=1)}


def _unproven(programme: Programme, team: Team, formed: FormedGroups) -> Finding:
    word, forms = programme.team_word, ", ".join(formed.forms)
    return Finding(
        key="indeling niet bewezen",
        severity=Severity.WARNING,
        origin=team.origin,
        what=f"De groepen van {word.one} {team.id} voor {forms} voldoen, maar of het beter kan is niet bewezen.",
        advice="Gebruik ze gerust; minder mensen of minder wensen maakt het bewijs makkelijker.",
    )
