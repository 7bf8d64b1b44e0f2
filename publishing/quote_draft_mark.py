"""The mark that makes a draft visibly a draft, whatever its template: on every page, in word and picture."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Header
from docx.shared import Pt, RGBColor

RED = RGBColor(0x9B, 0x1C, 0x1C)
NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
SHAPE = """\
<w:r {w} {own}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/>
<v:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="Concept{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="Watermerk: {word}"
 style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:118pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">
<v:fill opacity=".5"/><v:textpath style="font-family:'Arial';font-size:1pt;font-weight:bold" string="{word}"/>
<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>"""


def mark_draft(document: Document, word: str) -> None:
    """Put ``word`` in every header of ``document``, as text and as a watermark across the page."""
    is_mirrored = document.settings.odd_and_even_pages_header_footer
    number = 0
    for place, section in enumerate(document.sections):
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if is_mirrored else []
        for header in headers:
            if place == 0 or not header.is_linked_to_previous:
                number += 1
                _mark(header, word, number)


def _mark(header: _Header, word: str, number: int) -> None:
    first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    line = first.insert_paragraph_before()
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(word)
    run.font.bold, run.font.size, run.font.color.rgb = True, Pt(11), RED
    own = SHAPE.format(w=nsdecls("w"), own=NAMESPACES, number=number, spid=2048 + number, word=word)
    line._p.append(parse_xml(own))
