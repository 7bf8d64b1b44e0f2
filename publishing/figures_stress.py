"""The picture of a stress test: a bar for each loss, split by what becomes of the sessions."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from planning.stress_loss import Loss
from publishing.figures import DARK, FILLS, INK, LINE, NORMAL

WIDTH = 7.0
LABELS = ("niet te redden", "ander moment", "andere coach of zaal")


def stress_size(losses: Sequence[Loss]) -> tuple[float, float]:
    """The inches :func:`plot_losses` needs."""
    return WIDTH, 0.85 + 0.27 * len(losses)


def plot_losses(ax: Axes, losses: Sequence[Loss], names: Sequence[str]) -> None:
    """What is gone, what moves and what is only taken over, side by side; the first loss on top."""
    places = range(len(losses))
    left = [0] * len(losses)
    looks = ((DARK, ""), (FILLS[1], "///"), (FILLS[2], ""))
    for part, (label, (fill, hatch)) in enumerate(zip(LABELS, looks, strict=True)):
        widths = [loss.hurt[part] for loss in losses]
        ax.barh(
            places, widths, left=left, color=fill, edgecolor=DARK, hatch=hatch, height=0.6, linewidth=0.6, label=label
        )
        left = [a + b for a, b in zip(left, widths, strict=True)]
    for place, total in enumerate(left):
        ax.annotate(str(total), (total, place), (4, 0), textcoords="offset points", va="center", size=NORMAL, color=INK)
    ax.set_yticks(places, names, size=NORMAL, color=INK)
    ax.set(ylim=(len(losses) - 0.5, -0.5), xlim=(0, max([1, *left]) * 1.08))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("sessies", size=NORMAL)
    ax.tick_params(labelsize=NORMAL, colors=INK, length=0)
    ax.grid(axis="x", color=LINE, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(fontsize=NORMAL, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
