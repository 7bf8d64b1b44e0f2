"""From a Word document in memory to bytes that say nothing of the machine, the user or the time they were saved."""

import io
from datetime import UTC, date, datetime, time

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from publishing.office_zip import rewrite_zip
from publishing.versions import MAKER

APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Trajectplanner</Application></Properties>'
)
UNTOLD = (RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML)


def docx_bytes(document: Document, *, title: str, made: date) -> bytes:
    """The document as a ``.docx`` file; the same document on the same day gives the same bytes.

    Its properties hold the title, the day it was ``made`` and the name of this program, nothing of a template's.
    """
    properties = document.core_properties
    properties.title, properties.language, properties.revision = title, "nl-NL", 1
    properties.author = properties.last_modified_by = MAKER
    properties.created = properties.modified = datetime.combine(made, time(), UTC)
    properties.subject = properties.comments = properties.keywords = properties.category = ""
    properties.identifier = properties.version = properties.content_status = ""
    _forget(document)
    saved = io.BytesIO()
    document.save(saved)
    return rewrite_zip(saved.getvalue(), lambda name, part: APP if name == "docProps/app.xml" else part)


def _forget(document: Document) -> None:
    """Leave out what a template brought along about those who made it: own properties, a picture of page one."""
    for holder in (document.part.package, document.part):
        for key in [key for key, rel in holder.rels.items() if rel.reltype in UNTOLD]:
            del holder.rels[key]
