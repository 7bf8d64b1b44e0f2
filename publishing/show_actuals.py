"""The begroting against what happened, by result and by month."""

from dataclasses import replace
from datetime import date

from budget.actuals import Actuals, ActualsRow
from publishing.blocks import Align, Column, Paragraph, Table
from publishing.notation import euro_text, month_text

AMOUNTS = ("Begroot", "Gepland", "Vastgelegd", "Gehouden", "Gefactureerd", "Nog te factureren")
UNKNOWN = Paragraph("Niet alle bedragen zijn bekend, en dus is er niets te vergelijken.")
PARTS = "Gepland, vastgelegd en gehouden zijn samen wat er begroot is. Bedragen zijn exclusief btw."


def show_actuals_by_result(actuals: Actuals | None) -> Table | Paragraph:
    """The begroting against what happened, by result or phase."""
    if actuals is None:
        return UNKNOWN
    note = f"{PARTS} Een factuur die niet bij één resultaat hoort, is verdeeld zoals de begroting."
    return _table("Begroting en werkelijkheid per resultaat", "Resultaat", (*actuals.by_result, actuals.total), note)


def show_actuals_by_month(actuals: Actuals | None) -> Table | Paragraph:
    """The begroting against what happened, by month."""
    if actuals is None:
        return UNKNOWN
    note = (
        f"{PARTS} Kosten die niet bij één sessie horen, zijn gelijk over alle sessies verdeeld. Een factuur staat in "
        "de maand waarin zij verstuurd is; onder nul betekent vooruit gefactureerd."
    )
    return _table(
        "Begroting en werkelijkheid per maand", "Maand", (*_named_months(actuals.by_month), actuals.total), note
    )


def _named_months(rows: tuple[ActualsRow, ...]) -> tuple[ActualsRow, ...]:
    return tuple(replace(row, name=month_text(date.fromisoformat(f"{row.code}-01"))) for row in rows)


def _table(caption: str, heading: str, rows: tuple[ActualsRow, ...], note: str) -> Table:
    """The rows with the total as the last of them."""
    return Table(
        caption=caption,
        columns=(Column(heading), *(Column(name, Align.RIGHT) for name in AMOUNTS)),
        rows=tuple(map(_row, rows)),
        note=note,
        total_rows=1,
    )


def _row(row: ActualsRow) -> tuple[str, ...]:
    amounts = (row.budget, row.planned, row.committed, row.held, row.invoiced, row.left)
    return (row.name, *map(euro_text, amounts))
