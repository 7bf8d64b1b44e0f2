"""What must hold for participants and for groups the planner fixed."""

from collections import Counter
from collections.abc import Iterator

from planning.findings import Finding, Origin
from planning.reading.checks import size_of_form
from planning.reading.notes import error, listed, private_error
from planning.reading.records import Record
from planning.reading.references import Typed


def check_participants(typed: Typed) -> Iterator[Finding]:
    """A team that lists its participants lists as many as it has members."""
    count = Counter(r.maybe("team", str) for r in typed.rows("deelnemers"))
    for row in typed.rows("teams"):
        team, members = row.maybe("team", str), row.maybe("leden", int)
        if members is not None and team in count and count[team] != members:
            what = f"Team {team} heeft {members} leden, maar er staan {count[team]} deelnemers in de tabel deelnemers."
            yield error("aantal deelnemers", row.at("leden"), what, "Maak de aantallen gelijk.")


def _listed_people(typed: Typed) -> dict[str, frozenset[str]]:
    """The pseudonyms listed for each team that lists them."""
    people: dict[str, set[str]] = {}
    for row in typed.rows("deelnemers"):
        team, person = row.maybe("team", str), row.maybe("deelnemer", str)
        if team is not None and person is not None:
            people.setdefault(team, set()).add(person)
    return {team: frozenset(own) for team, own in people.items()}


def _numbered(team: Record) -> frozenset[str]:
    """The pseudonyms the planner gives by itself."""
    return frozenset(f"{team.maybe('team', str)}-P{n:02d}" for n in range(1, (team.maybe("leden", int) or 0) + 1))


def check_fixed_groups(typed: Typed) -> Iterator[Finding]:
    """Per team and form that is fixed: everyone once, nobody else, groups of the right size."""
    fixed: dict[tuple[str, str], list[Record]] = {}
    for row in typed.rows("indeling"):
        team, form = row.maybe("team", str), row.maybe("vorm", str)
        if team is not None and form is not None:
            fixed.setdefault((team, form), []).append(row)
    teams = {r.maybe("team", str): r for r in typed.rows("teams")}
    own = _listed_people(typed)
    people = {code: own.get(code) or _numbered(teams[code]) for code, _ in fixed if code in teams}
    for (team, form), rows in fixed.items():
        if team in people:
            yield from _check_people(rows, people[team], f"Team {team}, vorm {form}")
            yield from _check_sizes(typed, rows, f"Team {team}, vorm {form}")


def _check_people(rows: list[Record], people: frozenset[str], name: str) -> Iterator[Finding]:
    placed = {p for r in rows if (p := r.maybe("deelnemer", str)) is not None}
    if strangers := tuple(sorted(placed - people)):
        what = f"{name}: {listed(strangers, most=5)} hoort niet bij dit team."
        yield private_error(
            "indeling",
            rows[0].origin,
            what,
            "Gebruik de pseudoniemen van het team, met P01 tot en met het aantal leden.",
        )
    if missing := tuple(sorted(people - placed)):
        what = f"{name}: {listed(missing, most=5)} zit in geen groep."
        yield private_error(
            "indeling", rows[0].origin, what, "Deel iedereen van het team in, of laat de vorm helemaal weg."
        )


def _check_sizes(typed: Typed, rows: list[Record], name: str) -> Iterator[Finding]:
    form = next((f for f in typed.rows("vormen") if f.maybe("vorm", str) == rows[0].maybe("vorm", str)), None)
    wanted = size_of_form(typed, form) if form is not None else None
    for group, size in Counter(r.maybe("groep", str) for r in rows).items():
        if group is not None and wanted is not None and not wanted.minimum <= size <= wanted.maximum:
            origin: Origin = next(r.origin for r in rows if r.maybe("groep", str) == group)
            what = f"{name}: groep {group} telt {size} deelnemers; een groep is {wanted}."
            yield private_error("indeling", origin, what, "Verdeel de deelnemers anders.")


def team_forms(typed: Typed, team: Record) -> tuple[str, ...]:
    """The forms a team goes through, in the order of the series."""
    wanted = team.codes("vormen")
    return tuple(f for f in typed.ids("vormen") if not wanted or f in wanted)
