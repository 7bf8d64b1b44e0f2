"""A starter programme as a folder of text files, explained where planners type."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from planning.reading.folder import SCENARIOS as SCENARIO_FILE
from planning.reading.folder import SETTINGS as SETTINGS_FILE
from planning.reading.keys import KEY_BY_NAME, KEYS, SECTIONS
from planning.reading.reference import describe_files
from planning.reading.schema import Column
from planning.reading.starter_content import ASSUMPTIONS, EXAMPLES, SCENARIOS, TABLES
from planning.reading.tables import TABLE_BY_NAME

NOTE_COLUMN = 40


def write_folder(folder: Path, settings: Mapping[str, str]) -> None:
    """Make ``folder`` and fill it. Text is UTF-8, tables are as Dutch Excel saves and opens them."""
    folder.mkdir()
    _write(folder / SETTINGS_FILE, "\n".join(_settings(settings)))
    _write(folder / SCENARIO_FILE, "\n".join(_scenarios()))
    _write(folder / "uitleg.md", describe_files())
    for name, lines in TABLES.items():
        _write_table(folder / f"{name}.csv", name, lines)


def table_rows(lines: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of the starter's content by column name."""
    return list(csv.DictReader(lines, delimiter=";"))


def _write(path: Path, text: str) -> None:
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _write_table(path: Path, name: str, lines: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, TABLE_BY_NAME[name].column_names, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(table_rows(lines))


def _settings(settings: Mapping[str, str]) -> Iterator[str]:
    yield "# De instellingen van het programma. Achter een # staat uitleg; de tabellen staan in de CSV-bestanden."
    for section, help_text in SECTIONS.items():
        yield from ("", f"# {help_text}", f"[{section}]")
        for key in KEYS:
            name = key.name.removeprefix(f"{section}.")
            if name == key.name:
                continue
            value = settings.get(key.name)
            mark = "" if value is not None else "# "
            line = f"{mark}{name} = {toml_text(key, value or EXAMPLES[key.name])}"
            yield f"{line:<{NOTE_COLUMN}} # {key.help}"
    for text in ASSUMPTIONS:
        yield from ("", "# Wat nog niemand heeft bevestigd; elke aanname komt in het rapport.", "[[aannames]]")
        yield f'tekst = "{text}"'


def _scenarios() -> Iterator[str]:
    yield "# Varianten. Wat hier niet staat, blijft zoals in het programma zelf."
    yield "# Een instelling: doel.alle_teams_verplicht. Een cel van een tabel: teams.T03.leden."
    for name, (title, overrides) in SCENARIOS.items():
        yield from ("", f"[{name}]", f'titel = "{title}"')
        for path, value in overrides.items():
            yield f"{path} = {toml_text(_column(path), value)}"


def _column(path: str) -> Column:
    if path in KEY_BY_NAME:
        return KEY_BY_NAME[path]
    table, _, name = path.split(".")
    column = TABLE_BY_NAME[table].column(name)
    if column is None:
        raise KeyError(path)
    return column


def toml_text(column: Column, value: str) -> str:
    """A planner's text as a TOML value of the kind of ``column``."""
    if column.kind.cell_format == "0":
        return value
    if isinstance(column.kind.read(value), tuple):
        return "[" + ", ".join(f'"{part.strip()}"' for part in value.split(",")) + "]"
    return f'"{value}"'
