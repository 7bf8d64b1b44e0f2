"""What must hold for pairs and for the codes of like-mindedness."""

from collections.abc import Iterator, Mapping

from planning.domain.participants import LikeMinded
from planning.findings import Finding
from planning.reading.build_participants import CODE_COLUMN, code_columns, team_by_number
from planning.reading.notes import did_you_mean, error, listed, private_error, warning
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import near


def check_pairs(typed: Typed) -> Iterator[Finding]:
    """A pair is two different people of one team; findings name no person."""
    teams = _team_of(typed)
    for row in typed.rows("paren"):
        one, other = row.maybe("deelnemer1", str), row.maybe("deelnemer2", str)
        if one is None or other is None:
            continue
        if one == other:
            yield private_error("paren", row.origin, "Dit paar is twee keer dezelfde deelnemer.", "Vul twee mensen in.")
            continue
        strangers = [name for name in ("deelnemer1", "deelnemer2") if str(row.values[name]) not in teams]
        if strangers:
            what = f"Bij {listed(tuple(strangers))} staat een pseudoniem dat bij geen team hoort."
            yield private_error(
                "paren", row.origin, what, "Gebruik de pseudoniemen uit de tabel deelnemers, of T03-P07."
            )
        elif teams[one] != teams[other]:
            what = f"Dit paar is van twee teams: {teams[one]} en {teams[other]}."
            yield private_error("paren", row.origin, what, "Een paar kan alleen binnen een team.")


def _team_of(typed: Typed) -> Mapping[str, str]:
    """The team of every participant, listed or numbered."""
    found = {
        person: team
        for r in typed.rows("deelnemers")
        if (person := r.maybe("deelnemer", str)) is not None and (team := r.maybe("team", str)) is not None
    }
    listing = set(found.values())
    for row in typed.rows("teams"):
        team = row.maybe("team", str)
        if team is not None and team not in listing:
            found |= {f"{team}-P{n:02d}": team for n in range(1, (row.maybe("leden", int) or 0) + 1)}
    return found


def check_like_minded(typed: Typed) -> Iterator[Finding]:
    """Every column of codes is of a session form that goes by them, and such a form has codes."""
    columns = code_columns(typed)
    filled = {c: r for r in reversed(typed.rows("deelnemers")) for c in r.filled if c.startswith(CODE_COLUMN)}
    for column, row in filled.items():
        if column not in columns:
            meant = near(column, tuple(columns))
            known = f"De kolommen kunnen zijn: {listed(tuple(columns))}." if columns else "Er is nog geen sessievorm."
            advice = did_you_mean(meant) or known
            yield error("onbekende kolom", row.origin, f"Er is geen sessievorm voor de kolom '{column}'.", advice)
    for form in typed.rows("vormen"):
        yield from _check_use(form, columns, filled)


def _check_use(form: Record, columns: Mapping[str, str], filled: Mapping[str, Record]) -> Iterator[Finding]:
    code, asked = form.maybe("vorm", str), form.maybe("gelijkgezind", str)
    own = next((column for column, of in columns.items() if of == code), None)
    if own is None or asked is None:
        return
    if asked == LikeMinded.NO and own in filled:
        what = f"De kolom {own} telt niet mee: bij vorm {code} staat gelijkgezind op nee."
        yield warning("gelijkgezind", filled[own].origin, what, "Zet gelijkgezind op zacht of hard, of haal haar weg.")
    elif asked != LikeMinded.NO and own not in filled:
        what = f"Bij vorm {code} staat gelijkgezind op {asked}, maar de kolom {own} is niet ingevuld."
        advice = "Vul die kolom in de tabel deelnemers in, of zet gelijkgezind op nee."
        yield warning("gelijkgezind", form.at("gelijkgezind"), what, advice)


def without_pairs_of(typed: Typed, everyone: Typed, gone: frozenset[str]) -> tuple[Record, ...]:
    """The pairs without those of the teams in ``gone``; ``everyone`` still has the participants of these."""
    team_of = {r.maybe("deelnemer", str): r.maybe("team", str) for r in everyone.rows("deelnemers")}
    return tuple(
        row for row in typed.rows("paren") if not {team_of.get(p) or team_by_number(p) for p in _people(row)} & gone
    )


def _people(row: Record) -> Iterator[str]:
    for name in ("deelnemer1", "deelnemer2"):
        person = row.maybe(name, str)
        if person is not None:
            yield person
