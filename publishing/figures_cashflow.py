"""The picture of the cash flow: bars for each month, a line for all so far."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from budget.cashflow import CashMonth
from budget.schemes import next_month
from planning.domain.money import to_cents
from publishing.figures import DARK, FILLS, INK, LINE, NORMAL, canvas
from publishing.notation import number_text

WIDTH, HEIGHT = 7.0, 2.9
MOST_LABELS = 14


def cash_canvas(months: Sequence[CashMonth]) -> tuple[Figure, Axes]:
    """A blank figure that has room for ``months``."""
    figure, (ax,) = canvas((max(WIDTH, 0.25 * len(_all_months(months))), HEIGHT))
    return figure, ax


def plot_cash(ax: Axes, months: Sequence[CashMonth]) -> None:
    """Bars of what is paid each month, sent below expected, and the running total as a line; in euros."""
    shown = _all_months(months)
    sent = [to_cents(m.sent) / 100 for m in shown]
    expected = [to_cents(m.expected) / 100 for m in shown]
    places = range(len(shown))
    ax.bar(places, sent, color=DARK, edgecolor=DARK, label="Van verstuurde facturen")
    ax.bar(places, expected, bottom=sent, color=FILLS[2], edgecolor=DARK, hatch="///", label="Nog verwacht")
    ax.step(
        places,
        [to_cents(m.total) / 100 for m in shown],
        where="mid",
        color=INK,
        marker="o",
        markersize=3,
        label="Samen tot en met",
    )
    step = -(-len(shown) // MOST_LABELS)
    ax.set_xticks(list(places)[::step], [f"{m.month:%m-%Y}" for m in shown[::step]])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"€ {number_text(round(value))}"))
    ax.set_ylim(bottom=min(0, *sent, *expected))
    ax.tick_params(labelsize=NORMAL, colors=INK, length=0)
    ax.grid(axis="y", color=LINE, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.legend(fontsize=NORMAL, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)


def _all_months(months: Sequence[CashMonth]) -> tuple[CashMonth, ...]:
    """The months with those between them in which nothing is paid."""
    by_month: dict[date, CashMonth] = {m.month: m for m in months}
    shown = [months[0]]
    while shown[-1].month < months[-1].month:
        month, last = next_month(shown[-1].month), shown[-1]
        nothing = CashMonth(month=month, sent=last.total * 0, expected=last.total * 0, total=last.total)
        shown.append(by_month.get(month, nothing))
    return tuple(shown)
