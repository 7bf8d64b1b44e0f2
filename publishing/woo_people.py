"""People out of a case: codes that tell nothing in the place of coaches and of participants who come alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Coach, Programme, Team
from publishing.woo_words import STAND_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The codes that stand for people, by their own codes (personen).

    ``alone`` are teams of one: there the team and its groups are a person.
    """

    coaches: Mapping[str, str]
    alone: Mapping[str, str]
    groups: Mapping[str, str]
    names: frozenset[str]


def find_people(programme: Programme, plan: Plan) -> People:
    """Everyone that a case names. Codes follow the order of first sessions: they tell no more than dates do."""
    staff = [who for s in plan.sessions for who in (s.coach, s.assistant) if who is not None]
    coaches = dict.fromkeys([*staff, *programme.staff_by_id])
    single = {team.id: team for team in programme.teams if team.members == 1}
    alone = [t for t in dict.fromkeys([s.team for s in plan.sessions] + list(single)) if t in single]
    codes = [f"{STAND_IN}{n:02d}" for n in range(1, len(coaches) + len(alone) + 1)]
    by_coach = dict(zip(coaches, codes, strict=False))
    by_team = dict(zip(alone, codes[len(coaches) :], strict=True))
    groups = {g.id: f"{by_team[g.team]}-{n}" for n, g in enumerate(plan.groups, 1) if g.team in by_team}
    names = {*coaches, *alone, *(single[t].name for t in alone), *groups}
    names |= {person for group in plan.groups for person in group.participants}
    return People(coaches=by_coach, alone=by_team, groups=groups, names=frozenset(n for n in names if n))


def mask_plan(plan: Plan, people: People) -> Plan:
    """The plan with codes for people; groups keep how many they are, not who."""
    return Plan(
        groups=tuple(_group(group, people) for group in plan.groups),
        sessions=tuple(sorted((_session(s, people) for s in plan.sessions), key=lambda s: s.order_key)),
        unserved=tuple(people.alone.get(team, team) for team in plan.unserved),
    )


def _group(group: Group, people: People) -> Group:
    return replace(
        group,
        id=people.groups.get(group.id, group.id),
        team=people.alone.get(group.team, group.team),
        participants=tuple(f"{n}" for n in range(group.size)),
    )


def _session(session: Session, people: People) -> Session:
    return replace(
        session,
        coach=people.coaches[session.coach],
        assistant=None if session.assistant is None else people.coaches[session.assistant],
        team=people.alone.get(session.team, session.team),
        group=people.groups.get(session.group, session.group),
    )


def mask_coach(coach: Coach, people: People) -> Coach:
    """The coach under another code."""
    return replace(coach, id=people.coaches[coach.id])


def mask_team(team: Team, people: People) -> Team:
    """The team without compositions, under another code when it is one person."""
    if team.id not in people.alone:
        return replace(team, composition={})
    return replace(team, id=people.alone[team.id], name=people.alone[team.id], composition={})
