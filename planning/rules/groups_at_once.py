"""The groups of a team do not all leave the workplace at once.

    sum of sessions of t that are under way at m <= n(t)      for all teams t, moments m at which one may start

    n(t) = 1 where groups may never be at once, else the number of groups less one (at least 1)

Source: DESIGN.md's reading of offerte 000; a setting.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from planning.domain.plan import Plan, Session, Violation
from planning.domain.programme import GroupsAtOnce, Programme
from planning.domain.time import clock_text
from planning.groups import build_groups
from planning.instance import Axis, RowBlock, Slots
from planning.rules.places import moment_places

KEY = "groups_at_once"
NAME = "Groepen tegelijk weg"
SENTENCE = "De groepen van een team zijn niet allemaal tegelijk weg (of nooit tegelijk, naar keuze)."


def rows(programme: Programme, slots: Slots) -> RowBlock | None:
    """A row for each team and moment."""
    if programme.groups_at_once is GroupsAtOnce.FREE:
        return None
    most = _most_at_once(programme, [(g.team, g.forms) for g in build_groups(programme)])
    limits = np.array([float(most[t.id]) for t in programme.teams])
    capacity = np.repeat(limits[:, None], len(slots), axis=1)
    return RowBlock(rule=KEY, axis=Axis.TEAM, places=moment_places(programme, slots), capacity=capacity)


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Teams of which too many groups meet at one time."""
    if programme.groups_at_once is GroupsAtOnce.FREE:
        return
    most = _most_at_once(programme, [(g.team, g.forms) for g in plan.groups])
    of_team: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        of_team[session.team].append(session)
    for team, sessions in of_team.items():
        for (day, start), n in _starts(sessions):
            if n > most.get(team, n):
                when = f"op {day:%d-%m-%Y} om {clock_text(start)}"
                who = programme.team_word.named([team])
                what = f"Van {who} zijn {when} {n} groepen tegelijk weg, hoogstens {most[team]} mag."
                yield Violation(rule=KEY, sentence=what)


def _starts(sessions: Sequence[Session]) -> Iterator[tuple[tuple[date, int], int]]:
    """Every moment at which one of the sessions starts, and how many of them are under way then."""
    for day, start in dict.fromkeys((s.day, s.start) for s in sessions):
        yield (day, start), sum(s.day == day and s.start <= start < s.end for s in sessions)


def _most_at_once(programme: Programme, groups: list[tuple[str, tuple[str, ...]]]) -> dict[str, int]:
    """How many groups of each team may meet at one time."""
    if programme.groups_at_once is GroupsAtOnce.NEVER:
        return {team.id: 1 for team in programme.teams}
    number = Counter((team, form) for team, forms in groups for form in forms)
    return {team.id: max(1, min(number[team.id, f] for f in team.forms) - 1) for team in programme.teams}
