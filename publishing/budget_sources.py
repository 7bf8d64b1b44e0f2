"""What the lines of ``begroting.xlsx`` follow from: the sheets "Sessies" and "Tarieven"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from string import ascii_uppercase

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.discount import Discount
from planning.domain.money import Amount, Redacted
from planning.domain.plan import Session
from planning.domain.programme import Programme
from planning.domain.tariff import Role, Tariff, TariffKind, TariffUnit, VatRate
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
UNITS_HEADING = "Eenheden"
COUNTED_UNITS = (TariffUnit.DAY_PART, TariffUnit.PERSON_SESSION, TariffUnit.KILOMETRE)
"""Units of which a session counts a number that its row in the sheet of sessions says."""
SESSION_FORMATS = (COUNT, None, DATE, None, CLOCK, CLOCK, None, None, None, None, None, COUNT, COUNT)
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

type TariffCells = Mapping[tuple[str, Amount | None], str]


def add_sessions(book: Workbook, programme: Programme, budget: Budget) -> None:
    """A row per line of the begroting and session it charges; column A has the line, L the minutes.

    M has the number of units, if there is a line that counts those.
    """
    sheet = book.create_sheet("Sessies")
    put_title(sheet, "Sessies per regel", "De begroting telt deze rijen; een sessie met zaalhuur staat er twee keer")
    counts = any(line.unit in COUNTED_UNITS and line.sessions for line in budget.lines)
    headings = [programme.team_word.title if heading == "Team" else heading for heading in SESSION_HEADINGS]
    put_headings(sheet, HEADING_ROW, (*headings, UNITS_HEADING) if counts else headings)
    for number, values in enumerate(_session_values(programme, budget), HEADING_ROW + 1):
        shown = values if counts else values[:-1]
        for column, (value, number_format) in enumerate(zip(shown, SESSION_FORMATS, strict=False), 1):
            put(sheet.cell(number, column), value, number_format).border = LINE_BELOW
    align_column(sheet, 1, CENTRE, HEADING_ROW)
    align_column(sheet, len(SESSION_HEADINGS), RIGHT, HEADING_ROW)
    _hide_idle(sheet, programme, budget)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{'M' if counts else 'L'}{max(sheet.max_row, HEADING_ROW + 1)}"
    set_widths(sheet, (8, 40, 15, 13, 8, 8, 11, 14, 26, 14, 22, 10, 10))
    set_up_page(sheet, heading_row=HEADING_ROW)


def _hide_idle(sheet: Worksheet, programme: Programme, budget: Budget) -> None:
    """Columns that say nothing here are hidden, not left out: formulas know the others by their letter."""
    charged = [s for line in budget.lines for s in line.sessions] + [s for u in budget.unpriced for s in u.sessions]
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for session in charged:
        groups[session.team, session.form].add(session.group)
    letters = dict(zip(SESSION_HEADINGS, ascii_uppercase, strict=False))
    sheet.column_dimensions[letters["Groep"]].hidden = all(len(own) == 1 for own in groups.values())
    sheet.column_dimensions[letters["Locatie"]].hidden = not programme.locations


def _session_values(programme: Programme, budget: Budget) -> Iterator[tuple[Value, ...]]:
    """The columns of a row, the number of units last; None where a session is just one."""
    charged: list[tuple[str, Sequence[Session], Sequence[Value]]] = [
        (line.label, line.sessions, _counts(line)) for line in budget.lines
    ]
    charged += [(part.description, part.sessions, [None] * len(part.sessions)) for part in budget.unpriced]
    for number, (description, sessions, counts) in enumerate(charged, 1):
        for session, count in zip(sessions, counts, strict=True):
            yield (number, description, *_particulars(programme, session), count)


def _counts(line: BudgetLine) -> Sequence[Value]:
    if line.unit not in COUNTED_UNITS or not line.weights:
        return [None] * len(line.sessions)
    return [int(weight) for weight in line.weights]


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
    """All tariffs with what they rest on; gives the cell of each price by code and amount, for formulas.

    Without tariffs there is no sheet and no cell.
    """
    if not programme.tariffs and not programme.discounts:
        return {}
    sheet = book.create_sheet("Tarieven")
    put_title(sheet, "Tarieven", "Verander je hier een prijs, dan rekent de begroting mee")
    put_headings(sheet, HEADING_ROW, TARIFF_HEADINGS)
    cells: dict[tuple[str, Amount | None], str] = {}
    priced = _priced_alike(programme)
    for row, same in enumerate(priced, HEADING_ROW + 1):
        _put_tariff(sheet, row, same)
        cells[same[0].code, same[0].amount] = f"Tarieven!$D${row}"
    for row, discount in enumerate(programme.discounts, HEADING_ROW + len(priced) + 1):
        _put_discount(sheet, row, discount)
        cells[discount.code, _known(discount.percent or discount.amount)] = f"Tarieven!$D${row}"
    align_column(sheet, PRICE_COLUMN, RIGHT, HEADING_ROW)
    align_column(sheet, PRICE_COLUMN + 1, AFTER_NUMBER, HEADING_ROW)
    set_widths(sheet, (18, 30, 12, 16, 13, 20, 14, 14, 12, 44, 22))
    fit_rows(sheet, HEADING_ROW + 1)
    set_up_page(sheet, heading_row=HEADING_ROW)
    return cells


def _priced_alike(programme: Programme) -> Sequence[Sequence[Tariff]]:
    """The tariffs, those of one code and price together: a price per kilometre is there for every distance."""
    alike: dict[tuple[str, Amount], list[Tariff]] = {}
    for tariff in programme.tariffs:
        alike.setdefault((tariff.code, tariff.amount), []).append(tariff)
    return tuple(alike.values())


def _put_tariff(sheet: Worksheet, row: int, alike: Sequence[Tariff]) -> None:
    tariff = alike[0]
    price = redacted_text(tariff.amount) if isinstance(tariff.amount, Redacted) else tariff.amount
    values: tuple[Value, ...] = (
        tariff.code,
        tariff.description,
        tariff.unit.value,
        price,
        _vat_text(tariff.vat),
        "; ".join(map(_scope_text, alike)),
        tariff.valid_from,
        tariff.valid_to,
        tariff.backing.value,
        _why_text(tariff),
        str(tariff.origin),
    )
    _put_row(sheet, row, values)


def _put_discount(sheet: Worksheet, row: int, discount: Discount) -> None:
    size = discount.percent or discount.amount
    values: tuple[Value, ...] = (
        discount.code,
        discount.description,
        "korting, %" if discount.percent is not None else "korting, bedrag",
        redacted_text(size) if isinstance(size, Redacted) else size,
        _vat_text(discount.vat) if discount.vat is not None else "volgt de regels",
        f"over {', '.join(discount.over)}" if discount.over else "over alles",
        None,
        None,
        discount.backing.value,
        discount.why,
        str(discount.origin),
    )
    _put_row(sheet, row, values)


def _put_row(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    for column, value in enumerate(values, 1):
        number_format = EURO if column == PRICE_COLUMN else DATE
        cell = put(sheet.cell(row, column), value, number_format)
        cell.alignment = WRAP
        cell.border = LINE_BELOW
    sheet.cell(row, PRICE_COLUMN).fill = INPUT_FILL


def _known(amount: Amount | None) -> Decimal | None:
    return amount if isinstance(amount, Decimal) else None


def _vat_text(rate: VatRate) -> str:
    if rate.exempt_because:
        return f"vrijgesteld: {rate.exempt_because}"
    return f"{number_text(rate.percent)} %"


def _scope_text(tariff: Tariff) -> str:
    named = (("sessievorm", tariff.form), ("coach", tariff.coach), ("locatie", tariff.location))
    words = [f"{what} {name}" for what, name in named if name]
    words += [] if tariff.role is Role.COACH else [f"rol {tariff.role}"]
    words += [] if tariff.kind in (TariffKind.PRICE, TariffKind.DISCOUNT) else [str(tariff.kind)]
    words += [f"vast aantal {number_text(tariff.quantity.normalize())}"] if tariff.quantity is not None else []
    words += [f"{tariff.kilometres} km"] if tariff.kilometres is not None else []
    return ", ".join(words) or "alles"


def _why_text(tariff: Tariff) -> str:
    if isinstance(tariff.amount, Redacted):
        return f"{tariff.why} Grond: {tariff.amount.ground}".strip()
    return tariff.why
