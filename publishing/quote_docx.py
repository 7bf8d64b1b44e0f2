"""An offerte as a Word document: a template's placeholders filled in, and nothing of a machine left in the file."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from planning.findings import Finding, InvalidInput, Origin
from planning.reading.files import read_bytes
from publishing.docx_file import docx_bytes
from publishing.quote_container import check_document
from publishing.quote_docx_text import document_text
from publishing.quote_draft_mark import mark_draft
from publishing.quote_findings import error
from publishing.quote_placeholders import NEEDED
from publishing.quote_template import GUIDE, check_template, spoken

HOUSE_TEMPLATE = Path(__file__).parent / "templates" / "offerte.docx"

type Texts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that was checked and can be filled in (sjabloon)."""

    content: bytes
    origin: Origin


def read_template(path: Path | None) -> Template:
    """The template at ``path``, or the house template. Raises InvalidInput with all that is wrong with it."""
    path = path or HOUSE_TEMPLATE
    origin = Origin(file=path.name)
    found: list[Finding] = []
    content = read_bytes(path, path.resolve().parent, found)
    if content is None:
        raise InvalidInput(tuple(found))
    refused = check_document(content, origin)
    if refused is not None:
        raise InvalidInput((refused,))
    try:
        sources = dict(_sources(DocxTemplate(io.BytesIO(content))))
    except (KeyError, ValueError, SyntaxError, AttributeError) as problem:
        what = f"{path.name} is geen Word-document, of is beschadigd."
        raise InvalidInput((error("geen Word-document", origin, what, "Bewaar het opnieuw in Word."),)) from problem
    findings = check_template(sources, origin)
    if findings:
        raise InvalidInput(findings)
    return Template(content=content, origin=origin)


def write_docx(template: Template, texts: Texts, made: date) -> bytes:
    """The offerte as a document, marked as a draft when the texts say that it is one.

    Raises InvalidInput when the template loses a text that it has to show.
    """
    document = _filled(template, texts)
    _mend_cells(document)
    lost = tuple(dict.fromkeys(_lost(document, texts)))
    if lost:
        what = f"Het sjabloon laat weg: {', '.join(lost)}."
        raise InvalidInput((error("invulplek ontbreekt", template.origin, what, GUIDE),))
    if texts["concept"]["woord"]:
        mark_draft(document, texts["concept"]["woord"])
    return docx_bytes(document, title=texts["offerte"]["titel"], made=made)


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """A template of which the filled-in text must be sound; docxtpl drops what is not without a word."""

    def fix_tables(self, xml: str) -> object:
        parse_xml(xml)
        return super().fix_tables(xml)


def _filled(template: Template, texts: Texts) -> Document:
    """The document with its placeholders filled in.

    It is read anew, for docxtpl puts new headers in it that the old object doesn't know of.
    """
    filled = _StrictTemplate(io.BytesIO(template.content))
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        filled.render(_literal(texts), jinja_env=environment, autoescape=True)
    except SyntaxError as problem:  # of XML: a command begins in one place of the layout and ends in another
        what = "Een for of if begint in het ene stuk opmaak en eindigt in het andere."
        advice = f"Zet begin en eind elk in een eigen alinea, rij of cel. {GUIDE}"
        raise InvalidInput((error("sjabloon onleesbaar", template.origin, what, advice),)) from problem
    saved = io.BytesIO()
    filled.docx.save(saved)
    return docx.Document(saved)


def _mend_cells(document: Document) -> None:
    """Word can't open a table with a cell without a paragraph, as is left when all of its text falls away."""
    for cell in document.element.body.iter(qn("w:tc")):
        if cell.find(qn("w:p")) is None:
            cell.append(OxmlElement("w:p"))


def _sources(template: DocxTemplate) -> Iterator[tuple[str, str]]:
    """The jinja source of every part of the document that is filled in, by its name for people."""
    template.init_docx()
    _touch(template.docx)
    yield "de tekst", template.patch_xml(template.get_xml())
    for name, kind in (("een koptekst", template.HEADER_URI), ("een voettekst", template.FOOTER_URI)):
        parts = (template.get_part_xml(part) for _key, part in template.get_headers_footers(kind))
        yield name, "".join(template.patch_xml(part) for part in parts)
    properties = template.get_docx().core_properties
    own = ("author", "comments", "identifier", "language", "subject", "title")
    yield "de eigenschappen", "".join(escape(str(getattr(properties, name))) for name in own)
    for part in template.get_docx().part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            yield "een voetnoot", template.patch_xml(part.blob.decode("utf-8"))


def _touch(document: Document) -> None:
    """Look at what filling in will need, so that a damaged document is known before it is used."""
    if document.settings.odd_and_even_pages_header_footer not in (True, False) or not document.core_properties:
        raise ValueError("settings that are none")
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.even_page_header, section.footer):
            if not part.is_linked_to_previous:
                list(part.paragraphs)


def _literal(value: Any) -> Any:
    """Texts as XML that says exactly them: braces too, which docxtpl would take for its own afterwards."""
    match value:
        case str():
            return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))
        case dict():
            return {name: _literal(inner) for name, inner in value.items()}
        case [*items]:
            return [_literal(item) for item in items]
    raise TypeError(f"{type(value).__name__} is no text for a template")


def _lost(document: Document, texts: Texts) -> Iterator[str]:
    """The needed placeholders of which a text is nowhere in the finished document."""
    shown = document_text(document)
    for name in NEEDED:
        if any(" ".join(text.split()) not in shown for text in needed_texts(texts, name)):
            yield spoken(name)


def needed_texts(value: Any, name: str) -> list[str]:
    """All texts that the placeholder ``name`` stands for."""
    head, _, rest = name.partition(".")
    items = value[head.removesuffix("[]")] if head else value
    own = items if head.endswith("[]") else [items]
    return [text for item in own for text in (needed_texts(item, rest) if rest else [item])]
