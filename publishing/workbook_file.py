"""From a workbook in memory to bytes: the same workbook gives the same bytes, and formulas carry their answers.

openpyxl stamps the present time into a workbook and writes no answers of formulas. A viewer that doesn't
calculate (a preview, Excel's protected view) then shows empty cells. Here the times are left out and the answers,
which the caller knows, are written beside the formulas; a spreadsheet still calculates anew when it opens the file.
"""

import io
import re
from collections.abc import Mapping
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell

from publishing.office_zip import rewrite_zip

TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>')

type Answer = Decimal | int | str
type SheetAnswers = Mapping[str, Answer]


class Answers:
    """The answers of formulas by sheet and cell, filled while a workbook is being made."""

    def __init__(self) -> None:
        self._by_sheet: dict[str, dict[str, Answer]] = {}

    def put(self, cell: Cell, formula: str, answer: Answer) -> None:
        """Give ``cell`` a formula, written in English with commas, and the answer it will have."""
        cell.value = f"={formula}"
        self._by_sheet.setdefault(cell.parent.title, {})[cell.coordinate] = answer

    def of(self, sheet: str) -> SheetAnswers:
        """The answers on one sheet by coordinate."""
        return self._by_sheet.get(sheet, {})


def workbook_bytes(workbook: Workbook, answers: Answers | None = None) -> bytes:
    """The workbook as an ``.xlsx`` file. Raises KeyError for a formula whose answer is not in ``answers``."""
    workbook.calculation.fullCalcOnLoad = True
    raw = io.BytesIO()
    workbook.save(raw)
    known = answers or Answers()
    by_part = {f"xl/worksheets/sheet{n}.xml": known.of(s.title) for n, s in enumerate(workbook.worksheets, 1)}

    def finish(name: str, content: bytes) -> bytes:
        return _with_answers(TIMES.sub(b"", content), by_part.get(name, {}))

    return rewrite_zip(raw.getvalue(), finish)


def _with_answers(xml: bytes, answers: SheetAnswers) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        coordinate, attributes, formula = match.groups()
        answer = answers[coordinate.decode()]
        kind = b' t="str"' if isinstance(answer, str) else b""
        value = escape(str(answer)).encode()
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (coordinate, attributes, kind, formula, value)

    return FORMULA.sub(filled, xml)
