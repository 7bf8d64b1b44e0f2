"""What scenarios must say once rows about people are gone: how many members a team has in them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from planning.domain.programme import Programme
from planning.reading import read_programme
from planning.reading.personal import Ended, members_in_scenario, teams_without_members
from planning.reading.raw import RawProgramme
from planning.reading.settings import read_toml
from planning.reading.tables import SCENARIO_SHEET
from planning.reading.without_rows import workbook_with

MEMBERS = "leden"
ADDED_TEAM = re.compile(rb"(?m)^\[\[([\w-]+\.teams)\]\]")

type Place = tuple[str, ...]
type Numbers = Mapping[Place, int]
"""A number of members by its place: the scenario, ``teams``, the row and ``leden``."""


def scenario_members(path: Path, raw: RawProgramme, ended: Ended, base: Programme | None) -> Numbers:
    """The numbers of members that the scenarios of the programme at ``path`` must say themselves."""
    found: dict[Place, int] = {}
    for scenario in raw.scenarios:
        teams = teams_without_members(raw, scenario)
        programme = read_programme(path, scenario.name).programme if teams else None
        numbers = members_in_scenario(teams, ended, programme, base)
        found |= {(scenario.name, "teams", row, MEMBERS): number for row, number in numbers.items()}
    return found


def workbook_with_members(content: bytes, numbers: Numbers) -> bytes:
    """The workbook with these numbers on its sheet of scenarios."""
    rows: list[Mapping[str, str | int]] = [
        {"scenario": name, "sleutel": ".".join(place), "waarde": number} for (name, *place), number in numbers.items()
    ]
    return workbook_with(content, SCENARIO_SHEET.name, rows) if rows else content


def toml_with_members(content: bytes, numbers: Numbers) -> bytes | None:
    """The scenarios with these numbers; None where there is no line on which one can be added."""
    new: bytes | None = content
    for place, number in numbers.items():
        new = None if new is None else _with_number(new, place, number)
    return new


def _with_number(content: bytes, place: Place, number: int) -> bytes | None:
    candidates = (*_candidates(content, place, number), *_candidates(_with_numbered_rows(content), place, number))
    return next((each for each in candidates if _says(each, content, place, number)), None)


def _candidates(content: bytes, place: Place, number: int) -> Iterator[bytes]:
    """The file with a line more: in the row itself, under the heading of the scenario, or at the end."""
    scenario, table, row, column = place
    for other, (_, line) in _cells(content).items():
        if other[:3] == place[:3]:
            yield _with_line(content, line, f"{column} = {number}")
    dotted = f"{table}.{row}.{column} = {number}"
    heading = re.compile(rb"\s*\[\s*[\"']?" + re.escape(scenario.encode()) + rb"[\"']?\s*\]")
    for line, text in enumerate(content.splitlines(), start=1):
        if heading.match(text):
            yield _with_line(content, line, dotted)
    end = len(content.splitlines())
    yield _with_line(_with_line(content, end, f"[{scenario}]"), end + 1, dotted)


def _with_numbered_rows(content: bytes) -> bytes:
    """The same with ``[scenario.teams."+1"]`` for ``[[scenario.teams]]``: such rows may stand beside changed ones."""
    count = Counter[bytes]()

    def numbered(heading: re.Match[bytes]) -> bytes:
        count[heading[1]] += 1
        return b'[%s."+%d"]' % (heading[1], count[heading[1]])

    return ADDED_TEAM.sub(numbered, content)


def _with_line(content: bytes, after: int, text: str) -> bytes:
    """The file with a line more, after the line of this number, from 1; lines end as the others do."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    lines = [line if line.endswith(b"\n") else line + end for line in content.splitlines(keepends=True)]
    return b"".join((*lines[:after], text.encode() + end, *lines[after:]))


def _says(new: bytes, old: bytes, path: Place, number: int) -> bool:
    """Whether the new file says all that the old one did, and this."""
    before = {place: raw for place, (raw, _) in _cells(old).items() if raw is not None}
    return {place: raw for place, (raw, _) in _cells(new).items() if raw is not None} == {**before, path: number}


def _cells(content: bytes) -> Mapping[Place, tuple[object, int]]:
    """Every value of a file with the line it stands on; none of a file that can't be read."""
    read = read_toml(content.decode("utf-8-sig", errors="replace"), "", []) or {}
    return {path: (cell.raw, cell.origin.row or 0) for path, cell in read.items()}
