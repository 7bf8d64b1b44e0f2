"""Why not even one team fits, when that was proven: what stops each of them with the world to itself."""

from dataclasses import replace

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.explain import capacity_reasons, counting_reasons
from planning.findings import Finding

MOST_TEAMS = 20


def none_reasons(programme: Programme) -> tuple[Finding, ...]:
    """What counting says of each of the first teams alone, each reason once; empty where counting finds nothing."""
    alone = (replace(programme, teams=(team,), all_teams_required=True) for team in programme.teams[:MOST_TEAMS])
    return tuple(dict.fromkeys(reason for one in alone for reason in _reasons(one)))


def _reasons(alone: Programme) -> tuple[Finding, ...]:
    return counting_reasons(alone) or capacity_reasons(build_instance(alone))
