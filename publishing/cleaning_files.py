"""The files of a programme without what is about people, as bytes; everything else in them stays as it was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planning.findings import Finding, InvalidInput, Origin
from planning.reading.folder import FILES, SCENARIOS, SETTINGS
from planning.reading.notes import error
from planning.reading.raw import Cell, Override, RawProgramme
from planning.reading.settings import read_toml
from planning.reading.without_rows import csv_filled, csv_without, text_without, workbook_filled, workbook_without
from publishing.cleaning_scenarios import MEMBERS, Numbers, toml_with_members, workbook_with_members

TEAMS = "teams"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changes in a programme: rows and settings that go, and the numbers of members that are kept.

    ``rows`` are by table, ``members`` by the row of the table of teams, ``in_scenarios`` by their place.
    """

    rows: Mapping[str, frozenset[int]]
    overrides: tuple[Override, ...] = ()
    members: Mapping[int, str] = field(default_factory=dict)
    in_scenarios: Numbers = field(default_factory=dict)


def new_files(path: Path, raw: RawProgramme, changes: Changes) -> Mapping[str, bytes | None]:
    """The new content of each file that changes, by name. Raises InvalidInput where it can't be made safely."""
    if path.is_file():
        return {path.name: _new_workbook(raw.contents[path.name], changes)}
    names = {p.name.casefold(): p.name for p in path.iterdir()}
    new: dict[str, bytes | None] = {}
    for name, own in changes.rows.items():
        file = names[f"{name}.csv"]
        try:
            new[file] = csv_without(raw.contents[f"{name}.csv"], own)
        except ValueError:
            raise InvalidInput((_by_hand(file, "De rijen zijn niet uit elkaar te houden."),)) from None
    if changes.members:
        file = names[f"{TEAMS}.csv"]
        new[file] = csv_filled(raw.contents[f"{TEAMS}.csv"], MEMBERS, changes.members)
    for name in (SETTINGS, SCENARIOS):
        content = _new_toml(raw, name, changes)
        if content is not None:
            new[names[name]] = content
    return new


def check_own_files(folder: Path) -> None:
    """Raises InvalidInput where a file of the programme is a link: what it leads to is not ours to change."""
    links = [p.name for p in sorted(folder.iterdir()) if p.is_symlink() and p.name.casefold() in FILES]
    if links:
        raise InvalidInput(tuple(_by_hand(name, f"{name} is een verwijzing naar een ander bestand.") for name in links))


def _new_workbook(content: bytes, changes: Changes) -> bytes:
    typed: dict[str, set[int]] = {name: set(own) for name, own in changes.rows.items()}
    for override in changes.overrides:
        typed.setdefault(override.cell.origin.sheet or "", set()).add(override.cell.origin.row or 0)
    kept = workbook_filled(content, TEAMS, MEMBERS, changes.members)
    return workbook_with_members(workbook_without(kept, typed), changes.in_scenarios)


def _new_toml(raw: RawProgramme, name: str, changes: Changes) -> bytes | None:
    """The settings or scenarios as they become; None where they stay as they are."""
    cells = [o.cell for o in changes.overrides if o.cell.origin.file.casefold() == name]
    numbers = changes.in_scenarios if name == SCENARIOS else {}
    if not cells and not numbers:
        return None
    content = _without_overrides(raw, name, cells) if cells else raw.contents[name]
    new = toml_with_members(content, numbers)
    if new is None:
        raise InvalidInput((_by_hand(name, "Het aantal leden past niet in een scenario."),))
    return new


def _by_hand(name: str, what: str) -> Finding:
    return error("opschonen", Origin(file=name), what, "Er is niets verwijderd. Haal de gegevens er zelf uit.")


def _without_overrides(raw: RawProgramme, name: str, cells: Sequence[Cell]) -> bytes:
    """The settings or scenarios without the lines of these cells, and without the headings of rows added there."""
    content = raw.contents[name]
    lines = {cell.origin.row or 0 for cell in cells}
    own = content.decode("utf-8-sig", errors="replace").splitlines()
    for number in sorted(lines):
        above = number - 1
        if above >= 1 and own[above - 1].lstrip().startswith("[["):
            lines = lines | {above}
    new = text_without(content, lines)
    if not _holds_only_the_rest(new, raw, name, gone=len(cells)):
        raise InvalidInput((_by_hand(name, f"Wat over mensen gaat, is niet uit {name} te halen."),))
    return new


def _holds_only_the_rest(new: bytes, raw: RawProgramme, name: str, gone: int) -> bool:
    """Whether the file still reads, with as many values as it had but for those that are gone."""
    before, after = (
        read_toml(content.decode("utf-8-sig", errors="replace"), name, []) for content in (raw.contents[name], new)
    )
    filled = [sum(cell.raw is not None for cell in cells.values()) for cells in (before or {}, after or {})]
    return after is not None and filled[1] == filled[0] - gone
