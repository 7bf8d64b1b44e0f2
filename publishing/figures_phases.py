"""A picture of phases and milestones along the months."""

from datetime import date, timedelta

from matplotlib.axes import Axes

from planning.domain.programme import Programme
from publishing.calendar_grid import WIDTH
from publishing.figures import DARK, FILLS, INK, LINE, NORMAL, SMALL

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONGEST = 44


def timeline_size(programme: Programme) -> tuple[float, float]:
    """The inches :func:`plot_timeline` needs."""
    return WIDTH, 0.5 + 0.34 * (len(programme.phases) + len(programme.milestones))


def plot_timeline(ax: Axes, programme: Programme) -> None:
    """Phases as bars and milestones as diamonds below them, by day, under a scale of months."""
    days = [d for p in programme.phases for d in (p.first, p.last)] + [m.day for m in programme.milestones]
    first, last = min(days).replace(day=1), max(days)
    names = []
    for row, phase in enumerate(programme.phases):
        start, end = phase.first.toordinal(), phase.last.toordinal() + 1
        ax.barh(row, end - start, left=start, height=0.55, color=FILLS[1], edgecolor=DARK, linewidth=0.6)
        names.append(phase.name)
    for row, milestone in enumerate(programme.milestones, start=len(names)):
        place = milestone.day.toordinal() + 0.5
        ax.plot([place], [row], marker="D", markersize=5, color=DARK, clip_on=False)
        side = -1 if milestone.day - first > (last - first) / 2 else 1
        ax.annotate(
            f"{milestone.day:%d-%m-%Y}",
            (place, row),
            (7 * side, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center",
            size=SMALL,
            color=INK,
        )
        names.append(milestone.name)
    _months(ax, first, last)
    ax.set_yticks(range(len(names)), [name[:LONGEST] for name in names], size=NORMAL, color=INK)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[["top", "right", "bottom"]].set_visible(False)


def _months(ax: Axes, first: date, last: date) -> None:
    """A line at the first of each month, and its name in the middle of it."""
    starts = [first]
    while starts[-1] <= last:
        starts.append((starts[-1] + timedelta(days=31)).replace(day=1))
    for start in starts:
        ax.axvline(start.toordinal(), color=LINE, linewidth=0.5, zorder=0)
    middles = [s.toordinal() + 15 for s in starts[:-1]]
    labels = [
        f"{MONTHS[s.month - 1]}\n{s.year}" if n == 0 or s.month == 1 else MONTHS[s.month - 1]
        for n, s in enumerate(starts[:-1])
    ]
    ax.xaxis.tick_top()
    ax.set_xticks(middles, labels, size=SMALL)
    ax.set_xlim(first.toordinal(), starts[-1].toordinal())
