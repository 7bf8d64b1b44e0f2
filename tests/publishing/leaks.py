"""Everything a reader of a run's files could find in them: text, metadata, and what is zipped inside."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2

from tests.publishing.pdf_text import words_of

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
METADATA = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of every file and of every part in it, each with its text."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        yield f"naam van {path.name}", path.name
        if zipfile.is_zipfile(io.BytesIO(content)):
            yield from _zip_parts(path.name, content)
        elif content.startswith(b"%PDF"):
            yield from _pdf_parts(path.name, content)
        else:
            yield path.name, content.decode("utf-8", errors="ignore")


def _zip_parts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            yield f"{name}: {part}", archive.read(part).decode("utf-8", errors="ignore")


def _pdf_parts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The text that is read, what the file says of itself, and every piece of it that is XML."""
    document = pypdfium2.PdfDocument(content)
    yield f"{name}: tekst", words_of(content)
    yield f"{name}: eigenschappen", " ".join(document.get_metadata_value(key) for key in METADATA)
    for number, match in enumerate(STREAM.finditer(content)):
        try:
            plain = zlib.decompress(match[1])
        except zlib.error:
            plain = match[1]
        if plain.lstrip().startswith(b"<"):
            yield f"{name}: deel {number}", plain.decode("utf-8", errors="ignore")


def found_in(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Which of the words occur in which part of which file."""
    own = tuple(words)
    return [(place, word) for place, text in everything_in(folder) for word in own if word in text]
