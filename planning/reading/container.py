"""Whether an office file is safe to open: the right kind of zip, of a bearable size, without macros.

That it stands on its own is checked here for a workbook.
"""

import io
import zlib
from dataclasses import dataclass
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from planning.findings import Finding, Origin
from planning.reading.notes import error

MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
SAVE_AS = "Bewaar het in Excel als 'Excel-werkmap (.xlsx)'."
PART = 1 << 20
UNREADABLE = (BadZipFile, LargeZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKind:
    """A kind of office file: its Dutch noun, the older kind it may be, the part it can't do without, its limit.

    ``most`` is in bytes, unpacked. ``save_as`` and ``slim`` are what to do about a wrong and a too large file.
    """

    noun: str
    old: str
    main: str
    most: int
    save_as: str
    slim: str

    def refused(self, origin: Origin) -> Finding:
        """The finding for a file that can't be opened as one of this kind."""
        return error(f"geen {self.noun}", origin, f"{origin.file} is geen {self.noun}, of is beschadigd.", self.save_as)


WORKBOOK = OfficeKind(
    noun="werkmap",
    old="oude werkmap (.xls)",
    main="xl/workbook.xml",
    most=MOST_UNPACKED,
    save_as=SAVE_AS,
    slim="Haal weg wat er niet in hoort, zoals lege rijen met opmaak.",
)


def check_container(content: bytes, origin: Origin, kind: OfficeKind = WORKBOOK) -> Finding | None:
    """What stands in the way of opening ``content`` as a file of ``kind``, or None when nothing does."""
    if content.startswith(OLD_EXCEL):
        what = f"{origin.file} is een {kind.old}, of er zit een wachtwoord op."
        return error(f"geen {kind.noun}", origin, what, kind.save_as + " Zonder wachtwoord.")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _check_parts(archive, origin, kind)
    except UNREADABLE:
        return kind.refused(origin)


def not_a_workbook(origin: Origin) -> Finding:
    """The finding for a file that can't be opened as a workbook."""
    return WORKBOOK.refused(origin)


def _check_parts(archive: ZipFile, origin: Origin, kind: OfficeKind) -> Finding | None:
    parts = archive.infolist()
    names = [p.filename.casefold() for p in parts]
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > kind.most:
        what = f"{origin.file} is uitgepakt groter dan {kind.most // 1_000_000} MB."
        return error("te groot", origin, what, kind.slim)
    if kind.main not in names:
        return kind.refused(origin)
    if any(n.startswith("xl/externallinks/") for n in names):
        what = "De werkmap haalt gegevens uit andere bestanden."
        return error("koppeling", origin, what, "Verbreek in Excel de koppelingen (Gegevens, Koppelingen bewerken).")
    if any(n.endswith("vbaproject.bin") for n in names):
        return error("macro's", origin, f"Er zitten macro's in {origin.file}.", kind.save_as)
    if any(_has_entities(archive, p) for p in parts if p.filename.casefold().endswith((".xml", ".rels"))):
        return kind.refused(origin)
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
