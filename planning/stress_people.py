"""Which sessions can be led by one coach only: who may, can and is there, as the model sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.instance import Chain, Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class SoleCoach:
    """A form that for some teams only one coach can lead (hangt op één persoon).

    ``for_all`` says that it holds for every team that has the form; ``sessions`` are how many that are.
    """

    coach: str
    form: str
    teams: tuple[str, ...]
    for_all: bool
    sessions: int


def sole_coaches(programme: Programme) -> tuple[SoleCoach, ...]:
    """Every form and coach of which that is so, those with most sessions first."""
    instance = build_instance(programme)
    found: dict[tuple[str, str], list[str]] = {}
    having: dict[str, set[str]] = {}
    for team, form, coaches in _leaders(instance):
        having.setdefault(form, set()).add(team)
        if len(coaches) == 1:
            found.setdefault((coaches[0], form), []).append(team)
    made = (
        SoleCoach(
            coach=coach,
            form=form,
            teams=tuple(dict.fromkeys(teams)),
            for_all=set(teams) == having[form],
            sessions=len(teams),
        )
        for (coach, form), teams in found.items()
    )
    return tuple(sorted(made, key=lambda s: (-s.sessions, s.coach, s.form)))


def _leaders(instance: Instance) -> Iterator[tuple[str, str, list[str]]]:
    """The team, the form and the coaches who can lead it, for each session that is to be planned."""
    names = [c.id for c in instance.programme.coaches]
    for chain in instance.chains:
        for k, form in enumerate(chain.forms):
            able = [names[c] for c in range(len(names)) if _can_lead(instance, chain, k, c)]
            yield chain.group.team, instance.programme.forms[form].id, able


def _can_lead(instance: Instance, chain: Chain, k: int, coach: int) -> bool:
    """Whether there is a moment at all at which the coach can lead session ``k`` of the chain."""
    allowed = np.isfinite(instance.coach_points[chain.leading[k], coach])
    moments = np.isfinite(instance.coach_cost[coach, chain.forms[k]]) & np.isfinite(chain.penalty[k])
    return bool(allowed and moments.any())
