"""A programme in a folder: ``programma.toml``, perhaps ``scenarios.toml``, and a CSV file per table."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from planning.findings import Origin
from planning.reading.delimited import read_delimited
from planning.reading.files import SAVE_CSV, read_bytes, read_characters
from planning.reading.notes import Findings, did_you_mean, error, warning
from planning.reading.raw import Cell, Override, RawProgramme, RawScenario, RawTable
from planning.reading.settings import read_toml
from planning.reading.tables import TABLE_NAMES
from planning.reading.values import near

SETTINGS = "programma.toml"
SCENARIOS = "scenarios.toml"
FILES = (SETTINGS, SCENARIOS, *(f"{name}.csv" for name in TABLE_NAMES))
NOT_READ = (".xlsx", ".xls", ".xlsm", ".ods", ".txt", ".numbers")
HIDDEN = (".", "~$")
"""How the names begin of what other programs put down beside a file that is open, or that came from a Mac."""

type Cells = Mapping[tuple[str, ...], Cell]


def read_folder(folder: Path, found: Findings) -> RawProgramme:
    """Everything typed in ``folder``; what can't be read is left out with a finding."""
    own = _own_files(folder, found)
    read = ((name, read_bytes(path, folder, found)) for name, path in own.items())
    contents = {name: content for name, content in read if content is not None}
    read_texts = ((name, read_characters(content, name, found)) for name, content in contents.items())
    texts = {name: text for name, text in read_texts if text is not None}
    settings = _toml(SETTINGS, texts, found)
    return RawProgramme(
        settings=tuple(Override(path=path, cell=cell) for path, cell in settings.items()),
        tables={table.name: table for table in _tables(texts, found)},
        scenarios=tuple(_scenarios(_toml(SCENARIOS, texts, found), found)),
        contents=contents,
        origin=Origin(file=SETTINGS),
    )


def _own_files(folder: Path, found: Findings) -> dict[str, Path]:
    """The programme's files by name; a table nobody knows is a finding, files of other kinds aren't ours.

    A table that was saved as another kind is worth a warning: what was typed in it doesn't count.
    """
    own: dict[str, Path] = {}
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(HIDDEN)):
        name, origin = path.name.casefold(), Origin(file=path.name)
        if name in own:
            found.append(
                error("dubbel bestand", origin, f"Er is ook een bestand {own[name].name}.", "Haal er een weg.")
            )
        elif name in FILES:
            own[name] = path
        elif path.suffix.casefold() in (".csv", ".toml"):
            advice = did_you_mean(near(name, FILES)) or "Haal het uit de map."
            found.append(error("onbekend bestand", origin, "Dit bestand hoort niet bij een programma.", advice))
        elif path.suffix.casefold() in NOT_READ and path.stem.casefold() in TABLE_NAMES:
            what = f"Dit bestand telt niet mee: van een map leest de planner alleen {path.stem.casefold()}.csv."
            found.append(warning("telt niet mee", origin, what, f"{SAVE_CSV} Of haal het weg."))
    if SETTINGS not in own:
        found.append(
            error(
                "bestand ontbreekt",
                Origin(file=SETTINGS),
                f"Dit bestand staat niet in de map {folder.name}.",
                "Maak een programma met 'traject nieuw NAAM' en begin daarmee.",
            )
        )
    return own


def _toml(name: str, texts: Mapping[str, str], found: Findings) -> Cells:
    return (read_toml(texts[name], name, found) if name in texts else None) or {}


def _tables(texts: Mapping[str, str], found: Findings) -> Iterator[RawTable]:
    for name in TABLE_NAMES:
        table = read_delimited(texts[f"{name}.csv"], name, found) if f"{name}.csv" in texts else None
        if table is not None:
            yield table


def _scenarios(cells: Cells, found: Findings) -> Iterator[RawScenario]:
    for (name, *inner), cell in cells.items():
        if not inner and cell.raw is not None:
            what = f"'{name}' staat los, buiten een scenario."
            found.append(
                error("los in scenarios", cell.origin, what, f"Schrijf eerst [{name}] of de code van een scenario.")
            )
    for name in dict.fromkeys(path[0] for path in cells):
        own = {path[1:]: cell for path, cell in cells.items() if path[0] == name}
        yield RawScenario(
            name=name,
            overrides=tuple(Override(path=path, cell=cell) for path, cell in own.items() if path),
            origin=next(iter(own.values())).origin,
        )
