"""What the house templates are built of: the look of text, boxes and tables in Word."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

INK, ACCENT, MUTED, RED = (RGBColor.from_string(c) for c in ("1C2733", "0C4A6E", "51606F", "9B1C1C"))
TINT, LINE, WARM = "F3F6F9", "CFD8E1", "FDEEEE"
FONT = "Arial"
PAGE = 16.6
"""The width between the margins, in centimetres."""

SIZES = {"Normal": 10.0, "Title": 24.0, "Heading 1": 14.0, "Heading 2": 11.0, "List Bullet": 10.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopColumn:
    """A column of a table that repeats a row: its heading, its placeholder, its width in cm, numbers right.

    With ``only_if`` it is there only where that text is not empty.
    """

    heading: str
    text: str
    width: float
    is_number: bool = False
    only_if: str = ""


def set_styles(document: Document) -> None:
    """The house look: one font, Dutch, quiet colours."""
    styles = document.styles
    for name, size in SIZES.items():
        style = styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        style.font.color.rgb = ACCENT if name.startswith("Heading") else INK
        _one_font(style.element)
    space(styles["Normal"].paragraph_format, after=6, line=1.12)
    space(styles["Heading 1"].paragraph_format, before=20, after=6)
    space(styles["Heading 2"].paragraph_format, before=12, after=3)
    space(styles["Title"].paragraph_format, before=14, after=4)
    for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def _one_font(style: BaseOxmlElement) -> None:
    fonts = style.find(f".//{qn('w:rFonts')}")
    for theme in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[theme]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def space(paragraphs: ParagraphFormat, *, before: float = 0, after: float = 0, line: float | None = None) -> None:
    """White before and after, in points, and the height of a line as a factor."""
    paragraphs.space_before, paragraphs.space_after = Pt(before), Pt(after)
    if line is not None:
        paragraphs.line_spacing = line


def write(paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None) -> Paragraph:
    """``text`` at the end of ``paragraph``."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    run.font.size = Pt(size) if size else None
    return paragraph


def muted(paragraph: Paragraph) -> Paragraph:
    """The paragraph in the colour of what is beside the point."""
    for run in paragraph.runs:
        run.font.color.rgb = MUTED
    return paragraph


def add_command(document: Document, command: str) -> None:
    """A paragraph that holds a command for the template engine and is not in the result."""
    document.add_paragraph(f"{{%p {command} %}}")


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field of Word, such as the number of the page."""
    for kind in ("begin", "", "separate"):
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = code
        paragraph.add_run()._r.append(node)
    paragraph.add_run("1")
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)


def add_grid(document: Document, widths: Sequence[float]) -> Table:
    """A table of one row without lines, to put things side by side; widths in cm."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    _fix(table, widths)
    return table


def add_loop_table(document: Document, loop: str, columns: Sequence[LoopColumn], *, size: float = 9.5) -> Table:
    """A table with a heading that returns on every page and a row for each item of ``loop``."""
    table: Table = document.add_table(rows=1, cols=len(columns))
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _fill(cell, column.heading, column, bold=True, size=size)
        shade(cell, TINT)
    repeat_heading(table)
    _command_row(table, f"for {loop}")
    row = table.add_row()
    for cell, column in zip(row.cells, columns, strict=True):
        _fill(cell, column.text, column, bold=False, size=size)
    keep_whole(row._tr)
    _command_row(table, "endfor")
    _fix(table, [column.width for column in columns])
    if any(column.only_if for column in columns):
        _take_the_page(table)
        for cells in (table.rows[0].cells, row.cells):
            _choose(cells, columns)
    draw_lines(table)
    return table


def _choose(cells: Sequence[_Cell], columns: Sequence[LoopColumn]) -> None:
    """Cells with commands around every cell that isn't always there; the engine takes those cells out."""
    for cell, column in zip(cells, columns, strict=True):
        if column.only_if:
            cell._tc.addprevious(_command_cell(f"if {column.only_if}"))
            cell._tc.addnext(_command_cell("endif"))


def _command_cell(command: str) -> CT_Tc:
    cell = CT_Tc.new()
    cell.p_lst[0].add_r().text = f"{{%tc {command} %}}"
    return cell


def add_total(table: Table, name: str, amount: str, *, loop: str = "", bold: bool = False) -> None:
    """A row below the lines: a name over all columns but the last, and an amount; repeated for ``loop`` if given."""
    if loop:
        _command_row(table, f"for {loop}")
    row = table.add_row()
    first, last = row.cells[0], row.cells[-1]
    joined = first.merge(row.cells[-2])
    for cell, text in ((joined, name), (last, amount)):
        paragraph = cell.paragraphs[0]
        write(paragraph, text, bold=bold, size=9.5)
        space(paragraph.paragraph_format)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    keep_whole(row._tr)
    if loop:
        _command_row(table, "endfor")


def _command_row(table: Table, command: str) -> None:
    table.add_row().cells[0].paragraphs[0].add_run(f"{{%tr {command} %}}")


def _fill(cell: _Cell, text: str, column: LoopColumn, *, bold: bool, size: float) -> None:
    paragraph = cell.paragraphs[0]
    write(paragraph, text, bold=bold, size=size)
    space(paragraph.paragraph_format)
    if column.is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def shade(cell: _Cell, colour: str) -> None:
    """A background for one cell."""
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


def repeat_heading(table: Table) -> None:
    """The first row returns at the top of every page, and is read as the heading of its columns."""
    row = table.rows[0]._tr
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    keep_whole(row)


def keep_whole(row: BaseOxmlElement) -> None:
    """The row is never cut over two pages."""
    row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def keep_together(table: Table) -> None:
    """The whole table stands on one page, together with what comes right after it."""
    for paragraph in table._tbl.iter(qn("w:p")):
        Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def add_signatures(document: Document, names: tuple[str, str], lines: Sequence[str]) -> None:
    """Room for two to sign, side by side: a name each, and a line to write on for each of ``lines``."""
    widths = (7.9, 0.8, 7.9)
    table = add_grid(document, widths)
    for place, name in zip((0, 2), names, strict=True):
        write(table.rows[0].cells[place].paragraphs[0], name, bold=True)
    for line in lines:
        row = table.add_row()
        keep_whole(row._tr)
        for place, width in enumerate(widths):
            row.cells[place].width = Cm(width)
        for place in (0, 2):
            cell = row.cells[place]
            space(muted(write(cell.paragraphs[0], line, size=9)).paragraph_format, before=16, after=1)
            under = f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:color="51606F"/></w:tcBorders>'
            cell._tc.get_or_add_tcPr().append(parse_xml(under))
    keep_together(table)


def draw_lines(table: Table) -> None:
    """Thin lines between rows and air in the cells."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{LINE}"/>' for side in ("bottom", "insideH"))
    _put_before(table, f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>", ("w:tblLayout", "w:tblLook"))
    _put_air(table)


def _put_air(table: Table) -> None:
    sizes = (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    sides = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sizes)
    _put_before(table, f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>", ("w:tblLook",))


def _put_before(table: Table, xml: str, followers: Sequence[str]) -> None:
    """Word wants the properties of a table in one order."""
    properties = table._tbl.tblPr
    follower = next((child for child in properties if child.tag in map(qn, followers)), None)
    if follower is None:
        properties.append(parse_xml(xml))
    else:
        follower.addprevious(parse_xml(xml))


def add_box(document: Document, colour: str) -> _Cell:
    """A coloured cell across the page, to write in."""
    table = add_grid(document, (PAGE,))
    cell = table.rows[0].cells[0]
    shade(cell, colour)
    _put_air(table)
    return cell


def add_side_by_side(document: Document, headings: str, rows: tuple[str, str, str]) -> None:
    """A table with a column for each item of the list ``headings``.

    ``rows`` gives the list of rows, what a row is called, and the list of its cells.
    """
    items, name, cells = rows
    table = document.add_table(rows=1, cols=4)
    _columns(table.rows[0].cells, "Wat", (f"for kop in {headings}", "{{ kop }}"), bold=True)
    repeat_heading(table)
    _command_row(table, f"for {items}")
    row = table.add_row()
    _columns(row.cells, name, (f"for cel in {cells}", "{{ cel }}"), bold=False)
    keep_whole(row._tr)
    _command_row(table, "endfor")
    keep_together(table)
    _take_the_page(table)
    draw_lines(table)


def _columns(own: Sequence[_Cell], first: str, repeated: tuple[str, str], *, bold: bool) -> None:
    loop, text = repeated
    write(own[0].paragraphs[0], first, bold=True, size=9.5)
    own[1].paragraphs[0].add_run(f"{{%tc {loop} %}}")
    write(own[2].paragraphs[0], text, bold=bold, size=9.5).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    own[3].paragraphs[0].add_run("{%tc endfor %}")
    for cell in (own[0], own[2]):
        space(cell.paragraphs[0].paragraph_format)
        if bold:
            shade(cell, TINT)


def _take_the_page(table: Table) -> None:
    """As wide as the page whatever the number of columns: Word divides the room."""
    for width in table._tbl.iter(qn("w:tblW")):
        width.set(qn("w:type"), "pct")
        width.set(qn("w:w"), "5000")
    for cell in list(table._tbl.iter(qn("w:tcW"))):
        cell.getparent().remove(cell)


def _fix(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Cm(width)
