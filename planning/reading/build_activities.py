"""The activities around the sessions, out of their rows."""

from planning.domain.activity import Activity, DayCount, Per, When
from planning.reading.records import Record
from planning.reading.references import Typed


def build_activities(typed: Typed) -> tuple[Activity, ...]:
    """The activities in the order of their table."""
    return tuple(_activity(row) for row in typed.rows("activiteiten"))


def _activity(row: Record) -> Activity:
    return Activity(
        id=row.need("activiteit", str),
        name=row.need("naam", str),
        minutes=row.need("minuten", int),
        when=When(row.need("wanneer", str)),
        per=Per(row.need("per", str)),
        number=row.maybe("aantal", int),
        least=row.need("minstens_dagen", int),
        most=row.maybe("binnen_dagen", int),
        ideal=row.maybe("liefst_dagen", int),
        days=DayCount(row.need("dagen", str)),
        who=row.codes("wie"),
        planned=row.need("plannen", bool),
        forms=frozenset(row.codes("vormen")),
        origin=row.origin,
    )
