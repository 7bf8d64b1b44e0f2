"""A TOML file as dotted keys with the line each was typed on."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from planning.findings import Finding, Origin
from planning.reading.notes import Findings, error
from planning.reading.raw import Cell
from planning.reading.values import Raw, shown

SECTION = re.compile(r"\s*(\[{1,2})([^\[\]#]+)\]")
KEY = re.compile(r"\s*([\w.'\"+-]+)\s*=")
LINE = re.compile(r"at line (\d+)")

type Path = tuple[str, ...]


def read_toml(text: str, file: str, found: Findings) -> dict[Path, Cell] | None:
    """Every value in ``text`` by its path; None with a finding when the text is broken.

    The rows of ``[[name]]`` are ``name.+1``, ``name.+2``; a section without keys is one empty value.
    """
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        found.append(_broken(str(problem), text, file))
        return None
    lines = _lines(text)
    return {path: Cell(raw=raw, origin=_origin(file, path, lines)) for path, raw in _flatten((), document)}


def _broken(message: str, text: str, file: str) -> Finding:
    match = LINE.search(message)
    row = int(match[1]) if match else None
    line = shown(text.splitlines()[row - 1].split(" #")[0]) if row and row <= len(text.splitlines()) else ""
    return error(
        "schrijffout",
        Origin(file=file, row=row),
        f"Deze regel is niet te lezen: '{line}'." if line else "Dit bestand is niet te lezen.",
        'Schrijf sleutel = waarde, met tekst en datums tussen "aanhalingstekens", en elke sleutel één keer.',
    )


def _flatten(path: Path, value: object) -> Iterator[tuple[Path, Raw]]:
    if isinstance(value, list) and value and all(isinstance(x, dict) for x in value):
        value = {f"+{number}": x for number, x in enumerate(value, start=1)}
    if isinstance(value, dict) and (value or not path):
        for name, inner in value.items():
            yield from _flatten((*path, str(name)), inner)
    else:
        yield path, _raw(value)


def _raw(value: object) -> Raw:
    if isinstance(value, list):
        return [_raw(x) for x in value]
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, str | int | Decimal | bool | date | time):
        return value
    return None if value == {} else str(value)


def _lines(text: str) -> dict[Path, int]:
    """The line on which each section and key first stands."""
    lines: dict[Path, int] = {}
    count: Counter[Path] = Counter()
    section: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := SECTION.match(line):
            section = _names(heading[2])
            if heading[1] == "[[":
                count[section] += 1
                section = (*section, f"+{count[section]}")
            lines.setdefault(section, number)
        elif key := KEY.match(line):
            lines.setdefault((*section, *_names(key[1])), number)
    return lines


def _names(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _origin(file: str, path: Path, lines: Mapping[Path, int]) -> Origin:
    """The line of the longest part of ``path`` that has one."""
    heads = (path[:length] for length in range(len(path), 0, -1))
    return Origin(file=file, row=next((lines[head] for head in heads if head in lines), None))
