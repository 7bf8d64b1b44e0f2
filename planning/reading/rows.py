"""Which heading is which column: rows by column name, with findings for what has no place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.findings import Finding, Origin
from planning.reading.layout import own_rows
from planning.reading.notes import Findings, did_you_mean, error, listed
from planning.reading.privacy import EXPLANATION, denied_word
from planning.reading.raw import Cell, RawRow, RawTable
from planning.reading.schema import Table
from planning.reading.values import Raw, is_blank, near, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The filled cells of one row by column name."""

    cells: Mapping[str, Cell]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table; ``absent`` are required columns that the header lacks, already reported."""

    rows: tuple[Row, ...]
    absent: frozenset[str] = frozenset()
    origin: Origin


def read_grid(raw: RawTable, table: Table, found: Findings) -> Grid:
    """The rows of ``raw`` by column name; blank cells are left out, unknown columns too with a finding."""
    raw = own_rows(raw, table, _names, found)
    names = _names(raw.header)
    found.extend(_check_header(names, table, raw.origin))
    absent = tuple(c.name for c in table.columns if c.required and c.name not in names)
    if absent:
        what = (
            f"Hier ontbreekt kolom {listed(absent)}."
            if len(absent) == 1
            else f"Hier ontbreken de kolommen {listed(absent)}."
        )
        found.append(error("kolom ontbreekt", raw.origin, what, "Zet de kolomnamen op de eerste rij."))
    for row in raw.rows:
        found.extend(_check_homeless(row, names))
    rows = tuple(Row(cells=dict(_cells(row, names, table)), origin=row.origin) for row in raw.rows)
    return Grid(rows=rows, absent=frozenset(absent), origin=raw.origin)


def unknown_column(name: str, table: Table, origin: Origin) -> Finding:
    """The finding for a column that ``table`` doesn't have, or that nothing may have."""
    if denied_word(name, table.column_names) is not None:
        return error("privacy", origin, f"De kolom '{name}' mag er niet zijn.", EXPLANATION)
    meant = did_you_mean(near(name, table.column_names))
    names = (*table.column_names, table.family.name) if table.family else table.column_names
    advice = meant or f"De kolommen zijn {listed(names, most=20)}."
    return error("onbekende kolom", origin, f"De kolom '{name}' bestaat niet in tabel {table.name}.", advice)


def _names(header: Sequence[Raw]) -> tuple[str, ...]:
    return tuple(_normal(heading) for heading in header)


def _normal(heading: Raw) -> str:
    return "" if is_blank(heading) else re.sub(r"[\s-]+", "_", shown(heading).strip().casefold())


def _check_header(names: tuple[str, ...], table: Table, origin: Origin) -> Iterator[Finding]:
    for place, name in enumerate(names):
        if name and name in names[:place]:
            yield error("dubbele kolom", origin, f"De kolom '{name}' staat er twee keer.", "Haal er een weg.")
        elif name and (table.column(name) is None or _is_denied_relative(name, table)):
            yield unknown_column(name, table, origin)


def _is_denied_relative(name: str, table: Table) -> bool:
    """Whether a column of the table's family is called after something about a person: ``code_geloof``."""
    return name not in table.column_names and denied_word(name.removeprefix(table.family_prefix)) is not None


def _cells(row: RawRow, names: tuple[str, ...], table: Table) -> Iterable[tuple[str, Cell]]:
    for name, raw in zip(names, row.cells, strict=False):
        if not is_blank(raw) and table.column(name) is not None:
            yield name, Cell(raw=raw, origin=row.origin)


def _check_homeless(row: RawRow, names: tuple[str, ...]) -> Iterator[Finding]:
    for place, raw in enumerate(row.cells):
        if not is_blank(raw) and (place >= len(names) or not names[place]):
            what = f"Cel {place + 1} is gevuld, maar daar staat geen kolomnaam boven."
            advice = (
                "Maak de cel leeg. Staat er een puntkomma of komma in een tekst, zet er dan aanhalingstekens omheen."
            )
            yield error("cel zonder kolom", row.origin, what, advice)
            return
