"""Pictures of a plan, its cost and its variants: vector, legible in grey, the same bytes for the same data.

The only module that knows matplotlib. Every ``plot_`` draws on axes it is given; :func:`canvas` makes them
without any global state and :func:`to_svg` writes them down.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from warnings import catch_warnings, filterwarnings

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.money import Amount, to_cents
from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import WEEKDAYS, IsoWeek
from publishing.calendar_grid import (
    CHIP_GAP,
    CHIP_HEIGHT,
    WIDTH,
    CalendarGrid,
    WeekRow,
    build_grid,
    empty_weeks_text,
    fold_weeks,
)
from publishing.notation import count_text, euro_text

INK = "#1a1a1a"
LINE = "#b4bac4"
DARK = "#0b3c5d"
FILLS = (DARK, "#6fa8d6", "#dce9f5", "#ffffff")
"""Fills far apart in lightness, so that they differ in grey and to every kind of colour vision."""
MOST_COACHES = 40
LONGEST_NAME = 40
LEGEND_LETTERS = 30
SMALL = 6.5
NORMAL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    fill: str
    edge: str = LINE
    hatch: str = ""


OPEN = _Look(fill="white")
FOLDED = _Look(fill="#f4f5f7")
DAY_OFF = _Look(fill="#d9d9d9")
SCHOOL = _Look(fill="white", edge="#8a8a8a", hatch="////")
CHIPS = (
    *(_Look(fill=fill, edge=DARK) for fill in FILLS),
    *(_Look(fill=fill, edge="#7a4b00") for fill in ("#b8730a", "#f2c879", "#fbeed3")),
)
"""What tells forms apart: shades of blue, then of ochre; the number in a chip does so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One measure of several variants: a bar for each, with its label; None where there is no plan."""

    title: str
    values: tuple[int | None, ...]
    labels: tuple[str, ...]


def canvas(size: tuple[float, float], columns: int = 1) -> tuple[Figure, tuple[Axes, ...]]:
    """A blank figure of ``size`` inches with its axes side by side, sharing their rows."""
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots(1, columns, sharey=True, squeeze=False)
    return figure, tuple(axes[0])


def to_svg(figure: Figure) -> bytes:
    """The figure as SVG: letters as outlines, no dates, ids that depend on the content only.

    A sign that the letter type lacks, such as an emoji in a name, is drawn as an empty box.
    """
    buffer = BytesIO()
    with rc_context({"svg.hashsalt": "trajectplanner", "svg.fonttype": "path"}), catch_warnings():
        filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def calendar_size(programme: Programme, plan: Plan) -> tuple[float, float]:
    """The inches :func:`plot_calendar` needs."""
    return WIDTH, build_grid(plan, _head_height(_legend_items(programme, plan))).height + 0.05


def plot_calendar(ax: Axes, programme: Programme, plan: Plan) -> None:
    """The sessions as chips in a calendar: weeks below each other, days side by side, forms by shade."""
    legend = _legend_items(programme, plan)
    grid = build_grid(plan, _head_height(legend))
    ax.set(xlim=(0, WIDTH), ylim=(grid.height + 0.02, 0))
    ax.axis("off")
    _legend(ax, legend)
    for day in grid.weekdays:
        middle = grid.left(day) + grid.day_width / 2
        ax.text(middle, grid.rows[0].top - 0.08, WEEKDAYS[day], ha="center", size=NORMAL, color=INK)
    for row in grid.rows:
        _week(ax, programme, grid, row)


type _Items = Sequence[tuple[_Look, str, str]]


def _legend_items(programme: Programme, plan: Plan) -> _Items:
    """The session forms, and the kinds of days that are in the picture."""
    weeks = [run[0] for run in fold_weeks({s.week for s in plan.sessions}) if len(run) == 1]
    shown = {week.monday + timedelta(days=n) for week in weeks for n in range(5)}
    forms = [(_chip_look(n), f"{n + 1}", form.name) for n, form in enumerate(programme.forms)]
    off = [(DAY_OFF, "", "vrije dag")] if shown & programme.calendar.days_off.keys() else []
    return [*forms, *off, *([(SCHOOL, "", "schoolvakantie")] if shown & set(programme.calendar.school) else [])]


def _across(items: _Items) -> int:
    """How many fit side by side, short names being three in a row."""
    return 3 if all(len(name) <= LEGEND_LETTERS for *_, name in items) else 2


def _head_height(items: _Items) -> float:
    return 0.26 * -(-len(items) // _across(items)) + 0.3


def _legend(ax: Axes, items: _Items) -> None:
    across = _across(items)
    for number, (look, label, name) in enumerate(items):
        x, y = WIDTH / across * (number % across), 0.26 * (number // across) + 0.03
        _box(ax, (x, y, 0.3, CHIP_HEIGHT), look, label)
        ax.text(x + 0.38, y + CHIP_HEIGHT / 2, _cut(name, across), va="center", size=NORMAL, color=INK)


def _cut(name: str, across: int) -> str:
    """The name, as much of it as fits beside the next one."""
    most = LEGEND_LETTERS * 3 // across
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _week(ax: Axes, programme: Programme, grid: CalendarGrid, row: WeekRow) -> None:
    week = row.weeks[0]
    monday = week.monday
    middle = row.top + row.height / 2
    if row.is_folded:
        _box(ax, (0, row.top, WIDTH, row.height), FOLDED, empty_weeks_text(row.weeks))
        return
    label = f"week {week.week}\n{monday:%d-%m-%y}" if row.height > 0.25 else f"week {week.week}"
    ax.text(0, middle, label, va="center", size=SMALL, color=INK)
    for day in grid.weekdays:
        date = monday + timedelta(days=day)
        box = (grid.left(day), row.top, grid.day_width, row.height)
        off = programme.calendar.days_off.get(date, "")
        look = DAY_OFF if off else SCHOOL if date in programme.calendar.school else OPEN
        _box(ax, box, look, off[:24])
        _day(ax, programme, grid, row, day)


def _day(ax: Axes, programme: Programme, grid: CalendarGrid, row: WeekRow, day: int) -> None:
    sessions = row.sessions.get(day, ())
    if grid.counts_only and sessions:
        text = count_text(len(sessions), "sessie", "sessies")
        middle = grid.left(day) + grid.day_width / 2
        ax.text(middle, row.top + row.height / 2, text, va="center", ha="center", size=SMALL, color=INK)
        return
    for number, session in enumerate(sessions):
        line, place = divmod(number, grid.across)
        x = grid.left(day) + CHIP_GAP + place * (grid.chip_width + CHIP_GAP)
        y = row.top + 0.02 + CHIP_GAP + line * (CHIP_HEIGHT + CHIP_GAP)
        form = _form_number(programme, session)
        place_on_page = (x, y, grid.chip_width, CHIP_HEIGHT)
        _box(ax, place_on_page, _chip_look(form), f"{grid.names[session.group]}·{form + 1}")


def _form_number(programme: Programme, session: Session) -> int:
    return [form.id for form in programme.forms].index(session.form)


def _chip_look(form: int) -> _Look:
    return CHIPS[form % len(CHIPS)]


def _box(ax: Axes, place: tuple[float, float, float, float], look: _Look, text: str = "") -> None:
    x, y, width, height = place
    ax.add_patch(
        Rectangle((x, y), width, height, facecolor=look.fill, edgecolor=look.edge, hatch=look.hatch, linewidth=0.6)
    )
    colour = "white" if look.fill == DARK else INK
    middle = (x + width / 2, y + height / 2)
    ax.text(*middle, text, va="center_baseline", ha="center", size=SMALL, color=colour)


def load_size(programme: Programme, plan: Plan) -> tuple[float, float]:
    """The inches :func:`plot_load` needs."""
    return WIDTH, 0.9 + 0.27 * len(busiest_coaches(programme, plan))


def busiest_coaches(programme: Programme, plan: Plan) -> list[str]:
    """The coaches that :func:`plot_load` has room for, by id: all of them, or those with most sessions."""
    counts = Counter(s.coach for s in plan.sessions)
    ranked = sorted((c.id for c in programme.coaches), key=lambda coach: -counts[coach])
    return sorted(ranked[:MOST_COACHES])


def plot_load(ax: Axes, programme: Programme, plan: Plan) -> None:
    """Sessions per coach and week: the darker the more, framed where the coach's own maximum is reached."""
    counts = Counter((s.coach, s.week) for s in plan.sessions)
    coaches = busiest_coaches(programme, plan)
    runs = fold_weeks({s.week for s in plan.sessions})
    weeks = [run[0] for run in runs]
    table = [[counts[coach, week] for week in weeks] for coach in coaches]
    most = max(counts.values())
    ax.pcolormesh(table, cmap="Blues", vmin=0, vmax=most * 1.15, edgecolors=LINE, linewidth=0.5)
    for (coach, week), count in ((key, n) for key, n in counts.items() if key[0] in coaches):
        x, y = weeks.index(week), coaches.index(coach)
        colour = "white" if count > 0.8 * most else INK
        ax.text(x + 0.5, y + 0.5, str(count), ha="center", va="center", size=SMALL, color=colour)
        if count == programme.coach_by_id[coach].per_week:
            frame = Rectangle((x + 0.05, y + 0.05), 0.9, 0.9, fill=False, edgecolor=INK, linewidth=1.5)
            ax.add_patch(frame)
    _week_ticks(ax, runs)
    ax.set_yticks([n + 0.5 for n in range(len(coaches))], coaches, size=NORMAL)
    ax.set_ylim(len(coaches), 0)


def _week_ticks(ax: Axes, runs: Sequence[tuple[IsoWeek, ...]]) -> None:
    """A number below every week, the year below the first of it, dots below weeks that are folded."""
    labels, year = [], None
    for run in runs:
        week = run[0]
        labels.append("…" if len(run) > 1 else f"{week.week}" if week.year == year else f"{week.week}\n{week.year}")
        year = year if len(run) > 1 else week.year
    ax.set_xticks([n + 0.5 for n in range(len(runs))], labels, size=SMALL)
    ax.set_xlabel("week", size=NORMAL)
    ax.tick_params(length=0)


def costs_size(budget: Budget) -> tuple[float, float]:
    """The inches :func:`plot_costs` needs."""
    lines = shown_lines(budget)
    tallest = max((len(_name_lines(line)) for line in lines), default=1)
    return WIDTH, 0.25 + (0.11 + 0.16 * tallest) * len(lines)


def shown_lines(budget: Budget) -> list[BudgetLine]:
    """The lines that have a bar, dearest first: not what is in another price already, unless everything is."""
    priced = [line for line in budget.lines if not isinstance(line.total, Decimal) or line.total]
    return sorted(priced or budget.lines, key=lambda line: -_cents(line.total))


def plot_costs(ax: Axes, budget: Budget) -> None:
    """What each line of the begroting costs without btw, dearest first; what is blacked out or off has no length."""
    lines = shown_lines(budget)
    widths = [max(0, _cents(line.total)) for line in lines]
    ax.barh(range(len(lines)), widths, color=FILLS[1], edgecolor=DARK, height=0.6)
    for place, line in enumerate(lines):
        ax.annotate(
            euro_text(line.total),
            (widths[place], place),
            (4, 0),
            textcoords="offset points",
            va="center",
            size=NORMAL,
            color=INK,
        )
    _bare(ax, ["\n".join(_name_lines(line)) for line in lines], max(widths, default=0) * 1.3)


def _name_lines(line: BudgetLine) -> list[str]:
    """The name of a line, over two lines of text where it is long; what doesn't fit in those is cut."""
    return wrap(line.label, LONGEST_NAME, max_lines=2, placeholder="…") or [""]


def _cents(amount: Amount) -> int:
    return to_cents(amount) if isinstance(amount, Decimal) else 0


def _bare(ax: Axes, names: Sequence[str], widest: int | float) -> None:
    ax.set_yticks(range(len(names)), names, size=NORMAL, color=INK)
    ax.set(xticks=[], xlim=(0, widest or 1), ylim=(len(names) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[["top", "right", "bottom"]].set_visible(False)


def scenarios_size(names: Sequence[str]) -> tuple[float, float]:
    """The inches :func:`plot_scenarios` needs."""
    return WIDTH, 0.5 + 0.38 * len(names)


def plot_scenarios(axes: Sequence[Axes], names: Sequence[str], panels: Sequence[Panel]) -> None:
    """A panel per measure with a bar per variant, the first of them darker: what the others are held against."""
    for ax, panel in zip(axes, panels, strict=True):
        bars = [value or 0 for value in panel.values]
        fills = [FILLS[0]] + [FILLS[1]] * (len(bars) - 1)
        ax.barh(range(len(bars)), bars, color=fills, edgecolor=DARK, height=0.55)
        for place, (width, label) in enumerate(zip(bars, panel.labels, strict=True)):
            ax.annotate(label, (width, place), (3, 0), textcoords="offset points", va="center", size=SMALL, color=INK)
        _bare(ax, ["\n".join(wrap(name, 26)) for name in names], max(bars) * 2.15)
        ax.set_title(panel.title, size=NORMAL, color=INK, loc="left")
