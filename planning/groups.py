"""Cut teams into groups, and say which groups must wait for which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from planning.domain.plan import Group
from planning.domain.programme import Programme, SizeRange, Team

type Composition = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """People of ``before`` go on to ``after``: its first session waits for the last session of ``before``.

    ``form`` is the first form of ``after``; its gaps hold between the two sessions.
    """

    before: str
    after: str
    form: str


def cut_sizes(members: int, size: SizeRange) -> tuple[int, ...] | None:
    """Sizes of the fewest groups that hold ``members`` people, as even as possible, largest first.

    None when no number of groups fits: for groups of 6 to 10 these are 1 to 5 and 11 people.
    """
    number = -(-members // size.maximum)
    if members <= 0 or number * size.minimum > members:
        return None
    small, extra = divmod(members, number)
    return tuple([small + 1] * extra + [small] * (number - extra))


def people_of(team: Team) -> tuple[str, ...]:
    """The pseudonyms of all members, in the order of their table; numbered when they are not listed."""
    return tuple(p.id for p in team.people) or tuple(f"{team.id}-P{n:02d}" for n in range(1, team.members + 1))


def build_groups(programme: Programme) -> tuple[Group, ...]:
    """The groups of all teams, team by team, in the order of the series.

    A group keeps its people as long as the next form takes over the same composition. In an unordered
    series every form has groups of its own. Raises ValueError for a team that cannot be cut.
    """
    return tuple(_unique(g for team in programme.teams for g in _team_groups(programme, team)))


def _unique(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups, numbered where codes make one id twice: team T1 regrouped for form A, and a team T1-A."""
    seen: set[str] = set()
    for group in groups:
        others = (f"{group.id}-{n}" for n in count(2))
        new = group.id if group.id not in seen else next(other for other in others if other not in seen)
        seen.add(new)
        yield group if new == group.id else replace(group, id=new)


def build_arcs(programme: Programme, groups: Sequence[Group]) -> tuple[Arc, ...]:
    """Which group waits for which, for every pair that shares people over a change of composition.

    Empty for an unordered series and for teams whose groups stay the same.
    """
    if not programme.ordered:
        return ()
    by_team: dict[str, list[Group]] = {}
    for group in groups:
        by_team.setdefault(group.team, []).append(group)
    return tuple(a for team in programme.teams for a in _team_arcs(team, by_team.get(team.id, [])))


def _team_groups(programme: Programme, team: Team) -> Iterator[Group]:
    for forms, composition in _runs(programme, team):
        suffix = "" if len(forms) == len(team.forms) else f"-{forms[0]}"
        for label, people in composition.items():
            yield Group(id=f"{team.id}{suffix}-{label}", team=team.id, forms=forms, participants=people)


def _runs(programme: Programme, team: Team) -> list[tuple[tuple[str, ...], Composition]]:
    """Stretches of forms that are gone through in one composition."""
    runs: list[tuple[tuple[str, ...], Composition]] = []
    for form_id in team.forms:
        before = (runs[-1][0][-1], runs[-1][1]) if runs else None
        composition = _composition(programme, team, form_id, before)
        if runs and programme.ordered and _same(composition, runs[-1][1]):
            runs[-1] = ((*runs[-1][0], form_id), runs[-1][1])
        else:
            runs.append(((form_id,), composition))
    return runs


def _same(one: Composition, other: Composition) -> bool:
    return {frozenset(p) for p in one.values()} == {frozenset(p) for p in other.values()}


def _composition(programme: Programme, team: Team, form: str, before: tuple[str, Composition] | None) -> Composition:
    fixed = team.composition.get(form)
    if fixed is not None:
        return fixed
    if before is None:
        return _deal(people_of(team), _sizes(programme, team, form))
    earlier, previous = before
    if programme.keeps_groups(earlier, form):
        return previous
    return _mix(previous, _sizes(programme, team, form))


def _sizes(programme: Programme, team: Team, form: str) -> tuple[int, ...]:
    sizes = cut_sizes(team.members, programme.size_of(form))
    if sizes is None:
        raise ValueError(f"team {team.id} of {team.members} cannot be cut into groups for {form}")
    return sizes


def _deal(people: Sequence[str], sizes: Sequence[int]) -> Composition:
    dealt: dict[str, tuple[str, ...]] = {}
    first = 0
    for number, size in enumerate(sizes, start=1):
        dealt[f"G{number}"] = tuple(people[first : first + size])
        first += size
    return dealt


def _mix(previous: Composition, sizes: Sequence[int]) -> Composition:
    """New groups of the same sizes that spread every old group as evenly as it goes."""
    queue = [person for group in previous.values() for person in group]
    mixed: list[list[str]] = [[] for _ in sizes]
    turn = 0
    for person in queue:
        while len(mixed[turn % len(sizes)]) >= sizes[turn % len(sizes)]:
            turn += 1
        mixed[turn % len(sizes)].append(person)
        turn += 1
    return {f"G{n}": tuple(people) for n, people in enumerate(mixed, start=1)}


def _team_arcs(team: Team, groups: Sequence[Group]) -> Iterator[Arc]:
    last = {(group.forms[-1], person): group for group in groups for person in group.participants}
    form_before = dict(zip(team.forms[1:], team.forms, strict=False))
    for after in groups:
        came = form_before.get(after.forms[0])
        befores = (last[came, p] for p in after.participants if came is not None and (came, p) in last)
        for before in dict.fromkeys(group.id for group in befores):
            yield Arc(before=before, after=after.id, form=after.forms[0])
