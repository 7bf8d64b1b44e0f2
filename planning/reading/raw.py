"""A programme as it was typed, before anything is understood: the same from a folder and from a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning.findings import Origin
from planning.reading.values import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value as typed, with its place."""

    raw: Raw
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The cells of one row, in the order of the header; a short row misses its last ones."""

    cells: tuple[Raw, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table as typed: header and rows, blank rows left out."""

    name: str
    header: tuple[Raw, ...]
    rows: tuple[RawRow, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One value by its path: ``("groepen", "maximum")``, ``("teams", "T05", "leden")`` (instelling).

    A row id that begins with ``+`` stands for a row to be added.
    """

    path: tuple[str, ...]
    cell: Cell

    @property
    def name(self) -> str:
        """The path as the planner writes it."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawScenario:
    """A scenario as typed, title and assumption among its overrides."""

    name: str
    overrides: tuple[Override, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RawProgramme:
    """Everything that was read.

    ``settings`` are what the programme sets, rows added there (``aannames.+1.tekst``) among them. ``contents``
    are the bytes of each file read, by name. ``origin`` is where the settings stand.
    """

    settings: tuple[Override, ...]
    tables: Mapping[str, RawTable]
    scenarios: tuple[RawScenario, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)
    origin: Origin

    def table_origin(self, name: str) -> Origin:
        """Where table ``name`` is, or would be."""
        if self.origin.sheet is None:
            return Origin(file=f"{name}.csv")
        return Origin(file=self.origin.file, sheet=name)
