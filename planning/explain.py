"""Why a programme is impossible, in plain words."""

from planning.domain.plan import Level
from planning.domain.programme import Programme
from planning.findings import Finding, Severity
from planning.groups import cut_sizes
from planning.instance import Instance


def counting_reasons(programme: Programme) -> tuple[Finding, ...]:
    """What a planner could see by counting, before anything is solved."""
    size = programme.group_size
    return tuple(
        Finding(
            key="group_size",
            severity=Severity.ERROR,
            origin=team.origin,
            what=f"team {team.id} heeft {team.members} leden en kan niet in groepen van {size.minimum}–{size.maximum}.",
            advice="Voeg een lid toe of haal er een weg.",
        )
        for team in programme.teams
        if cut_sizes(team.members, size) is None
    )


def proven_reasons(instance: Instance, served: Level) -> tuple[Finding, ...]:
    """What the bound on the served teams says."""
    return (
        Finding(
            key="whole_team",
            severity=Severity.ERROR,
            origin=instance.programme.origin,
            what=f"er passen hoogstens {served.bound} van de {len(instance.programme.teams)} teams in het rooster.",
        ),
    )
