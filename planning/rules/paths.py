"""Ways through a plan that several rules walk: sessions by group, and what people do one after the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import overlaps


def sessions_of_groups(plan: Plan) -> Mapping[str, list[Session]]:
    """The sessions of each group by its id."""
    found: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        found[session.group].append(session)
    return found


def participant_groups(plan: Plan) -> Mapping[tuple[Group, ...], int]:
    """How many people go through exactly these groups, by the groups."""
    groups: dict[str, list[Group]] = defaultdict(list)
    for group in plan.groups:
        for person in group.participants:
            groups[person].append(group)
    found: dict[tuple[Group, ...], int] = defaultdict(int)
    for way in groups.values():
        found[tuple(way)] += 1
    return found


def participant_sessions(plan: Plan) -> Iterator[list[Session]]:
    """The sessions that some person attends, once for all people who attend the same ones."""
    by_group = sessions_of_groups(plan)
    for way in participant_groups(plan):
        yield [s for group in way for s in by_group.get(group.id, [])]


def consecutive(programme: Programme, plan: Plan) -> Iterator[tuple[Session, Session]]:
    """Each pair of sessions that some person attends for consecutive forms of an ordered series."""
    if not programme.ordered:
        return
    rank = {form.id: n for n, form in enumerate(programme.forms)}
    seen = set()
    for sessions in participant_sessions(plan):
        attended = sorted((s for s in sessions if s.form in rank), key=lambda s: rank[s.form])
        for pair in pairwise(attended):
            if pair not in seen:
                seen.add(pair)
                yield pair


def clashes(sessions: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Every two of the sessions that share time; they are compared day by day."""
    by_day: dict[object, list[Session]] = defaultdict(list)
    for session in sessions:
        by_day[session.day].append(session)
    for today in by_day.values():
        for n, one in enumerate(today):
            for other in today[n + 1 :]:
                if overlaps(one.start, one.end, other.start, other.end):
                    yield one, other
