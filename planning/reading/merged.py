"""Merged cells in a workbook, which leave all but one of the cells they cover empty."""

import io
import re
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RANGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]+\d+:[A-Z]+\d+)\"")


def merged_ranges(content: bytes) -> dict[str, tuple[str, ...]]:
    """The merged ranges, such as ``A2:A3``, of each sheet that has any, by its name in small letters.

    Only for a workbook that was opened before, so that its parts are sound.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        found = {name: tuple(_ranges(archive, part)) for name, part in _sheets(archive)}
    return {name: ranges for name, ranges in found.items() if ranges}


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every sheet with the part it is in."""
    links = ElementTree.fromstring(archive.read(LINKS))
    parts = {link.get("Id"): normpath(join("/xl", link.get("Target", ""))).lstrip("/") for link in links}
    for sheet in ElementTree.fromstring(archive.read(BOOK)).iter(f"{MAIN}sheet"):
        part = parts.get(sheet.get(REFERENCE))
        if part in archive.namelist():
            yield sheet.get("name", "").strip().casefold(), part


def _ranges(archive: ZipFile, part: str) -> Iterator[str]:
    yield from (match.decode() for match in RANGE.findall(archive.read(part)))
