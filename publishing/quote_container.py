"""Whether a Word document may serve as a template: a document, of a bearable size, that stands on its own."""

import io
from zipfile import ZipFile

from planning.findings import Finding, Origin
from planning.reading.container import UNREADABLE, OfficeKind, check_container
from publishing.quote_findings import error
from publishing.quote_links import loads_something

DOCUMENT = OfficeKind(
    noun="Word-document",
    old="oud Word-document (.doc)",
    main="word/document.xml",
    most=30_000_000,
    save_as="Bewaar het in Word als 'Word-document (.docx)'.",
    slim="Haal grote plaatjes en wat er verder niet in hoort weg.",
)
LARGEST_XML = 5_000_000
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FOREIGN = ("word/embeddings/", "word/activex/", "word/afchunk", "customui/")


def check_document(content: bytes, origin: Origin) -> Finding | None:
    """What stands in the way of using ``content`` as a template, or None when nothing does."""
    refused = check_container(content, origin, DOCUMENT)
    if refused is not None:
        return refused
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _check_parts({name.casefold(): archive.read(name) for name in archive.namelist()}, origin)
    except UNREADABLE:
        return DOCUMENT.refused(origin)


def _check_parts(parts: dict[str, bytes], origin: Origin) -> Finding | None:
    xml = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    if any(b"macroenabled" in part.lower() for name, part in xml.items() if name == "[content_types].xml"):
        return error("macro's", origin, f"Er zitten macro's in {origin.file}.", DOCUMENT.save_as)
    if MAIN_TYPE not in xml.get("[content_types].xml", b""):
        return DOCUMENT.refused(origin)
    if any(len(part) > LARGEST_XML or b"\0" in part for part in xml.values()):
        return error("te groot", origin, f"{origin.file} is te groot voor een sjabloon.", DOCUMENT.slim)
    if any(name.startswith(FOREIGN) or b"altChunk" in part for name, part in parts.items()):
        what = f"In {origin.file} zitten bestanden van een ander programma."
        return error("vreemde inhoud", origin, what, "Haal de ingevoegde objecten weg; plaatjes mogen blijven.")
    if any(loads_something(name, part) for name, part in xml.items()):
        what = f"{origin.file} haalt iets van buiten het document: een gekoppeld plaatje, sjabloon of ander bestand."
        return error(
            "koppeling",
            origin,
            what,
            "Voeg plaatjes in zonder koppeling en kies bij Ontwikkelaars, Documentsjabloon: Normal. Een gewone link "
            "naar een webpagina of mailadres mag.",
        )
    return None
