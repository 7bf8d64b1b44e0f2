"""Whether a file is a workbook that is safe to open: the right kind of zip, of a bearable size, on its own."""

import io
import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from planning.findings import Finding, Origin
from planning.reading.notes import error

MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
SAVE_AS = "Bewaar het in Excel als 'Excel-werkmap (.xlsx)'."
PART = 1 << 20
UNREADABLE = (BadZipFile, LargeZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def check_container(content: bytes, origin: Origin) -> Finding | None:
    """What stands in the way of opening ``content`` as a workbook, or None when nothing does."""
    if content.startswith(OLD_EXCEL):
        what = f"{origin.file} is een oude werkmap (.xls), of er zit een wachtwoord op."
        return error("geen werkmap", origin, what, SAVE_AS + " Zonder wachtwoord.")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _check_parts(archive, origin)
    except UNREADABLE:
        return not_a_workbook(origin)


def not_a_workbook(origin: Origin) -> Finding:
    """The finding for a file that can't be opened as a workbook."""
    return error("geen werkmap", origin, f"{origin.file} is geen werkmap, of is beschadigd.", SAVE_AS)


def _check_parts(archive: ZipFile, origin: Origin) -> Finding | None:
    parts = archive.infolist()
    names = [p.filename.casefold() for p in parts]
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        what = f"{origin.file} is uitgepakt groter dan {MOST_UNPACKED // 1_000_000} MB."
        return error("te groot", origin, what, "Haal weg wat er niet in hoort, zoals lege rijen met opmaak.")
    if "xl/workbook.xml" not in names:
        return not_a_workbook(origin)
    if any(n.startswith("xl/externallinks/") for n in names):
        what = "De werkmap haalt gegevens uit andere bestanden."
        return error("koppeling", origin, what, "Verbreek in Excel de koppelingen (Gegevens, Koppelingen bewerken).")
    if any(n.endswith("vbaproject.bin") for n in names):
        return error("macro's", origin, "Er zitten macro's in de werkmap.", SAVE_AS)
    if any(_has_entities(archive, p) for p in parts if p.filename.casefold().endswith((".xml", ".rels"))):
        return not_a_workbook(origin)
    return None


def _has_entities(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether the part declares a document type, which no spreadsheet program writes and which can be abused."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(PART):
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                return True
            tail = chunk[-16:]
    return False
