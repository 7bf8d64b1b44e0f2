"""Whether every group can have a coach of its own choice at all, where it keeps that coach: a matching, and no more."""

from collections.abc import Iterator, Sequence

import numpy as np

from planning.capacity import places_of
from planning.findings import Finding, Severity
from planning.instance import Chain, Instance
from planning.rule_words import listed
from planning.rules.coach_load import counted_form
from planning.rules.wording import counted


def fixed_coach_reasons(instance: Instance) -> Iterator[Finding]:
    """The groups that have too few coaches to choose from, each coach counted by the room in their diary.

    Nothing where groups may change their coach, or where all can be matched.
    """
    if not instance.fixed_coach or not instance.chains:
        return
    for chains, forms in _kept(instance):
        room = _room(instance, chains, forms)
        short = too_few([_able(instance, chain, forms) for chain in chains], room)
        if short is not None and short[1]:
            yield _reason(instance, [chains[n].group.team for n in sorted(short[0])], short[1], room)
            return


def _kept(instance: Instance) -> Iterator[tuple[Sequence[Chain], frozenset[int]]]:
    """The groups that need a coach with room, and the forms to keep that coach for.

    All forms, and where some groups don't have the form at which groups are counted, the others for that form alone.
    """
    yield instance.chains, frozenset(range(len(instance.programme.forms)))
    counted_at = _counted_at(instance)
    chains = [chain for chain in instance.chains if counted_at in chain.forms]
    if counted_at is not None and len(chains) < len(instance.chains):
        yield chains, frozenset([counted_at])


def _counted_at(instance: Instance) -> int | None:
    """The number of the form at which groups count for the room of their coach."""
    form = counted_form(instance.programme)
    return None if form is None else list(instance.programme.form_by_id).index(form)


def _reason(instance: Instance, groups: Sequence[str], coaches: set[int], room: Sequence[int]) -> Finding:
    """``groups`` are the teams of the groups that only these coaches can lead."""
    programme, word = instance.programme, instance.programme.team_word
    teams = list(dict.fromkeys(groups))
    names = [programme.coaches[c].id for c in sorted(coaches)]
    who = f"coach {names[0]}" if len(names) == 1 else f"de coaches {listed(names)}"
    wants = "vraagt" if len(teams) == 1 else "vragen samen"
    can = "kan" if len(teams) == 1 else "kunnen"
    what = (
        f"{word.named(teams)} {wants} {counted(len(groups), 'traject', 'trajecten')} en {can} alleen bij {who}: "
        f"daar is ruimte voor {sum(room[c] for c in coaches)}."
    )
    advice = "Geef een coach meer ruimte, zoek een coach erbij of sta een wissel van coach toe."
    return Finding(key="fixed_coach", severity=Severity.ERROR, origin=programme.origin, what=what, advice=advice)


def _able(instance: Instance, chain: Chain, forms: frozenset[int]) -> list[int]:
    """The coaches who can lead every session of these forms of the chain at some moment."""
    able = np.ones(len(instance.programme.coaches), dtype=bool)
    for k, form in enumerate(chain.forms):
        if form in forms:
            free = np.isfinite(chain.penalty[k])
            able &= np.isfinite(instance.coach_points[chain.leading[k]])
            able &= (np.isfinite(instance.coach_cost[:, form]) & free).any(axis=1)
    return np.flatnonzero(able).tolist()


def _room(instance: Instance, chains: Sequence[Chain], forms: frozenset[int]) -> list[int]:
    """How many of the chains each coach has room for at most, by the places for these forms."""
    shortest = min(len(forms.intersection(chain.forms)) for chain in chains)
    counted_at = _counted_at(instance)
    is_counted = counted_at is not None and all(counted_at in chain.forms for chain in chains)
    most = [coach.most_groups if is_counted else None for coach in instance.programme.coaches]
    places = [places_of(instance, c, coach, sorted(forms)) for c, coach in enumerate(instance.programme.coaches)]
    return [n // shortest if m is None else min(m, n // shortest) for n, m in zip(places, most, strict=True)]


def too_few(able: Sequence[Sequence[int]], room: Sequence[int]) -> tuple[set[int], set[int]] | None:
    """Groups that have fewer places than they are, with all their coaches (Hall, 1935); None when each has one.

    ``able`` are the coaches of each group, ``room`` is how many groups each coach can have.
    """
    led: list[list[int]] = [[] for _ in room]

    def place(group: int, seen: set[int]) -> bool:
        for coach in able[group]:
            if coach not in seen:
                seen.add(coach)
                if len(led[coach]) < room[coach]:
                    led[coach].append(group)
                    return True
                for other in led[coach]:
                    if place(other, seen):
                        led[coach].remove(other)
                        led[coach].append(group)
                        return True
        return False

    for group in range(len(able)):
        seen: set[int] = set()
        if not place(group, seen):
            return {group, *(g for coach in seen for g in led[coach])}, seen
    return None
