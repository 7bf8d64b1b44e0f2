"""What must hold for competences, pairings and a coach's most groups."""

from collections.abc import Iterator, Mapping

from planning.domain.matching import PairingKind
from planning.domain.programme import Grouping
from planning.findings import Finding
from planning.reading.notes import did_you_mean, error, listed, warning
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import near


def check_competences(typed: Typed) -> Iterator[Finding]:
    """Every competence that is asked or had is in the table of competences, where there is one."""
    known = typed.ids("competenties")
    if not known:
        return
    for table in ("coaches", "teams"):
        for row in typed.rows(table):
            for code in row.codes("competenties"):
                if code not in known:
                    advice = did_you_mean(near(code, known)) or f"Er zijn wel: {listed(known)}."
                    what = f"Er is geen competentie met code {code}."
                    yield error("onbekende code", row.at("competenties"), what, advice)


def check_pairings(typed: Typed) -> Iterator[Finding]:
    """A team's pairings leave it some coach, and no preference is for one it can't have."""
    of_team: dict[str, list[Record]] = {}
    for row in typed.rows("koppels"):
        team = row.maybe("team", str)
        if team is not None and "coach" in row.values and "soort" in row.values:
            of_team.setdefault(team, []).append(row)
    for team, rows in of_team.items():
        yield from _check_team(team, rows, frozenset(typed.ids("coaches")))


def pairings_left(everyone: Typed, gone: Mapping[str, frozenset[str]]) -> tuple[Record, ...]:
    """The pairings without those of a team or coach that a scenario took out.

    Who may only have a coach who is gone can't have any other: such a pairing stays, and is a finding.
    """
    teams, coaches = gone.get("teams", frozenset()), gone.get("coaches", frozenset())
    return tuple(
        row
        for row in everyone.rows("koppels")
        if row.values.get("team") not in teams
        and (row.values.get("coach") not in coaches or row.values.get("soort") == PairingKind.ONLY)
    )


def check_lengths(typed: Typed) -> Iterator[Finding]:
    """The shortest length of a session is not more than the time kept free for it."""
    for row in typed.rows("vormen"):
        least, most = row.maybe("minuten_min", int), row.maybe("minuten", int)
        if least is not None and most is not None and least > most:
            what = f"Vorm {row.maybe('vorm', str)} duurt {most} minuten, en minstens {least}."
            yield error("minuten", row.at("minuten_min"), what, "Zet bij minuten de langste duur.")


def _check_team(team: str, rows: list[Record], coaches: frozenset[str]) -> Iterator[Finding]:
    kinds = {kind: {r.need("coach", str) for r in rows if r.values["soort"] == kind} for kind in PairingKind}
    only, never = kinds[PairingKind.ONLY], kinds[PairingKind.NEVER]
    left = (only or coaches) - never
    if coaches and not left:
        what = f"De koppels van team {team} laten geen enkele coach over."
        yield error("koppels", rows[-1].origin, what, "Haal een van de koppels weg.")
        return
    for row in rows:
        if row.values["soort"] == PairingKind.PREFERRED and row.need("coach", str) not in left:
            what = f"Team {team} heeft een voorkeur voor coach {row.need('coach', str)}, die het niet kan krijgen."
            yield warning("koppels", row.origin, what, "Haal de voorkeur weg, of het koppel dat haar uitsluit.")


def check_most_groups(typed: Typed) -> Iterator[Finding]:
    """A most number of groups for a coach can be counted: coaches are fixed, and all teams share a session form."""
    row = next((r for r in typed.rows("coaches") if "max_trajecten" in r.values), None)
    if row is None:
        return
    forms, teams = typed.ids("vormen"), [t.codes("vormen") for t in typed.rows("teams")]
    place = row.at("max_trajecten")
    if not typed.settings.maybe("regels.vaste_coach", bool):
        what = "Coaches hebben een maximum aan trajecten, maar een groep kan van coach wisselen."
        yield error("max_trajecten", place, what, "Zet regels.vaste_coach op ja, of gebruik per_week.")
    elif any(f.maybe("indeling", str) == Grouping.MIX for f in typed.rows("vormen")):
        what = "Coaches hebben een maximum aan trajecten, maar de groepen worden onderweg opnieuw ingedeeld."
        yield error("max_trajecten", place, what, "Zet indeling bij alle vormen op zelfde, of gebruik per_week.")
    elif teams and not any(all(f in own or not own for own in teams) for f in forms):
        what = "Coaches hebben een maximum aan trajecten, maar er is geen sessievorm die alle teams volgen."
        yield error("max_trajecten", place, what, "Laat alle teams één vorm delen, of gebruik per_week.")
