"""A starter programme to spoil, and ways to spoil it."""

from pathlib import Path

from planning.findings import Finding, Severity
from planning.reading import read_programme
from planning.reading.starter import write_starter

TEAMCOACHING = Path(__file__).parents[3] / "programmes" / "teamcoaching"


def starter(tmp_path: Path) -> Path:
    return write_starter("proef", tmp_path)


def edit(folder: Path, file: str, old: str, new: str) -> Path:
    """Replace ``old``, which must be there, once."""
    path = folder / file
    text = path.read_bytes().decode("utf-8-sig")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    return folder


def write(folder: Path, file: str, text: str) -> Path:
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def errors(path: Path, scenario: str = "basis") -> list[Finding]:
    """The errors found; there is a programme exactly when there are none."""
    reading = read_programme(path, scenario)
    found = [f for f in reading.findings if f.severity is Severity.ERROR]
    assert (reading.programme is None) == bool(found)
    return found


def only_error(path: Path, scenario: str = "basis") -> Finding:
    found = errors(path, scenario)
    assert len(found) == 1, [str(f) for f in found]
    return found[0]
