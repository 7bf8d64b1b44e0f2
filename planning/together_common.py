"""What is settled before programmes are planned together: the maxima of coaches, the time to travel, who goes first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planning.domain.programme import Coach, Programme


def with_common_limits(programmes: Sequence[Programme]) -> tuple[Programme, ...]:
    """The programmes with, for a coach who is in several of them, the least of the maxima a day and a week in all.

    Going from one building to another takes in all of them as long as where it takes longest.
    """
    travel = max((p.travel_minutes for p in programmes), default=0)
    everyone: dict[str, list[Coach]] = {}
    for programme in programmes:
        for coach in programme.coaches:
            everyone.setdefault(coach.id, []).append(coach)

    def limited(coach: Coach) -> Coach:
        same = everyone[coach.id]
        return replace(coach, per_day=_least(c.per_day for c in same), per_week=_least(c.per_week for c in same))

    return tuple(replace(p, coaches=tuple(map(limited, p.coaches)), travel_minutes=travel) for p in programmes)


def _least(maxima: Iterable[int | None]) -> int | None:
    return min((m for m in maxima if m is not None), default=None)


def by_freedom(programmes: Sequence[Programme]) -> tuple[int, ...]:
    """The numbers of the programmes, the one with the least choice of moments for a session first."""
    return tuple(sorted(range(len(programmes)), key=lambda n: (_freedom(programmes[n]), n)))


def _freedom(programme: Programme) -> int:
    """Over the forms, the fewest moments that a session of it has."""
    days = [d for d in programme.window if programme.calendar.is_open(d)]
    slots = sum(len(programme.start_times.get(d.weekday(), ())) for d in days)
    return min((len(f.moments) or slots for f in programme.forms), default=0)
