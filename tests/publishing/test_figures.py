import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from matplotlib import colormaps
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from planning.domain.money import Redacted
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff
from publishing.calendar_grid import build_grid
from publishing.figures import (
    FILLS,
    INK,
    Panel,
    calendar_size,
    canvas,
    plot_calendar,
    plot_costs,
    plot_load,
    plot_scenarios,
    to_svg,
)
from tests.examples import tiny_plan, tiny_programme
from tests.publishing.cases import tiny_case


def calendar_svg(programme: Programme, plan: Plan) -> bytes:
    figure, (ax,) = canvas(calendar_size(programme, plan))
    plot_calendar(ax, programme, plan)
    return to_svg(figure)


def calendar_texts(programme: Programme, plan: Plan) -> list[str]:
    _, (ax,) = canvas(calendar_size(programme, plan))
    plot_calendar(ax, programme, plan)
    return [text.get_text() for text in ax.texts if text.get_text()]


def lightness(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert calendar_svg(tiny_programme(), tiny_plan()) == calendar_svg(tiny_programme(), tiny_plan())


def test_a_moved_session_gives_another_picture() -> None:
    plan = tiny_plan()
    moved = replace(plan.sessions[-1], day=date(2025, 1, 22))
    other = replace(plan, sessions=(*plan.sessions[:-1], moved))
    assert calendar_svg(tiny_programme(), plan) != calendar_svg(tiny_programme(), other)


def test_a_picture_needs_no_fonts_and_carries_no_date_and_no_pixels() -> None:
    svg = calendar_svg(tiny_programme(), tiny_plan()).decode()
    assert (
        re.findall(r"<text|<image|font-family|<dc:date|https?://(?!www\.w3\.org|purl\.org|creativecommons)", svg) == []
    )


@pytest.mark.filterwarnings("error")
def test_an_emoji_in_the_name_of_a_form_is_drawn_without_a_warning() -> None:
    programme = tiny_programme()
    named = replace(programme, forms=(replace(programme.forms[0], name="Feest 🎉"), *programme.forms[1:]))
    assert calendar_svg(named, tiny_plan()) != calendar_svg(programme, tiny_plan())


def test_the_calendar_names_every_week_day_and_session() -> None:
    texts = calendar_texts(tiny_programme(), tiny_plan())
    assert {"maandag", "vrijdag", "week 2\n06-01-25", "week 3\n13-01-25", "Kennismaken"} <= set(texts)
    assert sorted(t for t in texts if "·" in t) == sorted(
        ["T1·1", "T1·1", "T1·2", "T1·2", "T2·1", "T2·1", "T2·2", "T2·2"]
    )


def test_a_day_off_is_named_in_the_calendar() -> None:
    programme = tiny_programme()
    closed = replace(programme, calendar=replace(programme.calendar, days_off={date(2025, 1, 9): "Sluitingsdag"}))
    assert "vrije dag" in calendar_texts(closed, tiny_plan())
    assert "vrije dag" not in calendar_texts(programme, tiny_plan())
    assert "Sluitingsdag" in calendar_texts(closed, tiny_plan())
    assert "Sluitingsdag" not in calendar_texts(programme, tiny_plan())


def test_chips_of_a_day_stand_side_by_side_within_it() -> None:
    grid = build_grid(tiny_plan(), 0.0)
    assert grid.across * grid.chip_width < grid.day_width
    assert grid.left(0) + grid.day_width == grid.left(1)


def test_weeks_follow_each_other_without_overlap_and_a_week_without_sessions_stays() -> None:
    plan = tiny_plan()
    later = tuple(replace(s, day=s.day + timedelta(weeks=1)) if s.form == "B" else s for s in plan.sessions)
    grid = build_grid(replace(plan, sessions=later), 0.5)
    assert [week.week for row in grid.rows for week in row.weeks] == [2, 3, 4]
    assert all(abs(a.top + a.height - b.top) < 1e-9 for a, b in pairwise(grid.rows))
    assert grid.rows[1].sessions == {}


def test_a_day_with_very_many_sessions_shows_their_number() -> None:
    plan = tiny_plan()
    crowd = tuple(replace(plan.sessions[0], group=f"T1-G{n}") for n in range(13))
    texts = calendar_texts(tiny_programme(), Plan(groups=plan.groups, sessions=crowd))
    assert "13\N{NO-BREAK SPACE}sessies" in texts
    assert "T1·1" not in texts


def test_session_forms_differ_in_grey_and_their_labels_can_be_read() -> None:
    shades = sorted(lightness(fill) for fill in FILLS)
    assert min(b - a for a, b in pairwise(shades)) > 0.15
    assert contrast("white", FILLS[0]) > 4.5
    assert min(contrast(INK, fill) for fill in FILLS[1:]) > 4.5


def test_the_load_shows_a_number_per_busy_week_and_frames_the_full_ones() -> None:
    programme = tiny_programme()
    roomy = replace(programme.coaches[1], per_week=3)
    _, (ax,) = canvas((7, 2))
    plot_load(ax, replace(programme, coaches=(programme.coaches[0], roomy)), tiny_plan())
    assert [t.get_text() for t in ax.texts] == ["2", "2", "2", "2"]
    frames = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert sorted((round(f.get_x()), round(f.get_y())) for f in frames) == [(0, 0), (1, 0)]  # C1 in both weeks


def test_the_bars_of_the_costs_are_as_long_as_the_amounts_dearest_first() -> None:
    budget = tiny_case().budget
    assert budget is not None
    _, (ax,) = canvas((7, 2))
    plot_costs(ax, budget)
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)] == [500000, 500000, 100000, 100000]
    assert ax.texts[0].get_text() == "€\N{NO-BREAK SPACE}5.000,00"


def test_a_blacked_out_line_has_no_length_and_says_so() -> None:
    def hide(tariff: Tariff) -> Tariff:
        return replace(tariff, amount=Redacted(ground="5.1")) if tariff.code == "sessie" else tariff

    programme = tiny_programme()
    budget = tiny_case(replace(programme, tariffs=tuple(map(hide, programme.tariffs)))).budget
    assert budget is not None
    _, (ax,) = canvas((7, 2))
    plot_costs(ax, budget)
    assert [t.get_text() for t in ax.texts][-2:] == ["gelakt", "gelakt"]
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)][-2:] == [0, 0]


def test_a_variant_without_a_plan_has_no_bar_but_its_label() -> None:
    _, axes = canvas((7, 2), columns=2)
    panels = (
        Panel(title="Weken", values=(13, None), labels=("13", "geen plan")),
        Panel(title="Sessies", values=(60, None), labels=("60", "geen plan")),
    )
    plot_scenarios(axes, ["Basis", "Krap"], panels)
    assert [bar.get_width() for bar in axes[0].patches if isinstance(bar, Rectangle)] == [13, 0]
    assert [t.get_text() for t in axes[1].texts] == ["60", "geen plan"]
    assert [t.get_text() for t in axes[0].get_yticklabels()] == ["Basis", "Krap"]


def test_every_number_in_the_load_can_be_read_on_its_shade() -> None:
    shade = colormaps["Blues"]
    session = tiny_plan().sessions[0]
    busy = tuple(
        replace(session, day=session.day + timedelta(weeks=week), group=f"T1-G{n}")
        for week in range(7)
        for n in range(week + 1)
    )
    _, (ax,) = canvas((7, 2))
    plot_load(ax, tiny_programme(), Plan(groups=(), sessions=busy))
    shown = {int(text.get_text()): str(text.get_color()) for text in ax.texts}
    assert sorted(shown) == [1, 2, 3, 4, 5, 6, 7]
    # the darkest shade stands for 15 % more than the busiest week
    assert min(contrast(colour, to_hex(shade(n / (7 * 1.15)))) for n, colour in shown.items()) > 4.0
