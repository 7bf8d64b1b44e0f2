"""Whether programmes fit together: an oracle that asks them as one, so that the search for a clash can use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planning.assistant_places import assistant_reasons
from planning.build import build_instance
from planning.domain.programme import Coach, Programme
from planning.explain import capacity_reasons, counting_reasons
from planning.possible import Oracle, for_all_teams
from planning.together_common import with_common_limits
from planning.together_joint import solve_joint


@dataclass(slots=True)
class JointOracle(Oracle):
    """Answers whether a programme is possible beside ``programmes``, of which that with its id gives way to it."""

    programmes: tuple[Programme, ...] = ()

    def are_possible(self, programmes: Sequence[Programme]) -> bool | None:
        """Whether all teams of all these get all their sessions; further questions are beside these."""
        self.programmes = tuple(programmes)
        return self.is_possible(self.programmes[0])

    def _decide(self, programme: Programme) -> bool | None:
        self.asked += 1
        asked = [for_all_teams(p) for p in replaced(self.programmes, programme)]
        if any(_is_hopeless(p) for p in asked):
            return False
        found = solve_joint(with_common_limits(asked), seed=self.seed, end=self._until, clock=self.clock)
        if found.plans is not None:
            return True
        return False if found.is_impossible else None


def replaced(programmes: Sequence[Programme], changed: Programme) -> tuple[Programme, ...]:
    """The programmes with ``changed`` in the place of that of its id.

    A coach who may have more sessions in a day or a week in ``changed`` may have them in all: the least maximum counts.
    """
    return tuple(changed if p.id == changed.id else _as_wide(p, changed) for p in programmes)


def _as_wide(programme: Programme, changed: Programme) -> Programme:
    def widened(coach: Coach) -> Coach:
        other = changed.coach_by_id.get(coach.id)
        if other is None:
            return coach
        return replace(
            coach, per_day=_most(coach.per_day, other.per_day), per_week=_most(coach.per_week, other.per_week)
        )

    return replace(programme, coaches=tuple(map(widened, programme.coaches)))


def _most(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _is_hopeless(programme: Programme) -> bool:
    if counting_reasons(programme) or assistant_reasons(programme):
        return True
    return bool(capacity_reasons(build_instance(programme)))
