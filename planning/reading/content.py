"""The programme as rows and settings, and what overrides change in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planning.findings import Finding, Origin
from planning.reading.keys import KEY_BY_NAME, KEY_NAMES, SECTIONS
from planning.reading.notes import Findings, did_you_mean, error, listed
from planning.reading.privacy import EXPLANATION, denied_word
from planning.reading.raw import Cell, Override, RawProgramme
from planning.reading.records import unreadable
from planning.reading.rows import Grid, Row, read_grid, unknown_column
from planning.reading.schema import YES_NO, Column, Table
from planning.reading.tables import TABLE_BY_NAME, TABLE_NAMES
from planning.reading.values import Unreadable, near, read_yes_no, shown

GONE = "weg"
GONE_COLUMN = Column(name=GONE, kind=YES_NO, help="ja = deze rij telt in dit scenario niet mee.")
ADDED = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Rows by table and settings by key. ``gone`` are the ids that a scenario took out, by table."""

    settings: Mapping[str, Cell]
    tables: Mapping[str, Grid]
    gone: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origin: Origin


def read_content(raw: RawProgramme, found: Findings) -> Content:
    """The programme itself, without a scenario."""
    tables = {name: read_grid(table, TABLE_BY_NAME[name], found) for name, table in raw.tables.items()}
    content = Content(settings={}, tables=tables, origin=raw.origin)
    settings = [o for o in raw.settings if not _is_row_change(o)]
    found.extend(_unknown_key(o) for o in raw.settings if _is_row_change(o))
    return apply(content, settings, found)


def apply(content: Content, overrides: Sequence[Override], found: Findings) -> Content:
    """``content`` with the overrides made; one that has no place is left out with a finding."""
    added: dict[tuple[str, str], dict[str, Cell]] = {}
    for override in overrides:
        if _is_added(override):
            table, row, column = override.path
            added.setdefault((table, row), {})[column] = override.cell
        elif _is_row_change(override):
            content = _change_row(content, override, found)
        elif override.name in KEY_BY_NAME:
            content = replace(content, settings={**content.settings, override.name: override.cell})
        elif not _is_empty_section(override):
            found.append(_unknown_key(override))
    for (table, _), cells in added.items():
        content = _add_row(content, TABLE_BY_NAME[table], cells, found)
    return content


def column_of(override: Override) -> Column | None:
    """The column or key that ``override`` fills, or None when there is none."""
    if override.path[0] in TABLE_BY_NAME and len(override.path) == 3:
        return TABLE_BY_NAME[override.path[0]].column(override.path[2])
    return KEY_BY_NAME.get(override.name)


def _is_row_change(override: Override) -> bool:
    return override.path[0] in TABLE_BY_NAME and len(override.path) == 3 and not _is_added(override)


def _is_added(override: Override) -> bool:
    path = override.path
    return path[0] in TABLE_BY_NAME and len(path) == 3 and path[1].startswith(ADDED)


def _is_empty_section(override: Override) -> bool:
    known = (*TABLE_NAMES, *SECTIONS)
    return override.cell.raw is None and override.path[0] in known and len(override.path) == 1


def _unknown_key(override: Override) -> Finding:
    origin, name = override.cell.origin, shown(override.name)
    if any(denied_word(part, (*TABLE_NAMES, "naam")) for part in override.path):
        return error("privacy", origin, f"De sleutel '{name}' mag er niet zijn.", EXPLANATION)
    if override.path[0] in TABLE_NAMES and override.path[0] not in SECTIONS:
        advice = f"Zet rijen in de tabel {override.path[0]}; een scenario schrijft tabel.code.kolom: teams.T05.leden."
    else:
        section = tuple(key for key in KEY_NAMES if key.startswith(f"{override.path[0]}."))
        known = f"Er zijn wel: {listed(section or tuple(SECTIONS), most=20)}."
        advice = did_you_mean(near(name, (*KEY_NAMES, *TABLE_NAMES))) or known
    return error("onbekende sleutel", origin, f"De sleutel '{name}' bestaat niet.", advice)


def _add_row(content: Content, table: Table, cells: Mapping[str, Cell], found: Findings) -> Content:
    origin = next(iter(cells.values())).origin
    known = {name: column for name in cells if (column := table.column(name)) is not None}
    found.extend(unknown_column(name, table, cells[name].origin) for name in cells if name not in known)
    row = Row(cells={c.name: cells[name] for name, c in known.items()}, origin=origin)
    grid = content.tables.get(table.name) or Grid(rows=(), origin=origin)
    return _with_rows(content, table.name, (*grid.rows, row))


def _change_row(content: Content, override: Override, found: Findings) -> Content:
    name, row_id, column = override.path
    table, grid = TABLE_BY_NAME[name], content.tables.get(name)
    ids = _ids(grid, table) if grid is not None else ()
    if row_id not in ids or grid is None:
        if not table.required or (grid is not None and grid.rows):  # else the table is a finding already
            found.append(_unknown_row(override, table, ids))
        return content
    place = ids.index(row_id)
    if column == GONE:
        return _without(content, override, place, found)
    known = table.column(column)
    if known is None:
        found.append(unknown_column(column, table, override.cell.origin))
        return content
    row = grid.rows[place]
    changed = replace(row, cells={**row.cells, known.name: override.cell})
    return _with_rows(content, name, (*grid.rows[:place], changed, *grid.rows[place + 1 :]))


def _ids(grid: Grid, table: Table) -> tuple[str, ...]:
    if table.id_column is None:
        return ()
    cells = (row.cells.get(table.id_column) for row in grid.rows)
    return tuple(shown(cell.raw) if cell else "" for cell in cells)


def _unknown_row(override: Override, table: Table, ids: tuple[str, ...]) -> Finding:
    what = f"In tabel {table.name} is geen rij '{shown(override.path[1])}'."
    if table.id_column is None:
        advice = f"Rijen van deze tabel hebben geen code; een rij toevoegen kan wel, met [[{table.name}]]."
    else:
        advice = did_you_mean(near(override.path[1], ids)) or "Kijk welke codes er in de tabel staan."
    return error("onbekende code", override.cell.origin, what, advice)


def _without(content: Content, override: Override, place: int, found: Findings) -> Content:
    name, row_id, _ = override.path
    try:
        is_gone = read_yes_no(override.cell.raw)
    except Unreadable as problem:
        found.append(unreadable(GONE_COLUMN, override.cell, problem))
        return content
    if not is_gone:
        return content
    rows = content.tables[name].rows
    gone = {**content.gone, name: content.gone.get(name, frozenset()) | {row_id}}
    return replace(_with_rows(content, name, (*rows[:place], *rows[place + 1 :])), gone=gone)


def _with_rows(content: Content, name: str, rows: tuple[Row, ...]) -> Content:
    grid = content.tables.get(name) or Grid(rows=(), origin=content.origin)
    return replace(content, tables={**content.tables, name: replace(grid, rows=rows)})
