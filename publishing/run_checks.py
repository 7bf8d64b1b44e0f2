"""Whether the planning of a run is as it was written: none of it lost, and no day that can't be."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.findings import Finding, Origin
from planning.reading.notes import error, warning
from planning.reading.records import Record

PLANNING = Origin(file="planning.csv")


def check_days(programme: Programme, records: Sequence[Record]) -> Iterator[Finding]:
    """An error for each session that no calendar of the programme reaches, and for a table without any session."""
    if not records:
        yield error("geen sessies", PLANNING, "Er staat geen enkele sessie in.", "Maak de run opnieuw.")
    covers = programme.calendar.covers
    for record in records:
        day = record.maybe("datum", date)
        if day is not None and covers is not None and day not in covers:
            what = f"{day:%d-%m-%Y} ligt ver buiten de periode van programma {programme.id}."
            yield error("dag buiten periode", record.origin, what, "Kijk de datum na, of maak de run opnieuw.")


def check_whole(outcome: Mapping[str, object], plan: Plan) -> Iterator[Finding]:
    """A warning when the run said another number of sessions than its planning has."""
    said = outcome.get("sessies")
    if isinstance(said, int) and said != len(plan.sessions):
        what = f"Deze run had {said} sessies, en in planning.csv staan er nu {len(plan.sessions)}."
        yield warning("sessies weg", PLANNING, what, "Is dat niet de bedoeling, maak de run dan opnieuw.")
