"""Remove personal data of who has ended by a day, and keep the money: first what would go, then all of it at once.

Of a programme the rows about people go. Of a run the files that say who meets when go; the begroting, the offerte and
the invoices stay, for those must be kept.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planning.findings import InvalidInput
from planning.reading import read_programme
from planning.reading.delimited import read_delimited
from planning.reading.files import read_bytes, read_characters
from planning.reading.folder import SETTINGS, read_folder
from planning.reading.notes import Findings, error
from planning.reading.personal import find_ended, members_to_keep, personal_overrides, personal_rows
from planning.reading.values import Unreadable, read_day
from planning.reading.workbook import read_workbook
from publishing.cleaning_files import Changes, check_own_files, new_files
from publishing.cleaning_scenarios import scenario_members
from publishing.cli_programme import CALL
from publishing.notation import count_text
from publishing.read_run import OUTCOME, PLANNING
from publishing.swap import put_in_place

BESIDE = ".opschonen-"
"""What the name of an unfinished copy begins with."""

WHO_MEETS_WHEN = frozenset({"planning", "rapport", "uitvoer", "herplan", "samen", "stresstest"})
"""The names, whatever their kind, of files that tell of single groups."""

SENTENCES = ("overtredingen", "wensen", "bevindingen", "redenen")
"""What ``uitkomst.json`` says of single groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What removing personal data from ``path`` comes to (opschoning).

    ``path`` is a folder or a workbook. ``files`` has the new content by name, None for a file that goes. ``said`` has
    one Dutch line for each.
    """

    path: Path
    files: Mapping[str, bytes | None]
    said: tuple[str, ...]


def plan_cleaning(path: Path, until: date) -> tuple[Cleaning, ...]:
    """What goes from a programme, a run, or each run in a folder of runs. Raises InvalidInput for anything else."""
    path = path.resolve()
    if path.name.casefold() == SETTINGS:
        path = path.parent
    if path.is_file() or (path / SETTINGS).is_file():
        return (_clean_programme(path, until),)
    if (path / OUTCOME).is_file():
        return (_clean_run(path, until),)
    runs = [p for p in sorted(path.iterdir()) if _is_run(p)] if path.is_dir() else []
    if not runs:
        what = f"{path.name} is geen programma en geen map met uitkomsten."
        raise InvalidInput((error("geen run", CALL, what, "Geef een programma, of een map uit reports."),))
    return tuple(_clean_run(run, until) for run in runs)


def _is_run(path: Path) -> bool:
    return (path / OUTCOME).is_file() and not path.is_symlink() and not path.name.startswith(BESIDE)


def carry_out(cleaning: Cleaning) -> None:
    """Do it: the new copy is written beside the old one and takes its place at the end. Raises OSError.

    A copy that an earlier try left beside it, broken off at once, goes in any case.
    """
    new = _beside(cleaning.path)
    _remove(new)
    if not cleaning.files:
        return
    try:
        if cleaning.path.is_file():
            _write(new, next(content for content in cleaning.files.values() if content is not None))
        else:
            _copy(cleaning, new)
        put_in_place(new, cleaning.path)
    finally:
        _remove(new)


def _beside(path: Path) -> Path:
    return path.with_name(f"{BESIDE}{path.name}")


def _left_behind(path: Path) -> tuple[str, ...]:
    """A line for the copy that an earlier try left behind; the old files may be in it."""
    return ("een kopie die een eerdere keer is blijven staan",) if _beside(path).exists() else ()


def _copy(cleaning: Cleaning, new: Path) -> None:
    """All files but those that change are the same ones under a second name; links stay links."""

    def changed(folder: str, names: list[str]) -> set[str]:
        return set(names) & set(cleaning.files) if Path(folder) == cleaning.path else set()

    shutil.copytree(cleaning.path, new, symlinks=True, ignore=changed, copy_function=_link)
    for name, content in cleaning.files.items():
        if content is not None:
            _write(new / name, content)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _clean_programme(path: Path, until: date) -> Cleaning:
    found: Findings = []
    if path.is_dir():
        check_own_files(path)
    raw = read_folder(path, found) if path.is_dir() else read_workbook(path, found)
    if raw is None:
        raise InvalidInput(tuple(found))
    programme = read_programme(path).programme
    ended = find_ended(raw, programme, until)
    rows = personal_rows(raw, ended)
    overrides = personal_overrides(raw, ended)
    members = members_to_keep(raw, ended, programme) if rows else {}
    in_scenarios = scenario_members(path, raw, ended, programme) if rows or overrides else {}
    said = [f"{name}: {count_text(len(own), 'rij', 'rijen')}" for name, own in rows.items()]
    for file in dict.fromkeys(o.cell.origin.sheet or o.cell.origin.file for o in overrides):
        own = sum((o.cell.origin.sheet or o.cell.origin.file) == file for o in overrides)
        said.append(f"{file}: {count_text(own, 'instelling', 'instellingen')} over mensen")
    changes = Changes(rows=rows, overrides=overrides, members=members, in_scenarios=in_scenarios)
    files = new_files(path, raw, changes) if said else {}
    for where, numbers in (("teams", members), ("scenario's", in_scenarios)):
        if numbers:
            said.append(f"{where}: bij {count_text(len(numbers), 'rij', 'rijen')} komt het aantal leden te staan")
    return Cleaning(path=path, files=files, said=(*said, *_left_behind(path)))


def _clean_run(path: Path, until: date) -> Cleaning:
    last = _last_day(path)
    if last is None or last > until:
        return Cleaning(path=path, files={}, said=_left_behind(path))
    going = [
        p.name for p in sorted(path.iterdir()) if p.stem.casefold() in WHO_MEETS_WHEN or p.suffix.casefold() == ".ics"
    ]
    files: dict[str, bytes | None] = dict.fromkeys(going)
    outcome = json.loads((path / OUTCOME).read_text(encoding="utf-8"))
    if any(outcome.get(key) for key in SENTENCES):
        cleaned = outcome | {key: [] for key in SENTENCES if key in outcome}
        files[OUTCOME] = (json.dumps(cleaned, ensure_ascii=False, indent=2) + "\n").encode()
        going.append(f"{OUTCOME}: wat er over losse groepen in staat")
    return Cleaning(path=path, files=files, said=(*going, *_left_behind(path)))


def _last_day(run: Path) -> date | None:
    """The day of the last session of a run, or else the day it was made; None when neither can be told."""
    days = list(_planned_days(run))
    try:
        return max(days) if days else date.fromisoformat(run.name[:10])
    except ValueError:
        return None


def _planned_days(run: Path) -> Iterator[date]:
    found: Findings = []
    content = read_bytes(run / PLANNING, run, found) if (run / PLANNING).exists() else None
    text = read_characters(content, PLANNING, found) if content is not None else None
    table = read_delimited(text, "planning", found) if text is not None else None
    for row in table.rows if table is not None else ():
        try:
            yield read_day(row.cells[0])
        except Unreadable:
            continue
