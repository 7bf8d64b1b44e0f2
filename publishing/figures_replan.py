"""The picture of two plans: when each group that differs met, and when it meets now."""

from collections.abc import Mapping
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from planning.domain.plan import Plan, Session
from planning.domain.time import IsoWeek
from planning.replan_compare import Difference
from publishing.calendar_grid import WIDTH, weeks_between
from publishing.figures import DARK, FILLS, INK, LINE, NORMAL, SMALL

MOST_GROUPS = 30
ROW, HEAD = 0.26, 1.05


def difference_size(difference: Difference) -> tuple[float, float]:
    """The inches :func:`plot_difference` needs."""
    return WIDTH, HEAD + ROW * len(_groups(difference))


def plot_difference(
    ax: Axes, old: Plan, new: Plan, difference: Difference, names: Mapping[str, str] | None = None
) -> None:
    """Days to the right, groups downwards; what stays is grey, what moves goes from an open dot to a filled one.

    ``names`` is what a group is called, by its id; without it, that is its id.
    """
    groups = _groups(difference)
    row = {group: n for n, group in enumerate(groups)}
    changed = {(m.session.group, m.session.form) for m in difference.moves}
    kept = [s for s in new.sessions if s.group in row and (s.group, s.form) not in changed]
    ax.plot([_x(s) for s in kept], [row[s.group] for s in kept], "o", markersize=4, color=LINE)
    for move in difference.moves:
        if move.session.group in row:
            _draw(ax, row[move.session.group], move.before, move.after)
    _frame(ax, [(names or {}).get(group, group) for group in groups], [*old.sessions, *new.sessions])


def _groups(difference: Difference) -> list[str]:
    return sorted({m.session.group for m in difference.moves})[:MOST_GROUPS]


def _x(session: Session) -> float:
    return session.day.toordinal() + session.start / (24 * 60)


def _draw(ax: Axes, row: int, before: Session | None, after: Session | None) -> None:
    if before is not None and after is not None and _x(before) == _x(after):
        ax.plot(_x(after), row, "D", markersize=5, markerfacecolor=FILLS[1], markeredgecolor=DARK)
        return
    if before is not None and after is not None:
        arrow = {"arrowstyle": "->", "color": DARK, "linewidth": 0.9, "connectionstyle": "arc3,rad=-0.25"}
        ax.annotate("", xy=(_x(after), row), xytext=(_x(before), row), arrowprops=arrow)
    if before is not None:
        marker = "o" if after is not None else "x"
        ax.plot(_x(before), row, marker, markersize=5, markerfacecolor="white", markeredgecolor=DARK)
    if after is not None:
        marker = "o" if before is not None else "P"
        ax.plot(_x(after), row, marker, markersize=5.5, markerfacecolor=DARK, markeredgecolor=DARK)


def _frame(ax: Axes, groups: list[str], sessions: list[Session]) -> None:
    days = [s.day for s in sessions]
    weeks = weeks_between(IsoWeek.of(min(days)), IsoWeek.of(max(days)))
    step = -(-len(weeks) // 14)
    mondays = [w.monday for w in weeks[::step]]
    ax.set_xticks([d.toordinal() for d in mondays], [_label(d) for d in mondays], size=SMALL)
    ax.set_xlim(weeks[0].monday.toordinal() - 1, (weeks[-1].monday + timedelta(days=7)).toordinal())
    ax.set_yticks(range(len(groups)), groups, size=NORMAL)
    ax.set_ylim(len(groups) - 0.4, -0.6)
    ax.grid(axis="x", color=LINE, linewidth=0.4)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, colors=INK)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.legend(handles=_handles(), loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False, fontsize=SMALL)


def _label(day: date) -> str:
    return f"{day.day}-{day.month}"


def _handles() -> list[Line2D]:
    def handle(label: str, marker: str, fill: str, edge: str = DARK) -> Line2D:
        return Line2D(
            [], [], linestyle="", marker=marker, markerfacecolor=fill, markeredgecolor=edge, markersize=5, label=label
        )

    return [
        handle("oude tijd", "o", "white"),
        handle("nieuwe tijd", "o", DARK),
        handle("zelfde tijd, andere coach of zaal", "D", FILLS[1]),
        handle("blijft", "o", LINE, LINE),
        handle("nieuwe sessie", "P", DARK),
        handle("vervalt", "x", "white"),
    ]
