"""Ladders that go with any clash: people and rooms without the limits that clash, and less that is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from planning.domain.programme import Coach, Location, Programme, Team
from planning.edits import change_coaches, change_teams, with_coach_like, with_location_like
from planning.ladder import MORE, MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed

FREE_COACH: Mapping[str, str] = MappingProxyType(
    {
        "coach_diary": "op alle werkdagen beschikbaar",
        "coach_per_week": "zonder maximum per week",
        "coach_per_day": "zonder maximum per dag",
        "coach_load": "zonder maximum aan trajecten",
        "coach_qualified": "bevoegd voor alle vormen",
    }
)
FREE_ROOM: Mapping[str, str] = MappingProxyType(
    {"location_diary": "op alle werkdagen open", "location_seats": "groot genoeg voor elke groep"}
)


def abler_coaches(programme: Programme, clash: Sequence[RuleInstance]) -> Rungs:
    """More coaches for whom what clashes doesn't hold: each as one there is; else one who can do everything."""
    clashing = [key for key in FREE_COACH if any(rule.key == key for rule in clash)]
    asked = frozenset(c for t in _in_clash(programme, clash, "competence") for c in t.competences)
    models = sorted(programme.coaches, key=lambda c: (-len(c.forms), c.id))[:MOST_SUBJECTS]
    some = [_abler(programme, model, clashing, asked) for model in models if clashing]
    return (*some, *(_ablest(programme, model) for model in models[:1]))


def _abler(programme: Programme, model: Coach, keys: Sequence[str], competences: frozenset[str]) -> Ladder:
    free = [FREE_COACH[key] for key in keys]
    codes = sorted(competences - model.competences)
    if codes:
        free.append(f"ervaren in {listed([f'‘{programme.competences.get(c, c)}’' for c in codes])}")
    able = replace(model, competences=model.competences | competences)
    return _hired(programme, able, keys, f"zoals coach {model.id}, maar {listed(free)}")


def _ablest(programme: Programme, model: Coach) -> Ladder:
    every = frozenset(c for team in programme.teams for c in team.competences)
    able = replace(model, competences=model.competences | every)
    return _hired(programme, able, tuple(FREE_COACH), "voor alle werkdagen, alle vormen en alle competenties")


def _hired(programme: Programme, model: Coach, keys: Sequence[str], words: str) -> Ladder:
    def step(n: int) -> Change:
        grown = with_coach_like(programme, model.id, n)
        names = tuple(c.id for c in grown.coaches[-n:])
        grown = change_coaches(grown, {name: replace(model, id=name) for name in names})
        who = "een extra coach" if n == 1 else f"{n} extra coaches"
        free = without(grown, [RuleInstance(key, names) for key in keys])
        return Change(sentence=f"zoek {who} {words}", programme=free)

    return Ladder(key="extra_coach", count=MORE, step=step)


def abler_locations(programme: Programme, clash: Sequence[RuleInstance]) -> Rungs:
    """More locations for which what clashes doesn't hold, each as one there is: the largest first."""
    keys = [key for key in FREE_ROOM if any(rule.key == key for rule in clash)]
    models = sorted(programme.locations, key=lambda x: (-x.seats, x.id))[:MOST_SUBJECTS]
    return tuple(_abler_room(programme, model, keys) for model in models) if keys else ()


def _abler_room(programme: Programme, model: Location, keys: Sequence[str]) -> Ladder:
    def step(n: int) -> Change:
        grown = with_location_like(programme, model.id, n)
        names = tuple(x.id for x in grown.locations[-n:])
        which = "een extra zaal" if n == 1 else f"{n} extra zalen"
        words = f"huur {which} zoals zaal {model.id}, maar {listed([FREE_ROOM[key] for key in keys])}"
        return Change(sentence=words, programme=without(grown, [RuleInstance(key, names) for key in keys]))

    return Ladder(key="extra_location", count=MORE, step=step)


def fewer_sessions(programme: Programme, clash: Sequence[RuleInstance]) -> Iterator[Rungs]:
    """Teams, those of the clash first, that stop a session earlier; without an order one of them skips any session."""
    clashing = _in_clash(programme, clash, "whole_team")
    others = [team for team in programme.teams if team not in clashing]
    longer = [team for team in (*clashing, *others) if len(team.forms) > 1]
    if not longer:
        return
    first = longer[0]
    if not programme.ordered:
        yield tuple(once("fewer_sessions", _skipped(programme, [first], (form,))) for form in first.forms)
    yield (_stopped(programme, first), _all_stopped(programme, longer))


def _stopped(programme: Programme, team: Team) -> Ladder:
    """One team stops earlier and earlier, at last after its first session."""
    count = len(team.forms) - 1
    return Ladder(
        key="fewer_sessions", count=count, step=lambda n: _skipped(programme, [team], team.forms[len(team.forms) - n :])
    )


def _all_stopped(programme: Programme, teams: Sequence[Team]) -> Ladder:
    """The first so many of the teams stop one session earlier."""

    def step(n: int) -> Change:
        return _skipped(programme, teams[:n], tuple(dict.fromkeys(t.forms[-1] for t in teams[:n])))

    return Ladder(key="fewer_sessions", count=len(teams), step=step)


def _skipped(programme: Programme, teams: Sequence[Team], forms: tuple[str, ...]) -> Change:
    new = {t.id: replace(t, forms=tuple(f for f in t.forms if f not in forms)) for t in teams}
    names = listed([programme.form_by_id[f].name for f in forms])
    words = f"geef {programme.team_word.named([t.id for t in teams])} minder sessies: zonder {names}"
    return Change(sentence=words, programme=change_teams(programme, new))


def _in_clash(programme: Programme, clash: Sequence[RuleInstance], key: str) -> list[Team]:
    """The teams that a rule of the clash is about."""
    named = {subject for rule in clash if rule.key == key for subject in rule.subjects}
    return [team for team in programme.teams if team.id in named]
