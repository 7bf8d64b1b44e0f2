"""All words of a Word document, wherever they stand."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn


def document_text(document: Document) -> str:
    """The text of body, headers, footers and footnotes with single spaces; paragraphs are apart."""
    return "\n".join(_paragraphs(document))


def _paragraphs(document: Document) -> Iterator[str]:
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is None:
            continue
        for paragraph in element.iter(qn("w:p")):
            runs = (node for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")))
            text = "".join(run.text or "" if run.tag == qn("w:t") else " " for run in runs)
            yield " ".join(text.split())
