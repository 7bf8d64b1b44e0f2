"""Ladders of the rules about places and sizes: locations and groups."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from planning.domain.participants import Participant
from planning.domain.programme import Location, Programme, SizeRange, Team
from planning.domain.time import Diary
from planning.edits import (
    change_locations,
    change_sizes,
    change_teams,
    sizes_in_use,
    with_location_like,
)
from planning.groups import cut_sizes
from planning.ladder import MORE, MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.ladders_people import days_rungs, late_days, next_day
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed
from planning.rules.wording import counted


def open_locations(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Weekdays more for a location, of the first few each."""
    for room in [programme.location_by_id[x] for x in rule.subjects][:MOST_SUBJECTS]:
        put = partial(_with_location_diary, programme, room)
        yield days_rungs("location_diary", f"open zaal {room.id} ook", room.diary, put)


def open_locations_late(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """As :func:`open_locations`, with the days at the end of the week first."""
    for room in [programme.location_by_id[x] for x in rule.subjects][:MOST_SUBJECTS]:
        put = partial(_with_location_diary, programme, room)
        yield (late_days("location_diary", f"open zaal {room.id} ook", room.diary, put),)


def _with_location_diary(programme: Programme, room: Location, diary: Diary) -> Programme:
    return change_locations(programme, {room.id: replace(room, diary=diary)})


def fit_seats(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Smaller groups, or larger rooms."""
    yield from smaller_groups(programme)
    rooms = f"{'zaal' if len(rule.subjects) == 1 else 'de zalen'} {listed(rule.subjects)}"
    words = f"zoek in plaats van {rooms} {'een grotere zaal' if len(rule.subjects) == 1 else 'grotere zalen'}"
    yield (once("location_seats", Change(sentence=words, programme=without(programme, [rule]))),)


def smaller_groups(programme: Programme) -> Iterator[Rungs]:
    """Groups of fewer people, so more of them; each maximum by itself, for not every team can be cut so."""
    room = max(size.maximum - size.minimum for size in sizes_in_use(programme))
    yield tuple(once("group_size", _smaller(programme, n)) for n in range(1, room + 1))


def _smaller(programme: Programme, n: int) -> Change:
    def smaller(size: SizeRange) -> SizeRange:
        return replace(size, maximum=max(size.minimum, size.maximum - n))

    most = _each(programme, lambda size: str(smaller(size).maximum))
    return Change(
        sentence=f"maak kleinere groepen, van hoogstens {most} mensen", programme=change_sizes(programme, smaller)
    )


def _each(programme: Programme, words: Callable[[SizeRange], str]) -> str:
    """What is said of each size in use at which people meet: once where it is the same for all."""
    return " of ".join(dict.fromkeys(words(size) for size in sizes_in_use(programme)))


def add_locations(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """More locations, each as one of those there are: the largest first."""
    models = sorted(programme.locations, key=lambda x: (-x.seats, x.id))[:MOST_SUBJECTS]
    yield tuple(_more_locations(programme, model) for model in models)


def _more_locations(programme: Programme, model: Location) -> Ladder:
    def step(n: int) -> Change:
        words = f"huur {'een extra zaal' if n == 1 else f'{n} extra zalen'} zoals zaal {model.id}"
        return Change(sentence=words, programme=with_location_like(programme, model.id, n))

    return Ladder(key="extra_location", count=MORE, step=step)


def stretch_group_size(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Smaller groups allowed, or larger ones."""

    def fewer(n: int) -> Change:
        def lower(size: SizeRange) -> SizeRange:
            return replace(size, minimum=max(1, size.minimum - n))

        least = _each(programme, lambda size: str(lower(size).minimum))
        new = change_sizes(programme, lower)
        return Change(sentence=f"sta groepen vanaf {least} mensen toe: één groep meer", programme=new)

    room = max(size.minimum for size in sizes_in_use(programme)) - 1
    yield (Ladder(key="group_size", count=room, step=fewer),)
    yield from enlarge_groups(programme, rule)
    yield from _other_numbers(programme)


def _other_numbers(programme: Programme) -> Iterator[Rungs]:
    """More members for the teams that cannot be cut, or fewer where nobody listed who they are."""
    odd = [t for t in programme.teams if any(cut_sizes(t.members, size) is None for size in _sizes_of(programme, t))]
    signs = () if any(t.composition for t in odd) else (1,) if any(t.people for t in odd) else (1, -1)
    for sign in signs if odd else ():
        numbers = [_nearest(programme, team, sign) for team in odd]
        known = [_with_members(t, n) for t, n in zip(odd, numbers, strict=True) if n is not None]
        if len(known) == len(odd):
            new = change_teams(programme, {t.id: t for t in known})
            words = [_members_words(programme, t, n.members) for t, n in zip(odd, known, strict=True)]
            yield (once("group_size", Change(sentence=listed(words), programme=new)),)


def _with_members(team: Team, members: int) -> Team:
    """With so many members; who joins a team whose members are listed gets a code of their own."""
    more = [Participant(id=f"{team.id}-erbij-{n}") for n in range(1, members - team.members + 1)] if team.people else []
    return replace(team, members=members, people=(*team.people, *more))


def _members_words(programme: Programme, team: Team, members: int) -> str:
    number = counted(abs(members - team.members), "lid", "leden")
    who = f"{programme.team_word.one} {team.id}"
    return f"voeg {number} toe aan {who}" if members > team.members else f"haal {number} weg bij {who}"


def _sizes_of(programme: Programme, team: Team) -> list[SizeRange]:
    return [programme.size_of(form) for form in team.forms]


def _nearest(programme: Programme, team: Team, sign: int) -> int | None:
    """The nearest number of members, more or fewer, that can be cut; None when there is none near."""
    sizes = _sizes_of(programme, team)
    numbers = (team.members + sign * n for n in range(1, 2 * MORE + 1))
    return next((n for n in numbers if all(cut_sizes(n, size) is not None for size in sizes)), None)


def enlarge_groups(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """Larger groups, so that there are fewer; who has talks alone keeps them."""
    if not any(size.maximum > 1 for size in sizes_in_use(programme)):
        return

    def step(n: int) -> Change:
        def larger(size: SizeRange) -> SizeRange:
            return replace(size, maximum=size.maximum + n)

        most = _each(programme, lambda size: str(larger(size).maximum))
        return Change(
            sentence=f"maak groepen groter, tot en met {most} mensen", programme=change_sizes(programme, larger)
        )

    yield (Ladder(key="group_size", count=MORE, step=step),)


def rooms_a_day(programme: Programme, rule: RuleInstance) -> Change:
    """One weekday more for each of the locations."""
    rooms = programme.location_by_id
    new = {x: replace(rooms[x], diary=next_day(rooms[x].diary)) for x in rule.subjects}
    return Change(sentence="open elke zaal een dag per week meer", programme=change_locations(programme, new))
