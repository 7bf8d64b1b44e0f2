"""Changes in a table: ``wijzigingen.csv`` says the same as the texts of :mod:`planning.changes`."""

from datetime import date
from pathlib import Path

from planning.changes import ChangeKind, ReportedChange, wrong_change
from planning.findings import InvalidInput, Severity
from planning.reading.delimited import read_delimited
from planning.reading.files import read_bytes, read_characters
from planning.reading.notes import Findings
from planning.reading.records import Record, read_records
from planning.reading.rows import read_grid
from planning.reading.schema import CODE, DAY, Column, Table, choice

CHANGES = Table(
    name="wijzigingen",
    title="Wijzigingen",
    help="Wat er anders is dan in de planning.",
    required=True,
    columns=(
        Column(name="soort", kind=choice(*ChangeKind), help="Wat er verandert.", required=True),
        Column(name="wie", kind=CODE, help="Code van de coach, de locatie of het team; leeg bij een dag."),
        Column(name="vanaf", kind=DAY, help="Vanaf wanneer, of de dag zelf; leeg = vanaf nu."),
        Column(name="tot_en_met", kind=DAY, help="Laatste dag; leeg = geen einde."),
    ),
)
ABOUT_DAYS = (ChangeKind.DAY_OFF, ChangeKind.WORK_DAY)


def read_changes_table(path: Path) -> tuple[ReportedChange, ...]:
    """The changes in the file at ``path``. Raises InvalidInput with every row that can't be used."""
    found: Findings = []
    content = read_bytes(path, path.parent, found)
    text = read_characters(content, path.name, found) if content is not None else None
    raw = read_delimited(text, path.stem, found) if text is not None else None
    records = read_records(read_grid(raw, CHANGES, found), CHANGES, found) if raw is not None else []
    if not any(f.severity is Severity.ERROR for f in found):
        for record in records:
            _check(record, found)
    if any(f.severity is Severity.ERROR for f in found):
        raise InvalidInput(tuple(found))
    return tuple(_change(record) for record in records)


def _check(record: Record, found: Findings) -> None:
    kind = ChangeKind(record.need("soort", str))
    first, last = record.maybe("vanaf", date), record.maybe("tot_en_met", date)
    if kind in ABOUT_DAYS and first is None:
        found.append(wrong_change(f"Bij '{kind}' hoort een dag.", "Vul kolom vanaf in.", record.origin))
    if kind not in ABOUT_DAYS and record.maybe("wie", str) is None:
        found.append(wrong_change(f"Bij '{kind}' hoort een code.", "Vul kolom wie in.", record.origin))
    if first is not None and last is not None and last < first:
        found.append(wrong_change("De einddatum ligt voor de begindatum.", "Draai ze om.", record.origin))


def _change(record: Record) -> ReportedChange:
    return ReportedChange(
        kind=ChangeKind(record.need("soort", str)),
        who=record.maybe("wie", str) or "",
        first=record.maybe("vanaf", date),
        last=record.maybe("tot_en_met", date),
        origin=record.origin,
    )
