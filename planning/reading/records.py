"""Typed rows: every cell read by its column, every cell that can't be a finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.findings import Finding, Origin
from planning.reading.notes import Findings, error
from planning.reading.raw import Cell
from planning.reading.rows import Grid, Row
from planning.reading.schema import Column, Table
from planning.reading.values import Unreadable, is_blank, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The values of one row by column, defaults included; cells that couldn't be read are not in it.

    ``filled`` are the columns in which something was typed, readable or not; ``places`` are where, if not in
    the row itself.
    """

    values: Mapping[str, object]
    filled: frozenset[str]
    places: Mapping[str, Origin]
    origin: Origin

    def maybe[T](self, name: str, kind: type[T]) -> T | None:
        """The value of column ``name``, or None when it is empty or couldn't be read."""
        value = self.values.get(name)
        if value is None or isinstance(value, kind):
            return value
        raise TypeError(f"{name} is {type(value).__name__}, not {kind.__name__}")

    def need[T](self, name: str, kind: type[T]) -> T:
        """The value of column ``name``; only for columns known to be filled and readable."""
        value = self.maybe(name, kind)
        if value is None:
            raise KeyError(name)
        return value

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes in column ``name``; none when it is empty."""
        return tuple(str(x) for x in self.maybe(name, tuple) or ())

    def at(self, name: str) -> Origin:
        """Where the value of column ``name`` was typed, else where the row is."""
        return self.places.get(name, self.origin)


type Records = Mapping[str, Sequence[Record]]


def read_records(grid: Grid, table: Table, found: Findings) -> list[Record]:
    """The rows of ``grid`` typed by ``table``."""
    columns = [c for c in table.columns if c.name not in grid.absent]
    names = dict.fromkeys(name for row in grid.rows for name in row.cells if name not in table.column_names)
    columns += filter(None, map(table.column, names))
    return [read_record(row, columns, found) for row in grid.rows]


def read_record(row: Row, columns: Sequence[Column], found: Findings) -> Record:
    """One row typed by ``columns``: defaults filled in, empty required cells and unreadable ones reported."""
    values: dict[str, object] = {}
    for column in columns:
        cell = row.cells.get(column.name)
        if cell is None or is_blank(cell.raw):
            if column.default is not None:
                values[column.name] = column.kind.read(column.default)
            elif column.required:
                found.append(_empty(column, cell.origin if cell else row.origin))
            continue
        try:
            values[column.name] = column.kind.read(cell.raw)
        except Unreadable as problem:
            found.append(unreadable(column, cell, problem))
    filled = frozenset(name for name, cell in row.cells.items() if not is_blank(cell.raw))
    places = {name: cell.origin for name, cell in row.cells.items() if cell.origin is not row.origin}
    return Record(values=values, filled=filled, places=places, origin=row.origin)


def unreadable(column: Column, cell: Cell, problem: Unreadable) -> Finding:
    """The finding for a cell that isn't what its column asks."""
    typed = "iets anders" if column.kind.secret else f"'{shown(cell.raw)}'"
    what = f"Bij {column.name} staat {typed}, maar hier hoort {problem.expected}."
    return error("verkeerde waarde", cell.origin, what, problem.advice)


def _empty(column: Column, origin: Origin) -> Finding:
    return error("niet ingevuld", origin, f"Bij {column.name} staat niets, en dat moet wel.", column.help)
