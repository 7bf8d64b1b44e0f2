"""The picture of what further teams cost: teams against money, and teams against weeks."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from planning.frontier import Frontier
from planning.frontier_cost import CostCurve, CostPoint
from planning.frontier_weeks import WeeksCurve
from publishing.figures import DARK, FILLS, INK, LINE, NORMAL, canvas
from publishing.notation import number_text

WIDTH, HEIGHT = 7.0, 2.9


def frontier_canvas(frontier: Frontier) -> tuple[Figure, tuple[Axes, ...]]:
    """A blank figure with a panel for each curve there is; they share the axis of the teams."""
    return canvas((WIDTH, HEIGHT), columns=1 if frontier.cost is None else 2)


def plot_frontier(axes: Sequence[Axes], frontier: Frontier, teams: str) -> None:
    """Teams upwards; money to the right in the first panel, where prices are known, and weeks in the last."""
    if frontier.cost is not None:
        _plot_cost(axes[0], frontier.cost)
    _plot_weeks(axes[-1], frontier.weeks)
    axes[0].set_ylabel(teams, size=NORMAL)
    axes[0].yaxis.set_major_locator(MaxNLocator(integer=True))
    for ax in axes:
        ax.set_ylim(bottom=0)
        ax.tick_params(labelsize=NORMAL, colors=INK, length=0)
        ax.grid(color=LINE, linewidth=0.5)
        ax.set_axisbelow(True)
        ax.spines[["top", "right"]].set_visible(False)


def _plot_cost(ax: Axes, curve: CostCurve) -> None:
    """A dark dot for each proven point, a light one where less might do, with a line down to the proven bound."""
    costs = [_thousands(curve, p) for p in curve.points]
    ax.plot(costs, [p.teams for p in curve.points], color=DARK, linewidth=0.8)
    for point, cost in zip(curve.points, costs, strict=True):
        fill = DARK if point.is_proven else "white"
        ax.plot([float(point.least) / 1000, cost], [point.teams] * 2, color=FILLS[1], linewidth=2.5, zorder=1)
        ax.plot(cost, point.teams, marker="o", markersize=4.5, markerfacecolor=fill, markeredgecolor=DARK)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: number_text(round(value))))
    ax.set_xlabel(f"duizend euro, {'inclusief' if curve.with_vat else 'exclusief'} btw", size=NORMAL)
    ax.set_xlim(left=0)


def _plot_weeks(ax: Axes, curve: WeeksCurve) -> None:
    """Steps: so many teams fit from so many weeks on; a light dot where more teams might fit."""
    weeks, teams = [p.weeks for p in curve.points], [p.teams for p in curve.points]
    ax.step(weeks, teams, where="post", color=DARK, linewidth=0.8)
    for point in curve.steps:
        fill = DARK if point.is_proven else "white"
        ax.plot(point.weeks, point.teams, marker="o", markersize=4.5, markerfacecolor=fill, markeredgecolor=DARK)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("weken vanaf het begin van de periode", size=NORMAL)
    ax.set_xlim(left=0)


def _thousands(curve: CostCurve, point: CostPoint) -> float:
    return float(point.incl if curve.with_vat else point.excl) / 1000
