"""What the lines of ``begroting.xlsx`` follow from: the sheets "Sessies" and "Tarieven"."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.begroting import Budget
from planning.domain.money import Amount, Redacted
from planning.domain.plan import Session
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff
from planning.domain.time import WEEKDAYS
from publishing.notation import number_text, redacted_text
from publishing.session_rows import location_name
from publishing.workbook_style import (
    AFTER_NUMBER,
    CENTRE,
    CLOCK,
    COUNT,
    DATE,
    EURO,
    INPUT_FILL,
    LINE_BELOW,
    RIGHT,
    WRAP,
    Value,
    align_column,
    clock,
    fit_rows,
    put,
    put_headings,
    put_title,
    set_up_page,
    set_widths,
)

HEADING_ROW = 4
SESSION_HEADINGS = (
    "Regel",
    "Omschrijving",
    "Datum",
    "Weekdag",
    "Van",
    "Tot",
    "Team",
    "Groep",
    "Sessievorm",
    "Coach",
    "Locatie",
    "Minuten",
)
SESSION_FORMATS = (COUNT, None, DATE, None, CLOCK, CLOCK, None, None, None, None, None, COUNT)
TARIFF_HEADINGS = (
    "Tarief",
    "Omschrijving",
    "Eenheid",
    "Prijs excl. btw",
    "Btw",
    "Geldt voor",
    "Geldig van",
    "Geldig tot en met",
    "Status",
    "Waarom",
    "Staat in",
)
PRICE_COLUMN = 4

type TariffCells = Mapping[tuple[str, Amount], str]


def add_sessions(book: Workbook, programme: Programme, budget: Budget) -> None:
    """A row per line of the begroting and session it charges; column A has the line, L the minutes."""
    sheet = book.create_sheet("Sessies")
    put_title(sheet, "Sessies per regel", "De begroting telt deze rijen; een sessie met zaalhuur staat er twee keer")
    put_headings(sheet, HEADING_ROW, SESSION_HEADINGS)
    for number, values in enumerate(_session_values(programme, budget), HEADING_ROW + 1):
        for column, (value, number_format) in enumerate(zip(values, SESSION_FORMATS, strict=True), 1):
            put(sheet.cell(number, column), value, number_format).border = LINE_BELOW
    align_column(sheet, 1, CENTRE, HEADING_ROW)
    align_column(sheet, len(SESSION_HEADINGS), RIGHT, HEADING_ROW)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:L{max(sheet.max_row, HEADING_ROW + 1)}"
    set_widths(sheet, (8, 40, 15, 13, 8, 8, 11, 14, 26, 14, 22, 10))
    set_up_page(sheet, heading_row=HEADING_ROW)


def _session_values(programme: Programme, budget: Budget) -> Iterator[tuple[Value, ...]]:
    charged = [(line.description, line.sessions) for line in budget.lines]
    charged += [(part.description, part.sessions) for part in budget.unpriced]
    for number, (description, sessions) in enumerate(charged, 1):
        for session in sessions:
            yield (number, description, *_particulars(programme, session))


def _particulars(programme: Programme, session: Session) -> tuple[Value, ...]:
    return (
        session.day,
        WEEKDAYS[session.day.weekday()],
        clock(session.start),
        clock(session.end),
        session.team,
        session.group,
        programme.form_by_id[session.form].name,
        session.coach,
        location_name(programme, session.location),
        session.minutes,
    )


def add_tariffs(book: Workbook, programme: Programme) -> TariffCells:
    """All tariffs with what they rest on; gives the cell of each price by code and amount, for formulas."""
    sheet = book.create_sheet("Tarieven")
    put_title(sheet, "Tarieven", "Verander je hier een prijs, dan rekent de begroting mee")
    put_headings(sheet, HEADING_ROW, TARIFF_HEADINGS)
    cells: dict[tuple[str, Amount], str] = {}
    for number, tariff in enumerate(programme.tariffs, HEADING_ROW + 1):
        _put_tariff(sheet, number, tariff)
        cells.setdefault((tariff.code, tariff.amount), f"Tarieven!$D${number}")
    align_column(sheet, PRICE_COLUMN, RIGHT, HEADING_ROW)
    align_column(sheet, PRICE_COLUMN + 1, AFTER_NUMBER, HEADING_ROW)
    set_widths(sheet, (18, 30, 12, 16, 13, 20, 14, 14, 12, 44, 22))
    fit_rows(sheet, HEADING_ROW + 1)
    set_up_page(sheet, heading_row=HEADING_ROW)
    return cells


def _put_tariff(sheet: Worksheet, row: int, tariff: Tariff) -> None:
    price = redacted_text(tariff.amount) if isinstance(tariff.amount, Redacted) else tariff.amount
    values: tuple[Value, ...] = (
        tariff.code,
        tariff.description,
        tariff.unit.value,
        price,
        _vat_text(tariff),
        _scope_text(tariff),
        tariff.valid_from,
        tariff.valid_to,
        tariff.backing.value,
        _why_text(tariff),
        str(tariff.origin),
    )
    for column, value in enumerate(values, 1):
        number_format = EURO if column == PRICE_COLUMN else DATE
        cell = put(sheet.cell(row, column), value, number_format)
        cell.alignment = WRAP
        cell.border = LINE_BELOW
    sheet.cell(row, PRICE_COLUMN).fill = INPUT_FILL


def _vat_text(tariff: Tariff) -> str:
    if tariff.vat.exempt_because:
        return f"vrijgesteld: {tariff.vat.exempt_because}"
    return f"{number_text(tariff.vat.percent)} %"


def _scope_text(tariff: Tariff) -> str:
    named = (("sessievorm", tariff.form), ("coach", tariff.coach), ("locatie", tariff.location))
    return ", ".join(f"{what} {name}" for what, name in named if name) or "alles"


def _why_text(tariff: Tariff) -> str:
    if isinstance(tariff.amount, Redacted):
        return f"{tariff.why} Grond: {tariff.amount.ground}".strip()
    return tariff.why
