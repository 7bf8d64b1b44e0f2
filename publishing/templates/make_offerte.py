"""Makes the house template of an offerte, ``offerte.docx``: ``python -m publishing.templates.make_offerte``.

A test holds the file against this, so that the template never changes but here. Whoever wants another one opens
``offerte.docx`` in Word, saves it under another name and gives it to ``traject offerte`` with ``--sjabloon``.
"""

from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from publishing.docx_file import docx_bytes
from publishing.templates.docx_parts import (
    ACCENT,
    PAGE,
    RED,
    TINT,
    WARM,
    LoopColumn,
    add_box,
    add_command,
    add_field,
    add_grid,
    add_loop_table,
    add_side_by_side,
    add_signatures,
    add_total,
    muted,
    set_styles,
    space,
    write,
)

TARGET = Path(__file__).parent / "offerte.docx"
MADE = date(2026, 1, 1)
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


def make_template() -> bytes:
    """The house template as a file; the same at every making."""
    document = docx.Document()
    _page(document)
    set_styles(document)
    for part in (_head, _draft, _summary, _approach, _planning, _begroting, _variants, _terms, _acceptance, _appendix):
        part(document)
    return docx_bytes(document, title="Sjabloon voor een offerte", made=MADE)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    foot = section.footer.paragraphs[0]
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(PAGE), alignment=WD_TAB_ALIGNMENT.RIGHT)
    write(foot, "{{ leverancier.naam }} · offerte {{ offerte.nummer }}\tpagina ", size=8.5)
    add_field(foot, "PAGE")
    write(foot, " van ", size=8.5)
    add_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(8.5)
    muted(foot)


def _head(document: Document) -> None:
    head = add_grid(document, (9.6, 7.0)).rows[0].cells
    write(head[0].paragraphs[0], "{{ leverancier.naam }}", bold=True, size=14).runs[0].font.color.rgb = ACCENT
    sender = head[1].paragraphs[0]
    lines = "{% for regel in leverancier.adres %}{{ regel }}{% if not loop.last %} · {% endif %}{% endfor %}"
    muted(write(sender, lines, size=8.5)).alignment = RIGHT
    numbers = "{% if leverancier.kvk %}KVK {{ leverancier.kvk }}{% endif %}"
    numbers += "{% if leverancier.btw_nummer %} · btw {{ leverancier.btw_nummer }}{% endif %}"
    muted(write(head[1].add_paragraph(), numbers, size=8.5)).alignment = RIGHT
    contact = "{{ leverancier.email }}{% if leverancier.telefoon %} · {{ leverancier.telefoon }}{% endif %}"
    muted(write(head[1].add_paragraph(), contact, size=8.5)).alignment = RIGHT
    for paragraph in head[1].paragraphs:
        space(paragraph.paragraph_format)
    document.add_paragraph("Offerte", style="Title")
    name = write(document.add_paragraph(), "{{ programma.naam }}", size=14)
    space(name.paragraph_format, after=16)
    _address(document)


def _address(document: Document) -> None:
    left, right = add_grid(document, (7.8, 8.8)).rows[0].cells
    write(left.paragraphs[0], "{{ opdrachtgever.naam }}", bold=True)
    for command, text in (
        ("if opdrachtgever.afdeling", "{{ opdrachtgever.afdeling }}"),
        ("for regel in opdrachtgever.adres", "{{ regel }}"),
    ):
        left.add_paragraph(f"{{%p {command} %}}")
        left.add_paragraph(text)
        left.add_paragraph(f"{{%p end{command.split()[0]} %}}")
    first, *rest = (("Offertenummer", "nummer"), ("Datum", "datum"), ("Geldig tot en met", "geldig_tot"))
    _fact(right.paragraphs[0], *first)
    for heading, placeholder in rest:
        _fact(right.add_paragraph(), heading, placeholder)
    right.add_paragraph("{%p if offerte.kenmerk %}")
    _fact(right.add_paragraph(), "Uw kenmerk", "kenmerk")
    right.add_paragraph("{%p endif %}")
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            space(paragraph.paragraph_format, after=1)


def _fact(paragraph: Paragraph, heading: str, placeholder: str) -> None:
    shape = paragraph.paragraph_format
    shape.tab_stops.add_tab_stop(Cm(3.4))
    shape.left_indent, shape.first_line_indent = Cm(3.4), Cm(-3.4)
    write(paragraph, f"{heading}\t", bold=True)
    write(paragraph, f"{{{{ offerte.{placeholder} }}}}")


def _draft(document: Document) -> None:
    space(document.add_paragraph().paragraph_format)
    add_command(document, "if concept.woord")
    box = add_box(document, WARM)
    line = write(box.paragraphs[0], "{{ concept.woord }} – {{ concept.regel }}", bold=True)
    line.runs[0].font.color.rgb = RED
    box.add_paragraph("{%p if concept.ontbreekt %}")
    box.add_paragraph("Nog te doen:")
    box.add_paragraph("{%p for punt in concept.ontbreekt %}")
    box.add_paragraph("{{ punt }}", style="List Bullet")
    box.add_paragraph("{%p endfor %}")
    box.add_paragraph("{%p endif %}")
    for paragraph in box.paragraphs:
        space(paragraph.paragraph_format, after=3)
    add_command(document, "endif")


def _summary(document: Document) -> None:
    document.add_heading("In het kort", 1)
    box = add_box(document, TINT)
    write(
        box.paragraphs[0],
        "{{ programma.sessies }} voor {{ programma.voor_wie }}, "
        "van {{ programma.eerste_dag }} tot en met {{ programma.laatste_dag }}.",
    )
    box.add_paragraph("{%p if begroting.bekend %}")
    price = write(box.add_paragraph(), "{{ begroting.excl }}", bold=True, size=13)
    write(price, " exclusief btw, ")
    write(price, "{{ begroting.incl }}", bold=True, size=13)
    write(price, " inclusief btw.")
    box.add_paragraph("{%p else %}")
    unknown = write(box.add_paragraph(), "Wat het kost, is nog niet bekend: niet alles heeft een tarief.")
    box.add_paragraph("{%p endif %}")
    space(price.paragraph_format)
    space(unknown.paragraph_format)
    document.add_heading("Uw vraag", 1)
    _paragraphs(document, "vraag")


def _paragraphs(document: Document, name: str) -> None:
    add_command(document, f"for alinea in {name}")
    document.add_paragraph("{{ alinea }}")
    add_command(document, "endfor")


def _approach(document: Document) -> None:
    document.add_heading("Aanpak", 1)
    _paragraphs(document, "aanpak")
    add_command(document, "for vorm in sessievormen")
    document.add_heading("{{ vorm.nummer }}. {{ vorm.naam }}", 2)
    about = "{{ vorm.aantal }} van {{ vorm.duur }}{% if vorm.groepsgrootte %} · {{ vorm.groepsgrootte }}{% endif %}"
    about += "{% if vorm.tussentijd %} · {{ vorm.tussentijd }}{% endif %}"
    line = muted(write(document.add_paragraph(), about, size=9.5))
    line.paragraph_format.keep_with_next = True
    for heading, field in (("Doel", "doel"), ("Werkwijze", "werkwijze")):
        add_command(document, f"if vorm.{field}")
        write(write(document.add_paragraph(), f"{heading}. ", bold=True), f"{{{{ vorm.{field} }}}}")
        add_command(document, "endif")
    add_command(document, "endfor")


def _planning(document: Document) -> None:
    document.add_heading("Planning", 1)
    add_loop_table(
        document,
        "rij in planning.overzicht",
        (
            LoopColumn(heading="Sessie", text="{{ rij.naam }}", width=6.6),
            LoopColumn(heading="Aantal", text="{{ rij.sessies }}", width=2.4, is_number=True),
            LoopColumn(heading="Eerste", text="{{ rij.eerste }}", width=3.8, is_number=True),
            LoopColumn(heading="Laatste", text="{{ rij.laatste }}", width=3.8, is_number=True),
        ),
    )
    note = write(document.add_paragraph(), "Alle sessies met dag en tijd staan in de bijlage.", size=9)
    space(muted(note).paragraph_format, before=4, after=6)


def _begroting(document: Document) -> None:
    document.add_heading("Begroting", 1)
    table = add_loop_table(
        document,
        "regel in begroting.regels",
        (
            LoopColumn(heading="Omschrijving", text="{{ regel.omschrijving }}", width=5.7),
            LoopColumn(heading="Aantal", text="{{ regel.aantal }}", width=1.7, is_number=True),
            LoopColumn(heading="Eenheid", text="{{ regel.eenheid }}", width=2.5),
            LoopColumn(heading="Prijs per eenheid", text="{{ regel.prijs }}", width=2.4, is_number=True),
            LoopColumn(heading="Btw", text="{{ regel.btw }}", width=1.5, is_number=True),
            LoopColumn(heading="Totaal", text="{{ regel.totaal }}", width=2.8, is_number=True),
        ),
    )
    add_total(table, "Totaal excl. btw", "{{ begroting.excl }}", bold=True)
    add_total(table, "{{ deel.omschrijving }}", "{{ deel.bedrag }}", loop="deel in begroting.btw")
    add_total(table, "Totaal incl. btw", "{{ begroting.incl }}", bold=True)
    add_command(document, "if begroting.toelichting")
    note = muted(write(document.add_paragraph(), "{{ begroting.toelichting }}", size=9))
    space(note.paragraph_format, before=4, after=6)
    add_command(document, "endif")


def _variants(document: Document) -> None:
    add_command(document, "if varianten.koppen")
    document.add_heading("Varianten naast elkaar", 1)
    add_side_by_side(document, "varianten.koppen", ("rij in varianten.rijen", "{{ rij.wat }}", "rij.cellen"))
    add_command(document, "endif")


def _terms(document: Document) -> None:
    document.add_heading("Uitgangspunten en aannames", 1)
    add_command(document, "for aanname in aannames")
    document.add_paragraph("{{ aanname }}", style="List Bullet")
    add_command(document, "endfor")
    document.add_heading("Voorwaarden", 1)
    add_command(document, "for voorwaarde in voorwaarden")
    document.add_heading("{{ voorwaarde.titel }}", 2)
    document.add_paragraph("{{ voorwaarde.tekst }}")
    add_command(document, "endfor")


def _acceptance(document: Document) -> None:
    document.add_heading("Akkoord", 1)
    intro = document.add_paragraph("{{ offerte.akkoord }}")
    intro.paragraph_format.keep_with_next = True
    names = ("Namens {{ leverancier.naam }}", "Namens {{ opdrachtgever.naam }}")
    add_signatures(document, names, ("Naam", "Functie", "Plaats en datum", "Handtekening"))


def _appendix(document: Document) -> None:
    heading = document.add_heading("Bijlage: planning per sessie", 1)
    heading.paragraph_format.page_break_before = True
    add_loop_table(
        document,
        "rij in planning.sessies",
        (
            LoopColumn(heading="Datum", text="{{ rij.datum }}", width=3.0),
            LoopColumn(heading="Tijd", text="{{ rij.tijd }}", width=3.0),
            LoopColumn(heading="Sessie", text="{{ rij.sessie }}", width=3.8),
            LoopColumn(heading="{{ planning.eenheid }}", text="{{ rij.team }}", width=2.6),
            LoopColumn(heading="Groep", text="{{ rij.groep }}", width=1.4, only_if="planning.met_groepen"),
            LoopColumn(heading="Locatie", text="{{ rij.locatie }}", width=2.8, only_if="planning.met_locaties"),
        ),
        size=9,
    )
    document.add_heading("Waar deze offerte op rust", 1)
    add_loop_table(
        document,
        "rij in herkomst",
        (
            LoopColumn(heading="Wat", text="{{ rij.wat }}", width=5.0),
            LoopColumn(heading="Waarde", text="{{ rij.waarde }}", width=11.6),
        ),
        size=8.5,
    )


if __name__ == "__main__":
    TARGET.write_bytes(make_template())
