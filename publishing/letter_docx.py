"""A letter in Word to one person: when and where they are expected, under a title that tells nothing."""

from datetime import date

import docx
from docx.document import Document

from planning.domain.plan import Session
from planning.domain.programme import Programme
from publishing.docx_file import docx_bytes
from publishing.letters import Letter
from publishing.notation import long_date_text, time_range_text
from publishing.session_rows import location_name
from publishing.templates.docx_parts import set_styles

TITLE = "Uitnodiging"
HEADINGS = ("Datum", "Tijd", "Plaats")
TO_BE_TOLD = "volgt nog"


def letter_docx(programme: Programme, letter: Letter, today: date) -> bytes:
    """The letter as a file; names are put in as text, so that no sign in them is taken for anything else."""
    document: Document = docx.Document()
    set_styles(document)
    document.add_paragraph(letter.name)
    document.add_paragraph(long_date_text(today))
    document.add_heading(TITLE, level=1)
    document.add_paragraph(f"Beste {letter.salutation},")
    opening = "Graag tot ziens op dit moment:" if len(letter.sessions) == 1 else "Graag tot ziens op deze momenten:"
    document.add_paragraph(opening)
    _add_table(document, programme, letter.sessions)
    document.add_paragraph()
    document.add_paragraph("Kun je niet? Laat het zo snel mogelijk weten aan wie je deze brief stuurde.")
    document.add_paragraph("Deze uitnodiging is persoonlijk.")
    return docx_bytes(document, title=TITLE, made=today)


def _add_table(document: Document, programme: Programme, sessions: tuple[Session, ...]) -> None:
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for session in sessions:
        place = location_name(programme, session.location) or TO_BE_TOLD
        texts = (long_date_text(session.day), time_range_text(session.start, session.end), place)
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
