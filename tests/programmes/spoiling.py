"""Copies of a programme with a mistake in them."""

import shutil
from pathlib import Path

from planning.findings import Finding, Severity
from planning.reading import read_programme

PROGRAMMES = Path(__file__).parents[2] / "programmes"


def spoiled(name: str, into: Path, change: tuple[str, str, str]) -> Path:
    """A copy of programme ``name`` in which the first ``old`` of a file is ``new``: (file, old, new)."""
    copy, (file, old, new) = into / name, change
    shutil.copytree(PROGRAMMES / name, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def errors_of(folder: Path, scenario: str = "basis") -> list[Finding]:
    """The errors; there is a programme exactly when there are none."""
    reading = read_programme(folder, scenario)
    errors = [f for f in reading.findings if f.severity is Severity.ERROR]
    assert (reading.programme is None) == bool(errors)
    return errors
