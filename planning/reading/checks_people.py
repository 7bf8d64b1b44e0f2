"""What must hold for teams, coaches, locations and their diaries."""

from collections.abc import Iterator
from datetime import date

from planning.domain.programme import SizeRange
from planning.domain.time import clock_text
from planning.findings import Finding
from planning.groups import cut_sizes
from planning.reading.checks import size_of_form
from planning.reading.checks_groups import team_forms
from planning.reading.notes import error, warning
from planning.reading.records import Record
from planning.reading.references import Typed


def check_team_sizes(typed: Typed) -> Iterator[Finding]:
    """Every team can be cut into groups for each of its forms."""
    sizes = {form.maybe("vorm", str): size_of_form(typed, form) for form in typed.rows("vormen")}
    for row in typed.rows("teams"):
        members = row.maybe("leden", int)
        for size in dict.fromkeys(sizes[form] for form in team_forms(typed, row)):
            if members is not None and size is not None and cut_sizes(members, size) is None:
                code = row.maybe("team", str)
                what = (
                    f"{f'Team {code}' if code else 'Dit team'} heeft {_members(members)}. "
                    f"Groepen van {size} kunnen niet uit {_people(members)}."
                )
                yield error("teamgrootte", row.at("leden"), what, _other_size(members, size))


def _members(number: int) -> str:
    return "1 lid" if number == 1 else f"{number} leden"


def _people(number: int) -> str:
    return "1 mens" if number == 1 else f"{number} mensen"


def _other_size(members: int, size: SizeRange) -> str:
    """The nearest sizes that can be cut; a larger one always exists within two of the largest groups."""
    more = next(n for n in range(1, 2 * size.maximum + size.minimum) if cut_sizes(members + n, size) is not None)
    fewer = next((n for n in range(1, members) if cut_sizes(members - n, size) is not None), None)
    if fewer is None:
        return f"Voeg {_members(more)} toe."
    if fewer == more == 1:
        return "Voeg één lid toe of haal er één weg."
    return f"Voeg {_members(more)} toe of haal {_members(fewer)} weg."


def check_diaries(typed: Typed) -> Iterator[Finding]:
    """Every stretch in a diary ends after it begins, and a preference is a team's."""
    teams = frozenset(typed.ids("teams"))
    others = frozenset((*typed.ids("coaches"), *typed.ids("locaties")))
    for row in typed.rows("beschikbaarheid"):
        yield from _check_hours(row)
        who = row.maybe("wie", str)
        if row.maybe("soort", str) == "voorkeur" and who in others and who not in teams:
            what = f"{who} is geen team; een voorkeur kan alleen bij een team."
            yield error("voorkeur", row.at("soort"), what, "Schrijf kan, of haal de rij weg.")


def check_exceptions(typed: Typed) -> Iterator[Finding]:
    """Every exception ends after it begins and touches the window."""
    first, last = typed.settings.maybe("periode.begin", date), typed.settings.maybe("periode.eind", date)
    for row in typed.rows("uitzonderingen"):
        yield from _check_hours(row)
        begin = row.maybe("begin", date)
        end = row.maybe("eind", date) or begin
        if begin is None or end is None:
            continue
        if end < begin:
            what = f"Het eind {end:%d-%m-%Y} ligt voor het begin {begin:%d-%m-%Y}."
            yield error("eind voor begin", row.at("eind"), what, "Draai ze om of kijk het jaartal na.")
        elif first is not None and last is not None and (end < first or begin > last):
            what = f"De uitzondering van {row.maybe('wie', str)} op {begin:%d-%m-%Y} ligt buiten de periode."
            yield warning(
                "buiten de periode", row.origin, what, "Kijk de datum na, of laat het zo: het kan geen kwaad."
            )


def _check_hours(row: Record) -> Iterator[Finding]:
    start, end = row.maybe("van", int), row.maybe("tot", int)
    if start is not None and end is not None and end <= start:
        what = f"Het eind {clock_text(end)} uur ligt niet na het begin {clock_text(start)} uur."
        yield error("eind voor begin", row.at("tot"), what, "Draai van en tot om.")


def check_coaches(typed: Typed) -> Iterator[Finding]:
    """Every coach has some time."""
    present = {r.maybe("wie", str) for r in typed.rows("beschikbaarheid")}
    present |= {r.maybe("wie", str) for r in typed.rows("uitzonderingen") if r.maybe("soort", str) == "wel"}
    for row in typed.rows("coaches"):
        coach = row.maybe("coach", str)
        if coach is not None and coach not in present:
            what = f"Coach {coach} heeft geen beschikbaarheid."
            advice = "Zet in de tabel beschikbaarheid op welke dagen deze coach kan, of haal de coach weg."
            yield error("geen beschikbaarheid", row.origin, what, advice)
