"""A programme in one workbook: the sheet ``programma``, perhaps ``scenarios``, and a sheet per table."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from planning.findings import Finding, Origin
from planning.reading.container import SAVE_AS
from planning.reading.files import read_bytes
from planning.reading.notes import Findings, did_you_mean, error
from planning.reading.raw import Cell, Override, RawProgramme, RawScenario, RawTable
from planning.reading.rows import Row, read_grid
from planning.reading.schema import Table
from planning.reading.sheets import FORMULA, read_sheets
from planning.reading.tables import SCENARIO_SHEET, SETTINGS_SHEET, TABLE_NAMES
from planning.reading.values import near, shown

EMPTY = "niet ingevuld"
ECHOES = frozenset({EMPTY, "geen bedrag"})
HELP_SHEETS = ("uitleg", "lijsten")
KNOWN = (SETTINGS_SHEET.name, SCENARIO_SHEET.name, *TABLE_NAMES)


def read_workbook(path: Path, found: Findings) -> RawProgramme | None:
    """Everything typed in the workbook at ``path``; None with a finding when it isn't one."""
    origin = Origin(file=path.name, sheet=SETTINGS_SHEET.name)
    if path.suffix.casefold() != ".xlsx":
        what = f"{shown(path.name)} is geen map van een programma en geen werkmap (.xlsx)."
        found.append(error("geen werkmap", Origin(file=path.name), what, f"Geef de map van het programma. {SAVE_AS}"))
        return None
    content = read_bytes(path, path.resolve().parent, found)
    sheets = read_sheets(content, path.name, KNOWN, found) if content is not None else None
    if sheets is None or content is None:
        return None
    for name, sheet in sheets.items():
        if name not in (*KNOWN, *HELP_SHEETS):
            advice = did_you_mean(near(name, KNOWN)) or "Haal het blad weg, of noem het uitleg."
            found.append(error("onbekend blad", sheet.origin, f"Het blad '{shown(name)}' hoort er niet in.", advice))
    if SETTINGS_SHEET.name not in sheets:
        what = f"Het blad {SETTINGS_SHEET.name} ontbreekt of is leeg."
        found.append(error("bestand ontbreekt", origin, what, "Maak een werkmap met 'traject nieuw NAAM --werkmap'."))
    return RawProgramme(
        settings=tuple(_settings(_rows(sheets, SETTINGS_SHEET, found), found)),
        tables={name: sheets[name] for name in TABLE_NAMES if name in sheets},
        scenarios=tuple(_scenarios(_rows(sheets, SCENARIO_SHEET, found), found)),
        contents={path.name: content},
        origin=origin,
    )


def without_echoes(found: Iterable[Finding]) -> Findings:
    """The findings but that nothing was filled in, in rows where a formula or an error stands instead.

    What is truly empty beside one is told when that is mended.
    """
    told = list(found)
    formulas = {f.origin for f in told if f.key == FORMULA}
    return [f for f in told if f.key not in ECHOES or f.origin not in formulas]


def _rows(sheets: dict[str, RawTable], table: Table, found: Findings) -> tuple[Row, ...]:
    return read_grid(sheets[table.name], table, found).rows if table.name in sheets else ()


def _settings(rows: tuple[Row, ...], found: Findings) -> Iterator[Override]:
    seen: set[str] = set()
    for row in rows:
        path = _path(row)
        if path is None:
            found.append(error(EMPTY, row.origin, "Hier staat een waarde zonder sleutel.", "Vul de sleutel in."))
            continue
        override = Override(path=path, cell=_value(row))
        if override.name in seen:
            what = f"De sleutel '{shown(override.name)}' staat er twee keer."
            found.append(error("dubbele code", row.origin, what, "Haal een van de twee rijen weg."))
        seen.add(override.name)
        yield override


def _scenarios(rows: tuple[Row, ...], found: Findings) -> Iterator[RawScenario]:
    scenarios: dict[str, RawScenario] = {}
    for row in rows:
        name = shown(row.cells["scenario"].raw) if "scenario" in row.cells else ""
        if not name:
            found.append(error(EMPTY, row.origin, "Deze rij hoort bij geen scenario.", "Vul de code in."))
            continue
        scenario = scenarios.setdefault(name, RawScenario(name=name, overrides=(), origin=row.origin))
        own = (*scenario.overrides, *_overrides(row))
        scenarios[name] = replace(scenario, overrides=own)
        if "sleutel" not in row.cells and "waarde" in row.cells:
            found.append(error(EMPTY, row.origin, "Hier staat een waarde zonder sleutel.", "Vul de sleutel in."))
    yield from scenarios.values()


def _overrides(row: Row) -> Iterator[Override]:
    path = _path(row)
    if "titel" in row.cells:
        yield Override(path=("titel",), cell=row.cells["titel"])
    if path is not None:
        yield Override(path=path, cell=_value(row))


def _path(row: Row) -> tuple[str, ...] | None:
    key = shown(row.cells["sleutel"].raw) if "sleutel" in row.cells else ""
    return tuple(part.strip() for part in key.split(".")) if key else None


def _value(row: Row) -> Cell:
    return row.cells.get("waarde") or Cell(raw=None, origin=row.origin)
