"""Why nobody can lead a team: which competences who lacks, which pairings rule out whom; and too few strips."""

from collections.abc import Iterator
from dataclasses import replace

from planning.domain.matching import may_lead
from planning.domain.programme import Coach, Programme, SessionForm, Team
from planning.findings import Finding, Severity
from planning.rules.coach_load import counted_form
from planning.rules.strips_on_cards import strips_left
from planning.rules.wording import counted

MOST_COACHES = 8


def matching_reason(programme: Programme, team: Team, form: SessionForm) -> Finding | None:
    """Why no coach can ever lead this form for the team by who they are; None when somebody can."""
    qualified = [c for c in programme.coaches if form.id in c.forms]
    able = [c for c in qualified if team.competences <= c.competences]
    if qualified and not able:
        return _lacking(programme, team, qualified)
    if able and not any(may_lead(team.pairings, c.id) for c in able):
        names = ", ".join(c.id for c in able)
        who = f"coach {names}" if len(able) == 1 else f"de coaches {names}"
        what = f"{programme.team_word.one} {team.id} mag volgens de koppels niet met {who}, "
        what += f"en een ander kan {form.name} niet begeleiden."
        return _reason("coach_pairing", team, what, "Laat een koppel vervallen, of zoek een coach erbij.")
    return None


def _lacking(programme: Programme, team: Team, qualified: list[Coach]) -> Finding:
    asked = _names(programme, team.competences)
    nearest = sorted(qualified, key=lambda c: (len(team.competences - c.competences), c.id))
    lacks = [f"coach {c.id} mist {_names(programme, team.competences - c.competences)}" for c in nearest]
    if len(lacks) > MOST_COACHES:
        lacks = [*lacks[:MOST_COACHES], f"de {len(lacks) - MOST_COACHES} anderen missen meer"]
    what = f"{programme.team_word.one} {team.id} vraagt {asked}, en geen coach heeft dat allemaal: {'; '.join(lacks)}."
    return _reason("competence", team, what, "Zoek een coach met deze competenties, of vraag er minder.")


def _names(programme: Programme, codes: frozenset[str]) -> str:
    return " en ".join(_name(programme, code) for code in sorted(codes))


def _name(programme: Programme, code: str) -> str:
    return f"‘{programme.competences.get(code, code)}’"


def count_reasons(programme: Programme, groups: int, talks: int) -> Iterator[Finding]:
    """More groups than the coaches have room for, more talks than strips."""
    most = [c.most_groups for c in programme.coaches]
    room = sum(x for x in most if x is not None)
    if counted_form(programme) is not None and None not in most and groups > room:
        more = counted(groups - room, "traject", "trajecten")
        what = f"er zijn {groups} trajecten, en de coaches hebben samen ruimte voor {room}."
        yield _whole("coach_load", programme, what, f"Zoek ruimte voor {more}: een coach erbij, of meer per coach.")
    left = strips_left(programme)
    if left is not None and talks > left:
        what = f"er zijn {counted(talks, 'gesprek', 'gesprekken')} nodig, en op de kaarten staan {left} strips."
        yield _whole("strips_on_cards", programme, what, _decision(programme, talks - left))


def _decision(programme: Programme, lacking: int) -> str:
    cards = -(-lacking // programme.strippenkaart.rules.per_card) if programme.strippenkaart is not None else 0
    more = counted(cards, "nieuwe kaart", "nieuwe kaarten")
    return f"Laat de opdrachtgever beslissen over {more}: er wordt niets vanzelf verlengd."


def unmatched(programme: Programme) -> Iterator[Finding]:
    """Warnings for teams that nobody can lead, where the plan may leave them out; else it is told with the plan."""
    for team in programme.teams if not programme.all_teams_required else ():
        reasons = (matching_reason(programme, team, programme.form_by_id[f]) for f in team.forms)
        reason = next(filter(None, reasons), None)
        if reason is not None:
            what = f"{reason.what[0].upper()}{reason.what[1:]}"
            yield replace(reason, severity=Severity.WARNING, what=what)


def _reason(key: str, team: Team, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.ERROR, origin=team.origin, what=what, advice=advice)


def _whole(key: str, programme: Programme, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.ERROR, origin=programme.origin, what=what, advice=advice)
