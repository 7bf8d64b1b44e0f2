"""Why a team can't get its sessions any more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.explain import capacity_reasons
from planning.findings import Finding, Severity
from planning.replan_instance import MovesFirst
from planning.replan_task import Task
from planning.search import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """A team that doesn't get the sessions it should still have, and why (niet te redden team)."""

    team: str
    sessions: int
    reasons: tuple[Finding, ...]


def why_unsaved(task: Task, instance: MovesFirst, found: Found, *, is_proven: bool) -> tuple[Unsaved, ...]:
    """The teams left out of what was found, each with what stops it alone or else what is known of all together."""
    left_out = [t for t in range(len(instance.programme.teams)) if t not in found.teams]
    return tuple(_unsaved(task, instance, t, is_proven) for t in left_out)


def _unsaved(task: Task, instance: MovesFirst, number: int, is_proven: bool) -> Unsaved:
    team = instance.programme.teams[number]
    sessions = sum(len(instance.chains[n].forms) for n in instance.team_chains[number])
    reasons = tuple(_alone(instance, number)) or (_together(task, instance, number, is_proven),)
    return Unsaved(team=team.id, sessions=sessions, reasons=reasons)


def _alone(instance: MovesFirst, number: int) -> Iterator[Finding]:
    """What stops the team even if it had the world to itself."""
    team = instance.programme.teams[number]
    chains = tuple(instance.chains[n] for n in instance.team_chains[number])
    only = replace(
        instance,
        programme=replace(instance.programme, teams=(team,), all_teams_required=True),
        chains=tuple(replace(c, team=0) for c in chains),
        team_chains=(tuple(range(len(chains))),),
        team_cost=instance.team_cost[[number]],
        arcs=(),
    )
    yield from capacity_reasons(only)


def _together(task: Task, instance: MovesFirst, number: int, is_proven: bool) -> Finding:
    team = instance.programme.teams[number]
    what = (
        f"team {team.id} past niet meer naast de andere teams in wat er na {task.programme.replanned_on:%d-%m-%Y} is."
    )
    if is_proven:
        what = f"{what[:-1]}; het is bewezen dat er niet meer teams in passen."
    advice = "Zoek ruimte: een coach of zaal erbij, een latere einddatum, of een kortere tussentijd."
    return Finding(key="niet te redden", severity=Severity.ERROR, origin=team.origin, what=what, advice=advice)
