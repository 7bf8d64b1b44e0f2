"""Timetables that were found before: where one of them breaks no rule, a programme is possible without solving."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planning.checker import check
from planning.domain.plan import Group, Plan
from planning.domain.programme import Programme
from planning.groups import build_groups

MOST_KEPT = 24


@dataclass(slots=True)
class Witnesses:
    """Plans of programmes that are alike, the last that was of use first (eerdere roosters).

    A plan may leave teams out: it still shows that the others fit.
    """

    plans: list[Plan] = field(default_factory=list)

    def keep(self, plan: Plan) -> None:
        """Remember a plan; the one that was of no use for longest is forgotten when there are many."""
        self.plans = [plan, *self.plans[: MOST_KEPT - 1]]

    def find(self, programme: Programme) -> Plan | None:
        """One of the plans that, as far as it is about the teams of the programme, breaks none of its rules.

        The programme asks for all its teams, and each can be cut into groups.
        """
        teams = set(programme.team_by_id)
        able = [p for p in self.plans if teams.isdisjoint(p.unserved)]
        groups = build_groups(programme) if able else ()
        for plan in able:
            own = _of_teams(plan, teams)
            if _fits(programme, groups, own):
                self.plans = [plan, *(p for p in self.plans if p is not plan)]
                return own
        return None


def _of_teams(plan: Plan, teams: set[str]) -> Plan:
    return replace(
        plan,
        groups=tuple(g for g in plan.groups if g.team in teams),
        sessions=tuple(s for s in plan.sessions if s.team in teams),
        unserved=(),
    )


def _fits(programme: Programme, groups: Sequence[Group], plan: Plan) -> bool:
    """Whether the plan is one of this programme with these groups: people and places that it has, no broken rule."""
    coaches, rooms = {s.coach for s in plan.sessions}, {s.location for s in plan.sessions}
    known = coaches <= set(programme.coach_by_id) and rooms <= _rooms(programme)
    return (
        known and plan.groups == groups and all(violation.penalty is not None for violation in check(programme, plan))
    )


def _rooms(programme: Programme) -> set[str | None]:
    return set(programme.location_by_id) or {None}
