"""The begroting by result and by month, and against what happened once something has."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from budget.actuals import compare_with_actuals
from budget.by_month import ShareGroup, group_by_month, group_by_result
from budget.followed import follow_sessions
from budget.shares import spread_lines
from publishing.blocks import Align, Column, Paragraph, Shown, Table
from publishing.case import Case
from publishing.notation import euro_text, month_text, percent_text
from publishing.show_actuals import show_actuals_by_month, show_actuals_by_result
from publishing.show_planning import WITHOUT_PLAN

UNKNOWN = Paragraph("Niet alle bedragen zijn bekend, en dus is de begroting niet te verdelen.")
SPREAD = "Kosten die niet bij één sessie horen, zijn gelijk over alle sessies verdeeld. Bedragen zijn exclusief btw."


def show_parts(case: Case, today: date) -> tuple[Shown, ...]:
    """The begroting by result, where there are results, and by month; on ``today`` against what happened.

    Only the begroting itself while nothing was reported or sent: it doesn't depend on ``today`` then.
    """
    if case.plan is None or case.budget is None:
        return (WITHOUT_PLAN,)
    shares = spread_lines(case.budget, case.plan)
    if shares is None:
        return (UNKNOWN,)
    invoicing = case.programme.invoicing
    followed = follow_sessions(case.programme, case.plan, today)
    if invoicing.reports or invoicing.sent:
        actuals = compare_with_actuals(case.programme, case.plan, case.budget, followed)
        by_result = (show_actuals_by_result(actuals),) if invoicing.results else ()
        return (*by_result, show_actuals_by_month(actuals))
    by_result = (_table("Resultaat", group_by_result(shares, invoicing.results)),) if invoicing.results else ()
    return (*by_result, _table("Maand", group_by_month(shares, followed)))


def _table(heading: str, groups: Sequence[ShareGroup]) -> Table:
    amounts = [sum((share.amount for share in group.shares), Decimal("0.00")) for group in groups]
    whole = sum(amounts, Decimal("0.00"))
    names = [_name(heading, group) for group in groups]
    return Table(
        caption=f"De begroting per {heading.lower()}",
        columns=(Column(heading), Column("Excl. btw", Align.RIGHT), Column("Deel van het totaal", Align.RIGHT)),
        rows=(
            *((name, euro_text(amount), _part(amount, whole)) for name, amount in zip(names, amounts, strict=True)),
            ("Totaal", euro_text(whole), _part(whole, whole)),
        ),
        note=SPREAD if heading == "Maand" else "Bedragen zijn exclusief btw.",
        total_rows=1,
    )


def _name(heading: str, group: ShareGroup) -> str:
    return month_text(date.fromisoformat(f"{group.code}-01")) if heading == "Maand" else group.name


def _part(amount: Decimal, whole: Decimal) -> str:
    return percent_text(amount / whole) if whole else "–"
