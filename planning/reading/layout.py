"""What people put around a table: a title above its column names, a row with a total below it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from planning.findings import Finding
from planning.reading.notes import Findings, error
from planning.reading.raw import RawRow, RawTable
from planning.reading.schema import Table
from planning.reading.values import Raw, is_blank, shown

MOST_ABOVE = 10
TOTALS = frozenset({"totaal", "totalen", "subtotaal", "eindtotaal", "som", "total"})

type ToNames = Callable[[Sequence[Raw]], tuple[str, ...]]
"""How the cells of a header become names of columns."""


def own_rows(raw: RawTable, table: Table, to_names: ToNames, found: Findings) -> RawTable:
    """The table by itself: what stands above its column names, and rows with a total, are findings and left out."""
    raw = _from_header(raw, table, to_names, found)
    totals = [row for row in raw.rows if _is_total(row)]
    found.extend(_total(row) for row in totals)
    return replace(raw, rows=tuple(row for row in raw.rows if row not in totals)) if totals else raw


def _from_header(raw: RawTable, table: Table, to_names: ToNames, found: Findings) -> RawTable:
    """From the row with the column names on, where these are surely not in the first row."""
    if any(name and table.column(name) for name in to_names(raw.header)):
        return raw
    needed = {c.name for c in table.columns if c.required} or set(table.key)
    for number, row in enumerate(raw.rows[:MOST_ABOVE]):
        if needed and needed <= set(to_names(row.cells)):
            what = f"De kolomnamen staan niet op de eerste rij, maar op rij {row.origin.row}."
            found.append(error("kolomnamen", raw.origin, what, "Haal weg wat erboven staat."))
            return replace(raw, header=row.cells, rows=raw.rows[number + 1 :])
    return raw


def _is_total(row: RawRow) -> bool:
    first = next((shown(raw) for raw in row.cells if not is_blank(raw)), "")
    return first.rstrip(":").casefold() in TOTALS


def _total(row: RawRow) -> Finding:
    what = "Deze rij lijkt een optelling van de rijen erboven."
    return error("optelling", row.origin, what, "Haal haar weg: de planner telt zelf.")
